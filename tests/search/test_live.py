"""The generation that is open: the one before is gone when nothing asks it any more."""

import gc
import weakref
from pathlib import Path

import pytest

from tests.factories import document
from tracuu.index.store import build
from tracuu.query.request import SearchRequest
from tracuu.search.service import SearchService


@pytest.fixture
def no_collection():
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("no_collection")
def test_a_generation_goes_with_its_last_answer(tmp_path: Path) -> None:
    """No collection of garbage frees it: what is open is left out of those."""
    build(tmp_path, [document(id=f"a{n}", body="chợ đò") for n in range(30)])
    service = SearchService.open(tmp_path)
    request = SearchRequest(q="cho năm 2020", facets=("type", "year"), explain=True)
    service.search(request)
    service.suggest("cho", 5)
    snapshot = service._live.engine().snapshot  # type: ignore[attr-defined]
    before = weakref.ref(snapshot)
    del snapshot
    build(tmp_path, [document(id="b", body="chợ đò")])
    assert service.search(request).total == 1
    assert before() is None
