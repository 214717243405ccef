"""tracuu as its peers are measured: the text of a query in, ten rows out.

The time of a query includes parsing and planning it; like its peers it answers the numbers of ten
rows, and reads nothing of what is stored for display. Indexing is `tracuu index build`: from the
file to an index that was verified and switched to.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import tracuu
from peers.protocol import FOUND, Ask, Stage
from peers.tracuu_queries import REQUESTS
from rows import Input
from tracuu.index.profile import load_profile
from tracuu.index.store import open_engine
from tracuu.index.whoosh.arrays import ArrayFile
from tracuu.index.whoosh.engine import WhooshEngine
from tracuu.index.whoosh.segment import EXTENSION
from tracuu.query.parser import parse
from tracuu.query.request import SearchRequest
from tracuu.search.indexing import IndexingService
from tracuu.search.intent import intent
from tracuu.search.planner import plan
from tracuu.search.suggestions import suggest
from workload import Asked

_ROWS = SearchRequest(group="provision", size=FOUND, facets=())


class TracuuEngine:
    """The engine below `SearchService`."""

    def version(self) -> str:
        """The version of the checkout."""
        return tracuu.__version__

    def stages(self) -> Mapping[str, Stage]:
        """One index answers questions typed with marks and without."""
        return {"marked": _build}

    def stored_text(self, folder: Path) -> int | None:
        """Texts of passages and headers of documents, which hits and highlights are cut from."""
        return sum(
            size
            for path in folder.rglob(f"*{EXTENSION}")
            for name, size in ArrayFile(path).sizes().items()
            if name.partition(".")[0] in {"passages", "headers"}
        )

    def open(self, marked: Path, unmarked: Path) -> None:  # noqa: ARG002
        """Open the live generation."""
        engine = open_engine(marked)
        assert isinstance(engine, WhooshEngine)
        self._engine = engine
        self._profile = load_profile()

    def asks(self) -> Mapping[str, Ask]:
        """All kinds."""
        asks = {kind: self._ask(kind) for kind in REQUESTS}
        return asks | {"suggest": lambda asked: suggest(self._engine, asked.text, FOUND)}

    def _ask(self, kind: str) -> Ask:
        request_of = REQUESTS[kind]

        def ask(asked: Asked) -> Sequence[object]:
            request = request_of(asked, _ROWS)
            wanted = plan(request, intent(parse(request.q).node), self._profile)
            if kind != "reranked":
                wanted = replace(wanted, reordered_by=())
            rows: Sequence[object] = self._engine.rank(wanted).units.tolist()
            return rows

        return ask


def _build(folder: Path, source: Input) -> None:
    IndexingService(folder).build([source.documents])
