"""Serving an app with waitress, a production WSGI server."""

import signal
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from errno import EACCES, EADDRINUSE, EADDRNOTAVAIL
from types import FrameType

from flask import Flask
from waitress.server import BaseWSGIServer, create_server

from tracuu.errors import ConfigError, cause
from tracuu.web.turns import InTurn

# A query of 100,000 code points, percent-encoded, has 900 kB. It gets our own error in
# Vietnamese, and not the server's plain "431 Request Header Fields Too Large".
_LONGEST_HEADER = 1024 * 1024
# So large a draft gets our own error, and not the server's plain "413 Request Entity Too Large".
_LONGEST_BODY = 8 * 1024 * 1024

_EVERY_HOST = {"", "0.0.0.0", "::"}  # noqa: S104 - what an administrator may have asked for

_REASONS = {
    EADDRINUSE: "Cổng {port} đang có chương trình khác dùng; "
    "hãy tắt chương trình ấy hoặc chọn cổng khác bằng --port.",
    EACCES: "Không được phép mở cổng {port}; hãy chọn một cổng từ 1024 trở lên bằng --port.",
    EADDRNOTAVAIL: "Máy này không có địa chỉ {host}; hãy chọn địa chỉ khác bằng --host.",
}
_NO_HOST = (
    "Không có máy nào tên {host}; hãy ghi một địa chỉ của máy này bằng --host, như 127.0.0.1."
)
_REASON = "Không lắng nghe được ở {host}:{port}: {reason}; hãy xem lại --host và --port."


def serve(
    app: Flask,
    host: str,
    port: int,
    threads: int = 8,
    ready: Callable[[str], None] | None = None,
) -> None:
    """Serve until the process is told to stop (Ctrl-C, SIGTERM).

    `ready` is called with the address, such as ``http://127.0.0.1:8000/``, as soon as the socket
    listens: a browser opened then gets an answer. Port 0 takes any free port.

    Raises:
        ConfigError: the address cannot be listened on; the message names the remedy.
    """
    server, address = listen(app, host, port, threads)
    with _stopping_on_sigterm():
        try:
            if ready is not None:
                ready(address)
            server.run()
        finally:
            server.close()


def listen(app: Flask, host: str, port: int, threads: int) -> tuple[BaseWSGIServer, str]:
    """A server that listens but does not answer yet, and its address.

    Raises:
        ConfigError: as `serve`.
    """
    listener = _bind(host, port)
    shown = f"[{host}]" if ":" in host else host
    server = create_server(
        InTurn(app),
        sockets=[listener],
        threads=threads,
        ident="tracuu",
        # What HTTP/1.0 without a Host is told as the address of the site.
        server_name="localhost" if host in _EVERY_HOST else shown,
        max_request_header_size=_LONGEST_HEADER,
        max_request_body_size=_LONGEST_BODY,
        # Left to the app, which takes the word of one proxy on who asks, and of none on all else.
        clear_untrusted_proxy_headers=False,
    )
    return server, f"http://{shown}:{listener.getsockname()[1]}/"


def _bind(host: str, port: int) -> socket.socket:
    # Opened here and not by waitress: it leaves its descriptors open when the port is taken.
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except socket.gaierror as error:
        raise _unusable(_NO_HOST, host, port, error) from error
    except OSError as error:
        raise _unusable(_REASONS.get(error.errno or 0, _REASON), host, port, error) from error


def _unusable(message: str, host: str, port: int, error: OSError) -> ConfigError:
    said = message.format(host=host, port=port, reason=cause(error).reason)
    return ConfigError(said, code="khong-mo-duoc-cong")


@contextmanager
def _stopping_on_sigterm() -> Iterator[None]:
    """Let SIGTERM end the loop as Ctrl-C does, so that open answers are finished."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    previous = signal.signal(signal.SIGTERM, _stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, previous)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)
