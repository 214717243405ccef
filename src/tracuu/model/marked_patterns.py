"""Patterns over words that may lack their marks, each word of which is written with its own.

*tháng sáu* and *thang sau* are the month, and *tháng sau* is too where no mark tells otherwise; but
*sau năm 2023* never has a typed *sáu*.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from tracuu.text.letters import fold
from tracuu.text.syllables import key

_WORD = re.compile(r"[^\W\d_]{2,}")


class MarkedPattern:
    """A regular expression over folded keys with a space between, written with all marks.

    Words of two letters and more have their marks; names of groups are one letter, lest they be
    taken for words. `<a>` is a group with a pattern of its own, that of the part `a`: in *sau
    <a>* the month may be *sáu* and the first word may not.
    """

    def __init__(self, pattern: str, **parts: "MarkedPattern") -> None:
        self._parts: Mapping[str, MarkedPattern] = parts
        self._keys: defaultdict[str, set[str]] = defaultdict(set)
        for word in _WORD.findall(pattern):
            self._keys[fold(key(word))].add(key(word))
        folded: str = _WORD.sub(lambda word: fold(key(word.group())), pattern)
        for name, part in parts.items():
            folded = folded.replace(f"<{name}>", f"(?P<{name}>{part._folded})")
        self._folded: str = folded
        self._pattern = re.compile(rf"(?:{folded})(?!\S)")

    def match(self, text: str, at: int, words: Sequence[str]) -> re.Match[str] | None:
        """The match at a place of a folded text, where `words` from there on are those typed."""
        match = self._pattern.match(text, at)
        if match is None:
            return None
        owners = {
            place: part for name, part in self._parts.items() for place in range(*match.span(name))
        }
        begin = at
        for word, folded in zip(words, match.group().split(), strict=False):
            owner = owners.get(begin, self)
            if not owner._is_written(word, folded):
                return None
            begin += len(folded) + 1
        return match

    def _is_written(self, word: str, folded: str) -> bool:
        """Whether a word was typed with the marks of the pattern or without some of them."""
        known = self._keys.get(folded)
        return known is None or any(_lacks_only_marks(key(word), each) for each in known)


def _lacks_only_marks(typed: str, known: str) -> bool:
    return len(typed) == len(known) and all(
        letter in (meant, fold(meant)) for letter, meant in zip(typed, known, strict=True)
    )
