"""The numbers of all documents of an index, found by what is sure in them: digits and letters.

Signs and spaces are not: `ct 05 tw`, `05CT/TW` and `05-CT/TW` are one number. Digits are never
changed, and letters are as well complete or a beginning of those of a number that there is.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from string import digits

from tracuu.index.engine import Engine
from tracuu.search.once import once
from tracuu.text.canonical import canonical, latin
from tracuu.text.letters import fold
from tracuu.text.tokens import WORD

_PARTS = re.compile(r"[^-/\s]+")
_LONGEST = 100
YEAR = re.compile(r"(?:19|20)\d\d")
"""What of two numbers is the year."""

_DIGITS = re.compile(r"0*(\d{1,5}[a-z]?)")
_GROWN_TOGETHER = re.compile(r"(\d{1,5})([a-z]{2,})")


@dataclass(frozen=True, slots=True)
class Loose:
    """A number as somebody types it: digits without zeros in front, year or "", folded letters."""

    number: str
    year: str
    letters: str


def loose(parts: Iterable[str]) -> Loose | None:
    """The number that folded parts write in whatever order; None where they write none.

    Of two numbers one is the year: `15/2021`. Letters stand together as they do without signs.
    """
    numbers: list[str] = []
    letters = ""
    for part in apart(parts):
        match = _DIGITS.fullmatch(part)
        if match:
            numbers.append(part if YEAR.fullmatch(part) else match[1])
        elif part.isalnum() and not part[0].isdigit():
            letters += part
        else:
            return None
    if len(numbers) == 1:
        return Loose(numbers[0], "", letters)
    if len(numbers) == 2:
        first, second = numbers
        if YEAR.fullmatch(second):
            return Loose(first, second, letters)
    return None


def typed_number(text: str) -> Loose | None:
    """The number that a whole text writes, in any case and with any signs; None for none."""
    words = WORD.findall(canonical(text)[:_LONGEST])
    parts = [fold(latin(word).lower()) for word in words]
    return loose(parts[1:] if parts[:1] == ["so"] else parts)


def apart(parts: Iterable[str]) -> Iterator[str]:
    """The parts, digits apart from letters that grew together with them: 05ct but not 25a."""
    for part in parts:
        match = _GROWN_TOGETHER.fullmatch(part)
        yield from match.groups() if match else (part,)


class NumberBook:
    """The folded keys of the numbers of an index by their digits."""

    def __init__(self, numbers: Iterable[str]) -> None:
        self._by_number: defaultdict[str, list[tuple[Loose, str]]] = defaultdict(list)
        for number in numbers:
            known = loose(_PARTS.findall(number))
            if known is not None:
                self._by_number[known.number].append((known, number))
        self._numbers = sorted(self._by_number)

    def find(self, asked: Loose) -> tuple[str, ...]:
        """Keys of the numbers with these digits and letters; any year where none was typed."""
        return tuple(
            key for known, key in self._by_number.get(asked.number, ())
            if known.letters == asked.letters and asked.year in ("", known.year)
        )  # fmt: skip

    def begun(self, asked: Loose) -> tuple[str, ...]:
        """The same for letters that may go on: *Nghị định 15/2021* is 15/2021/NĐ-CP."""
        return tuple(
            key for known, key in self._by_number.get(asked.number, ())
            if known.letters.startswith(asked.letters) and asked.year in ("", known.year)
        )  # fmt: skip

    def completed(
        self, asked: Loose, most: int, *, unfinished: bool, among: Container[str] | None = None
    ) -> list[str]:
        """At most `most` keys of numbers that go on from a beginning, the likeliest first.

        They are `among` some keys; None stands for all.

        Of the year the first digits are enough, of the letters any beginning, or a part of them:
        *15/2021 btc* is 15/2021/TT-BTC. Of an `unfinished` number more digits may come: 1, 12, 120,
        and behind a zero one: 0, 01, 02. Those without a year come first, then the latest years.
        """
        found = list(self._begun(asked.number, asked, among))
        if unfinished and asked.number == "0":
            # Numbers are kept without the zeros before them.
            found += [row for digit in digits for row in self._begun(digit, asked, among)]
        elif unfinished and not asked.year:
            at = bisect_right(self._numbers, asked.number)
            while len(found) < most and self._numbers[at : at + 1] and (
                number := self._numbers[at]
            ).startswith(asked.number):  # fmt: skip
                found += self._begun(number, asked, among)
                at += 1
        found.sort(key=lambda row: (
            row[0].number != asked.number,
            not row[0].letters.startswith(asked.letters),
            -int(row[0].year or "9999"),
        ))  # fmt: skip
        return [key for _, key in found[:most]]

    def _begun(
        self, number: str, asked: Loose, among: Container[str] | None
    ) -> Iterator[tuple[Loose, str]]:
        return (
            row for row in self._by_number.get(number, ())
            if asked.letters in row[0].letters and row[0].year.startswith(asked.year)
            and (among is None or row[1] in among)
        )  # fmt: skip

    def near(self, asked: Loose) -> Iterator[str]:
        """Keys of numbers that may have been meant, the nearest first.

        With the same digits those of another year or other letters, those that begin with the
        typed ones before the rest: 45/2013/QH13 for 45/2013/QH. Then those with the same letters
        whose digits are the same but for one.
        """
        same = self._by_number.get(asked.number, ())
        yield from (key for _, key in sorted(same, key=lambda each: _unlike(asked, each[0])))
        others = set(_one_digit_off(asked.number)) - {asked.number}
        for number in sorted(others, key=lambda each: (len(each) != len(asked.number), each)):
            yield from (
                key for known, key in self._by_number.get(number, ())
                if known.letters == asked.letters and asked.year in ("", known.year)
            )  # fmt: skip


def _unlike(asked: Loose, known: Loose) -> tuple[int, bool]:
    """How unlike two numbers of the same digits are: by year, and by letters rather than that."""
    other_letters = known.letters != asked.letters
    other_year = asked.year not in ("", known.year)
    return other_year + other_letters + (not known.letters.startswith(asked.letters)), other_letters


def _one_digit_off(number: str) -> Iterator[str]:
    """A number with a digit too many, a digit less, or another one."""
    for at in range(len(number) + 1):
        before, after = number[:at], number[at:]
        for digit in digits:
            yield before + digit + after
            yield before + digit + after[1:]
        yield before + after[1:]


@once
def book_of(engine: Engine) -> NumberBook:
    """The book of an engine, made once: some ten milliseconds for five thousand documents."""
    return NumberBook(engine.number_keys())
