"""How much of real office files comes back: `python benchmarks/readers.py [FOLDER]`.

FOLDER has `files/` and, for each, a transcript of the same stem in `truth/`; without one the old
files of `../shared` are read. Printed are, as `../shared/tools/score_text.py` counts them, the
recall of the syllables with marks and the precision of all, by format, and the worst files.
"""

import argparse
import collections
import re
import statistics
import time
import unicodedata
from pathlib import Path

from corpora import SHARED
from tables import show
from tracuu.cli.paper import plain
from tracuu.corpus import Report, read_corpus

_SYLLABLE = re.compile(r"[^\W_]+")
_WORST = 8


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=SHARED / "data" / "legacy_files")
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    truths = {path.stem: path for path in (asked.folder / "truth").glob("*.txt")}
    report = Report()
    began = time.perf_counter()
    texts = {
        Path(document.source).stem: (Path(document.source).suffix, plain(document))
        for document in read_corpus([asked.folder / "files"], report, jobs=asked.jobs)
    }
    seconds = time.perf_counter() - began
    rows = {
        stem: (texts.get(stem, ("missing", ""))[0], *scores(texts.get(stem, ("", ""))[1], truth))
        for stem, truth in ((stem, path.read_text("utf-8")) for stem, path in truths.items())
    }
    by_format: dict[str, list[tuple[float, float]]] = collections.defaultdict(list)
    for suffix, recall, precision in rows.values():
        by_format[suffix].append((recall, precision))
        by_format["all"].append((recall, precision))
    show(f"{len(rows)} files in {seconds:.1f} s by {asked.jobs} processes", {
        name: {
            "files": float(len(each)),
            "marked recall": statistics.mean(recall for recall, _ in each),
            "least": min(recall for recall, _ in each),
            "precision": statistics.mean(precision for _, precision in each),
        }
        for name, each in sorted(by_format.items())
    })  # fmt: skip
    worst = sorted(rows.items(), key=lambda row: row[1][1])[:_WORST]
    show("the worst", {
        stem[:24]: {"marked recall": recall, "precision": precision}
        for stem, (_, recall, precision) in worst
    })  # fmt: skip
    for row in report.rows():
        if row.severity == "refused":
            print(row.path, row.message)


def scores(text: str, truth: str) -> tuple[float, float]:
    """Recall of the syllables with marks, precision of all."""
    found, wanted = syllables(text), syllables(truth)
    marked = collections.Counter({each: n for each, n in wanted.items() if _is_marked(each)})
    both = (found & marked).total()
    recall = both / marked.total() if marked else 1.0
    return recall, (found & wanted).total() / found.total() if found else float(not wanted)


def syllables(text: str) -> "collections.Counter[str]":
    """The syllables of a text, case told apart."""
    return collections.Counter(_SYLLABLE.findall(unicodedata.normalize("NFC", text)))


def _is_marked(syllable: str) -> bool:
    return any(letter in "đĐ" or unicodedata.decomposition(letter) for letter in syllable)


if __name__ == "__main__":
    main()
