"""How times grow with the corpus: a few kinds of query at parts of it, and at several times it."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from material import Material, resized
from progress import Steps
from runs import Plan, Results, measure, steps_of
from summary import Table

KINDS = ("question", "all words", "phrase", "filtered")
ENGINES_THAT_GROW = ("tracuu", "tantivy", "SQLite FTS5")
"""The others index too slowly, or know no filters."""
_SECONDS = 2.0
_RUNS = 1


@dataclass(frozen=True, slots=True)
class Size:
    """The corpus at some percentage, and what was measured there."""

    percent: float
    rows: int
    results: Results


def grown(names: Sequence[str]) -> list[str]:
    """Those of the engines that take part."""
    return [name for name in names if name in ENGINES_THAT_GROW]


def growth_steps(names: Sequence[str], percents: Sequence[float]) -> int:
    """How many steps `Growth.sizes` takes."""
    return len(percents) * (1 + steps_of(grown(names), _RUNS))


@dataclass(frozen=True, slots=True)
class Growth:
    """A corpus that is made smaller and larger; the queries, in a file, stay the same."""

    corpus: Material
    rows: int
    workload: Path
    place: Path

    def sizes(
        self, percents: Sequence[float], names: Sequence[str], steps: Steps
    ) -> Iterator[Size]:
        """Measure at each percentage."""
        for percent in percents:
            steps.begin(f"growth: the corpus at {percent:g} %")
            wanted = max(1, round(self.rows * percent / 100))
            documents = self.corpus.documents
            source, count = resized(documents, self.rows, wanted, self.place / "input")
            plan = Plan(source, self.workload, KINDS, ("marked",), _SECONDS)
            results = measure(grown(names), plan, _RUNS, self.place / "indexes", steps)
            shutil.rmtree(self.place)
            yield Size(percent, count, results)


def growth_tables(sizes: Sequence[Size]) -> dict[str, Table]:
    """Seconds to index, memory while indexing, and of each kind of query the p50 in ms."""
    tables: dict[str, Table] = {"seconds": {}, "peak MB": {}, **{kind: {} for kind in KINDS}}
    for size in sizes:
        column = f"{size.rows:,} rows"
        for name, measured in size.results.items():
            peak = measured.build("peak")
            tables["seconds"].setdefault(name, {})[column] = measured.build("marked s")
            tables["peak MB"].setdefault(name, {})[column] = peak / 1e6 if peak else None
            for kind in KINDS:
                tables[kind].setdefault(name, {})[column] = measured.kind(kind, "p50")
    return tables
