"""An index of a judged set's own provisions, in a temporary folder, for as long as it is asked."""

from collections.abc import Iterator, Set
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tracuu.corpus import Report, Severity
from tracuu.evaluation.lines import JudgementError
from tracuu.evaluation.provisions import write_documents
from tracuu.search.indexing import IndexingService, NothingIndexed, Progress


@dataclass(frozen=True, slots=True)
class TrialIndex:
    """The folder of the index and the ids of the provisions in it."""

    folder: Path
    ids: Set[str]


@contextmanager
def trial_index(provisions: Path, progress: Progress | None = None) -> Iterator[TrialIndex]:
    """Index a file of provisions as `tracuu index build` would; the folder goes at the end.

    Raises:
        JudgementError: a line is no provision, or the corpus refuses it: a set is measured whole.
        OSError: the folder cannot be written.
    """
    with TemporaryDirectory(prefix="tracuu-") as place:
        documents, folder = Path(place) / "documents.jsonl", Path(place) / "index"
        written = write_documents(provisions, documents)
        report = Report()
        with suppress(NothingIndexed):  # the report says why
            IndexingService(folder).build([documents], progress, report)
        for row in report.rows():
            if row.severity is Severity.REFUSED:
                line = written.lines[row.line - 1] if row.line else None
                raise JudgementError(provisions, f"{row.message} {row.remedy}", line=line)
        yield TrialIndex(folder, written.ids)
