"""tracuu as its users meet it: a request in, the bytes of the JSON API out.

Hits are documents with their best provisions and marked passages, the facets of the API are counted
(in a filtered question those of the peers), a query typed without marks is also ranked by its
likeliest marks.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import orjson

import tracuu
from peers.protocol import FOUND, Ask, Stage
from peers.tracuu_queries import REQUESTS
from tracuu.query.request import SearchRequest
from tracuu.search import contract
from tracuu.search.service import SearchService
from workload import Asked

_WHOLE = SearchRequest(size=FOUND)


class TracuuRequest:
    """`SearchService` and the JSON of its answers, all but HTTP."""

    def version(self) -> str:
        """The version of the checkout."""
        return tracuu.__version__

    def stages(self) -> Mapping[str, Stage]:
        """None: it asks the index of `TracuuEngine`."""
        return {}

    def stored_text(self, folder: Path) -> int | None:  # noqa: ARG002
        """Told by `TracuuEngine`."""
        return None

    def open(self, marked: Path, unmarked: Path) -> None:  # noqa: ARG002
        """Open the live generation."""
        self._service = SearchService.open(marked)

    def asks(self) -> Mapping[str, Ask]:
        """All kinds."""
        # Requests for documents have one stage.
        asks = {kind: self._ask(kind) for kind in REQUESTS if kind != "reranked"}
        return asks | {"suggest": self._suggest}

    def _ask(self, kind: str) -> Ask:
        request_of = REQUESTS[kind]

        def ask(asked: Asked) -> Sequence[object]:
            answer = contract.search_json(self._service.search(request_of(asked, _WHOLE)))
            orjson.dumps(answer)
            hits: Sequence[object] = answer["items"]
            return hits

        return ask

    def _suggest(self, asked: Asked) -> Sequence[object]:
        found = self._service.suggest(asked.text, FOUND)
        orjson.dumps(contract.suggestions_json(asked.text, found))
        return found
