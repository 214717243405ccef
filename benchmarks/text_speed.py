"""How fast texts are made canonical and cut into keys, in MB of UTF-8 a second.

Part of `make bench`. The texts are those of the codified law where `../shared` is at hand, else of
the sample, one passage at a time, as the indexer meets them. A bare search for runs of word
characters stands beside it: it neither repairs nor folds anything, so its speed is what regular
expressions leave to be had.
"""

import json
import lzma
import re
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from corpora import ROOT, SHARED
from tracuu.corpus import Report, read_corpus
from tracuu.text.canonical import canonical
from tracuu.text.tokens import keys

STEPS: dict[str, Callable[[str], object]] = {
    r"re.findall(\w+)": re.compile(r"\w+").findall,
    "canonical": canonical,
    "keys": keys,
    "canonical and keys": lambda text: keys(canonical(text)),
}


def text_speed(repeat: int) -> tuple[str, dict[str, dict[str, float]]]:
    """What was read; of each step the MB/s, median of `repeat` runs, and its share of the bare."""
    law = SHARED / "data" / "phapdien" / "phapdien_articles.jsonl.xz"
    name = "codified law" if law.is_file() else "sample"
    texts = tuple(_law_texts(law) if law.is_file() else _sample_texts())
    size = sum(len(text.encode("utf-8", "replace")) for text in texts) / 1e6
    speeds = {
        step: size / statistics.median(_seconds(take, texts) for _ in range(repeat))
        for step, take in STEPS.items()
    }
    bare = speeds[next(iter(STEPS))]
    return f"text of the {name}, {size:,.0f} MB, one core", {
        step: {"MB/s": speed, "share of bare": speed / bare} for step, speed in speeds.items()
    }


def _law_texts(law: Path) -> Iterator[str]:
    with lzma.open(law, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["body"]


def _sample_texts() -> Iterator[str]:
    for document in read_corpus((ROOT / "corpus" / "sample",), Report()):
        yield from (passage.text for passage in document.passages())


def _seconds(step: Callable[[str], object], texts: tuple[str, ...]) -> float:
    start = time.perf_counter()
    for text in texts:
        step(text)
    return time.perf_counter() - start
