"""The status of every document on a day: by what it says, its dates, and who ended it."""

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from tracuu.index.whoosh.endings import Ending
from tracuu.index.whoosh.snapshot import Snapshot, has_date, placed
from tracuu.index.whoosh.terms import before_separator
from tracuu.model.dates import today
from tracuu.model.document import Status

STATUSES = tuple(Status)
"""A status is told by its place here."""

Codes = NDArray[np.uint8]
_CODE = {status: np.uint8(at) for at, status in enumerate(STATUSES)}


@dataclass(frozen=True, slots=True)
class Statuses:
    """The statuses of all documents on one day."""

    day: date
    codes: Codes

    def of(self, document: int) -> Status:
        """The status of a document."""
        return STATUSES[int(self.codes[document])]


def said(snapshot: Snapshot) -> Codes:
    """What the documents, or the sources they came from, say of themselves."""
    codes = np.full(snapshot.documents, _CODE[Status.UNKNOWN], np.uint8)
    for segment, base in snapshot.parts():
        rows, of = segment.all_rows("status")
        terms = [before_separator(term) for term in segment.lexicons["status"]]
        values = np.array([_CODE[Status(term)] for term in terms], np.uint8)
        if len(rows):
            codes[snapshot.document_of_row[placed(rows, base)]] = values[of]
    return codes


def on_day(snapshot: Snapshot, said: Codes, endings: Iterable[Ending], day: date) -> Statuses:
    """The statuses on a day.

    A paper that another one ended, or whose own last day has come, has expired whatever it says;
    unknown stays unknown, and never becomes in force.
    """
    codes, today = said.copy(), day.toordinal()
    effective, expires = snapshot.dates["effective"], snapshot.dates["expires"]
    has_expired = codes == _CODE[Status.EXPIRED]
    come = [each for each in endings if has_come(each, day)]
    codes[[each.document for each in come if each.partly]] = _CODE[Status.PARTLY_EXPIRED]
    codes[has_date(effective) & (effective > today)] = _CODE[Status.NOT_YET]
    codes[[each.document for each in come if not each.partly]] = _CODE[Status.EXPIRED]
    codes[has_expired | (has_date(expires) & (expires <= today))] = _CODE[Status.EXPIRED]
    return Statuses(day, codes)


def has_come(ending: Ending, day: date) -> bool:
    """Whether an ending is in force on a day."""
    return ending.day is None or ending.day <= day


_CAUSED = (Status.EXPIRED, Status.PARTLY_EXPIRED)


class Standing:
    """The statuses of all documents today, and what ended which; computed anew each day.

    The statuses are laid into the snapshot, where filters and counts read them.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        endings: Mapping[int, tuple[Ending, ...]],
        clock: Callable[[], date] = today,
    ) -> None:
        self._snapshot = snapshot
        self._endings = endings
        self._clock = clock
        self._said = said(snapshot)
        self._midnight = threading.Lock()
        self._now = self._on(clock())

    def begin_day(self) -> bool:
        """Compute anew what a new day changes; whether one has begun since this was last asked."""
        day = self._clock()
        if day == self._now.day:
            return False
        with self._midnight:
            if day == self._now.day:
                return False
            self._now = self._on(day)
        return True

    def of(self, document: int) -> tuple[Status, Ending | None]:
        """The status of a document, and what took it out of force where another paper did."""
        now = self._now
        status = now.of(document)
        endings = self._endings.get(document, ()) if status in _CAUSED else ()
        return status, next((each for each in endings if has_come(each, now.day)), None)

    def _on(self, day: date) -> Statuses:
        endings = (each for of in self._endings.values() for each in of)
        statuses = on_day(self._snapshot, self._said, endings, day)
        self._snapshot.status_codes = statuses.codes
        return statuses
