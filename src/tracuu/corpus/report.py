"""What happened to every file and record: nothing is lost in silence."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

MOST_ROWS = 10_000
"""Rows of a kind that are kept one by one. A file of a million broken lines costs no more memory:
what comes after is counted in a last row of that code."""


class Severity(StrEnum):
    """REFUSED: no document came of it. WARNING: the document is indexed, a value needs a look."""

    REFUSED = "refused"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One finding: where, a stable code, what it is and what to do, both in Vietnamese.

    `count` is above 1 where the same finding recurs (one unknown unit in forty documents);
    path and line are then those of the first.
    """

    severity: Severity
    path: str
    line: int | None
    code: str
    message: str
    remedy: str
    count: int = 1


@dataclass
class Report:
    """Counts and findings of one run over a corpus."""

    files: int = 0
    documents: int = 0
    provisions: int = 0
    _rows: dict[tuple[object, ...], ReportRow] = field(default_factory=dict)

    def add(self, row: ReportRow) -> None:
        """Record a finding; refusals are kept one by one, equal warnings are counted."""
        key: tuple[object, ...] = (row.code, row.message)
        if row.severity is Severity.REFUSED:
            key = (row.code, row.path, row.line, len(self._rows))
        if key not in self._rows and len(self._rows) >= MOST_ROWS:
            key = (row.severity, row.code)
        known = self._rows.get(key)
        if known is not None:
            row = ReportRow(
                known.severity, known.path, known.line, known.code, known.message, known.remedy,
                known.count + row.count,
            )  # fmt: skip
        self._rows[key] = row

    def rows(self) -> Iterator[ReportRow]:
        """Refusals first, then warnings, each in the order of finding."""
        yield from (row for row in self._rows.values() if row.severity is Severity.REFUSED)
        yield from (row for row in self._rows.values() if row.severity is Severity.WARNING)

    @property
    def refused(self) -> int:
        """How many files and records gave no document."""
        return self._count(Severity.REFUSED)

    @property
    def warnings(self) -> int:
        """How many findings were kept with a warning, each occurrence counted."""
        return self._count(Severity.WARNING)

    def _count(self, severity: Severity) -> int:
        return sum(row.count for row in self._rows.values() if row.severity is severity)
