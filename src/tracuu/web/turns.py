"""Answers are computed one after the other, however many threads there are.

Python runs one thread at a time. Threads that compute at once take the turn from each other at
every array that NumPy works on: eight of them answer half as many requests as one. So one computes,
and the others send what is ready or wait for what is slow to come.
"""

from collections.abc import Iterable
from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PATIENCE = 0.5
"""Seconds after which an answer is computed beside another: a vast document is not to stop the
site."""


class InTurn:
    """A WSGI app that lets another one answer in turn; what is streamed is not waited for."""

    def __init__(self, app: "WSGIApplication", patience: float = PATIENCE) -> None:
        self._app = app
        self._patience = patience
        self._turn = Lock()

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer one request."""
        has_turn = self._turn.acquire(timeout=self._patience)
        try:
            return self._app(environ, start_response)
        finally:
            if has_turn:
                self._turn.release()
