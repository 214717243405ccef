"""What the readers of one file note while they read it."""

from dataclasses import dataclass, field

from tracuu.corpus.conversions import Conversions
from tracuu.corpus.findings import CONVERTED, CONVERTED_IN_PART, UNREADABLE, Finding
from tracuu.corpus.report import Report, ReportRow, Severity
from tracuu.errors import CorpusError, cause


@dataclass(frozen=True, slots=True)
class Notes:
    """Where the readers of one file note what they find."""

    path: str
    report: Report
    conversions: Conversions = field(default_factory=Conversions)

    def close(self) -> None:
        """Note what was converted, once the file is read: one row an encoding."""
        for encoding, tally in self.conversions.tallies.items():
            found = CONVERTED_IN_PART if tally.unresolved else CONVERTED
            self.add(
                found, file=self.path.rpartition("/")[2], encoding=encoding, runs=tally.runs,
                sure=int(tally.confidence * 100), left=tally.unresolved,
            )  # fmt: skip

    def add(self, finding: Finding, line: int | None = None, **values: object) -> None:
        """Note a finding at a line of the file."""
        self.report.add(finding.row(self.path, line, **values))

    def refuse(self, error: CorpusError | OSError, line: int | None = None) -> None:
        """Note that a record was refused, or a file or folder that cannot be read.

        `line` is its place in the file, where the error does not say it.
        """
        self.report.add(self.row_of(error, line))

    def row_of(self, error: CorpusError | OSError, line: int | None = None) -> ReportRow:
        """A refusal, or an error of the system, as a row."""
        if isinstance(error, OSError):
            return UNREADABLE.row(self.path, **cause(error)._asdict())
        return ReportRow(
            Severity.REFUSED, self.path, error.line or line, error.code, error.message, error.remedy
        )
