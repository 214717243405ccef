"""A whole document as plain text, in the order of a printed paper."""

from collections.abc import Iterable, Iterator
from datetime import time

from tracuu.model.dates import VIETNAM, official_form, short_form
from tracuu.model.document import Document, Status
from tracuu.search.results import Citations


def text(
    document: Document, passages: Iterable[tuple[str, str]], citations: Citations | None = None
) -> str:
    """Facts, title, passages (pairs of heading and text), other papers it names or is named by."""
    texts = ["\n".join(part for part in passage if part) for passage in passages]
    parts = [facts(document), document.title, document.apart_summary, *texts]
    relations = "\n".join((*_relations(document), *_citations(citations or Citations())))
    return "\n\n".join(part for part in (*parts, relations) if part)


def plain(document: Document) -> str:
    """The text alone: head, or title, and passages."""
    texts = ("\n".join(part for part in passage if part) for passage in passages(document))
    return "\n\n".join(part for part in (document.head or document.title, *texts) if part)


def facts(document: Document) -> str:
    """What describes a document, a line each."""
    return "\n".join(_facts(document))


def passages(document: Document) -> Iterator[tuple[str, str]]:
    """The passages of a document at hand, as `text` takes them."""
    return ((passage.heading, passage.text) for passage in document.passages())


def _facts(document: Document) -> Iterator[str]:
    rows = (
        ("Mã", document.id),
        ("Loại", document.type.name if document.type else ""),
        ("Số, ký hiệu", document.number),
        ("Cơ quan ban hành", document.unit.name if document.unit else ""),
        ("Cơ quan cấp trên", document.parent_unit.name if document.parent_unit else ""),
        ("Đăng" if document.published else "Ban hành", _day(document)),
        ("Có hiệu lực", short_form(document.effective) if document.effective else ""),
        ("Hết hiệu lực", short_form(document.expires) if document.expires else ""),
        ("Tình trạng", _status(document)),
        ("Người ký", document.signer),
        ("Độ khẩn", document.urgency),
        ("Nơi nhận", "; ".join(document.recipients)),
        ("Tác giả", document.byline),
        ("Lĩnh vực", ", ".join(topic.name for topic in document.topics)),
        ("Trích dẫn", document.citation),
        ("Địa chỉ", document.url),
        ("Tệp nguồn", document.source),
        *(("Đính kèm", f"{file.name} {file.url}") for file in document.attachments),
    )
    return (f"{name}: {value}" for name, value in rows if value)


def _status(document: Document) -> str:
    if document.status is Status.UNKNOWN:
        return ""
    cause = document.status_cause
    if cause is None:
        return document.status.label
    done = cause.kind.done_by(partly=cause.partly).lower()
    return f"{document.status.label} ({done} {cause.number or cause.title})"


def _day(document: Document) -> str:
    """The day of issue; of a bulletin the time it was published, where the source gives one."""
    if document.published is not None:
        local = document.published.astimezone(VIETNAM)
        clock = f"{local:%H:%M}, " if local.time() != time.min else ""
        return clock + official_form(local.date())
    return official_form(document.issued) if document.issued else ""


def _relations(document: Document) -> Iterator[str]:
    for relation in document.relations:
        title = relation.title or relation.number
        known = f" [{relation.id}]" if relation.id else ""
        yield f"{relation.kind.label}: {title}{known}"


def _citations(citations: Citations) -> Iterator[str]:
    for citation in citations.found:
        other = citation.document
        number = f"{other.number}, " if other.number and other.number not in other.title else ""
        done = citation.kind.done_by(partly=citation.partly)
        yield f"{done}: {number}{other.title} [{other.id}]"
    if citations.more:
        yield "Còn những văn bản khác nhắc tới số này; hãy tìm theo số bằng `tracuu search`."
