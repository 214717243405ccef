"""bm25s: scores computed when indexing, kept in a sparse matrix in memory.

Settings, from its documentation: the numba backend, the matrix built by scipy, one thread. It
knows neither phrases nor filters nor prefixes, so it answers whole questions alone; its time to
open holds the compilation of its query code.
"""

import importlib.metadata
from collections.abc import Mapping, Sequence
from pathlib import Path

import bm25s

from peers.protocol import FOUND, Ask, Stage, words
from rows import Input
from workload import Asked


class Bm25s:
    """A matrix of title and text taken together: there are no fields."""

    def version(self) -> str:
        """The version of the library, and of the compiler that runs it."""
        numba = importlib.metadata.version("numba")
        return f"{importlib.metadata.version('bm25s')} (numba {numba})"

    def stages(self) -> Mapping[str, Stage]:
        """One matrix."""
        return {"marked": _build}

    def stored_text(self, folder: Path) -> int | None:  # noqa: ARG002
        """No text is stored."""
        return 0

    def open(self, marked: Path, unmarked: Path) -> None:  # noqa: ARG002
        """Read the matrix into memory."""
        self._matrix = bm25s.BM25.load(marked)

    def asks(self) -> Mapping[str, Ask]:
        """Questions."""
        return {"question": self._question}

    def _question(self, asked: Asked) -> Sequence[object]:
        # A word that is in no row leads it outside of its matrix, where the process ends.
        known = [word for word in words(asked.text) if word and word in self._matrix.vocab_dict]
        if not known:
            return ()
        found: Sequence[object] = self._matrix.retrieve(
            [known], k=FOUND, return_as="documents", show_progress=False
        )[0].tolist()
        return found


def build(folder: Path, texts: Sequence[str]) -> None:
    """Write the matrix of some texts, one a row."""
    tokens = bm25s.tokenize(texts, stopwords=None, token_pattern=r"\w+", show_progress=False)
    matrix = bm25s.BM25(backend="numba", csc_backend="scipy")
    matrix.index(tokens, show_progress=False)
    matrix.save(folder)


def _build(folder: Path, source: Input) -> None:
    build(folder, [f"{row.title} {row.text}" for row in source.read()])
