"""One share of the input as what was found in it; done in a process of its own where asked."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import import_module

from tracuu.corpus.conversions import Conversions
from tracuu.corpus.findings import DAMAGED, EMPTY, OVERLONG_WORD, READER_FAILED
from tracuu.corpus.identity import Entry
from tracuu.corpus.notes import Notes
from tracuu.corpus.oddities import LONGEST_WORD, has_overlong_word
from tracuu.corpus.registration import with_parent_unit
from tracuu.corpus.report import Report, ReportRow
from tracuu.corpus.screens import into_screens
from tracuu.corpus.shares import LINE_SUFFIXES, Share
from tracuu.errors import CorpusError
from tracuu.model.relations import with_relations

Reader = Callable[[Share, Notes], Iterator[Entry]]

READERS: Mapping[str, str] = {
    ".txt": "text_page:read_text_page",
    ".html": "html_page:read_html_page",
    ".htm": "html_page:read_html_page",
    ".xhtml": "html_page:read_html_page",
    ".docx": "word_page:read_docx",
    ".doc": "word_page:read_old_word",
    ".rtf": "word_page:read_old_word",
    ".odt": "word_page:read_old_word",
    ".pptx": "word_page:read_pptx",
    ".ppt": "word_page:read_old_slides",
    ".odp": "word_page:read_old_slides",
    ".pdf": "pdf_page:read_pdf",
    ".xlsx": "sheet_page:read_sheet",
    ".xls": "sheet_page:read_sheet",
    ".csv": "sheet_page:read_sheet",
    ".md": "markdown_page:read_markdown",
    ".eml": "mail_page:read_mail",
    ".rss": "feed_page:read_feed",
    ".atom": "feed_page:read_feed",
    ".xml": "feed_page:read_feed",
    ".zip": "archive_page:read_zip",
    **dict.fromkeys(LINE_SUFFIXES, "records:read_records"),
}
"""Which reader a file's suffix chooses: `module:function` of this floor.

By name, since the libraries for office files take longer to load than a small corpus to index.
"""

QUICK = (".txt", ".html", ".htm", ".xhtml", *LINE_SUFFIXES)
"""Read in bounded time and memory; the others only in a process that can be ended."""

HOLDERS = (".zip", ".eml")
"""Hold other files."""


@dataclass(slots=True)
class Parsed:
    """What a share gave: documents and findings in order, and what was converted.

    `broken` says that nothing of the file is to be read after it, `last` that nothing is left.
    """

    found: list[Entry | ReportRow] = field(default_factory=list)
    conversions: Conversions = field(default_factory=Conversions)
    broken: bool = False
    last: bool = False


def parse(share: Share) -> Parsed:
    """Read a share; what goes wrong is among the findings."""
    parsed = Parsed()
    report = Report(each=parsed.found.append)
    notes = Notes(share.file.shown, report, parsed.conversions)
    try:
        for entry in _entries(share, notes):
            if has_overlong_word(entry.document):
                notes.add(OVERLONG_WORD, limit=LONGEST_WORD)
            parsed.found.append(_finished(entry))
    except (CorpusError, OSError) as error:
        notes.refuse(error)
        parsed.broken = True
    except Exception as error:
        # The libraries for office files trust what they read: a damaged file fails wherever it is
        # first wrong, with an error of any class. Where all is read by ourselves, it is our error.
        if share.file.suffix in QUICK:
            notes.add(READER_FAILED, error=repr(error))
        else:
            notes.add(DAMAGED, suffix=share.file.suffix)
        parsed.broken = True
    return parsed


def _finished(entry: Entry) -> Entry:
    """The entry with its relations, the unit above its own and its passages.

    Whole texts are looked through: the line above a list tells what is done to the papers in it.
    """
    document = with_relations(with_parent_unit(entry.document))
    return replace(
        entry, document=document if entry.divided else into_screens(document), divided=True
    )


def _entries(share: Share, notes: Notes) -> Iterator[Entry]:
    if not share.file.size:
        raise EMPTY.error()
    return _reader(share.file.suffix)(share, notes)


@cache
def _reader(suffix: str) -> Reader:
    module, _, name = READERS[suffix].partition(":")
    reader: Reader = getattr(import_module(f"tracuu.corpus.{module}"), name)
    return reader
