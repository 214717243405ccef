"""Terms, sessions and chapters by number: *khóa XV* is *khóa 15*, *kỳ họp thứ mười* is *thứ 10*.

Papers write them in Roman figures or in words (so the chapters of Nghị định 30/2020/NĐ-CP, Phụ lục
I); who looks for one types what is on the keyboard.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tracuu.text.matching import tier
from tracuu.text.syllables import folded, key
from tracuu.text.tokens import keys

_MOST = 30
_ONES = ("", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_FIRST_TEN = (*_ONES, "mười")
_BEHIND_TEN = (*_ONES[:5], "lăm", *_ONES[6:])
_BEHIND_TENS = ("", "mốt", "hai", "ba", "tư", "lăm", *_ONES[6:])
_ROMAN_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")

_SYLLABLES_TOO = ("vi", "xi")
"""Figures that are a word: khoa vi sinh has nothing of khóa VI."""
_BY_FIGURES = ("khóa", "chương", "đại hội")
"""Chương năm would be chapter five, and of a year as well."""
_BY_WORDS_TOO = ("lần thứ", "kỳ họp thứ", "phiên họp thứ")


@dataclass(frozen=True, slots=True)
class Ordinal:
    """`words[start:end]` of a run of words, and how else that is written."""

    start: int
    end: int
    others: tuple[str, ...]


def find_ordinals(words: Sequence[str]) -> Iterator[Ordinal]:
    """The ordinals in a run of canonical words, from left to right, with what they count.

    Words may lack their marks; a wrong one is no match.
    """
    folds = tuple(map(folded, words))
    longest = _longest()
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + longest.get(folds[at], 0)), at, -1):
            others = _other_forms(words[at:end], folds[at:end])
            if others:
                yield Ordinal(at, end, others)
                at = end
                break
        else:
            at += 1


def _other_forms(words: Sequence[str], folds: tuple[str, ...]) -> tuple[str, ...]:
    for spelt, others in _table().get(folds, ()):
        tiers = [tier(key(word), known) for word, known in zip(words, spelt, strict=True)]
        is_sure = words[-1] not in _SYLLABLES_TOO or not any(tiers)
        if None not in tiers and is_sure:
            return others
    return ()


def _by_words(number: int) -> str:
    tens, ones = divmod(number, 10)
    if number <= 10:
        # The first is no one, the fourth no four.
        return {1: "nhất", 4: "tư"}.get(number, _FIRST_TEN[number])
    if tens == 1:
        return f"mười {_BEHIND_TEN[ones]}"
    return f"{_ONES[tens]} mươi {_BEHIND_TENS[ones]}".rstrip()


def _figures(number: int) -> tuple[str, str]:
    tens, ones = divmod(number, 10)
    return str(number), "X" * tens + _ROMAN_ONES[ones]


@cache
def _table() -> dict[tuple[str, ...], list[tuple[tuple[str, ...], tuple[str, ...]]]]:
    """Folds -> keys of each ordinal that has them, and its other forms."""
    table: dict[tuple[str, ...], list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    for counted in (*_BY_FIGURES, *_BY_WORDS_TOO):
        for number in range(1, _MOST + 1):
            in_words = (_by_words(number),) if counted in _BY_WORDS_TOO else ()
            forms = [f"{counted} {each}" for each in (*_figures(number), *in_words)]
            for form in forms:
                others = tuple(other for other in forms if other != form)
                spelling = tuple(keys(form))
                table.setdefault(tuple(map(folded, spelling)), []).append((spelling, others))
    return table


@cache
def _longest() -> dict[str, int]:
    """First fold -> the most words of an ordinal that begins with it."""
    longest: dict[str, int] = {}
    for folds in _table():
        longest[folds[0]] = max(longest.get(folds[0], 0), len(folds))
    return longest
