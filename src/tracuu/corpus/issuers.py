"""Which unit a text comes from: names in a bulletin, the head of a paper, and their time.

Names outlive offices: *Ủy ban nhân dân xã Nhơn Ái* was a commune of the district until 30/6/2025
and is a larger one since. A unit is therefore chosen with the date of the paper.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from tracuu.corpus.phrases import Phrases
from tracuu.model import registers
from tracuu.model.registers import Unit
from tracuu.text.tokens import keys

_PLACE_PREFIX = re.compile(r"(?P<place>[^:.,;!?\d]{2,40}):\s")


def at_time(unit: Unit, day: date | None) -> Unit:
    """`unit`, or the one of the same kind and place that bore the name on `day`."""
    if day is None or _exists(unit, day):
        return unit
    namesakes = (
        other
        for other in registers.units()
        if (other.kind, other.level, other.place, other.province)
        == (unit.kind, unit.level, unit.place, unit.province)
        and _exists(other, day)
        and (unit.id in other.successors or other.id in unit.successors)
    )
    return next(namesakes, unit)


def of_bulletin(title: str, lead: str, byline: str, day: date | None) -> Unit | None:
    """The unit that a bulletin comes from: the first one named in the lead, else in the title, else
    that of its author.

    A title such as "Phong Điền: Sơ kết …" tells the place: a unit of that place goes first. Where
    the place is known, "Huyện ủy" alone means that of the place. A central office counts only
    where the lead begins with it: "đại biểu Quốc hội" is what a local page talks about.
    """
    prefix = _PLACE_PREFIX.match(title)
    named = prefix["place"].strip() if prefix else ""
    place = named or next((place for text in (title, lead) for place in _places().find(text)), "")
    first = next(_named_in(title, lead, byline, place, is_named=bool(named)), None)
    return at_time(first, day) if first else None


def _named_in(title: str, lead: str, byline: str, place: str, *, is_named: bool) -> Iterator[Unit]:
    """The units that a bulletin may come from, the likeliest first."""
    if is_named:
        yield from (unit for unit in _local(lead, title) if unit.place == place)
        yield from _short_names(place).find(lead)
    yield from _local(lead, title)
    yield from _names().find(byline)
    if place:
        yield from _short_names(place).find(byline)
        yield from _short_names(place).find(lead)
    first = next(_all_named(lead, title), None)
    if first and _begins(lead, first):
        yield first


def _all_named(*texts: str) -> Iterator[Unit]:
    return (unit for text in texts for unit in _names().find(text))


def _local(*texts: str) -> Iterator[Unit]:
    return (unit for unit in _all_named(*texts) if unit.level != "central")


def of_head(lines: Sequence[str], day: date | None) -> tuple[Unit | None, str]:
    """The unit that the head of a paper names, and its name as written there.

    `lines` stand one above the other: the parent first, the issuer last, either of them over
    several lines.
    """
    for written in _readings(lines):
        unit = registers.units().resolve(written)
        if unit is not None:
            return at_time(unit, day), written
    return None, lines[-1] if lines else ""


def _readings(lines: Sequence[str]) -> Iterator[str]:
    """Ways to read a head, the likeliest first."""
    # ỦY BAN NHÂN DÂN / HUYỆN PHONG ĐIỀN
    for start in range(len(lines)):
        if start or len(lines) < 3:
            yield " ".join(lines[start:])
    # HUYỆN ỦY PHONG ĐIỀN / BAN TUYÊN GIÁO; ỦY BAN NHÂN DÂN / HUYỆN PHONG ĐIỀN / PHÒNG NỘI VỤ
    for split in range(len(lines) - 1, 0, -1):
        parent, issuer = " ".join(lines[:split]), " ".join(lines[split:])
        yield f"{issuer} {parent}"
        yield f"{issuer} {_COMMITTEE.sub('', parent)}"
    yield " ".join(lines)


_COMMITTEE = re.compile(
    r"^(?:(?:uỷ|ủy) ban nhân dân|ubnd|hội đồng nhân dân|hđnd|đảng bộ)\s+", re.IGNORECASE
)


def _exists(unit: Unit, day: date) -> bool:
    return (unit.start is None or unit.start <= day) and (unit.end is None or day <= unit.end)


def _begins(lead: str, unit: Unit) -> bool:
    words = keys(lead)
    return any(words[: len(name)] == name for name in map(keys, (unit.name, *unit.aliases)) if name)


@cache
def _places() -> Phrases[str]:
    """The places of the register behind a word for a level: huyện Phong Điền, xã Nhơn Ái."""
    return Phrases(
        (f"{word} {unit.place}", unit.place)
        for unit in registers.units()
        if unit.place
        for word in ("xã", "phường", "thị trấn", "huyện", "quận", "thị xã")
    )


@cache
def _names() -> Phrases[Unit]:
    return Phrases(
        (name, unit) for unit in registers.units() for name in (unit.name, *unit.aliases)
    )


@cache
def _short_names(place: str) -> Phrases[Unit]:
    """Names without the place they end with: "Huyện ủy" at Phong Điền."""
    return Phrases(
        (name.removesuffix(place), unit)
        for unit in registers.units()
        if unit.place == place
        for name in (unit.name, *unit.aliases)
        if name.endswith(" " + place)
    )
