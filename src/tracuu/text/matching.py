"""When a word of a text answers a word of a query, and how well.

An unmarked letter matches any mark; a marked letter matches itself or its unmarked form. So
*huyen* finds *huyện*, *huyện* finds a heading typed HUYEN, and *huyện* does not find *huyền*.
"""

from enum import IntEnum

from tracuu.text.letters import TONED, fold


class Tier(IntEnum):
    """How close two words are; a smaller value is better."""

    EXACT = 0
    TONES = 1
    """Same letters, a tone is missing on one side: *khoa giao* and *khoa giáo*."""
    UNMARKED = 2
    """A letter's own mark is missing on one side: *dien* and *Điền*."""


def tier(query: str, word: str) -> Tier | None:
    """The tier at which the key `word` answers the key `query`, or None where it does not."""
    if query == word:
        return Tier.EXACT
    if len(query) != len(word):
        return None
    best = Tier.TONES
    for asked, found in zip(query, word, strict=True):
        if asked == found:
            continue
        bare = fold(found)
        if bare != fold(asked) or bare not in (asked, found):
            return None
        if TONED.get(asked, asked)[0] != TONED.get(found, found)[0]:
            best = Tier.UNMARKED
    return best
