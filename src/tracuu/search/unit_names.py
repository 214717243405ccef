"""How people name units: *UBND huyện Phong Điền*, *Huyện ủy*, *xã Nhơn Ái*, *của UBND*.

A whole name is that of one unit. A name without its place is that of all which the index has of the
kind, and a place that of all units which are there. Only names are known under which the index has
papers, be they of the unit itself or of those whose work it took over.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracuu.index.engine import Engine
from tracuu.model.registers import Unit, units
from tracuu.model.unit_history import former_units
from tracuu.search.once import once
from tracuu.text.canonical import canonical
from tracuu.text.letters import fold
from tracuu.text.matching import tier
from tracuu.text.syllables import key
from tracuu.text.tokens import keys

Keys = tuple[str, ...]

_CENTRAL = "central"
_LEVELS = tuple(
    tuple(keys(level))
    for level in ("huyện", "quận", "xã", "phường", "thị trấn", "thị xã", "thành phố", "tỉnh")
)

_SHORT_LEVELS = {
    tuple(keys(level)): short
    for level, short in (
        ("huyện", "H"), ("quận", "Q"), ("xã", "X"), ("phường", "P"), ("thị trấn", "TT"),
        ("thị xã", "TX"), ("thành phố", "TP"),
    )
}  # fmt: skip
"""How a level is cut before the name of its place: *P. An Bình*."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name and the units it may mean."""

    keys: Keys
    shown: str
    units: tuple[str, ...]
    whole: bool
    """Whether it is said of units alone; *Ủy ban nhân dân* is also what texts talk about."""

    @property
    def local(self) -> bool:
        """Whether it is no central office, which papers of all units talk about."""
        entries = map(units().get, self.units)
        return any(entry is not None and entry.level != _CENTRAL for entry in entries)


class UnitNames:
    """The names of the units of an index, looked up by what stands in a query."""

    def __init__(self, present: Iterable[tuple[str, str]]) -> None:
        labels = dict(present)
        self._names: dict[Keys, list[Name]] = {}
        registered = [unit for unit in units() if {unit.id, *former_units((unit.id,))} & {*labels}]
        known = {unit.id for unit in registered}
        for unit_id, label in labels.items():
            if unit_id not in known:
                self._add(label, (unit_id,))
        for unit in registered:
            for name in (unit.name, *unit.aliases):
                self._add(name, (unit.id,), shown=unit.name)
        self._add_kinds(unit for unit in registered if unit.id in labels)
        self._add_places(registered)
        self._longest = max(map(len, self._names), default=0)
        self.begins = frozenset(folds[0] for folds in self._names)
        """The first words of all names, without marks."""

    def at(self, words: Sequence[str], start: int) -> Name | None:
        """The longest name that begins with `words[start]`, marks missing or right."""
        if start >= len(words) or fold(key(words[start])) not in self.begins:
            return None
        folds = [fold(key(word)) for word in words[start : start + self._longest]]
        for size in range(len(folds), 0, -1):
            for name in self._names.get(tuple(folds[:size]), ()):
                typed = map(key, words[start : start + size])
                pairs = zip(typed, name.keys, strict=True)
                if all(tier(asked, known) is not None for asked, known in pairs):
                    return name
        return None

    def _add(self, name: str, ids: tuple[str, ...], *, shown: str = "", whole: bool = True) -> None:
        spelt = tuple(keys(canonical(name)))
        # BTC of a query is more often a word of the text than the ministry.
        whole = whole and len(spelt) > 1
        folds = tuple(map(fold, spelt))
        same = self._names.setdefault(folds, [])
        for at, other in enumerate(same):
            if other.keys == spelt:
                # A place and a kind may be written alike; one that is whole goes before.
                if other.whole == whole:
                    every = tuple(dict.fromkeys((*other.units, *ids)))
                    same[at] = Name(spelt, other.shown, every, whole)
                return
        same.append(Name(spelt, shown or name, ids, whole))

    def _add_kinds(self, present: Iterable[Unit]) -> None:
        """Names without their place: *Huyện ủy*, *UBND huyện*, and *UBND* without any level."""
        kinds: dict[tuple[str, bool], dict[str, Unit]] = {}
        for unit in present:
            for name in (unit.name, *unit.aliases) if unit.place else ():
                kind = _without(name, unit.place)
                for named, whole in ((kind, True), (_without_level(kind), False)):
                    if named:
                        kinds.setdefault((named, whole), {})[unit.id] = unit
        for (kind, whole), of in sorted(kinds.items(), key=lambda each: not each[0][1]):
            first = next(iter(of.values()))
            official = _without(first.name, first.place) if len(of) > 1 else first.name
            shown = official if whole or len(of) == 1 else _without_level(official)
            self._add(kind, tuple(of), shown=shown, whole=whole)

    def _add_places(self, registered: Sequence[Unit]) -> None:
        """Places: *xã Nhơn Ái* is all units of that level there, those of the Party as well."""
        there: dict[tuple[str, str, str], list[str]] = {}
        for unit in registered:
            there.setdefault((unit.province, unit.level, unit.place), []).append(unit.id)
        for unit in registered:
            kind = _without(unit.name, unit.place) if unit.place else ""
            bare = _without_level(kind)
            if bare:
                level = kind[len(bare) :].strip()
                place = f"{level} {unit.place}"
                of = tuple(there[unit.province, unit.level, unit.place])
                self._add(place, of)
                short = _SHORT_LEVELS.get(tuple(keys(level)))
                if short:
                    self._add(f"{short} {unit.place}", of, shown=place)


def _without(name: str, place: str) -> str:
    """A name before its place, "" where it does not end with it."""
    kind = name.removesuffix(place)
    return kind.strip() if kind != name else ""


def _without_level(kind: str) -> str:
    """*Ủy ban nhân dân* of *Ủy ban nhân dân huyện*; "" where no level stands at the end."""
    words = kind.split()
    for level in _LEVELS:
        size = len(level)
        if len(words) > size and tuple(keys(" ".join(words[-size:]))) == level:
            return " ".join(words[:-size])
    return ""


@once
def names_of(engine: Engine) -> UnitNames:
    """The names of an engine, made once."""
    return UnitNames((unit, label) for unit, label, _ in engine.values("unit"))
