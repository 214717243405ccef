"""Exit codes, one table, and the line on stderr that goes with a failure.

0    done; also a search that found nothing (grep differs), unless `--fail-empty`
    1    any other failure
    2    the command or the query is written wrongly
    3    not found: no such document, or nothing found with `--fail-empty`
    4    the index is missing, locked, incompatible or damaged
    5    done, but some files or records were refused; what was accepted is live
    130  stopped with Ctrl-C
"""

from click import Abort, ClickException

from tracuu.errors import (
    CorpusError,
    DocumentNotFound,
    IndexIncompatible,
    IndexLocked,
    IndexNotFound,
    QueryError,
    TracuuError,
    cause,
)

OK = 0
FAILURE = 1
USAGE = 2
NOT_FOUND = 3
INDEX = 4
REFUSED = 5
INTERRUPTED = 130

EXIT_CODES: tuple[tuple[type[BaseException], int], ...] = (
    (QueryError, USAGE),
    (DocumentNotFound, NOT_FOUND),
    (IndexNotFound, INDEX),
    (IndexIncompatible, INDEX),
    (IndexLocked, INDEX),
    (TracuuError, FAILURE),
    (ClickException, USAGE),
    (Abort, INTERRUPTED),
    (KeyboardInterrupt, INTERRUPTED),
    (OSError, FAILURE),
)
"""The first class that fits decides."""

HANDLED = tuple(kind for kind, _ in EXIT_CODES)


def exit_code(error: BaseException) -> int:
    """The exit code of a failure; 1 for one that the table does not name."""
    return next((code for kind, code in EXIT_CODES if isinstance(error, kind)), FAILURE)


def explanation(error: TracuuError | OSError) -> str:
    """What went wrong and what to do, in Vietnamese; without the word "Lỗi"."""
    if isinstance(error, TracuuError):
        return error.message
    reason = cause(error).reason
    return (
        f"{error.filename}: {reason}." if error.filename else f"{reason[:1].upper()}{reason[1:]}."
    )


def details(error: BaseException) -> tuple[str, ...]:
    """Lines below the explanation: the remedy, and what the command noted on the error."""
    remedy = ""
    if isinstance(error, CorpusError):
        remedy = error.remedy
    elif isinstance(error, OSError):
        remedy = cause(error).remedy
    shown = (f"Cách xử lý: {remedy}",) if remedy else ()
    return shown + tuple(getattr(error, "__notes__", ()))
