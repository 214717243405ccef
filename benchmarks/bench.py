"""Speed of the text floor, of indexing and of queries, peers beside it: `make bench`.

One run measures all engines over the same rows and questions, each in a process of its own. tracuu
is timed twice: as its peers are (the text of a query in, ten rows out), and as its users meet it (a
request in; out the grouped, counted and marked answer as JSON). Figures are medians of runs in
which the engines take turns. What is asked stands in `workload.py`, the settings of each peer in
`peers/`.
"""

import json
import shutil
import signal
import statistics
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import growth
from chart import PUBLISHED, chart
from corpora import ROOT
from machine import in_words, machine
from material import material, prepared
from options import read_options
from peers import ENGINES, RATIO_TO, TRACUU
from progress import Steps
from rows import Input
from runs import Plan, available, measure, steps_of, work
from summary import Summary, Table
from tables import show
from text_speed import text_speed
from upkeep import CHANGED, JOBS
from workload import KINDS, save, workload

RESULTS = ROOT / "benchmarks" / "results"
_TEXT_RUNS = 3
_STATISTICS = {
    "p50": "median over the queries, ms",
    "p95": "95th percentile, ms",
    "p99": "99th percentile, ms",
    "cold p50": "median of the first pass in a new process, ms",
    "asked": "queries, fewer where an engine took too long for all",
    "found": "share of them that found a row",
}
_COLUMNS = """\
seconds, cpu s, rows/s: both indexes of an engine that needs a second one for texts without marks;
marked rows/s, MB: the first one alone; no text MB: without the text kept for display, which only
tracuu keeps; second MB: the one without marks; peak MB: memory while indexing"""


def main() -> None:
    """Print tables; write them to benchmarks/results, and the chart of a whole run to docs."""
    asked = read_options((__doc__ or "").partition("\n")[0])
    began = datetime.now(UTC)
    # Ended from outside it still removes its indexes and ends the engine under way.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended by a signal"))
    steps = Steps(3)
    steps.begin("the text floor")
    name, speeds = text_speed(1 if asked.quick else _TEXT_RUNS)
    show(f"{name} ({in_words()})", speeds)
    RESULTS.mkdir(exist_ok=True)
    versions = available(asked.engines, steps.note)
    print("\n" + "; ".join(f"{engine} {version}" for engine, version in versions.items()))
    report: dict[str, Any] = {
        "measured_at": began.isoformat(timespec="seconds"),
        "machine": machine(),
        "versions": versions,
        "options": vars(asked),
        "text": {"name": name, "steps": speeds},
    }
    with tempfile.TemporaryDirectory(dir=RESULTS, prefix="bench-") as folder:
        report |= _measured(asked, list(versions), Path(folder), steps)
    steps.end()
    whole = asked.provisions is None and set(versions) == set(ENGINES)
    _write(report, began, whole=whole)
    if failed := [name for name, each in report["runs"].items() if each["failure"]]:
        sys.exit(f"given up: {', '.join(failed)}; the reason stands above")


def _measured(
    asked: Any,  # noqa: ANN401  (argparse)
    names: Sequence[str],
    folder: Path,
    steps: Steps,
) -> dict[str, Any]:
    """Everything but the text floor, printed as it comes."""
    steps.add(steps_of(names, asked.runs) + growth.growth_steps(names, asked.growth))
    steps.add(asked.runs if TRACUU in names else 0)
    corpus = material(asked.provisions)
    steps.begin(f"rows of the {corpus.name}")
    source, rows = prepared(corpus.documents, folder / "input")
    steps.begin("queries")
    queries = folder / "workload.json"
    save(workload(source, corpus.questions, asked.questions), queries)
    plan = Plan(source, queries, KINDS, ("marked", "unmarked"), asked.seconds)
    results = measure(names, plan, asked.runs, folder / "indexes", steps)
    print(f"\n{corpus.name}, {rows:,} rows; {asked.runs} runs; {in_words()}")
    summary = Summary(results, rows)
    indexing, opening = summary.indexing(), summary.opening()
    show("indexing", indexing)
    print(_COLUMNS)
    show("seconds to a first answer in a new process, and its memory after all queries", opening)
    tables = summary.queries()
    for statistic, told in _STATISTICS.items():
        show(f"{statistic}: {told}", tables[statistic])
    ratios, spread = summary.ratios(), summary.spread()
    show(f"p50 beside that of {RATIO_TO} in the same run", ratios)
    show("p50 of the slowest run beside the fastest", spread)
    grown = growth.Growth(corpus, rows, queries, folder / "growth")
    sizes = list(grown.sizes(asked.growth, names, steps))
    growing = growth.growth_tables(sizes)
    for kind, table in growing.items():
        show(f"growth, {kind}" + (": p50, ms" if kind in growth.KINDS else " of indexing"), table)
    upkeep = _upkeep(source, folder / "upkeep", asked.runs, steps) if TRACUU in names else {}
    show("upkeep of tracuu's index, seconds until written and until found", upkeep)
    return {
        "corpus": {"name": corpus.name, "rows": rows},
        "indexing": indexing,
        "opening": opening,
        "queries": {**tables, "ratio": ratios, "spread": spread},
        "growth": growing,
        "upkeep": upkeep,
        "runs": {name: asdict(measured) for name, measured in results.items()},
    }


def _upkeep(source: Input, place: Path, runs: int, steps: Steps) -> Table:
    """Medians of what an administrator waits for."""
    found: dict[str, list[Mapping[str, float]]] = {}
    for run in range(runs):
        steps.begin("tracuu: upkeep")
        for jobs in JOBS:
            folder = place / f"{run}-{jobs}"
            figures = work(do="upkeep", input=source.folder, folder=folder, jobs=jobs)
            found.setdefault(f"build, {jobs} processes", []).append(figures)
        for documents in CHANGED:
            figures = work(do="upkeep", input=source.folder, folder=folder, documents=documents)
            found.setdefault(f"update, {documents} documents", []).append(figures)
        shutil.rmtree(place)
    return {
        name: {key: statistics.median(each[key] for each in runs_of) for key in runs_of[0]}
        for name, runs_of in found.items()
    }


def _write(report: Mapping[str, Any], began: datetime, *, whole: bool) -> None:
    """The report and its chart; only what all engines did over the whole law is published."""
    path = RESULTS / f"bench-{began:%Y%m%dT%H%M%SZ}.json"
    path.write_text(json.dumps(report, indent=1, ensure_ascii=False), encoding="utf-8")
    published = whole and report["corpus"]["name"] == "codified law"
    drawn = PUBLISHED if published else path.with_suffix(".svg")
    drawn.write_text(chart(report), encoding="utf-8")
    print(f"\nwritten: {path.relative_to(ROOT)}, {drawn.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
