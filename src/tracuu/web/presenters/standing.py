"""Whether a paper holds, in one sentence and with what decided it: the banner above its text."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracuu.model.dates import short_form
from tracuu.model.document import ENDING, Document, RelationKind, Status
from tracuu.web.presenters.entries import Entry, numbered
from tracuu.web.presenters.links import document_url
from tracuu.web.presenters.related import MOST_SHOWN, Related
from tracuu.web.presenters.wording import status_label

_TELLING = (*ENDING, RelationKind.AMENDS)
_LIMITS = {
    Status.UNKNOWN: "Nguồn không ghi; khi dùng làm căn cứ, xin kiểm tra lại ở nguồn.",
    Status.PARTLY_EXPIRED: "Phần nào đã hết hiệu lực, xin xem ở văn bản nêu dưới đây.",
}


@dataclass(frozen=True, slots=True)
class Cause:
    """What was done to a paper, and by which."""

    label: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """The status, since or until when, and what took it out of force."""

    code: str
    label: str
    detail: str
    causes: tuple[Cause, ...]


def standing(document: Document, related: Related) -> Standing:
    """The banner of a document. Bulletins have no status: it says nothing but that of papers."""
    status = document.status
    causes = tuple(_causes(document, related))
    limit = _LIMITS.get(status, "") if status is Status.UNKNOWN or causes else ""
    if document.published:
        limit = ""
    return Standing(
        code=status.value,
        label=status_label(document),
        detail=" ".join(part for part in (_days(document), limit) if part),
        causes=causes,
    )


def _days(document: Document) -> str:
    """Since or until when it holds, as far as its status leaves that to be told."""
    status = document.status
    if status is Status.EXPIRED and document.expires:
        return f"Từ ngày {short_form(document.expires)}."
    if status is Status.NOT_YET and document.effective:
        return f"Có hiệu lực từ ngày {short_form(document.effective)}."
    if status in {Status.IN_FORCE, Status.PARTLY_EXPIRED} and document.effective:
        until = f" đến trước ngày {short_form(document.expires)}" if document.expires else ""
        return f"Có hiệu lực từ ngày {short_form(document.effective)}{until}."
    return ""


def _causes(document: Document, related: Related) -> Iterator[Cause]:
    """The cause that the status was derived from, then what else ends or changes the paper."""
    told = set()
    if cause := document.status_cause:
        url = document_url(cause.id) if cause.id else ""
        told.add(url)
        text = numbered(cause.number, cause.title) or cause.id
        label = cause.kind.done_by(partly=cause.partly)
        yield Cause(label, (Entry(text, url),))
    for group in related.by_others:
        entries = tuple(each for each in group.shown if each.url not in told)
        if group.kind in _TELLING and entries:
            yield Cause(group.label, entries[:MOST_SHOWN])
