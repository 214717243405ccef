"""One record of the import format as a Document: strict about what a document is made of, tolerant
about what describes it.

Without a title, a text and a sound id there is no document: such a record is refused. A date, a
unit or a link that is wrong is noted and left out, and the document is kept.
"""

from collections.abc import Iterator
from datetime import date, datetime

from tracuu.corpus import registration
from tracuu.corpus.anchors import ANCHOR_LIMIT, Anchors
from tracuu.corpus.bulletins import checked_title
from tracuu.corpus.files import InputFile
from tracuu.corpus.findings import (
    EMPTY_TITLE,
    NO_TEXT,
    TOO_LONG,
    UNKNOWN_KEY,
    UNKNOWN_VALUE,
    WRONG_TYPE,
)
from tracuu.corpus.identity import Entry, document_id
from tracuu.corpus.moments import parse_day, parse_moment
from tracuu.corpus.notes import Notes
from tracuu.corpus.values import LIMITS, Record, Values
from tracuu.model.document import Attachment, Document, Named, Provision, Relation, RelationKind
from tracuu.text.slugs import SLUG

_KEYS = frozenset(
    ("id", "type", "number", "title", "summary", "unit", "issued", "published", "effective",
     "expires", "status", "signer", "byline", "topics", "url", "source", "attachments", "body",
     "provisions", "relations")
)  # fmt: skip
_PROVISION_KEYS = frozenset(("id", "anchor", "label", "title", "text"))
_KINDS = {kind.value: kind for kind in RelationKind}


def document_of(record: Record, line: int, file: InputFile, notes: Notes) -> Entry:
    """The document of one record.

    Raises:
        CorpusError: no title, no text, an id that cannot be used, or a value of these of a wrong
            type.
    """
    values = Values(record, line, notes)
    written_id = values.required("id")
    named = bool(written_id.strip())
    new_id = document_id(written_id, line) if named else f"{file.id}/{line}"
    kind = registration.document_type(values.name("type"), notes, line)
    number = values.optional("number")
    title = _title(values, kind, number)
    body = _paragraphs(values.canonical(values.required("body")))
    provisions = tuple(_provisions(values, new_id))
    if not body and not any(part.text or part.title for part in provisions):
        raise NO_TEXT.error(line)
    for key in record.keys() - _KEYS:
        values.note(UNKNOWN_KEY, key=key)
    published = values.parsed("published", parse_moment)
    issued = values.parsed("issued", parse_day) or _day(published)
    document = Document(
        id=new_id,
        title=title,
        type=kind,
        number=number,
        summary=values.optional("summary"),
        unit=registration.unit(values.name("unit"), issued, notes, line),
        issued=issued,
        published=published,
        effective=values.parsed("effective", parse_day),
        expires=values.parsed("expires", parse_day),
        status=registration.status(values.optional("status"), notes, line),
        signer=values.optional("signer"),
        byline=values.optional("byline"),
        topics=registration.topics(values.names("topics"), notes, line),
        url=values.link(record.get("url"), "url"),
        source=values.optional("source") or file.name,
        attachments=tuple(_attachments(values)),
        body=body,
        provisions=provisions,
        relations=tuple(_relations(values)),
    )
    for finding in sorted(values.odd, key=lambda finding: finding.code):
        values.note(finding)
    return Entry(document, line, named, divided=bool(provisions))


def _title(values: Values, kind: Named | None, number: str) -> str:
    """The title; of a paper whose title is "", what people call it: Thông tư số 02/2016/TT-BTP.

    A record without the key is refused, with a number or not: it is not in this format.
    """
    written = values.canonical(values.required("title"))
    if not written.strip() and "title" in values.record and (number or kind):
        values.note(EMPTY_TITLE)
        name = kind.name if kind else "Văn bản"
        written = f"{name} số {number}" if number else name
    return checked_title(written, values.line)


def _provisions(values: Values, new_id: str) -> Iterator[Provision]:
    rows = values.record.get("provisions") or []
    if not isinstance(rows, list):
        raise WRONG_TYPE.error(values.line, key="provisions", expected="một danh sách […]")
    anchors = Anchors()
    unknown: set[str] = set()
    for at, row in enumerate(rows, 1):
        where = f"provisions[{at}]"
        if not isinstance(row, dict):
            raise WRONG_TYPE.error(values.line, key=where, expected="một đối tượng {…}")
        unknown |= row.keys() - _PROVISION_KEYS
        label = _heading(values, "label", row, where)
        title = _heading(values, "title", row, where)
        text = _paragraphs(values.canonical(values.required("text", row, where)))
        anchor = row.get("anchor")
        if isinstance(anchor, str) and len(anchor) <= ANCHOR_LIMIT and SLUG.fullmatch(anchor):
            anchor = anchors.claim(anchor)
        else:
            anchor = anchors.of(label)
        written = values.required("id", row, where)
        own_id = document_id(written, values.line) if written.strip() else f"{new_id}#{anchor}"
        yield Provision(own_id, anchor, label, title, text)
    for key in unknown:
        values.note(UNKNOWN_KEY, key=f"provisions.{key}")


def _heading(values: Values, key: str, row: Record, where: str) -> str:
    written = values.required(key, row, where)
    text = " ".join(values.canonical(written).split()) if written else ""
    if len(text) > LIMITS[key]:
        raise TOO_LONG.error(values.line, key=f"{where}.{key}", limit=LIMITS[key])
    return text


def _attachments(values: Values) -> Iterator[Attachment]:
    for row in values.rows("attachments"):
        url = values.link(row.get("url"), "attachments.url")
        name = values.optional("name", row)
        if url or name:
            yield Attachment(name or url.rpartition("/")[2], url)


def _relations(values: Values) -> Iterator[Relation]:
    for row in values.rows("relations"):
        written = values.optional("kind", row)
        if written not in _KINDS:
            known = ", ".join(_KINDS)
            values.note(UNKNOWN_VALUE, key="relations.kind", value=written, known=known)
        kind = _KINDS.get(written, RelationKind.MENTIONS)
        number, title, other = (values.optional(key, row) for key in ("number", "title", "id"))
        if number or title or other:
            yield Relation(kind, number, title, other)


def _paragraphs(text: str) -> str:
    """Paragraphs stripped, blank ones gone."""
    return "\n".join([line for part in text.split("\n") if (line := part.strip())])


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
