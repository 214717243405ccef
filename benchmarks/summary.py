"""Medians of the runs as tables: a row an engine, a column a figure; None where there is none."""

from peers import ENGINES
from runs import Measured, Results, ratio_base
from timing import PERCENTILES
from workload import KINDS

Table = dict[str, dict[str, float | None]]

STATISTICS = (*PERCENTILES, "cold p50", "asked", "found")
_MEGABYTE = 1e6


class Summary:
    """The tables of some results over a corpus of so many rows."""

    def __init__(self, results: Results, rows: int) -> None:
        self._rows = rows
        self._base = ratio_base(results)
        self._results = results
        self._engines = {name: ENGINES[name] for name in results}

    def indexing(self) -> Table:
        """Speed, size and memory of indexing; both indexes of a peer that needs a second one.

        `marked rows/s` and `MB` are of the first index alone; `no text MB` leaves out what is kept
        for display, which no peer keeps.
        """
        table: Table = {}
        for name, measured in self._results.items():
            if not self._engines[name].asks:
                seconds, first = _both(measured, "s"), measured.build("marked s")
                size, text = measured.build("marked bytes"), measured.build("text bytes")
                without = size - text if size is not None and text is not None else None
                table[name] = {
                    "rows": float(self._rows),
                    "seconds": seconds,
                    "cpu s": _both(measured, "cpu s"),
                    "rows/s": self._rows / seconds if seconds else None,
                    "marked rows/s": self._rows / first if first else None,
                    "MB": _megabytes(size),
                    "no text MB": _megabytes(without),
                    "second MB": _megabytes(measured.build("unmarked bytes")),
                    "peak MB": _megabytes(measured.build("peak")),
                }
        return table

    def opening(self) -> Table:
        """Seconds to a first answer in a new process, and its memory after all questions.

        `idle MB` is what the process held before any engine was loaded.
        """
        return {
            name: {
                "first answer": measured.ask("open s"),
                "resident MB": _megabytes(measured.ask("resident")),
                "private MB": _megabytes(measured.ask("private")),
                "idle MB": _megabytes(measured.ask("bare")),
            }
            for name, measured in self._results.items()
        }

    def queries(self) -> dict[str, Table]:
        """A table for each statistic, in ms, a column a kind of query."""
        return {
            statistic: {
                name: {kind: measured.kind(kind, statistic) for kind in KINDS}
                for name, measured in self._results.items()
            }
            for statistic in STATISTICS
        }

    def ratios(self) -> Table:
        """How many times as long as the engine of comparison takes in the same run, by p50."""
        return {
            name: {kind: measured.ratio(kind, self._base) for kind in KINDS}
            for name, measured in self._results.items()
        }

    def spread(self) -> Table:
        """The slowest run's p50 beside the fastest's: how far the machine let figures drift."""
        table: Table = {}
        for name, measured in self._results.items():
            table[name] = {}
            for kind in KINDS:
                each = [run["kinds"][kind]["p50"] for run in measured.asks if kind in run["kinds"]]
                table[name][kind] = max(each) / min(each) if each else None
        return table


def _both(measured: Measured, figure: str) -> float | None:
    """A figure of the first index and of the second, where there is one."""
    first = measured.build(f"marked {figure}")
    return None if first is None else first + (measured.build(f"unmarked {figure}") or 0.0)


def _megabytes(size: float | None) -> float | None:
    return None if size is None else size / _MEGABYTE
