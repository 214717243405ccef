"""PDF files as documents; a scan without letters is kept with what its name says."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracuu.corpus.file_names import file_title
from tracuu.corpus.files import InputFile
from tracuu.corpus.findings import NO_DATE, RECOGNISED, SCAN
from tracuu.corpus.fonts import Lines, rescued_lines
from tracuu.corpus.identity import Entry
from tracuu.corpus.notes import Notes
from tracuu.corpus.pdf import pdf_pages
from tracuu.corpus.shares import Share
from tracuu.corpus.typescripts import completed, typescript
from tracuu.model.document import Document, TextSource

_FEWEST_LETTERS = 20
"""On a page; what a scanner or a stamp prints on a picture is shorter."""

_PAGE_NUMBER = re.compile(r"[-–—\s]*\d{1,4}(?:\s*/\s*\d{1,4})?[-–—\s]*|Trang\s+\d+(?:\s*/\s*\d+)?")
_DIGITS = re.compile(r"\d+")
_EDGE = 2
"""Lines at the top and at the foot of a page that may be printed on every page."""


def read_pdf(share: Share, notes: Notes) -> Iterator[Entry]:
    """The one document of a PDF file.

    Raises:
        CorpusError: it cannot be read.
        OSError: it cannot be opened.
    """
    pages = [rescued_lines(page, notes.conversions) for page in pdf_pages(share.file.path)]
    letters = sum(1 for page in pages for line in page.typed for letter in line if letter.isalpha())
    if letters < _FEWEST_LETTERS * max(len(pages), 1):
        yield Entry(_recognised(share.file, notes) if share.ocr else _scan(share.file, notes))
        return
    yield Entry(typescript(_joined(pages), share.file, notes))


def _recognised(file: InputFile, notes: Notes) -> Document:
    """A scan with the letters that Tesseract saw, marked as such."""
    from tracuu.corpus.ocr import recognised  # noqa: PLC0415  (who asks for no OCR has none)

    pages = [Lines.plain(lines) for lines in recognised(file.path)]
    if not any(letter.isalpha() for page in pages for line in page.typed for letter in line):
        return _scan(file, notes)
    notes.add(RECOGNISED)
    document = typescript(_joined(pages), file, notes)
    return replace(document, text_source=TextSource.OCR)


def _scan(file: InputFile, notes: Notes) -> Document:
    """A file of pictures, found by what its name says."""
    notes.add(SCAN)
    title = file_title(file)
    scan = Document(
        id=file.id, title=title, source=file.name, body=title, text_source=TextSource.SCAN
    )
    document = completed(scan, file)
    if document.issued is None:
        notes.add(NO_DATE)
    return document


def _joined(pages: Sequence[Lines]) -> Lines:
    """The lines of all pages without what is printed on every page."""
    printed = [page.printed for page in pages]
    often = Counter(
        shape for page in printed for shape in {_shape(page[at]) for at in _edges(page)} if shape
    )
    repeated = {shape for shape, count in often.items() if count > max(2, len(pages) // 2)}
    kept = [
        page.without({
            at for at in _edges(page.printed)
            if _PAGE_NUMBER.fullmatch(page.printed[at]) or _shape(page.printed[at]) in repeated
        })
        for page in pages
    ]  # fmt: skip
    return Lines(
        tuple(line for page in kept for line in page.typed),
        tuple(line for page in kept for line in page.printed),
    )


def _edges(lines: Sequence[str]) -> list[int]:
    """The places of the first and last lines of a page that are not blank."""
    filled = [at for at, line in enumerate(lines) if line.strip()]
    return [*filled[:_EDGE], *filled[max(_EDGE, len(filled) - _EDGE) :]]


def _shape(line: str) -> str:
    """A line with all numbers alike: "Trang 3" and "Trang 4" are the same."""
    return _DIGITS.sub("#", " ".join(line.split()))
