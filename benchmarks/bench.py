"""Speed of the text floor, of indexing and of queries, peers beside it: `make bench`.

tracuu is timed as its users meet it: indexing from the files to a verified, switched index; a query
as `SearchService.search` answers it, with grouping, facets and highlights. Peers get rows that are
already in memory and answer ten row numbers (see peers.py), so a peer's time is a floor, not a
like-for-like figure. Every figure is a median of repeated runs in one process, one thread.
"""

import argparse
import json
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from corpora import ROOT, Corpus, corpora
from peers import Peer, Row, peers
from text_speed import text_speed
from tracuu.query.request import SearchRequest
from tracuu.search.indexing import IndexingService
from tracuu.search.service import SearchService

Figures = dict[str, float]
Ask = Callable[[str], object]


def build_time(build: Callable[[Path], object], repeat: int, folder: Path) -> tuple[float, Path]:
    """Median of the seconds that `build` takes in a new folder each time, and the last folder."""
    spent = []
    for run in range(repeat):
        place = folder / str(run)
        place.mkdir()
        start = time.perf_counter()
        build(place)
        spent.append(time.perf_counter() - start)
    return statistics.median(spent), place


def ask_times(ask: Ask, texts: Sequence[str], repeat: int) -> tuple[float, float]:
    """Median and 95th percentile over the texts, in ms; of each text the median of its runs."""
    for text in texts[:5]:
        ask(text)
    each = []
    for text in texts:
        spent = []
        for _ in range(repeat):
            start = time.perf_counter()
            ask(text)
            spent.append(time.perf_counter() - start)
        each.append(statistics.median(spent) * 1000)
    each.sort()
    return each[len(each) // 2], each[min(len(each) - 1, int(len(each) * 0.95))]


def query_figures(asks: Mapping[str, Ask], questions: Sequence[str], repeat: int) -> Figures:
    """Times of whole questions, and of the three words in their middle, as words and as phrase."""
    figures = {}
    middles = [_middle(question) for question in questions]
    middles = [middle for middle in middles if " " in middle]  # a number alone has no words
    for kind, ask in asks.items():
        texts = questions if kind == "question" else middles
        figures[f"{kind} p50"], figures[f"{kind} p95"] = ask_times(ask, texts, repeat)
    return figures


def _middle(question: str) -> str:
    words = [word.strip(".,;:?!()\"'") for word in question.split()]
    words = [word for word in words if word.isalpha()]
    half = max(0, len(words) // 2 - 1)
    return " ".join(words[half : half + 3])


def measure_tracuu(
    corpus: Corpus, questions: Sequence[str], repeat: int
) -> tuple[Figures, list[Row]]:
    """The figures of tracuu, and the rows that it indexed, for the peers."""
    with tempfile.TemporaryDirectory() as folder:
        spent, place = build_time(
            lambda run: IndexingService(run).build(corpus.paths), repeat, Path(folder)
        )
        service = SearchService.open(place)
        rows = [
            (f"{document.title} {passage.heading}", passage.text)
            for document in service.documents()
            for passage in document.passages()
        ]
        figures = {"rows": len(rows), "rows/s": len(rows) / spent, "MB": service.info.bytes / 1e6}
        asks: dict[str, Ask] = {
            "question": lambda text: service.search(SearchRequest(q=text)),
            "all words": lambda text: service.search(SearchRequest(q=" AND ".join(text.split()))),
            "phrase": lambda text: service.search(SearchRequest(q=f'"{text}"')),
        }
        figures |= query_figures(asks, questions, repeat)
        service.close()
    return figures, rows


def measure_peer(peer: Peer, rows: Sequence[Row], questions: Sequence[str], repeat: int) -> Figures:
    """The figures of one peer over the same rows and questions."""
    with tempfile.TemporaryDirectory() as folder:
        spent, place = build_time(lambda run: peer.build(run, rows), repeat, Path(folder))
        size = sum(file.stat().st_size for file in place.rglob("*") if file.is_file())
        figures = {"rows": len(rows), "rows/s": len(rows) / spent, "MB": size / 1e6}
        asks = {"question": peer.question, "all words": peer.all_words, "phrase": peer.phrase}
        return figures | query_figures(asks, questions, repeat)


def show(name: str, table: dict[str, Figures]) -> None:
    """Print one table."""
    columns = list(next(iter(table.values())))
    print(f"\n{name}\n{'':24}" + "".join(f"{column:>15}" for column in columns))
    for engine, figures in table.items():
        print(f"{engine:24}" + "".join(f"{figures[column]:>15,.4g}" for column in columns))


def main() -> None:
    """Print a table for each corpus, and write them to benchmarks/results/bench.json."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--provisions", type=int, default=3000, help="part of the codified law")
    parser.add_argument("--questions", type=int, default=50, help="at most so many of each kind")
    parser.add_argument("--repeat", type=int, default=3, help="runs of which the median counts")
    options = parser.parse_args()
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    name, speeds = text_speed(options.repeat)
    show(f"{name} ({machine})", speeds)
    tables = {name: speeds}
    for corpus in corpora(options.provisions):
        print(f"measuring {corpus.name}", file=sys.stderr)
        questions = corpus.judged.texts()[: options.questions]
        figures, rows = measure_tracuu(corpus, questions, options.repeat)
        tables[corpus.name] = table = {"tracuu": figures}
        for peer in peers():
            table[peer.name] = measure_peer(peer, rows, questions, options.repeat)
        show(f"{corpus.name}, times in ms ({machine})", table)
    results = ROOT / "benchmarks" / "results"
    results.mkdir(exist_ok=True)
    report = {"machine": machine, "options": vars(options), "corpora": tables}
    (results / "bench.json").write_text(json.dumps(report, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
