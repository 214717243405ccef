"""Plain text: a page copied from a site, or a paper."""

from collections.abc import Iterator

from tracuu.corpus import issuers
from tracuu.corpus.bulletins import Article, bulletin, checked_title
from tracuu.corpus.cleaning import without_boilerplate
from tracuu.corpus.decode import decode, page_bytes
from tracuu.corpus.files import InputFile
from tracuu.corpus.findings import (
    EMPTY,
    NO_DATE,
    NO_NUMBER,
    NO_TEXT,
    NO_UNIT,
    UNKNOWN_UNIT,
    Notes,
)
from tracuu.corpus.identity import Entry
from tracuu.corpus.lines import Meter
from tracuu.corpus.moments import stamp_line
from tracuu.corpus.oddities import oddities
from tracuu.corpus.papers import Paper, paper_of
from tracuu.corpus.registration import document_type
from tracuu.corpus.structure import parts_of
from tracuu.corpus.topics import find_topics
from tracuu.corpus.wrapping import unwrapped
from tracuu.model.document import Document, Named
from tracuu.text.canonical import canonical

_STAMP_PLACE = 6


def read_text_page(file: InputFile, notes: Notes, meter: Meter) -> Iterator[Entry]:  # noqa: ARG001
    """The one document of a text file.

    Raises:
        CorpusError: the file is no text, or holds no document.
        OSError: it cannot be read.
    """
    written = notes.conversions.rescue(decode(page_bytes(file.path)))
    text = canonical(written)
    if not text.strip():
        raise EMPTY.error()
    for finding in oddities(written):
        notes.add(finding)
    lines = text.split("\n")
    paper = paper_of(lines)
    yield Entry(paper_document(paper, file, notes) if paper else _bulletin(lines, file, notes))


def paper_document(paper: Paper, file: InputFile, notes: Notes) -> Document:
    """A paper as a document: unit by the registers, sections as provisions.

    Raises:
        CorpusError: it has no title or no text.
    """
    title = checked_title(paper.title)
    lines = without_boilerplate(paper.lines)
    if not lines:
        raise NO_TEXT.error()
    body, provisions = parts_of(lines, file.id)
    if paper.issued is None:
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
    for at, line in enumerate(rest[:_STAMP_PLACE]):
        published = stamp_line(line)
        if published is not None:
            rest = rest[:at] + rest[at + 1 :]
            break
    return bulletin(Article(title, rest, published), file, notes)
