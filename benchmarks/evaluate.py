"""Relevance on judged questions: `make eval`.

Every row is one run of `tracuu evaluate`, or one of a peer over the same texts; with
`--strip-marks` the same questions are asked without a single Vietnamese mark. A line says whether
they find the same when they are typed otherwise. Indexes are kept under benchmarks/results/cache
until their input changes.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from baseline import show_changes, write
from corpora import ROOT, WHOLE, Corpus, corpora, forget_others
from peer_relevance import peer_figures
from spellings import sameness
from tracuu.evaluation.judgements import read_questions

METRICS = ("queries", "ndcg@10", "mrr@10", "recall@10", "recall@100", "p50_ms", "p95_ms")


def tracuu(*arguments: str | Path) -> str:
    """Run the command line of this environment.

    What it says on stderr (notes on units that no register knows, and the like) is shown only
    where it fails.
    """
    command = [Path(sys.executable).with_name("tracuu"), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr or f"{command} ended with {done.returncode}")
    return done.stdout


def indexed(corpus: Corpus) -> Path:
    """The index of the corpus, built where it is not in the cache."""
    forget_others(corpus)
    folder = corpus.index()
    done = folder / ".complete"
    if not done.is_file():
        print(f"indexing {corpus.name}", file=sys.stderr)
        tracuu("index", "build", *corpus.paths, "--index", folder)
        done.touch()
    return folder


def evaluate(corpus: Corpus, *options: str) -> tuple[dict[str, float], dict[str, float]]:
    """The figures that `tracuu evaluate` prints, and the nDCG@10 of each question."""
    judged = corpus.judged
    with tempfile.TemporaryDirectory() as folder:
        each = Path(folder) / "each.tsv"
        output = tracuu(
            "evaluate", "--queries", judged.queries, "--qrels", judged.qrels, "--each", each,
            "--group", judged.group, "--format", "json", "--index", indexed(corpus), *options,
        )  # fmt: skip
        rows = (line.split("\t") for line in each.read_text("utf-8").splitlines())
        scores = {question: float(score) for question, score in rows}
    figures: dict[str, float] = json.loads(output)
    return figures, scores


def _print(name: str, figures: Mapping[str, float]) -> None:
    cells = (f"{figures[metric]:>12.4f}" if metric in figures else "" for metric in METRICS)
    print(f"{name:34}" + "".join(cells))


def main() -> None:
    """Print a table, and write it to benchmarks/results/eval.json."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--provisions", type=int, default=5000, help="part of the codified law")
    parser.add_argument("--full", action="store_true", help="the whole codified law (slow)")
    parser.add_argument("--write-baseline", action="store_true", help="keep what is printed")
    parser.add_argument("--alone", action="store_true", help="without the peers")
    options = parser.parse_args()
    rows, scores = {}, {}
    print(f"{'corpus':34}" + "".join(f"{name:>12}" for name in METRICS))
    for corpus in corpora(WHOLE if options.full else options.provisions):
        questions = read_questions(corpus.judged.queries)
        for name, flags in ((corpus.name, ()), (f"{corpus.name}, no marks", ("--strip-marks",))):
            rows[name], scores[name] = evaluate(corpus, *flags)
            _print(name, rows[name])
            show_changes(name, scores[name], {each.id: each.text for each in questions})
        print(f"  {sameness(indexed(corpus), questions, corpus.judged.group)}")
        for peer, marked, found in peer_figures(corpus) if not options.alone else ():
            name = f"  {peer}" if marked else f"  {peer}, no marks"
            rows[f"{corpus.name},{name}"] = figures = found.record()
            _print(name, {metric: figures[metric] for metric in METRICS if "_ms" not in metric})
    if options.write_baseline:
        write(scores)
    results = ROOT / "benchmarks" / "results"
    results.mkdir(exist_ok=True)
    (results / "eval.json").write_text(json.dumps(rows, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
