"""Document symbols in running text: ``05-CT/TW``, ``12/2023/NQ-HĐND``, ``57/2020/QH14``.

Any dash stands for the hyphen. Dates (15/5/2016), ranges (2020-2025) and fractions do not match.
A text is first searched for the sign after a number, which is rare, and only there for a symbol:
the codified law has 95 million characters, 61,000 such signs and 27,000 symbols.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracuu.text.dashes import DASHES, hyphenated

_DASH = f"[{DASHES}]"
_SIGN = f"[{DASHES}/]"
# Of both cases; the last four are what re.IGNORECASE takes for i, k and s as well.
_LETTER = "[A-Za-zĐđ\u0130\u0131\u017f\u212a]"
# not inside a word, a path or a decimal; 01-CT/TU,05-CT/TW is two symbols
_START = rf"(?<![{DASHES}\w/])(?<!\d[.,])"
_END = r"(?![\w])"
_NUMBER = r"(?P<number>\d{1,5}(?:[a-zA-ZđĐ](?![a-zA-ZđĐ]))?)"
_KIND = r"(?P<kind>[A-ZĐ][A-Za-zĐđ&]{0,7})"
_ORGAN = r"[A-ZĐƯ][A-Za-z0-9ĐđƯưỦỶÂĂÊÔƠ&]{0,15}"
# A further organ after a space is in capitals: 05-CT/TW – Học tập is a number and its title.
_SPACED_ORGAN = r"(?-i:[A-ZĐƯ][A-Z0-9ĐƯỦỶÂĂÊÔƠ&]{1,14}[a-z]?)"
_YEAR = r"(?P<year>(?:19|20)\d{2})"

# 05-CT/TW, 12-NQ/HU, 07-NQ-TU; not 2020-2025, not Covid-19
_PARTY = re.compile(
    rf"{_START}{_NUMBER}\s?{_DASH}\s?{_KIND}\s?{_SIGN}\s?"
    rf"(?P<organs>{_ORGAN}(?:{_DASH}{_ORGAN}|(?:\s{_DASH}\s?|{_DASH}\s){_SPACED_ORGAN})*){_END}",
    re.IGNORECASE,
)
# 12/2023/NQ-HĐND, 123/QĐ-UBND, 18/1997/TT/BTC; not 15/5/2016
_STATE = re.compile(
    rf"{_START}{_NUMBER}\s?(?:/\s?{_YEAR}\s?)?/\s?{_KIND}\s?{_SIGN}\s?"
    rf"(?P<organs>{_ORGAN}(?:{_SIGN}{_ORGAN}|(?:\s{_SIGN}\s?|{_SIGN}\s){_SPACED_ORGAN})*){_END}",
    re.IGNORECASE,
)
# 57/2020/QH14, 01/2022/UBTVQH15
_ASSEMBLY = re.compile(
    rf"{_START}{_NUMBER}\s?/\s?{_YEAR}\s?/\s?"
    rf"(?P<organs>(?:PL{_DASH}UBTVQH|UBTVQH|L{_DASH}CTN|QH)\d{{0,2}}){_END}",
    re.IGNORECASE,
)

# The first sign of 05-CT/TW, 25a/QĐ-UBND, 05 – CT / TW and 57/2020/QH14: digits before it, after
# it a letter or a year.
_FIRST_SIGN = re.compile(
    rf"{_SIGN}(?:(?<=\d.)|(?<=\d\s.)|(?<=\d{_LETTER}.)|(?<=\d{_LETTER}\s.))"
    rf"(?=\s?(?:{_LETTER}|(?:19|20)\d\d\s?/))"
)
_BEFORE_SIGN = re.compile(rf"{_START}\d{{1,5}}{_LETTER}?\s?\Z")
_LONGEST_BEFORE = len("12345a ")


@dataclass(frozen=True, slots=True)
class Symbol:
    """One symbol found in a text, its parts as written but with hyphens for dashes.

    ``kind`` is "" for 57/2020/QH14.
    """

    start: int
    end: int
    number: str
    year: str
    kind: str
    organs: str
    party: bool


def symbols(text: str) -> Iterator[Symbol]:
    """The document symbols of a canonical text, left to right, never overlapping."""
    # Half of the codified law has no such sign, and seven plain searches take a tenth of the time.
    if "/" not in text and not any(map(text.__contains__, DASHES)):
        return
    done = 0
    for sign in _FIRST_SIGN.finditer(text):
        at = sign.start()
        before = _BEFORE_SIGN.search(text, max(done, at - _LONGEST_BEFORE), at)
        if before is None:
            continue
        patterns = (_ASSEMBLY, _STATE) if sign.group() == "/" else (_PARTY,)
        found = (pattern.match(text, before.start()) for pattern in patterns)
        match = max(filter(None, found), key=re.Match.end, default=None)
        if match is not None:
            done = match.end()
            yield _symbol(match)


def _symbol(match: re.Match[str]) -> Symbol:
    parts = match.groupdict()
    return Symbol(
        match.start(),
        match.end(),
        parts["number"],
        parts.get("year") or "",
        parts.get("kind") or "",
        hyphenated(parts["organs"]),
        party=match.re is _PARTY,
    )
