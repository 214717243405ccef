"""What a real server does with requests that are too long, or not quite HTTP."""

import json
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.conftest import serving
from tracuu.web.app import create_app

KILOBYTE = 1024
ODD_HOSTS = (
    'a.vn"><script>alert(1)</script>',
    "a.vn/../b",
    "a.vn:port",
    "a.vn:8000:8000",
    "a b",
    "một.vn",
    "@a.vn",
    "an@a.vn",
    "[::1",
    "a.vn,b.vn",
)
WITH_ADDRESSES = ("/tin.atom", "/opensearch.xml", "/sitemap.xml", "/robots.txt", "/nhung")


def raw(address: str, sent: bytes) -> tuple[int, str, bytes]:
    """Status, type and body of the answer to some bytes."""
    place = urlsplit(address)
    with socket.create_connection((place.hostname, place.port), timeout=30) as connection:
        # The server may have said what it thinks of it before all is sent.
        with suppress(BrokenPipeError, ConnectionResetError):
            connection.sendall(sent)
        head, _, body = b"".join(received(connection)).partition(b"\r\n\r\n")
    kinds = [line for line in head.split(b"\r\n") if line.lower().startswith(b"content-type:")]
    kind = kinds[0].split(b":")[1].split(b";")[0].strip().decode() if kinds else ""
    return int(head.split()[1]), kind, body


def received(connection: socket.socket) -> Iterator[bytes]:
    try:
        while piece := connection.recv(64 * KILOBYTE):
            yield piece
    except ConnectionResetError:
        return


def request(path: str, *headers: str, method: str = "GET", body: bytes = b"") -> bytes:
    lines = (f"{method} {path} HTTP/1.1", "Host: localhost", "Connection: close", *headers)
    return "\r\n".join((*lines, "", "")).encode() + body


def test_an_address_beyond_the_bound_is_refused(site: str) -> None:
    for length in (2 * KILOBYTE * KILOBYTE, 8 * KILOBYTE * KILOBYTE):
        assert raw(site, request(f"/?q={'a' * length}"))[0] == 431
    assert raw(site, request("/healthz/live"))[0] == 200


def test_headers_beyond_the_bound_are_refused(site: str) -> None:
    one = f"X-Long: {'a' * 2 * KILOBYTE * KILOBYTE}"
    many = [f"X-{number}: {'a' * KILOBYTE}" for number in range(2 * KILOBYTE)]
    assert raw(site, request("/", one))[0] == 431
    assert raw(site, request("/", *many))[0] == 431
    assert raw(site, request("/healthz/live"))[0] == 200


def test_a_thousand_parameters_get_an_answer_that_names_one(site: str) -> None:
    for query in ("&a=" * 100_000, "&type=a" * 50_000, "&q=" * 200_000 + "&x=1"):
        status, kind, body = raw(site, request(f"/api/v1/search?{query[1:]}"))
        assert (status, kind) == (400, "application/problem+json")
        assert len(json.loads(body)["errors"]) == 1


@pytest.mark.parametrize("path", ["/api/v1/search", "/", "/healthz/live", "/tin.atom"])
def test_a_body_where_none_belongs_is_refused(site: str, path: str) -> None:
    body = b"a" * 100 * KILOBYTE
    status, kind, _ = raw(site, request(path, f"Content-Length: {len(body)}", body=body))
    assert status == 413
    assert kind == ("text/html" if path == "/" else "application/problem+json")
    small = request(path, "Content-Length: 1", body=b"a")
    assert raw(site, small)[0] == 200, "some programs send one, and it is not read"


def test_a_body_that_comes_in_pieces_is_refused_as_well(site: str) -> None:
    piece = b"4000\r\n" + b"a" * 0x4000 + b"\r\n"
    sent = request("/api/v1/search", "Transfer-Encoding: chunked", body=piece * 8 + b"0\r\n\r\n")
    assert raw(site, sent)[:2] == (413, "application/problem+json")


