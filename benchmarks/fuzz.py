"""Hostile strings thrown at the search: `python benchmarks/fuzz.py`.

Each goes the way of a request, from parameters to the bytes of the JSON answer, over all documents
of the law. It has to end in an answer or in an error that tracuu means; anything else is a failure,
printed with its string, and the exit status is 1. A seed draws the same strings every time.
"""

import argparse
import sys
import time
import warnings
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import orjson

from corpora import SHARED, WHOLE, Corpus, corpora, law_questions
from evaluate import indexed
from hostile import KINDS, Hostile
from progress import Steps
from tables import show
from tracuu.errors import TracuuError
from tracuu.evaluation.measure import percentile
from tracuu.query.request import GROUPS, SORTS, SearchRequest
from tracuu.search.contract import search_json
from tracuu.search.service import SearchService

_SLOW_MS = 100.0
_MOST_SHOWN = 10
_LONGEST_SHOWN = 600
_STEP = 500
_OPTIONS: tuple[tuple[tuple[str, str], ...], ...] = (
    (),
    *((("group", group),) for group in GROUPS),
    *((("sort", sort),) for sort in SORTS),
    (("exact_marks", "1"),),
    (("explain", "1"),),
    (("page", "3"), ("size", "100")),
    (("from", "2015"), ("status", "in_force")),
)
"""Parameters beside the query, drawn by the seed as well."""

Params = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Outcome:
    """What became of all strings; times in ms of a processor: other work must not count."""

    answers: int = 0
    errors: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[Params, str]] = field(default_factory=list)
    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    slow: list[tuple[float, str, Params]] = field(default_factory=list)

    def ask(self, service: SearchService, kind: str, params: Params) -> None:
        """Send one request and note how it ended."""
        began = time.process_time()
        try:
            orjson.dumps(search_json(service.search(SearchRequest.from_params(params))))
            self.answers += 1
        except TracuuError as error:
            self.errors[error.code] += 1
        except Exception as error:
            self.failures.append((params, f"{type(error).__name__}: {error}"))
        spent = (time.process_time() - began) * 1000
        self.times[kind].append(spent)
        if spent > _SLOW_MS:
            self.slow.append((spent, kind, params))


def main() -> None:
    """Print what became of the strings."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--seed", type=int, default=1, help="draws the strings")
    parser.add_argument("--strings", type=int, default=100_000, help="how many")
    parser.add_argument("--index", type=Path, metavar="DIR", help="instead of the codified law")
    options = parser.parse_args()
    folder = options.index or indexed(_largest())
    # An overflow in a score is a wrong answer, not a line on a terminal.
    warnings.simplefilter("error")
    outcome = Outcome()
    service = SearchService.open(folder)
    service.warm_up()  # as `tracuu serve` does
    try:
        _throw(service, outcome, Hostile.of(options.seed, _questions()), options.strings)
    finally:
        service.close()
    _print(outcome)
    sys.exit(1 if outcome.failures else 0)


def _largest() -> Corpus:
    """The codified law, or the sample where it is not at hand."""
    sample, *others = islice(corpora(WHOLE), 2)
    return next(iter(others), sample)


def _questions() -> list[str]:
    """Real questions about the law, or those about the sample."""
    return law_questions() if SHARED.is_dir() else _largest().judged.texts()


def _throw(service: SearchService, outcome: Outcome, hostile: Hostile, count: int) -> None:
    steps = Steps(-(-count // _STEP))
    for number, (kind, text) in enumerate(islice(hostile.strings(), count)):
        if number % _STEP == 0:
            steps.begin(f"{number:,} strings, {len(outcome.failures)} failures")
        outcome.ask(service, kind, (("q", text), *hostile.chance.choice(_OPTIONS)))
    steps.end()


def _print(outcome: Outcome) -> None:
    times = [each for of_kind in outcome.times.values() for each in of_kind]
    show("strings", {
        "all": {"strings": len(times), "answers": outcome.answers,
                "clear errors": outcome.errors.total(), "failures": len(outcome.failures)},
    })  # fmt: skip
    show("clear errors", {code: {"strings": n} for code, n in outcome.errors.most_common()})
    rows = {"all": times} | {kind: outcome.times[kind] for kind in KINDS if kind in outcome.times}
    show(
        "from parameters to JSON, ms of a processor",
        {kind: _spread(of_kind) for kind, of_kind in rows.items()},
    )
    print("\nthe slowest")
    for spent, kind, params in sorted(outcome.slow, reverse=True)[:_MOST_SHOWN]:
        print(f"{spent:8.1f} ms  {kind}: {_shown(params)}")
    for params, reason in outcome.failures:
        print(f"\nFAILURE {reason}\n{params!r}")


def _spread(times: Sequence[float]) -> dict[str, float | None]:
    return {
        "strings": len(times),
        "p50": percentile(times, 50),
        "p99": percentile(times, 99),
        "max": max(times, default=0.0),
        f"over {_SLOW_MS:.0f} ms": sum(each > _SLOW_MS for each in times),
    }


def _shown(params: Params) -> str:
    """The string as Python writes it, cut where it is very long, and the other parameters."""
    (_, text), *others = params
    whole = repr(text[:_LONGEST_SHOWN]) + (f"… ({len(text):,})" if text[_LONGEST_SHOWN:] else "")
    return " ".join((whole, *(f"{name}={value}" for name, value in others)))


if __name__ == "__main__":
    main()
