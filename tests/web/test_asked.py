"""What a server keeps of searches: nothing, or counts of queries where a setting asks for them."""

import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.conftest import ReadingClient
from tracuu.errors import ConfigError
from tracuu.search.query_counts import counted
from tracuu.web.app import create_app
from tracuu.web.asked import query_log

Settings = Callable[..., FlaskClient]
VISITOR = "203.0.113.77"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "log" / "cau-tim.db"


@pytest.fixture
def opened(
    index_folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., FlaskClient]]:
    """A function that starts an app with a log, and settings beside."""
    apps: list[Flask] = []
    file.parent.mkdir()

    def start(**settings: str) -> FlaskClient:
        monkeypatch.setenv("TRACUU_QUERY_LOG", str(file))
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        app = create_app(index_folder, rate_limit="1000/minute")
        app.test_client_class = ReadingClient
        apps.append(app)
        return app.test_client()

    yield start
    for app in apps:
        close(app)


def close(app: Flask) -> None:
    with app.app_context():
        log = query_log()
        assert log is not None
        log.close()


def found(client: FlaskClient, file: Path) -> dict[str, tuple[int, int]]:
    close(client.application)
    return {each.query: (each.asked, each.empty) for each in counted(file)} if file.exists() else {}


def visit(client: FlaskClient, *urls: str) -> None:
    for url in urls:
        answer = client.get(
            url, environ_base={"REMOTE_ADDR": VISITOR}, headers={"User-Agent": "Dauvet/7.7"}
        )
        assert answer.status_code in {200, 400, 404}, url


def test_by_default_nothing_is_kept(index_folder: Path) -> None:
    app = create_app(index_folder)
    before = sorted(index_folder.rglob("*"))
    visit(app.test_client(), "/?q=khongcotunao", "/api/v1/search?q=khongcotunao")
    with app.app_context():
        assert query_log() is None
    assert sorted(index_folder.rglob("*")) == before


def test_searches_in_vain_are_counted_from_the_page_and_the_api(
    opened: Settings, file: Path
) -> None:
    client = opened()
    visit(
        client, "/?q=khongcotunao", "/api/v1/search?q=cungkhongco", "/?q=rác", "/", "/?type=chi-thi"
    )
    assert found(client, file) == {"khongcotunao": (1, 1), "cungkhongco": (1, 1)}


def test_all_searches_are_counted_where_asked_for(opened: Settings, file: Path) -> None:
    client = opened(TRACUU_QUERY_LOG_ALL="1")
    visit(client, "/?q=khongcotunao", "/?q=rác")
    assert found(client, file) == {"khongcotunao": (1, 1), "rác": (1, 0)}


def test_what_is_typed_in_a_row_counts_once(opened: Settings, file: Path) -> None:
    client = opened()
    visit(client, *(f"/api/v1/search?q={'khongcotunao'[:end]}" for end in range(6, 13)))
    assert found(client, file) == {"khongcotunao": (1, 1)}


def test_what_no_person_searched_for_is_not_counted(opened: Settings, file: Path) -> None:
    client = opened(TRACUU_QUERY_LOG_ALL="1")
    visit(
        client,
        "/?q=rác&page=2",  # the same search
        "/tin.atom?q=khongcotunao",  # a reader of feeds, every hour
        "/ket-qua.csv?q=khongcotunao",
        "/api/v1/suggest?q=khongcotunao",
        "/goi-y?q=khongcotunao",
        "/?q=%22dở",  # refused
        "/van-ban/mau/12-ct-hu-2022?q=rác",
    )
    client.head("/?q=khongcotunao")
    assert found(client, file) == {}


def test_a_search_that_filters_alone_left_empty_is_not_in_vain(
    opened: Settings, file: Path
) -> None:
    client = opened()
    visit(client, "/?q=rác&from=1990&to=1991", "/?q=khongcotunao&type=chi-thi")
    assert found(client, file) == {"khongcotunao": (1, 1)}


def test_nothing_of_a_visitor_is_in_any_file(opened: Settings, file: Path) -> None:
    client = opened(TRACUU_QUERY_LOG_ALL="1")
    visit(client, "/?q=khongcotunao", "/?q=rác", "/khong-co")
    assert found(client, file)
    written = [path.read_bytes() for path in file.parent.rglob("*") if path.is_file()]
    assert written
    for raw in written:
        for trace in (VISITOR, "203.0.113", "Dauvet"):
            assert trace.encode() not in raw


def test_a_log_that_cannot_be_written_changes_no_answer(
    opened: Settings, file: Path, client: FlaskClient
) -> None:
    logging_client = opened(TRACUU_QUERY_LOG=str(file.parent / "none" / "log.db"))
    for url in ("/?q=khongcotunao", "/?q=rác"):
        assert logging_client.get(url).status_code == client.get(url).status_code == 200
    assert found(logging_client, file) == {}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TRACUU_QUERY_LOG_DAYS", "0"),
        ("TRACUU_QUERY_LOG_DAYS", "mãi mãi"),
        ("TRACUU_QUERY_LOG_ALL", "yes"),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused(
    index_folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv("TRACUU_QUERY_LOG", str(file))
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigError, match=name):
        create_app(index_folder)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to send")
def test_a_server_that_is_told_to_stop_writes_what_it_was_asked(
    index_folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "cau-tim.db"
    settings = {
        "TRACUU_QUERY_LOG": str(file),
        "TRACUU_RATE_LIMIT": "2/hour",
        "TRACUU_TRUSTED_PROXY": "127.0.0.1",
        "PYTHONUTF8": "1",
    }
    with subprocess.Popen(
        [sys.executable, "-m", "tracuu", "serve", "--port", "0", "--index", str(index_folder)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ | settings,
    ) as server:  # fmt: skip
        assert server.stdout is not None
        address = server.stdout.readline().split()[-1]
        try:
            for visitor, statuses in (("203.0.113.1", [200, 200, 429]), ("203.0.113.2", [200])):
                found = [
                    status(f"{address}?q=khongcotunao{number}", visitor)
                    for number in range(len(statuses))
                ]
                assert found == statuses
        finally:
            server.send_signal(signal.SIGTERM)
        _, said = server.communicate(timeout=30)
    assert server.returncode == 0
    assert said == ""
    assert {each.query for each in counted(file)} == {"khongcotunao0", "khongcotunao1"}
    assert b"203.0.113" not in file.read_bytes()


def status(url: str, visitor: str) -> int:
    """The status of a request that a proxy passed on."""
    sent = urllib.request.Request(url, headers={"X-Forwarded-For": visitor})
    try:
        with urllib.request.urlopen(sent, timeout=30) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        with error:
            return error.code
