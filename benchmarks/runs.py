"""Runs of all engines side by side, each in its own subprocess, and what their medians are.

Engines take turns run by run, each run beginning with another one, so that whatever slows the
machine down for a while slows all of them.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from peers import ENGINES, RATIO_TO, Engine
from progress import Steps
from rows import Input

REBUILT_WITHIN = 45.0
"""An engine whose index took more seconds is indexed once, and every run asks that index."""

_WORKER = Path(__file__).with_name("worker.py")
# Libraries read these when they load. One thread each, so that a figure is that of one core.
_THREADS = ("OMP", "OPENBLAS", "MKL", "NUMBA", "RAYON", "NUMEXPR")


class WorkerFailed(Exception):
    """A subprocess ended with an error; the text is the end of what it said."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is measured: the input, the queries in a file, the kinds of them and their time."""

    source: Input
    workload: Path
    kinds: tuple[str, ...]
    stages: tuple[str, ...]
    seconds: float


@dataclass(slots=True)
class Measured:
    """What the runs of one engine gave, a mapping a run, and why it was given up where it was."""

    builds: list[Mapping[str, Any]] = field(default_factory=list)
    asks: list[Mapping[str, Any]] = field(default_factory=list)
    failure: str = ""

    def build(self, figure: str) -> float | None:
        """Median of a figure of the builds, None where there is none."""
        return _median(build.get(figure) for build in self.builds)

    def ask(self, figure: str) -> float | None:
        """Median of a figure of the runs."""
        return _median(run.get(figure) for run in self.asks)

    def kind(self, kind: str, figure: str) -> float | None:
        """Median of a figure of one kind of query."""
        return _median(run["kinds"].get(kind, {}).get(figure) for run in self.asks)

    def ratio(self, kind: str, to: "Measured") -> float | None:
        """Median over the runs of the p50 beside that of another engine in the same run.

        It is taken over the queries that both were asked: the slower one may have had fewer.
        """
        each = []
        for run, other in zip(self.asks, to.asks, strict=False):
            times, others = (of["kinds"].get(kind, {}).get("times", ()) for of in (run, other))
            if both := min(len(times), len(others)):
                each.append(statistics.median(times[:both]) / statistics.median(others[:both]))
        return _median(each)

    def asked(self) -> dict[str, int]:
        """How many queries of each kind the first run was asked, so that all runs are alike."""
        kinds = self.asks[0]["kinds"] if self.asks else {}
        return {kind: figures["asked"] for kind, figures in kinds.items()}


Results = dict[str, Measured]


def available(names: Sequence[str], tell: Callable[[str], None]) -> dict[str, str]:
    """The versions of the engines that can be loaded here; of the others the reason is told."""
    versions = {}
    for name in names:
        try:
            versions[name] = work(do="probe", engine=name)["version"]
        except WorkerFailed as error:
            tell(f"{name} is left out: {error}")
    return versions


def measure(names: Sequence[str], plan: Plan, runs: int, place: Path, steps: Steps) -> Results:
    """Build and ask in every run; an engine that fails keeps the runs it had."""
    results = {name: Measured() for name in names}
    for run in range(runs):
        for name in _turn(names, run):
            measured = results[name]
            if measured.failure:
                continue
            try:
                _one_run(ENGINES[name], measured, plan, place, steps)
            except WorkerFailed as error:
                measured.failure = str(error)
                steps.note(f"{name} is given up: {error}")
    return results


def steps_of(names: Sequence[str], runs: int) -> int:
    """How many steps `measure` takes at most."""
    return runs * sum(1 if ENGINES[name].asks else 2 for name in names)


def ratio_base(results: Results) -> Measured:
    """The engine that others are related to; no runs where it was not measured."""
    return results.get(RATIO_TO, Measured())


def work(**task: object) -> dict[str, Any]:
    """Run one task in a new process.

    Raises:
        WorkerFailed: it ended with an error.
    """
    environment = {name: value for name, value in os.environ.items() if name[:7] != "TRACUU_"}
    environment |= {f"{name}_NUM_THREADS": "1" for name in _THREADS}
    command = [sys.executable, str(_WORKER), json.dumps(task, default=str)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode:
        said = done.stderr.strip().splitlines() or [f"exit status {done.returncode}"]
        raise WorkerFailed(said[-1])
    figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return figures


def _turn(names: Sequence[str], run: int) -> list[str]:
    """The engines beginning with another one each run; who asks another's index comes after it."""
    own = [name for name in names if not ENGINES[name].asks]
    first = run % max(len(own), 1)
    return [
        each
        for name in (*own[first:], *own[:first])
        for each in (name, *(other for other in names if ENGINES[other].asks == name))
    ]


def _one_run(engine: Engine, measured: Measured, plan: Plan, place: Path, steps: Steps) -> None:
    folder = place / (engine.asks or engine.name).replace(" ", "-")
    if not engine.asks:
        steps.begin(f"{engine.name}: indexing")
        if not measured.builds or _seconds(measured.builds[0]) < REBUILT_WITHIN:
            shutil.rmtree(folder, ignore_errors=True)
            measured.builds.append(
                work(do="build", engine=engine.name, folder=folder, input=plan.source.folder,
                     stages=plan.stages)
            )  # fmt: skip
    steps.begin(f"{engine.name}: queries")
    measured.asks.append(
        work(do="ask", engine=engine.name, folder=folder, workload=plan.workload,
             kinds=plan.kinds, asked=measured.asked(), seconds=plan.seconds)
    )  # fmt: skip


def _seconds(build: Mapping[str, Any]) -> float:
    return float(sum(build.get(name, 0.0) for name in ("marked s", "unmarked s")))


def _median(values: Any) -> float | None:  # noqa: ANN401
    known = [value for value in values if value is not None]
    return statistics.median(known) if known else None
