"""Document symbols in running text: ``05-CT/TW``, ``12/2023/NQ-HĐND``, ``57/2020/QH14``.

Patterns work on canonical text whose dashes have been made hyphens one for one, so spans are
spans of the canonical text. Dates (15/5/2016), ranges (2020-2025) and fractions do not match.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracuu.text.dashes import hyphenated

# not inside a word, a path or a decimal; 01-CT/TU,05-CT/TW is two symbols
_START = r"(?<![\w/-])(?<!\d[.,])"
_END = r"(?![\w])"
_NUMBER = r"(?P<number>\d{1,5}(?:[a-zA-ZđĐ](?![a-zA-ZđĐ]))?)"
_KIND = r"(?P<kind>[A-ZĐ][A-Za-zĐđ&]{0,7})"
_ORGAN = r"[A-ZĐƯ][A-Za-z0-9ĐđƯưỦỶÂĂÊÔƠ&]{0,15}"
# A further organ after a space is in capitals: 05-CT/TW – Học tập is a number and its title.
_SPACED_ORGAN = r"(?-i:[A-ZĐƯ][A-Z0-9ĐƯỦỶÂĂÊÔƠ&]{1,14}[a-z]?)"
_YEAR = r"(?P<year>(?:19|20)\d{2})"

# 05-CT/TW, 12-NQ/HU, 07-NQ-TU; not 2020-2025, not Covid-19
_PARTY = re.compile(
    rf"{_START}{_NUMBER}\s?-\s?{_KIND}\s?[-/]\s?"
    rf"(?P<organs>{_ORGAN}(?:-{_ORGAN}|(?:\s-\s?|-\s){_SPACED_ORGAN})*){_END}",
    re.IGNORECASE,
)
# 12/2023/NQ-HĐND, 123/QĐ-UBND, 18/1997/TT/BTC; not 15/5/2016
_STATE = re.compile(
    rf"{_START}{_NUMBER}\s?(?:/\s?{_YEAR}\s?)?/\s?{_KIND}\s?[-/]\s?"
    rf"(?P<organs>{_ORGAN}(?:[-/]{_ORGAN}|(?:\s[-/]\s?|[-/]\s){_SPACED_ORGAN})*){_END}",
    re.IGNORECASE,
)
# 57/2020/QH14, 01/2022/UBTVQH15
_ASSEMBLY = re.compile(
    rf"{_START}{_NUMBER}\s?/\s?{_YEAR}\s?/\s?(?P<organs>(?:PL-UBTVQH|UBTVQH|L-CTN|QH)\d{{0,2}}){_END}",
    re.IGNORECASE,
)
_QUICK = re.compile(r"\d[a-zđ]?\s?[-/]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Symbol:
    """One symbol found in a text, its parts as written; ``kind`` is "" for 57/2020/QH14."""

    start: int
    end: int
    number: str
    year: str
    kind: str
    organs: str
    party: bool


def symbols(text: str) -> Iterator[Symbol]:
    """The document symbols of a canonical text, left to right, never overlapping."""
    if not _QUICK.search(text := hyphenated(text)):
        return
    found = [
        Symbol(
            match.start(),
            match.end(),
            match["number"],
            match.groupdict().get("year") or "",
            match.groupdict().get("kind") or "",
            match["organs"],
            party=pattern is _PARTY,
        )
        for pattern in (_ASSEMBLY, _STATE, _PARTY)
        for match in pattern.finditer(text)
    ]
    end = 0
    for symbol in sorted(found, key=lambda symbol: (symbol.start, -symbol.end)):
        if symbol.start >= end:
            yield symbol
            end = symbol.end
