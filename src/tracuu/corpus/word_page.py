"""Word files and slides, old and new, as documents."""

from collections.abc import Iterable, Iterator

from tracuu.corpus import office
from tracuu.corpus.docx import Line, docx_lines
from tracuu.corpus.fonts import rescued_lines
from tracuu.corpus.identity import Entry
from tracuu.corpus.notes import Notes
from tracuu.corpus.shares import Share
from tracuu.corpus.slides import slide_lines
from tracuu.corpus.typescripts import typescript


def read_docx(share: Share, notes: Notes) -> Iterator[Entry]:
    """The one document of a .docx file.

    Raises:
        CorpusError: it cannot be read, or is empty.
        OSError: it cannot be opened.
    """
    yield _document(docx_lines(share.file.path), share, notes)


def read_old_word(share: Share, notes: Notes) -> Iterator[Entry]:
    """The one document of a file that LibreOffice reads: .doc, .rtf, .odt.

    Raises:
        CorpusError: LibreOffice is missing or cannot read it, or it is empty.
        OSError: it cannot be opened.
    """
    file = share.file
    with office.converted(file.path, file.suffix, ".docx") as path:
        yield _document(docx_lines(path), share, notes)


def read_pptx(share: Share, notes: Notes) -> Iterator[Entry]:
    """The one document of a .pptx file.

    Raises:
        CorpusError: it cannot be read, or is empty.
        OSError: it cannot be opened.
    """
    yield _document(slide_lines(share.file.path), share, notes)


def read_old_slides(share: Share, notes: Notes) -> Iterator[Entry]:
    """The one document of a .ppt or .odp file.

    Raises:
        CorpusError: LibreOffice is missing or cannot read it, or it is empty.
        OSError: it cannot be opened.
    """
    file = share.file
    with office.converted(file.path, file.suffix, ".pptx") as path:
        yield _document(slide_lines(path), share, notes)


def _document(lines: Iterable[Line], share: Share, notes: Notes) -> Entry:
    return Entry(typescript(rescued_lines(lines, notes.conversions), share.file, notes))
