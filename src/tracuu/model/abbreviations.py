"""The register of abbreviations: `HĐND` and *Hội đồng nhân dân* name one thing.

Data are `corpus/registers/abbreviations.json`. What is compared are keys, so that case, tone
placement and marks left out do not matter, but for the one rule below.

An abbreviation without whose marks a syllable is left (`TU`, `ĐA`, `ThU`) is one only where it is
written just so: *tu* is a word, and `TU` of a query is *Tỉnh ủy*. One letter (`P.`, `Q.`) never is.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tracuu.model.registers import rows_of
from tracuu.text.letters import fold
from tracuu.text.matching import Tier, tier
from tracuu.text.syllables import folded
from tracuu.text.tokens import WORD, keys
from tracuu.text.validity import all_syllables

Keys = tuple[str, ...]

_LEAST_REACHED = 3
_KINDS_OF_DOCUMENTS = "doctype"
_UNSURE = "low"


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """An abbreviation as the register writes it, and all that it may stand for."""

    written: str
    meanings: tuple[str, ...]
    domain: str
    signed: tuple[str, ...] = ()
    """How texts write it as well, with a sign between its parts: GD&ĐT. They are no entries of
    their own: in quotes *GD ĐT* is what was typed."""

    @property
    def words(self) -> tuple[str, ...]:
        """Its words as written: ``("KT", "XH")`` of KT-XH."""
        return tuple(WORD.findall(self.written))

    @property
    def spellings(self) -> tuple[str, ...]:
        """As written, and QP-AN also as the one word that many type: QPAN."""
        words = self.words
        if len(words) > 1 and all(len(word) > 1 for word in words):
            return (self.written, "".join(words))
        return (self.written,)

    @property
    def is_word_too(self) -> bool:
        """Whether a syllable is left of it in lower case and without marks."""
        return len(self.words) == 1 and folded(self.words[0]) in _bare_syllables()

    @property
    def is_reached(self) -> bool:
        """Whether its meaning also finds texts that have the abbreviation alone.

        Texts are compared without case, so a word such as *tu* would be found for *Tỉnh ủy*. Two
        letters and kinds of documents stand in half of all document numbers: 05-NQ/TW.
        """
        letters = sum(map(len, self.words))
        is_kind = self.domain == _KINDS_OF_DOCUMENTS
        return letters >= _LEAST_REACHED and not self.is_word_too and not is_kind


@dataclass(frozen=True, slots=True)
class Found:
    """Words of a text that stand for something: `words[start:end]`, and how else it is written."""

    start: int
    end: int
    short: tuple[str, ...]
    """The abbreviations; where one was found, its other spellings."""
    meanings: tuple[str, ...]
    """What is meant, written out; several where the words alone do not tell."""
    typed_short: bool
    """Whether the text has the abbreviation."""


class Abbreviations:
    """All abbreviations, looked up by what stands in a text at some place."""

    def __init__(self, entries: Iterable[Abbreviation]) -> None:
        self._entries = tuple(entries)
        self._short: dict[Keys, list[tuple[tuple[str, ...], Abbreviation]]] = {}
        self._long: dict[Keys, list[tuple[str, Abbreviation]]] = {}
        for entry in self._entries:
            for words in (tuple(WORD.findall(spelling)) for spelling in entry.spellings):
                self._short.setdefault(_folds(words), []).append((words, entry))
            for meaning in entry.meanings:
                self._long.setdefault(_folds(WORD.findall(meaning)), []).append((meaning, entry))
        self._longest: dict[str, int] = {}
        """First fold -> the most words of what begins with it; most words begin nothing."""
        for folds in (*self._short, *self._long):
            self._longest[folds[0]] = max(self._longest.get(folds[0], 0), len(folds))

    def __iter__(self) -> Iterator[Abbreviation]:
        return iter(self._entries)

    def standing(self, words: Sequence[str], *, exact: bool = False) -> Iterator[Found]:
        """What stands in a run of canonical words, longest first from the left, no overlaps.

        With `exact` marks must be as the register has them. A run all in capitals says nothing by
        its capitals: of *NGHỊ QUYẾT TU* the last word stands for nothing.
        """
        loosest = Tier.EXACT if exact else Tier.UNMARKED
        shouted = len(words) > 1 and all(word == word.upper() for word in words)
        folds = _folds(words)
        at = 0
        while at < len(words):
            found = None
            for end in range(min(len(words), at + self._longest.get(folds[at], 0)), at, -1):
                run = tuple(words[at:end])
                found = self._shortened(run, folds[at:end], at, loosest, shouted=shouted)
                found = found or self._written_out(run, folds[at:end], at, loosest)
                if found:
                    break
            if found:
                yield found
            at = found.end if found else at + 1

    def _shortened(
        self, run: Keys, folds: Keys, at: int, loosest: Tier, *, shouted: bool
    ) -> Found | None:
        entries = [
            entry
            for words, entry in self._short.get(folds, ())
            if (run == words and not shouted if entry.is_word_too else _fits(run, words, loosest))
        ]
        if not entries:
            return None
        meanings = dict.fromkeys(meaning for entry in entries for meaning in entry.meanings)
        short = {
            spelling
            for meaning in meanings
            for _, other in self._long[_folds(WORD.findall(meaning))]
            if other.is_reached
            for spelling in (*other.spellings, *other.signed)
            if _folds(WORD.findall(spelling)) != folds
        }
        return Found(at, at + len(run), tuple(sorted(short)), tuple(meanings), typed_short=True)

    def _written_out(self, run: Keys, folds: Keys, at: int, loosest: Tier) -> Found | None:
        entries = [
            (meaning, entry)
            for meaning, entry in self._long.get(folds, ())
            if entry.is_reached and _fits(run, tuple(WORD.findall(meaning)), loosest)
        ]
        if not entries:
            return None
        short = dict.fromkeys(
            spelling for _, entry in entries for spelling in (*entry.spellings, *entry.signed)
        )
        meanings = dict.fromkeys(meaning for meaning, _ in entries)
        return Found(at, at + len(run), tuple(short), tuple(meanings), typed_short=False)


@cache
def _bare_syllables() -> frozenset[str]:
    # A tenth of them without marks: to find the key of a syllable takes ten times as long.
    return frozenset(map(folded, set(map(fold, all_syllables()))))


def _folds(words: Sequence[str]) -> Keys:
    return tuple(fold(key) for word in words for key in keys(word))


def _fits(run: Keys, words: tuple[str, ...], loosest: Tier) -> bool:
    typed, known = keys(" ".join(run)), keys(" ".join(words))
    steps = [tier(one, other) for one, other in zip(typed, known, strict=True)]
    return all(step is not None and step <= loosest for step in steps)


@cache
def abbreviations() -> Abbreviations:
    """The register of abbreviations; what its source is unsure of is left out.

    Raises:
        ConfigError: the register cannot be read.
    """
    entries = (
        Abbreviation(
            row["abbr"], tuple(row["expansions"]), row["domain"], tuple(row.get("signed", ()))
        )
        for row in rows_of("abbreviations")
        if row["confidence"] != _UNSURE
    )
    return Abbreviations(entry for entry in entries if sum(map(len, entry.words)) > 1)
