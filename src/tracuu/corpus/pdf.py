"""PDF files: their lines in order, with the fonts where the letters may be of an old encoding."""

import ctypes
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pypdfium2 as pdfium
from pypdfium2 import raw

from tracuu.corpus.findings import DAMAGED, PASSWORD, WRONG_FORMAT
from tracuu.corpus.fonts import Run
from tracuu.text.detection import may_be_old

_PASSWORD = 4
"""FPDF_ERR_PASSWORD."""
_FONT_NAME = 128
# Letters of TCVN3 as a PDF names them: ư is the soft hyphen, shown as a minus, ã the middle dot.
_OLD_SIGNS = str.maketrans({"\u2212": "\xad", "\u2219": "\xb7"})
_HYPHEN = "\ufffe"
"""What PDFium gives for a hyphen at a line's end that the word goes on after."""

Page = list[list[Run]]


def pdf_pages(path: Path) -> Iterator[Page]:
    """The lines of each page; a page without any is a picture.

    Raises:
        CorpusError: it has a password, is no PDF, or damaged.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        if b"%PDF" not in file.read(1024):
            raise WRONG_FORMAT.error(suffix=".pdf", reason="thiếu dấu %PDF ở đầu")
    try:
        document = pdfium.PdfDocument(str(path))
    except pdfium.PdfiumError as error:
        if raw.FPDF_GetLastError() == _PASSWORD or "assword" in str(error):
            raise PASSWORD.error() from error
        raise DAMAGED.error(suffix=".pdf") from error
    try:
        for number in range(len(document)):
            yield _page(document, number)
    finally:
        document.close()


def _page(document: pdfium.PdfDocument, number: int) -> Page:
    try:
        page = document[number]
        text = page.get_textpage()
    except pdfium.PdfiumError as error:
        raise DAMAGED.error(suffix=".pdf") from error
    written = text.get_text_range()
    if not may_be_old(written.encode("utf-8", "replace")):
        return [[Run(line)] for line in _lines(written)]
    return _with_fonts(text)


def _lines(written: str) -> list[str]:
    return written.replace(_HYPHEN, "-").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _with_fonts(text: pdfium.PdfTextPage) -> Page:
    """The lines of a page, letter by letter."""
    lines: Page = [[]]
    letters = ((chr(code), _font(text, at)) for at, code in _codes(text))
    for font, run in groupby(letters, key=lambda letter: letter[1]):
        first, *more = _lines("".join(letter for letter, _ in run).translate(_OLD_SIGNS))
        lines[-1] += [Run(first, font)] if first else []
        lines += [[Run(line, font)] if line else [] for line in more]
    return lines


def _codes(text: pdfium.PdfTextPage) -> Iterator[tuple[int, int]]:
    for at in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, at)
        if 0 < code <= 0x10FFFF and not 0xD800 <= code < 0xE000:
            yield at, code


def _font(text: pdfium.PdfTextPage, at: int) -> str:
    name = ctypes.create_string_buffer(_FONT_NAME)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, at, name, _FONT_NAME, flags)
    return name.value.decode("utf-8", "replace")
