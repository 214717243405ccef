"""What happened to every file and record: nothing is lost in silence."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

MOST_ROWS = 10_000
"""Rows that a report keeps. A file of a million broken lines costs no more memory: what comes after
is counted in a last row of that code. Whoever needs every row takes them from `Report.each`."""


class Severity(StrEnum):
    """REFUSED: no document came of it. WARNING: the document is indexed, a value needs a look."""

    REFUSED = "refused"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One finding: where, a stable code, what it is and what to do, both in Vietnamese.

    `count` is above 1 in a row that stands for several (one unknown unit in forty documents); path
    and line are then those of the first.
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
    """Counts and findings of one run over a corpus.

    `each` is called with every finding as it is found, none of them folded or left out. `file` is
    where it puts them: a report that lies in a folder of documents is no document.
    """

    each: Callable[[ReportRow], None] | None = None
    file: Path | None = None
    files: int = 0
    documents: int = 0
    provisions: int = 0
    _rows: dict[tuple[object, ...], ReportRow] = field(default_factory=dict)

    def add(self, row: ReportRow) -> None:
        """Record a finding; refusals are kept one by one, equal warnings are counted."""
        if self.each is not None:
            self.each(row)
        key: tuple[object, ...] = (row.code, row.message)
        if row.severity is Severity.REFUSED:
            key = (row.code, row.path, row.line, len(self._rows))
        if key not in self._rows and len(self._rows) >= MOST_ROWS:
            key = (row.severity, row.code)
        known = self._rows.get(key)
        self._rows[key] = replace(known, count=known.count + row.count) if known else row

    def rows(self) -> Iterator[ReportRow]:
        """Refusals first, then warnings, each in the order of finding; equal warnings are one."""
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
