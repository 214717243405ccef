"""bm25s over words of several syllables, as the segmenter pyvi finds them: *trách_nhiệm*.

It is how Vietnamese is usually searched with BM25. The segmenter sees texts and questions with
their capitals, which it goes by; the rest is as without it.
"""

import importlib.metadata
from collections.abc import Mapping, Sequence
from pathlib import Path

from pyvi import ViTokenizer

from peers import bm25s
from peers.protocol import Stage
from rows import Input
from segmented import segmented
from workload import Asked


class Bm25sPyvi(bm25s.Bm25s):
    """A matrix of segmented title and text taken together."""

    def version(self) -> str:
        """The versions of both libraries."""
        return f"{super().version()}, pyvi {importlib.metadata.version('pyvi')}"

    def stages(self) -> Mapping[str, Stage]:
        """One matrix; the segmented texts are kept for the next time."""
        return {"marked": _build}

    def _question(self, asked: Asked) -> Sequence[object]:
        return super()._question(Asked(ViTokenizer.tokenize(asked.text)))


def _build(folder: Path, source: Input) -> None:
    bm25s.build(folder, segmented(source))
