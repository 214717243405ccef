"""Word files, old and new, as documents."""

from collections.abc import Iterator

from tracuu.corpus import office
from tracuu.corpus.docx import docx_lines
from tracuu.corpus.findings import Notes
from tracuu.corpus.fonts import rescued_lines
from tracuu.corpus.identity import Entry
from tracuu.corpus.shares import Share
from tracuu.corpus.slides import slide_lines
from tracuu.corpus.typescripts import typescript


def read_docx(share: Share, notes: Notes) -> Iterator[Entry]:
    """The one document of a .docx file.

    Raises:
        CorpusError: it cannot be read, or is empty.
        OSError: it cannot be opened.
    """
    lines = rescued_lines(docx_lines(share.file.path), notes.conversions)
    yield Entry(typescript(lines, share.file, notes))


def read_old_word(share: Share, notes: Notes) -> Iterator[Entry]:
    """The one document of a file that LibreOffice reads: .doc, .rtf, .odt.

    Raises:
        CorpusError: LibreOffice is missing or cannot read it, or it is empty.
        OSError: it cannot be opened.
    """
    file = share.file
    with office.converted(file.path, file.suffix, ".docx") as path:
        lines = rescued_lines(docx_lines(path), notes.conversions)
    yield Entry(typescript(lines, file, notes))


def read_pptx(share: Share, notes: Notes) -> Iterator[Entry]:
    """The one document of a .pptx file.

    Raises:
        CorpusError: it cannot be read, or is empty.
        OSError: it cannot be opened.
    """
    slides = [line for slide in slide_lines(share.file.path) for line in slide]
    yield Entry(typescript(rescued_lines(slides, notes.conversions), share.file, notes))


def read_old_slides(share: Share, notes: Notes) -> Iterator[Entry]:
    """The one document of a .ppt or .odp file.

    Raises:
        CorpusError: LibreOffice is missing or cannot read it, or it is empty.
        OSError: it cannot be opened.
    """
    file = share.file
    with office.converted(file.path, file.suffix, ".pptx") as path:
        slides = [line for slide in slide_lines(path) for line in slide]
    yield Entry(typescript(rescued_lines(slides, notes.conversions), file, notes))
