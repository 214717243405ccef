"""A whole document as plain text, in the order of a printed paper."""

from collections.abc import Iterable, Iterator

from tracuu.model.dates import official_form, short_form
from tracuu.model.document import Document, Status


def text(document: Document, passages: Iterable[tuple[str, str]]) -> str:
    """Facts, title, passages (pairs of heading and text), then what other papers it names."""
    texts = ["\n".join(part for part in passage if part) for passage in passages]
    # The summary of a bulletin is its first paragraph, which stands in the body again.
    apart = not "".join(texts[:1]).startswith(document.summary)
    summary = document.summary if apart else ""
    parts = ["\n".join(_facts(document)), document.title, summary, *texts]
    relations = "\n".join(_relations(document))
    return "\n\n".join(part for part in (*parts, relations) if part)


def passages(document: Document) -> Iterator[tuple[str, str]]:
    """The passages of a document at hand, as `text` takes them."""
    return ((passage.heading, passage.text) for passage in document.passages())


def _facts(document: Document) -> Iterator[str]:
    rows = (
        ("Mã", document.id),
        ("Loại", document.type.name if document.type else ""),
        ("Số, ký hiệu", document.number),
        ("Cơ quan ban hành", document.unit.name if document.unit else ""),
        ("Ban hành", official_form(document.issued) if document.issued else ""),
        ("Có hiệu lực", short_form(document.effective) if document.effective else ""),
        ("Hết hiệu lực", short_form(document.expires) if document.expires else ""),
        ("Tình trạng", document.status.label if document.status is not Status.UNKNOWN else ""),
        ("Người ký", document.signer),
        ("Tác giả", document.byline),
        ("Lĩnh vực", ", ".join(topic.name for topic in document.topics)),
        ("Địa chỉ", document.url),
        ("Tệp nguồn", document.source),
        *(("Đính kèm", f"{file.name} {file.url}") for file in document.attachments),
    )
    return (f"{name}: {value}" for name, value in rows if value)


def _relations(document: Document) -> Iterator[str]:
    for relation in document.relations:
        title = relation.title or relation.number
        known = f" [{relation.id}]" if relation.id else ""
        yield f"{relation.kind.label}: {title}{known}"
