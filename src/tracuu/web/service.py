"""The search service of a running app, opened by the first request that needs it.

An app may start before its index exists: `/healthz/ready` says so until `tracuu index build` has
finished, and nobody has to restart the server.
"""

from pathlib import Path
from threading import Lock

from flask import Flask, current_app

from tracuu.search.service import SearchService

_EXTENSION = "tracuu"


class _Opener:
    """Opens the service once, however many threads ask for it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()
        self._service: SearchService | None = None

    def service(self) -> SearchService:
        if self._service is None:
            with self._lock:
                if self._service is None:
                    self._service = SearchService.open(self._folder)
        return self._service


def init_app(app: Flask, folder: Path) -> None:
    """Tell `app` where its index lies; nothing is opened yet."""
    app.extensions[_EXTENSION] = _Opener(folder)


def search_service() -> SearchService:
    """The service of the current app.

    Raises:
        IndexNotFound: there is no index yet; the next call tries again.
        IndexIncompatible: the index does not verify.
    """
    opener: _Opener = current_app.extensions[_EXTENSION]
    return opener.service()
