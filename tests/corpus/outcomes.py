"""What a run over some files gave: the documents and the report."""

from dataclasses import dataclass
from pathlib import Path

from tracuu.corpus import Report, ReportRow, read_corpus
from tracuu.model.document import Document

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Outcome:
    """Documents and report of one run."""

    documents: tuple[Document, ...]
    report: Report

    @property
    def document(self) -> Document:
        """The only document."""
        (only,) = self.documents
        return only

    @property
    def rows(self) -> tuple[ReportRow, ...]:
        """The findings."""
        return tuple(self.report.rows())

    @property
    def codes(self) -> list[str]:
        """The codes of the findings."""
        return [row.code for row in self.rows]

    @property
    def ids(self) -> list[str]:
        """The ids of the documents."""
        return [document.id for document in self.documents]


def outcome(*paths: Path, jobs: int = 1, ocr: bool = False) -> Outcome:
    """Read files and folders."""
    report = Report()
    result = Outcome(tuple(read_corpus(paths, report, jobs=jobs, ocr=ocr)), report)
    # Whatever a file holds, no reader of our own may fail on it.
    assert "loi-bo-doc" not in result.codes, result.rows
    return result
