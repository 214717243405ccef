"""One share of the input as what was found in it; done in a process of its own where asked."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from tracuu.corpus.conversions import Conversions
from tracuu.corpus.findings import OVERLONG_WORD, Notes
from tracuu.corpus.html_page import read_html_page
from tracuu.corpus.identity import Entry
from tracuu.corpus.oddities import LONGEST_WORD, has_overlong_word
from tracuu.corpus.records import read_records
from tracuu.corpus.report import Report, ReportRow
from tracuu.corpus.shares import LINE_SUFFIXES, Share
from tracuu.corpus.text_page import read_text_page
from tracuu.errors import CorpusError

Reader = Callable[[Share, Notes], Iterator[Entry]]

READERS: Mapping[str, Reader] = {
    ".txt": read_text_page,
    ".html": read_html_page,
    ".htm": read_html_page,
    ".xhtml": read_html_page,
    **dict.fromkeys(LINE_SUFFIXES, read_records),
}
"""Which reader a file's suffix chooses."""


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
        for entry in READERS[share.file.suffix](share, notes):
            if has_overlong_word(entry.document):
                notes.add(OVERLONG_WORD, limit=LONGEST_WORD)
            parsed.found.append(entry)
    except (CorpusError, OSError) as error:
        notes.refuse(error)
        parsed.broken = True
    return parsed
