"""The command line of `make bench`."""

import argparse
from collections.abc import Sequence

from peers import ENGINES

QUICK = {"provisions": 3000, "runs": 2, "seconds": 1.0, "growth": (10.0, 100.0)}
_KEYS = {engine.key: engine for engine in ENGINES.values()}


def read_options(told: str, arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """What is asked; `told` is what `--help` says of the whole."""
    parser = argparse.ArgumentParser(description=told)
    add = parser.add_argument
    add("--quick", action="store_true",
        help="3,000 provisions, 2 runs, less growth: a few minutes")  # fmt: skip
    add("--provisions", type=int, help="a part of the corpus instead of all of it")
    add("--runs", type=int, default=5, help="of which the medians count")
    add("--questions", type=int, default=200, help="at most so many queries of each kind")
    add("--seconds", type=float, default=2.0, help="for a pass over the queries of one kind")
    add("--engines", type=_engines, default=list(ENGINES), help=f"some of {','.join(_KEYS)}")
    add("--growth", type=_percents, default=(1.0, 10.0, 100.0, 400.0),
        help="percentages of the corpus to measure at, as 1,10,100,400; 0 for none")  # fmt: skip
    # What is given in so many words counts beside --quick.
    if parser.parse_args(arguments).quick:
        parser.set_defaults(**QUICK)
    return parser.parse_args(arguments)


def _engines(text: str) -> list[str]:
    """Names of the engines; who asks another's index needs that one too."""
    keys = [key.strip() for key in text.split(",")]
    if unknown := [key for key in keys if key not in _KEYS]:
        raise argparse.ArgumentTypeError(f"unknown: {', '.join(unknown)}")
    wanted = {_KEYS[key].name for key in keys} | {_KEYS[key].asks for key in keys}
    return [name for name in ENGINES if name in wanted]


def _percents(text: str) -> tuple[float, ...]:
    try:
        return tuple(each for each in map(float, text.split(",")) if each > 0)
    except ValueError:
        raise argparse.ArgumentTypeError(f"no percentages: {text}") from None
