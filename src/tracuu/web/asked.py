"""What was searched for, told to the log where an administrator keeps one; nothing about who asked.

An answer that a browser had already is not told: the search was counted when it was answered.
"""

from pathlib import Path

from flask import Flask, current_app, request

from tracuu import config
from tracuu.search.query_log import QueryLog
from tracuu.search.results import SearchResult

_EXTENSION = "tracuu.asked"
_DAYS = (1, 3_650)


def init_app(app: Flask) -> None:
    """Open the log that the settings name, if they name one; nothing is written yet.

    Raises:
        ConfigError: a setting makes no sense.
    """
    file = config.value("TRACUU_QUERY_LOG")
    if not file:
        return
    app.extensions[_EXTENSION] = QueryLog(
        Path(file),
        days=config.number("TRACUU_QUERY_LOG_DAYS", *_DAYS),
        all_searches=config.number("TRACUU_QUERY_LOG_ALL", 0, 1) == 1,
    )


def query_log() -> QueryLog | None:
    """The log of the current app."""
    log: QueryLog | None = current_app.extensions.get(_EXTENSION)
    return log


def note(result: SearchResult) -> None:
    """Tell the log of a search that was answered: its words alone, once for all of its pages."""
    log = query_log()
    asked = result.request
    if log is None or not asked.q or asked.page > 1 or request.method != "GET":
        return
    # Where filters are at fault, the words do find something.
    log.note(asked.q, empty=not result.total and not result.relaxed)
