"""Plain text: a page copied from a site, or a paper."""

from collections.abc import Iterator, Sequence

from tracuu.corpus import issuers
from tracuu.corpus.bulletins import Article, bulletin, checked_title
from tracuu.corpus.cleaning import without_boilerplate
from tracuu.corpus.decode import decode, page_bytes
from tracuu.corpus.files import InputFile
from tracuu.corpus.findings import (
    BAD_DATE,
    EMPTY,
    NO_DATE,
    NO_NUMBER,
    NO_TEXT,
    NO_UNIT,
    UNKNOWN_UNIT,
    Notes,
)
from tracuu.corpus.identity import Entry
from tracuu.corpus.moments import stamp_line
from tracuu.corpus.oddities import oddities
from tracuu.corpus.papers import Paper, paper_of
from tracuu.corpus.registration import document_type
from tracuu.corpus.shares import Share
from tracuu.corpus.structure import parts_of
from tracuu.corpus.topics import find_topics
from tracuu.corpus.wrapping import unwrapped
from tracuu.model.document import Document, Named
from tracuu.text.canonical import canonical

_STAMP_PLACE = 6


def read_text_page(share: Share, notes: Notes) -> Iterator[Entry]:
    """The one document of a text file.

    Raises:
        CorpusError: the file is no text, or holds no document.
        OSError: it cannot be read.
    """
    file = share.file
    written = notes.conversions.rescue(decode(page_bytes(file.path)))
    text = canonical(written)
    if not text.strip():
        raise EMPTY.error()
    for finding in oddities(written):
        notes.add(finding)
    lines = text.split("\n")
    paper = paper_of(lines)
    if paper is None:
        yield Entry(_bulletin(lines, file, notes))
    else:
        yield Entry(paper_document(paper, file, notes, _line_with(paper.misdated, lines)))


def paper_document(
    paper: Paper, file: InputFile, notes: Notes, misdated_line: int | None = None
) -> Document:
    """A paper as a document: unit by the registers, sections as provisions.

    `misdated_line` is the line of the file where a day stands that does not exist.

    Raises:
        CorpusError: it has no title or no text.
    """
    title = checked_title(paper.title)
    lines = without_boilerplate(paper.lines)
    if not lines:
        raise NO_TEXT.error()
    body, provisions = parts_of(lines, file.id)
    if paper.misdated:
        notes.add(BAD_DATE, misdated_line, key="ngày ban hành", value=paper.misdated)
    elif paper.issued is None:
        notes.add(NO_DATE)
    if not paper.number:
        notes.add(NO_NUMBER)
    return Document(
        id=file.id,
        title=title,
        type=document_type(paper.type, notes),
        number=paper.number,
        unit=_unit(paper, notes),
        issued=paper.issued,
        signer=paper.signer,
        topics=find_topics(title, "", "\n".join(lines)),
        source=file.name,
        body=body,
        provisions=provisions,
    )


def _unit(paper: Paper, notes: Notes) -> Named | None:
    unit, written = issuers.of_head(paper.head, paper.issued)
    if unit is not None:
        return Named(unit.id, unit.name)
    if not written:
        notes.add(NO_UNIT)
        return None
    notes.add(UNKNOWN_UNIT, value=written)
    return Named.unregistered(written)


def _bulletin(lines: list[str], file: InputFile, notes: Notes) -> Document:
    title, *rest = (line.strip() for line in unwrapped(lines) if line.strip())
    published = None
    misdated = ""
    kept = []
    for at, line in enumerate(rest):
        stamp = stamp_line(line) if published is None and at < _STAMP_PLACE else None
        if stamp is None:
            kept.append(line)
        elif stamp.moment is None:
            misdated = misdated or stamp.written
        else:
            published = stamp.moment
    line_number = _line_with(misdated, lines)
    return bulletin(
        Article(title, kept, published, misdated=misdated, misdated_line=line_number), file, notes
    )


def _line_with(written: str, lines: Sequence[str]) -> int | None:
    """The number, from 1, of the first line that holds a piece of text."""
    numbers = (number for number, line in enumerate(lines, 1) if written and written in line)
    return next(numbers, None)