@pytest.mark.parametrize("path", ["/api/v1/citations", "/kiem-tra-du-thao"])
def test_a_body_beyond_what_the_server_takes_is_cut_off(site: str, path: str) -> None:
    size = 64 * KILOBYTE * KILOBYTE
    sent = request(path, f"Content-Length: {size}", method="POST", body=b"a" * 9_000_000)
    assert raw(site, sent)[0] == 413
    assert raw(site, request("/healthz/live"))[0] == 200


@pytest.mark.parametrize(
    "sent",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",  # TLS at a port without it
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /\x00 HTTP/1.1\r\nHost: a\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost : a\r\n\r\n",
        b"GET / HTTP/1.1\r\n folded: a\r\n\r\n",
    ],
)
def test_what_is_no_http_is_an_error_of_the_caller(site: str, sent: bytes) -> None:
    place = urlsplit(site)
    with socket.create_connection((place.hostname, place.port), timeout=30) as connection:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        answer = b"".join(received(connection))
    assert answer[:9] in {b"", b"HTTP/1.0 ", b"HTTP/1.1 "}
    assert answer[9:10] in {b"", b"2", b"4", b"5"}
    assert b"Traceback" not in answer
    assert raw(site, request("/healthz/live"))[0] == 200


@pytest.mark.parametrize("host", ODD_HOSTS)
def test_an_odd_host_is_refused_and_said_nowhere(client: FlaskClient, host: str) -> None:
    for path in (*WITH_ADDRESSES, "/", "/api/v1/search?q=rác", "/van-ban/mau/12-ct-hu-2022"):
        answer = client.get(path, headers={"Host": host})
        assert answer.status_code == 400, path
        assert answer.headers["Cache-Control"] == "no-store"
        assert "script>alert" not in answer.text
        if answer.mimetype != "text/html":
            assert json.loads(answer.data)["code"] == "ten-may-sai"


@pytest.mark.parametrize("host", ODD_HOSTS)
def test_with_a_public_address_the_host_is_of_no_account(index_folder: Path, host: str) -> None:
    """Such as the name of an upstream with an underscore, which a proxy sends if not told."""
    client = create_app(index_folder, public_url="https://tracuu.example.vn").test_client()
    for path in WITH_ADDRESSES:
        answer = client.get(path, headers={"Host": host})
        assert answer.status_code == 200
        assert "https://tracuu.example.vn/" in answer.text
        assert "a.vn" not in answer.text.replace("tracuu.example.vn", "")
    number = client.get("/so/12-CT/HU", headers={"Host": host})
    assert number.headers["Location"] == "/van-ban/mau/12-ct-hu-2022"


@pytest.mark.parametrize("path", ["/healthz/live", "/healthz/ready", "/static/tracuu.css"])
def test_a_supervisor_may_call_the_server_what_it_likes(client: FlaskClient, path: str) -> None:
    assert client.get(path, headers={"Host": "tracuu_app:8000"}).status_code == 200


def test_a_request_without_a_host_is_told_the_address_of_the_server(site: str) -> None:
    status, _, body = raw(site, b"GET /tin.atom HTTP/1.0\r\n\r\n")
    assert status == 200
    assert f"<id>{site}/tin.atom".encode() in body or f'href="{site}/tin.atom'.encode() in body
    assert b"waitress" not in body


def test_an_odd_host_is_refused_by_the_server_too(site: str) -> None:
    for host in ('a"b', "a.vn/x", "<script>"):
        sent = f"GET /tin.atom HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        assert raw(site, sent.encode())[0] == 400


def test_one_slow_caller_does_not_keep_others_waiting(app: Flask) -> None:
    with serving(app) as address:
        place = urlsplit(address)
        slow = [socket.create_connection((place.hostname, place.port)) for _ in range(20)]
        try:
            for connection in slow:
                connection.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n")  # and no more
            assert raw(address, request("/?q=r%C3%A1c"))[0] == 200
        finally:
            for connection in slow:
                connection.close()
