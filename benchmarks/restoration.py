"""How many marks come back to questions typed without any, and how fast.

    python benchmarks/restoration.py --index DIR [--queries FILE.jsonl] [--split judge]

Every question loses its marks, is restored from the counts of the index alone, and is compared with
what was written, syllable by syllable and by keys (*hòa* is *hoà*). Weights were chosen on the half
`tune`; `judge`, the default, is the other one. Cold times are those of the first pass over an index
just opened, warm ones those of the second.
"""

import argparse
import json
import statistics
import time
from collections.abc import Sequence
from pathlib import Path

from corpora import SHARED
from tracuu.evaluation.judgements import read_questions
from tracuu.evaluation.selection import SPLITS, select
from tracuu.index.engine import Engine
from tracuu.index.store import open_engine
from tracuu.search.restoration import restore
from tracuu.text.canonical import canonical
from tracuu.text.letters import fold
from tracuu.text.tokens import keys

QUERIES = SHARED / "data" / "zalo" / "queries.jsonl"


def measured(engine: Engine, questions: Sequence[Sequence[str]]) -> dict[str, float]:
    """Shares of what came back right, and times in ms."""
    right = whole = 0
    passes: list[list[float]] = []
    bare = [[fold(word) for word in written] for written in questions]
    for _ in range(2):
        spent, answers = [], []
        for typed in bare:
            start = time.perf_counter()
            answers.append(restore(engine, typed))
            spent.append((time.perf_counter() - start) * 1000)
        passes.append(spent)
    for written, found in zip(questions, answers, strict=True):
        same = sum(map(str.__eq__, written, found))
        right += same
        whole += same == len(written)
    figures: dict[str, float] = {
        "questions": len(questions),
        "syllables": sum(map(len, questions)),
    }
    figures["syllables_right"] = round(right / figures["syllables"], 4)
    figures["questions_right"] = round(whole / len(questions), 4)
    for name, spent in zip(("cold", "warm"), passes, strict=True):
        cuts = statistics.quantiles(spent, n=100)
        figures[f"{name}_p50_ms"] = round(cuts[49], 3)
        figures[f"{name}_p95_ms"] = round(cuts[94], 3)
    return figures


def main() -> None:
    """Print the figures as JSON."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--index", type=Path, required=True, help="folder of an index")
    parser.add_argument("--queries", type=Path, default=QUERIES, help="questions, JSON Lines")
    parser.add_argument("--split", choices=SPLITS, default="judge")
    options = parser.parse_args()
    chosen = select(read_questions(options.queries), options.split)
    written = [keys(canonical(question.text)) for question in chosen]
    engine = open_engine(options.index)
    try:
        print(json.dumps(measured(engine, written), indent=1))
    finally:
        engine.close()


if __name__ == "__main__":
    main()
