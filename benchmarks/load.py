"""Many visitors at once: `python benchmarks/load.py --index DIR`.

Starts the server of an index as `tracuu serve` does, in a process of its own, and lets 50 visitors
ask for 60 s, each for the next page as soon as it has the last one: searches, documents,
suggestions, as `visitors.py` draws them. Prints requests a second, p50 and p99 by kind, and every
answer that is no 200; exit status 1 if there was one. The visitors take a part of the same
processors, so that the server alone could do somewhat more.
"""

import argparse
import asyncio
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

import machine
from served import served
from tables import show
from tracuu.evaluation.measure import percentile
from visitors import questions, visits

_PATIENCE = aiohttp.ClientTimeout(total=30)
_MOST_SHOWN = 10


@dataclass(slots=True)
class Outcome:
    """What became of all requests; times in ms, by kind."""

    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    bytes: int = 0
    failures: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    def fail(self, what: str, path: str) -> None:
        """Count a request that had no answer, or another one than 200."""
        self.failures[what] += 1
        if len(self.examples) < _MOST_SHOWN:
            self.examples.append(f"{what}: {path}")


async def _visitor(
    session: aiohttp.ClientSession, todo: Iterator[tuple[str, str]], until: float, outcome: Outcome
) -> None:
    while (began := time.perf_counter()) < until:
        kind, path = next(todo)
        try:
            # As a browser does: what is written in an address stays as it is.
            async with session.get(path) as answer:
                body = await answer.read()
        except (aiohttp.ClientError, TimeoutError) as error:
            outcome.fail(type(error).__name__, path)
            continue
        outcome.times[kind].append((time.perf_counter() - began) * 1000)
        outcome.bytes += len(body)
        if answer.status != 200:
            outcome.fail(str(answer.status), path)


async def load(
    address: str, todo: Iterator[tuple[str, str]], users: int, seconds: float
) -> Outcome:
    """Let so many visitors ask a server for so long."""
    outcome = Outcome()
    connector = aiohttp.TCPConnector(limit=users)
    async with aiohttp.ClientSession(address, connector=connector, timeout=_PATIENCE) as session:
        until = time.perf_counter() + seconds
        await asyncio.gather(*(_visitor(session, todo, until, outcome) for _ in range(users)))
    return outcome


def tell(outcome: Outcome, seconds: float) -> None:
    """Print what was measured."""
    every = [each for times in outcome.times.values() for each in times]
    rows = {**dict(sorted(outcome.times.items())), "all": every}
    show("answers", {
        kind: {
            "number": float(len(times)),
            "a second": len(times) / seconds,
            "p50 ms": percentile(times, 50),
            "p95 ms": percentile(times, 95),
            "p99 ms": percentile(times, 99),
        }
        for kind, times in rows.items()
        if times
    })  # fmt: skip
    print(f"\n{len(every) / seconds:,.1f} requests a second, p50 {percentile(every, 50):.1f} ms, "
          f"p99 {percentile(every, 99):.1f} ms, {sum(outcome.failures.values())} errors, "
          f"{outcome.bytes / 1e6:,.0f} MB")  # fmt: skip
    for what, count in outcome.failures.most_common():
        print(f"{what}: {count}")
    print("\n".join(outcome.examples))


def main(arguments: Sequence[str] | None = None) -> None:
    """Load a server and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("--index", type=Path, required=True, metavar="DIR")
    add("--users", type=int, default=50)
    add("--seconds", type=float, default=60.0)
    add("--warm-up", type=float, default=2.0, metavar="SECONDS", help="not counted")
    add("--questions", type=Path, metavar="FILE.jsonl", help='{"text": …} a line')
    add("--set", action="append", default=[], metavar="NAME=VALUE",
        help="a setting of the server, such as one that lifts a limit")  # fmt: skip
    asked = parser.parse_args(arguments)
    print(f"{machine.in_words()}; {asked.users} visitors, {asked.seconds:g} s")
    todo = visits(asked.index, questions(asked.questions))
    with served(asked.index, asked.set) as address:
        asyncio.run(load(address, todo, asked.users, asked.warm_up))
        outcome = asyncio.run(load(address, todo, asked.users, asked.seconds))
    tell(outcome, asked.seconds)
    sys.exit(bool(outcome.failures))


if __name__ == "__main__":
    main()
