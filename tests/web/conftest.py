"""A real index, a real app, a real server and a real browser."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser
from waitress import wasyncore

from tests.web.long_law import LONG_PAPERS
from tests.web.papers import PAPERS
from tracuu.index.store import build
from tracuu.web.app import create_app
from tracuu.web.server import listen

CHROMIUM = Path("/usr/bin/chromium")


@pytest.fixture(scope="session")
def index_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of `PAPERS`."""
    folder = tmp_path_factory.mktemp("web-index")
    build(folder, iter(PAPERS))
    return folder


@pytest.fixture(scope="session")
def app(index_folder: Path) -> Flask:
    app = create_app(index_folder, site_name="Tra cứu thử", allow_origins="*")
    app.test_client_class = ReadingClient
    return app


class ReadingClient(FlaskClient):
    """Reads every answer to its end, so that a served file is closed again."""

    def open(self, *args: Any, **values: Any) -> Any:
        return super().open(*args, **{"buffered": True, **values})


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def page(client: FlaskClient) -> Callable[..., LexborHTMLParser]:
    """A function that gets a page and parses it; the status must be the expected one."""

    def get(url: str, status: int = 200) -> LexborHTMLParser:
        answer = client.get(url)
        assert answer.status_code == status, answer.text
        assert answer.mimetype == "text/html"
        return LexborHTMLParser(answer.text)

    return get


@contextmanager
def serving(app: Any) -> Iterator[str]:
    """Any WSGI app on a free port; its address without a final slash."""
    server, address = listen(app, "127.0.0.1", 0, threads=4)
    stopping = threading.Event()
    thread = threading.Thread(target=_answer, args=(server, stopping), daemon=True)
    thread.start()
    try:
        yield address.rstrip("/")
    finally:
        stopping.set()
        server.pull_trigger()
        thread.join(timeout=10)
        assert not thread.is_alive(), "the server does not stop"
        # Closed only now: a loop that still ran would poll a descriptor that is gone, or already
        # another file's.
        server.task_dispatcher.shutdown()
        for channel in [*server.active_channels.values()]:
            # With the files it has not sent; `close` would leave those open.
            channel.handle_close()
        server.close()


def _answer(server: Any, stopping: threading.Event) -> None:
    while not stopping.is_set():
        wasyncore.loop(map=server._map, count=1)


@pytest.fixture(scope="session")
def site(app: Flask) -> Iterator[str]:
    """The address of a running server."""
    with serving(app) as address:
        yield address


@pytest.fixture(scope="session")
def long_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of documents that are too long for one page."""
    folder = tmp_path_factory.mktemp("long-index")
    build(folder, iter(LONG_PAPERS))
    return folder


@pytest.fixture(scope="session")
def long_site(long_folder: Path) -> Iterator[str]:
    """The address of a server of those."""
    with serving(create_app(long_folder)) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """A running Chromium; absent, the tests are skipped on a desk and fail in CI."""
    if not CHROMIUM.exists() and not os.environ.get("CI"):
        pytest.skip("Chromium is not installed: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=arguments)
        yield browser
        browser.close()
