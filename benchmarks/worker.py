"""One engine in a process of its own: build its index, or open it and ask; figures as JSON.

    python benchmarks/worker.py '{"do": "ask", "engine": "tantivy", …}'

`bench.py` starts it; memory, compiled code and caches are then the engine's own. One thread: the
environment says so to libraries before they load, and queries run on one processor.
"""

import json
import os
import sys
import time

BEGAN = time.perf_counter()

from collections.abc import Callable, Mapping  # noqa: E402  (the clock starts before imports)
from pathlib import Path  # noqa: E402
from typing import Any  # noqa: E402

import memory  # noqa: E402
from peers import ENGINES  # noqa: E402
from rows import Input  # noqa: E402
from timing import ask_times  # noqa: E402
from workload import load  # noqa: E402

Task = Mapping[str, Any]


def probe(task: Task) -> dict[str, Any]:
    """The version of the engine; fails where its library is missing."""
    return {"version": ENGINES[task["engine"]].load().version()}


def build(task: Task) -> dict[str, Any]:
    """Write the indexes of some stages; seconds by the clock and of processors, bytes on disk."""
    engine = ENGINES[task["engine"]]
    peer = engine.load()
    folder, source = Path(task["folder"]), Input(Path(task["input"]))
    figures: dict[str, Any] = {}
    for name, write in peer.stages().items():
        if name in task["stages"]:
            place = folder / name
            place.mkdir(parents=True)
            clock, processors = time.perf_counter(), time.process_time()
            write(place, source)
            figures[f"{name} s"] = time.perf_counter() - clock
            figures[f"{name} cpu s"] = time.process_time() - processors
            figures[f"{name} bytes"] = _bytes(place)
    figures["peak"] = memory.most_resident()
    figures["text bytes"] = peer.stored_text(folder / "marked")
    return figures


def ask(task: Task) -> dict[str, Any]:
    """Open an index, answer a first question, then time all kinds of query."""
    _one_processor()
    bare = memory.resident()
    folder, asked = Path(task["folder"]), load(Path(task["workload"]))
    began = time.perf_counter()
    peer = ENGINES[task["engine"]].load()
    peer.open(folder / "marked", folder / "unmarked")
    asks = peer.asks()
    asks["question"](asked["question"][0])
    opened = time.perf_counter() - began
    kinds = {
        kind: ask_times(asks[kind], queries, task["seconds"], task["asked"].get(kind))
        for kind, queries in asked.items()
        if queries and kind in asks and kind in task["kinds"]
    }
    return {
        "open s": opened,
        "start s": began - BEGAN,
        "bare": bare,
        "resident": memory.resident(),
        "private": memory.private(),
        "kinds": kinds,
    }


def upkeep(task: Task) -> dict[str, Any]:
    """Build tracuu's index with so many processes, then change documents of it."""
    import upkeep  # noqa: PLC0415  (peers are measured without tracuu in their processes)

    source, folder = Input(Path(task["input"])), Path(task["folder"])
    if task.get("jobs"):
        return dict(upkeep.built(source, folder, task["jobs"]))
    return dict(upkeep.changed(source, folder, task["documents"]))


TASKS: Mapping[str, Callable[[Task], dict[str, Any]]] = {
    "probe": probe, "build": build, "ask": ask, "upkeep": upkeep,
}  # fmt: skip


def _one_processor() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def _bytes(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def main() -> None:
    """Do the task that the one argument describes."""
    task: Task = json.loads(sys.argv[1])
    print(json.dumps(TASKS[task["do"]](task)))


if __name__ == "__main__":
    main()
