"""The relevance of peers on the judged questions, through the adapters that `make bench` times.

Their rows are passages, title of the document and heading included; asked for documents, a document
stands where its best passage does. They are asked for rows that hold any word of a question.
"""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from corpora import Corpus
from peers import protocol
from rows import Input, write_rows
from tracuu.corpus import Report, read_corpus
from tracuu.evaluation.judgements import Judgements, Question, read_judgements, read_questions
from tracuu.evaluation.measure import Figures, measure
from tracuu.evaluation.run import DEPTH, Answer, Run
from tracuu.evaluation.selection import without_marks
from workload import Asked

PEERS = {
    "tantivy": "Tantivy",
    "sqlite_fts5": "SqliteFts5",
    "bm25s": "Bm25s",
    "bm25s_pyvi": "Bm25sPyvi",
}
"""Module of `peers` -> its class."""

_ROWS = 500
"""Rows that are asked for, so that they are of a hundred documents."""


def peer_figures(corpus: Corpus) -> Iterator[tuple[str, bool, Figures]]:
    """Name of each peer, whether the questions had their marks, its figures."""
    questions = read_questions(corpus.judged.queries)
    judgements = read_judgements(corpus.judged.qrels, questions)
    by_document = corpus.judged.group == "document"
    with tempfile.TemporaryDirectory() as folder:
        place = Input(Path(folder))
        ids = list(_ids(corpus.paths, by_document=by_document))
        # Before the adapters are imported: they take the number over.
        protocol.FOUND = min(_ROWS, len(ids))
        (source,) = corpus.paths
        write_rows(place, source)
        for name, class_name in PEERS.items():
            peer = getattr(import_module(f"peers.{name}"), class_name)()
            home = Path(folder) / name
            for stage, build in peer.stages().items():
                (home / stage).mkdir(parents=True)
                build(home / stage, place)
            peer.open(home / "marked", home / "unmarked")
            asks = peer.asks()
            for kind, asked in (("question", questions), ("unmarked", without_marks(questions))):
                if kind in asks:
                    figures = _measured(asks[kind], asked, ids, judgements)
                    yield name, kind == "question", figures


def _ids(paths: Sequence[Path], *, by_document: bool) -> Iterator[str]:
    """The id that a row stands for, in the order of the rows."""
    for document in read_corpus(paths, Report()):
        for passage in document.passages():
            yield document.id if by_document else passage.id


def _measured(
    ask: Callable[[Asked], Sequence[Any]],
    questions: Sequence[Question],
    ids: Sequence[str],
    judgements: Judgements,
) -> Figures:
    answers = []
    for question in questions:
        rows = ask(Asked(question.text))
        numbers = (row[0] if isinstance(row, tuple) else row for row in rows)
        found = dict.fromkeys(ids[int(number)] for number in numbers)
        answers.append(Answer(question, tuple(found)[:DEPTH], 0.0))
    return measure(Run(tuple(answers)), judgements)
