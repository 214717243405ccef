"""What each judged question scored when the baseline was written, and what changed since.

A mean hides that one question gained what another lost. The committed file has the nDCG@10 of every
question; `make eval ARGS=--write-baseline` writes it anew, with the change that moved it.
"""

import json
from collections.abc import Mapping
from pathlib import Path

_FILE = Path(__file__).with_name("baseline.json")
_DECIMALS = 4
_MOST_SHOWN = 5
_SHORTEST_SHOWN = 60

Scores = Mapping[str, float]
"""Question id -> nDCG@10."""


def show_changes(name: str, scores: Scores, texts: Mapping[str, str]) -> None:
    """Print which questions of a corpus gained and which lost, the most first."""
    before = _read().get(name)
    if before is None:
        print(f"  no baseline for {name}")
        return
    changes = {
        query: round(scores[query] - before[query], _DECIMALS)
        for query in scores if query in before and round(scores[query], _DECIMALS) != before[query]
    }  # fmt: skip
    gained = sorted(
        (each for each in changes if changes[each] > 0), key=lambda each: -changes[each]
    )
    lost = sorted((each for each in changes if changes[each] < 0), key=changes.__getitem__)
    unknown = len(scores.keys() - before.keys())
    print(f"  since the baseline: {len(gained)} gained, {len(lost)} lost, {unknown} new")
    for query in (*gained[:_MOST_SHOWN], *lost[:_MOST_SHOWN]):
        text = texts.get(query, "")
        short = text if len(text) <= _SHORTEST_SHOWN else text[: _SHORTEST_SHOWN - 1] + "…"
        print(f"    {changes[query]:+.4f} {query}: {short}")


def write(scores: Mapping[str, Scores]) -> None:
    """Put the scores of some corpora into the file; those of others stay."""
    rounded = {
        name: {query: round(each[query], _DECIMALS) for query in sorted(each)}
        for name, each in scores.items()
    }
    text = json.dumps(_read() | rounded, indent=0, ensure_ascii=False, sort_keys=True)
    _FILE.write_text(f"{text}\n", encoding="utf-8")


def _read() -> dict[str, dict[str, float]]:
    if not _FILE.is_file():
        return {}
    stored: dict[str, dict[str, float]] = json.loads(_FILE.read_text(encoding="utf-8"))
    return stored
