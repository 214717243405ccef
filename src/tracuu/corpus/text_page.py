"""Plain text: a page copied from a site, or a paper."""

from collections.abc import Iterator, Sequence

from tracuu.corpus.bulletins import Article, bulletin
from tracuu.corpus.cleaning import gazette_furniture
from tracuu.corpus.decode import decode, page_bytes
from tracuu.corpus.files import InputFile
from tracuu.corpus.findings import EMPTY
from tracuu.corpus.fonts import Lines
from tracuu.corpus.identity import Entry
from tracuu.corpus.moments import stamp_line
from tracuu.corpus.notes import Notes
from tracuu.corpus.oddities import oddities
from tracuu.corpus.papers import paper_of
from tracuu.corpus.shares import Share
from tracuu.corpus.typescripts import paper_document
from tracuu.corpus.wrapping import unwrapped
from tracuu.model.document import Document
from tracuu.text.canonical import canonical

_STAMP_PLACE = 6


def read_text_page(share: Share, notes: Notes) -> Iterator[Entry]:
    """The one document of a text file.

    Raises:
        CorpusError: the file is no text, or holds no document.
        OSError: it cannot be read.
    """
    file = share.file
    read = notes.conversions.rescue(decode(page_bytes(file.path)))
    text = canonical(read)
    if not text.strip():
        raise EMPTY.error()
    for finding in oddities(read):
        notes.add(finding)
    lines = text.split("\n")
    written = Lines.plain(lines)
    paper = paper_of(written.without(gazette_furniture(lines)))
    if paper is None:
        yield Entry(_bulletin(lines, file, notes))
    else:
        yield Entry(paper_document(paper, file, notes, _line_with(paper.misdated, lines)))


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
