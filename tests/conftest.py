"""Fixtures of the whole suite: where the shared data lie, an index of the sample."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import settings

from tracuu.index.engine import Engine
from tracuu.index.store import build, open_engine
from tracuu.model.document import Document

# A deadline measures the machine, and a busy one is no failure of the code.
settings.register_profile("tracuu", deadline=None)
settings.load_profile("tracuu")

CHECKOUT = Path(__file__).resolve().parents[1]
SHARED = CHECKOUT.parent / "shared"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs the data beside the checkout where they are absent."""
    if (SHARED / "data").is_dir():
        return
    absent = pytest.mark.skip(
        reason="needs the real papers of ../shared/data, which are not passed on"
    )
    for item in items:
        if item.get_closest_marker("shared"):
            item.add_marker(absent)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data beside the checkout."""
    return SHARED


@pytest.fixture(scope="session")
def sample_folder() -> Path:
    """The sample documents of the checkout."""
    return CHECKOUT / "corpus" / "sample"


@pytest.fixture(scope="session")
def sample_index(tmp_path_factory: pytest.TempPathFactory, sample_folder: Path) -> Path:
    """An index folder built from the sample, shared by all tests that only read."""
    from tracuu.search.indexing import IndexingService

    folder = tmp_path_factory.mktemp("sample-index")
    IndexingService(folder).build([sample_folder])
    return folder


@pytest.fixture
def engine_of(tmp_path: Path) -> Iterable[Callable[..., Engine]]:
    """A function that indexes some documents and opens the index."""
    opened: list[Engine] = []

    def make(*documents: Document) -> Engine:
        folder = tmp_path / f"index-{len(opened)}"
        build(folder, documents)
        opened.append(open_engine(folder))
        return opened[-1]

    yield make
    for engine in opened:
        engine.close()
