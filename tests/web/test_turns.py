"""Requests that are answered in turn: held against threads that come at once."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event, Lock
from typing import TYPE_CHECKING

import pytest
from werkzeug.test import Client

from tracuu.web.turns import InTurn

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment


class Counting:
    """An app that tells how many threads were in it at once."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._inside = 0
        self.most = 0

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        with self._lock:
            self._inside += 1
            self.most = max(self.most, self._inside)
        sum(range(50_000))
        with self._lock:
            self._inside -= 1
        start_response("200 OK", [])
        return [b"xong"]


def test_one_answer_is_computed_at_a_time() -> None:
    app = Counting()
    client = Client(InTurn(app, patience=60))
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: client.get("/").data, range(64)))
    assert answers == [b"xong"] * 64
    assert app.most == 1


def test_nobody_waits_for_long_behind_a_slow_answer() -> None:
    """Both are in at once, or the barrier breaks."""
    both = Barrier(2, timeout=10)

    def app(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        both.wait()
        start_response("200 OK", [])
        return [b""]

    client = Client(InTurn(app, patience=0.01))
    with ThreadPoolExecutor(2) as threads:
        assert [each.status_code for each in threads.map(client.get, ("/1", "/2"))] == [200, 200]


def test_what_is_streamed_keeps_nobody_waiting() -> None:
    ended = Event()

    def rows() -> Iterator[bytes]:
        yield b"1"
        assert ended.wait(10)
        yield b"2"

    def app(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        start_response("200 OK", [])
        return rows() if environ["PATH_INFO"] == "/sheet" else [b"trang"]

    client = Client(InTurn(app, patience=60))
    with ThreadPoolExecutor(1) as thread:
        sheet = thread.submit(lambda: client.get("/sheet").data)
        assert client.get("/").data == b"trang"
        ended.set()
        assert sheet.result() == b"12"


def test_a_failure_ends_its_turn() -> None:
    def app(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if environ["PATH_INFO"] == "/loi":
            raise ArithmeticError
        start_response("200 OK", [])
        return [b""]

    client = Client(InTurn(app, patience=60))
    with pytest.raises(ArithmeticError):
        client.get("/loi")
    assert client.get("/").status_code == 200
