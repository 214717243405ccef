"""A small real index to ask."""

from datetime import date
from pathlib import Path

import pytest

from tracuu.index.store import build
from tracuu.model.document import Document, Provision
from tracuu.search.service import SearchService


def paper(name: str, number: str, title: str, *articles: str) -> Document:
    """A document of `articles`; their ids are ``<name>#1`` and so on."""
    return Document(
        id=name,
        title=title,
        number=number,
        issued=date(2023, 6, 20),
        provisions=tuple(
            Provision(f"{name}#{at}", f"dieu-{at}", f"Điều {at}", "", text)
            for at, text in enumerate(articles, start=1)
        ),
    )


PAPERS = (
    paper(
        "mau/15-ct-hu",
        "15-CT/HU",
        "Chỉ thị về bảo vệ trẻ em",
        "Hồ bơi cho trẻ em.",
        "Thư viện huyện Hoà Bình, trụ sở Ủy ban.",
    ),
    paper("mau/12-ct-hu", "12-CT/HU", "Chỉ thị về rác thải", "Phân loại rác tại nguồn.", "Xe rác."),
    paper("mau/04-nq-hu", "04-NQ/HU", "Nghị quyết về du lịch", "Vườn dâu Hạ Châu.", "Chợ nổi."),
)


@pytest.fixture(scope="session")
def index_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an index of `PAPERS`."""
    folder = tmp_path_factory.mktemp("index")
    build(folder, iter(PAPERS))
    return folder


@pytest.fixture
def service(index_folder: Path):
    """The search service over `PAPERS`."""
    opened = SearchService.open(index_folder)
    yield opened
    opened.close()
