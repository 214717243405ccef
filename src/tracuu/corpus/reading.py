"""Files to Documents: the one entry of this floor."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from tracuu.corpus.files import InputFile, input_files
from tracuu.corpus.findings import OVERLONG_WORD, Notes
from tracuu.corpus.html_page import read_html_page
from tracuu.corpus.identity import Entry, Identities
from tracuu.corpus.lines import Meter
from tracuu.corpus.oddities import LONGEST_WORD, has_overlong_word
from tracuu.corpus.records import read_records
from tracuu.corpus.report import Report, Severity
from tracuu.corpus.text_page import read_text_page
from tracuu.errors import CorpusError
from tracuu.model.document import Document

Reader = Callable[[InputFile, Notes, Meter], Iterator[Entry]]

READERS: Mapping[str, Reader] = {
    ".txt": read_text_page,
    ".html": read_html_page,
    ".htm": read_html_page,
    ".xhtml": read_html_page,
    ".jsonl": read_records,
    ".jsonl.gz": read_records,
    ".jsonl.xz": read_records,
}
"""Which reader a file's suffix chooses."""


def read_corpus(
    paths: Sequence[Path],
    report: Report,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Document]:
    """The documents of files and folders, in a stable order, with ids unique in the run.

    `report` gets counts and a row for whatever was refused or needs a look. `progress` is called
    with the bytes of input read so far and in all (of compressed files the stored bytes).
    """
    files = input_files(paths, tuple(READERS), report)
    meter = Meter(sum(file.size for file in files), progress)
    identities = Identities()
    done = 0
    for file in files:
        report.files += 1
        notes = Notes(file.shown, report)
        for document in _documents(file, notes, meter, identities):
            report.documents += 1
            report.provisions += len(document.provisions)
            yield document
        notes.close()
        done += file.size
        meter.reach(done)


def read_file(path: Path, report: Report | None = None) -> Iterator[Document]:
    """The documents of one file.

    Raises:
        CorpusError: the file gives no document at all; the first refusal.
    """
    report = Report() if report is None else report
    found = False
    for document in read_corpus([path], report):
        found = True
        yield document
    refusal = next((row for row in report.rows() if row.severity is Severity.REFUSED), None)
    if not found and refusal:
        raise CorpusError(
            f"{refusal.path}: {refusal.message}",
            code=refusal.code,
            remedy=refusal.remedy,
            line=refusal.line,
        )


def _documents(
    file: InputFile, notes: Notes, meter: Meter, identities: Identities
) -> Iterator[Document]:
    entries = READERS[file.suffix](file, notes, meter)
    while True:
        try:
            entry = next(entries, None)
        except CorpusError as error:
            notes.refuse(error)
            return
        except OSError as error:
            notes.unreadable(error)
            return
        if entry is None:
            return
        try:
            document = identities.admit(entry, notes)
        except CorpusError as error:
            notes.refuse(error)
            continue
        if has_overlong_word(document):
            notes.add(OVERLONG_WORD, limit=LONGEST_WORD)
        yield document
