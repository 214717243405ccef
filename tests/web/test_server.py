"""The server: it says its address once it listens, and why it cannot."""

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import quote

import pytest
from flask import Flask

from tracuu.errors import ConfigError
from tracuu.web.server import serve

SCRIPT = """
import sys
from pathlib import Path
from tracuu.web.app import create_app
from tracuu.web.server import serve
serve(create_app(Path(sys.argv[1])), "127.0.0.1", 0, 2, lambda url: print(url, flush=True))
print("stopped", flush=True)
"""


def get(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return answer.status, answer.read().decode("utf-8")
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode("utf-8")


def test_a_running_server_answers_pages_and_api(site: str) -> None:
    status, page = get(f"{site}/?q=r%C3%A1c")
    assert (status, "Tìm thấy 2 văn bản" in page) == (200, True)
    assert get(f"{site}/api/v1/documents/mau/12-ct-hu-2022")[0] == 200
    assert get(f"{site}/api/v1/documents/mau%2F12-ct-hu-2022")[0] == 200  # an encoded slash


def test_a_query_of_100000_characters_gets_our_own_answer(site: str) -> None:
    status, page = get(f"{site}/?q={quote('ệ' * 100_000)}")
    assert status == 400
    assert "tối đa 512 ký tự" in page


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM to send")
def test_the_address_is_told_when_it_can_be_opened_and_sigterm_stops(index_folder: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(index_folder)],
        stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONUTF8": "1"},
    ) as server:  # fmt: skip
        assert server.stdout is not None
        address = server.stdout.readline().strip()
        try:
            assert address.startswith("http://127.0.0.1:")
            assert get(f"{address}healthz/live")[0] == 200
        finally:
            server.send_signal(signal.SIGTERM)
        rest, _ = server.communicate(timeout=20)
        assert server.returncode == 0
        assert rest == "stopped\n"


def test_a_taken_port_is_explained(app: Flask) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(ConfigError, match=f"Cổng {port} đang có chương trình khác dùng") as hit:
            serve(app, "127.0.0.1", port)
    assert "--port" in hit.value.message


@pytest.mark.parametrize("host", ["203.0.113.7", "khong-co-may-nay.invalid"])
def test_a_host_that_is_not_here_is_explained(app: Flask, host: str) -> None:
    with pytest.raises(ConfigError, match=host) as hit:
        serve(app, host, 0)
    assert "--host" in hit.value.message
