"""Files to Documents: the one entry of this floor."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tracuu.corpus.files import InputFile, input_files
from tracuu.corpus.findings import EMPTY
from tracuu.corpus.identity import Identities
from tracuu.corpus.lines import Meter
from tracuu.corpus.manifest import Manifest
from tracuu.corpus.notes import Notes
from tracuu.corpus.parsing import READERS, Parsed
from tracuu.corpus.report import Report, ReportRow, Severity
from tracuu.corpus.shares import Share, shares
from tracuu.corpus.workers import MOST_SECONDS, SECONDS_WITH_OCR, Workers
from tracuu.errors import CorpusError
from tracuu.model.document import Document


def read_corpus(  # noqa: PLR0913  (an administrator's options)
    paths: Sequence[Path],
    report: Report,
    progress: Callable[[int, int], None] | None = None,
    jobs: int = 1,
    manifest: Manifest | None = None,
    *,
    ocr: bool = False,
) -> Iterator[Document]:
    """The documents of files and folders, in a stable order, with ids unique in the run.

    `report` gets counts and a row for whatever was refused or needs a look. `progress` is called
    with the bytes of input read so far and in all (of compressed files the stored bytes). `jobs`
    processes parse; documents and findings are the same however many there are. Office files are
    parsed in a process of their own even with one job: a script that reads them calls this below
    ``if __name__ == "__main__":``, as multiprocessing demands. With a `manifest` files that are as
    they were are left out, and it takes in the others. With `ocr` letters of scans are recognised.
    """
    files = input_files(paths, tuple(READERS), report)
    identities = Identities()
    if manifest is not None:
        identities.avoid(manifest.elsewhere(paths))
        files = list(_changed(files, manifest, identities))
    meter = Meter(sum(file.size for file in files), progress)
    with Workers(jobs, seconds=SECONDS_WITH_OCR if ocr else MOST_SECONDS) as workers:
        for run, parsed in workers.parsed(_tasks(files, report, meter, ocr=ocr)):
            for document in run.documents(parsed, identities):
                report.documents += 1
                report.provisions += len(document.provisions)
                yield document
            if parsed.last and manifest is not None:
                manifest.note(run.file, run.ids, sound=run.sound)


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


class _Run:
    """A file under way."""

    def __init__(self, file: InputFile, report: Report) -> None:
        self.file = file
        self.notes = Notes(file.shown, report)
        self.broken = False
        self.ids: list[str] = []
        self.sound = True
        """Nothing in it was refused."""
        self._empty = True

    def documents(self, parsed: Parsed, identities: Identities) -> Iterator[Document]:
        """The documents of the next share; what was found goes to the report."""
        if not self.broken:
            for found in parsed.found:
                self._empty = False
                if isinstance(found, ReportRow):
                    self.sound &= found.severity is not Severity.REFUSED
                    self.notes.report.add(found)
                    continue
                try:
                    document = identities.admit(found, self.notes)
                except CorpusError as error:
                    self.sound = False
                    self.notes.refuse(error)
                    continue
                self.ids.append(document.id)
                yield document
            self.notes.conversions.merge(parsed.conversions)
            self.broken = parsed.broken
        if parsed.last:
            if self._empty:
                self.sound = False
                self.notes.refuse(EMPTY.error())
            self.notes.close()


def _changed(
    files: Sequence[InputFile], manifest: Manifest, identities: Identities
) -> Iterator[InputFile]:
    """The files that have to be read; the ids of documents of the others are taken."""
    kept = []
    for file in files:
        try:
            documents = manifest.unchanged(file)
        except OSError:
            documents = None  # told when it is read
        if documents is None:
            kept.append(file)
        else:
            identities.reserve(file.shown, documents)
    yield from kept


def _tasks(
    files: Sequence[InputFile], report: Report, meter: Meter, *, ocr: bool
) -> Iterator[tuple[_Run, Share | Parsed]]:
    """What is to be parsed, file by file, each followed by its end."""
    done = 0
    for file in files:
        report.files += 1
        run = _Run(file, report)
        end = Parsed(last=True)
        try:
            for share in shares(file, meter, ocr=ocr):
                yield run, share
                if run.broken:
                    break
        except (CorpusError, OSError) as error:
            end.found.append(run.notes.row_of(error))
        yield run, end
        done += file.size
        meter.reach(done)
