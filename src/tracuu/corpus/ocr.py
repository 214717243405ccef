"""Letters of scanned pages by Tesseract with its Vietnamese model, Debian's packages."""

import io
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium

from tracuu.corpus.findings import NO_OCR

PACKAGES = "tesseract-ocr tesseract-ocr-vie"
_PROGRAM, _LANGUAGE = "tesseract", "vie"
_DOTS_PER_INCH = 300
_POINTS_PER_INCH = 72
_MOST_PAGES = 200
_MOST_SECONDS = 120
"""For one page."""


def program() -> str | None:
    """Where Tesseract is; None without it or without its Vietnamese model."""
    path = shutil.which(_PROGRAM)
    if path is None:
        return None
    known = subprocess.run(  # noqa: S603  (no shell)
        [path, "--list-langs"], capture_output=True, text=True, check=False, timeout=_MOST_SECONDS
    )
    return path if _LANGUAGE in known.stdout.split() else None


def recognised(path: Path) -> Iterator[list[str]]:
    """The lines of each page of a PDF of pictures, at most 200 pages.

    Raises:
        CorpusError: Tesseract or its Vietnamese model is missing.
        OSError: it cannot be started.
    """
    tesseract = program()
    if tesseract is None:
        raise NO_OCR.error(packages=PACKAGES)
    document = pdfium.PdfDocument(str(path))
    try:
        for number in range(min(len(document), _MOST_PAGES)):
            picture = document[number].render(scale=_DOTS_PER_INCH / _POINTS_PER_INCH).to_pil()
            file = io.BytesIO()
            picture.convert("L").save(file, "PNG")
            yield _letters(tesseract, file.getvalue()).splitlines()
    finally:
        document.close()


def _letters(tesseract: str, picture: bytes) -> str:
    done = subprocess.run(  # noqa: S603  (no shell)
        [tesseract, "stdin", "stdout", "-l", _LANGUAGE, "--psm", "3"],
        input=picture, capture_output=True, check=False, timeout=_MOST_SECONDS,
    )  # fmt: skip
    return done.stdout.decode("utf-8", "replace")
