"""What lines of lists and of papers' heads have that is no word of a query: labels, lost spaces."""

import re
from collections.abc import Iterator

from tracuu.text.tokens import WORD

# What a line of a list or of a paper's head begins with: "- ", "1. ", "2.1. ", "b) ", "IV. "
_LABEL = re.compile(
    r"^[^\S\n]*(?:[-+*•–—]|(?:\d{1,2}|[a-zđ])\)|(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[IVX]+)\.)"
    r"[^\S\n]+(?=\S)",
    re.MULTILINE,
)
# rác thải,vệ sinh; not of 1,5 nor A4,5. TP.Cần Thơ and thải.Vệ sinh; not of T.Ư, TP.HCM, gov.vn.
_BREAK = re.compile(r"(?<=[^\W\d_])(?:[,;!?…](?=\w)|\.(?=[^\W\d_]{2}))|(?<=\w)[,;!?…](?=[^\W\d_])")


def labels_in(text: str) -> Iterator[tuple[int, int]]:
    """The spans of what lines begin with, such as ``1.`` and ``b)``, with the space behind it."""
    return (match.span() for match in _LABEL.finditer(text))


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a stretch that lack only the space behind a sign: *rác thải,vệ sinh*."""
    for match in _BREAK.finditer(text, start, end):
        at = match.start()
        if text[at] != "." or _begins_name(text, match.end(), end):
            yield start, at
            start = match.end()
    yield start, end


def _begins_name(text: str, start: int, end: int) -> bool:
    """Whether a capital and a small or a Vietnamese letter stand there: *Cần*, *CẦN*, not *HCM*."""
    first, *rest = WORD.findall(text, start, end)[0]
    return first.isupper() and (rest[0].islower() or not "".join((first, *rest)).isascii())
