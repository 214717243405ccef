"""The ways between the parts of a long document: to the next one, to each, to all on one page."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for

from tracuu.query.request import SearchRequest
from tracuu.web.parameters import WHOLE
from tracuu.web.presenters.division import Division, Part
from tracuu.web.presenters.links import document_url, part_query
from tracuu.web.presenters.paging import near

_MOST_LISTED = 20
"""Parts that are all listed; of more, the first, the last and those around the shown one."""

# A page as it is sent: styles, scripts and header, then what a unit of text comes to.
_FIXED_KILOBYTES = 24
_KILOBYTES = 0.17 / 1000
_ROUNDED_TO = 10


@dataclass(frozen=True, slots=True)
class PartLink:
    """A part; `url` is "" for none, `gap` says that parts before it are not listed."""

    number: int
    text: str
    url: str
    gap: bool = False


NOWHERE = PartLink(0, "", "")


@dataclass(frozen=True, slots=True)
class PartLinks:
    """Which part is shown, 0 for all of them on one page, and where the others are.

    `text` says it as a heading: "Phần 2/5: Điều 120 – Điều 241", "" where all are shown.
    `whole_url` leads to that page, which weighs about `kilobytes`; of a vast document it leads to
    its text as JSON, and `kilobytes` is 0.
    """

    number: int
    count: int
    text: str
    previous: PartLink
    following: PartLink
    listed: tuple[PartLink, ...]
    whole_url: str
    kilobytes: int


def part_links(
    division: Division, number: int, document_id: str, request: SearchRequest | None
) -> PartLinks | None:
    """The ways from a part, or from all of them for 0; None where one part is all."""
    count = len(division.parts)
    if count < 2:
        return None
    links = _Links(division, document_id, request)
    return PartLinks(
        number,
        count,
        part_text(division.parts[number - 1], count) if number else "",
        links.at(number - 1) if number > 1 else NOWHERE,
        links.at(number + 1) if 0 < number < count else NOWHERE,
        tuple(links.listed(number)),
        url_for("api.document", document_id=document_id) if division.is_vast
        else links.url(WHOLE),
        0 if division.is_vast else _kilobytes(division.units),
    )  # fmt: skip


def part_text(part: Part, count: int = 0) -> str:
    """``Phần 2: Điều 120 – Điều 241``; ``Phần 2/5: …`` of so many parts."""
    name = f"Phần {part.number}/{count}" if count else f"Phần {part.number}"
    return f"{name}: {part.range}" if part.range else name


class _Links:
    def __init__(self, division: Division, document_id: str, request: SearchRequest | None) -> None:
        self._parts = division.parts
        self._page = document_url(document_id)
        self._request = request

    def url(self, part: int | str) -> str:
        return self._page + part_query(part, self._request)

    def at(self, number: int, *, gap: bool = False) -> PartLink:
        return PartLink(number, part_text(self._parts[number - 1]), self.url(number), gap)

    def listed(self, shown: int) -> Iterator[PartLink]:
        count = len(self._parts)
        if count <= _MOST_LISTED:
            yield from map(self.at, range(1, count + 1))
            return
        for number, gap in near(max(shown, 1), count):
            yield self.at(number, gap=gap)


def _kilobytes(units: int) -> int:
    return round((_FIXED_KILOBYTES + units * _KILOBYTES) / _ROUNDED_TO) * _ROUNDED_TO
