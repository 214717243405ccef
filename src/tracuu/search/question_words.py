"""Words by which a query asks instead of naming what it looks for: *như thế nào*, *bao nhiêu*.

In papers they are rare, so that a ranking by rarity would take them for what matters most: one
passage in fifty of the codified law says *nào*, more than half of the questions about it do.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from tracuu.text.letters import fold
from tracuu.text.tokens import keys

_QUESTIONS = (
    "như thế nào", "thế nào", "ra sao", "khi nào", "lúc nào", "nào", "gì", "bao nhiêu",
    "bao lâu", "bao giờ", "mấy", "vì sao", "tại sao", "ở đâu", "đâu", "hay không",
)  # fmt: skip
# Người cao tuổi có được làm bảo vệ không? It denies elsewhere, and hàng không is aviation.
_AT_THE_END = "không"
_ANNOUNCING = ("có", "được", "phải")
_BELONGING = "hàng"

# Typed without marks, a word alone may be another: dau is đầu and dấu as well, may is máy.
_FEWEST = 2
_SURE_UNMARKED = (("gi",), ("nao",))


def asking(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Spans of the question words in a run of canonical words, in order, never overlapping.

    None where there is nothing else: who types *như thế nào* looks for these words.
    """
    if len(words) < _FEWEST:
        return
    typed = [each for word in words for each in keys(word)]
    if len(typed) != len(words):
        return
    marked = any(fold(word) != word for word in typed)
    phrases = _marked() if marked else _unmarked()
    found = list(_spans(typed, phrases))
    *before, last = typed
    if last == _AT_THE_END and before[-1:] != [_BELONGING] and _asks_for_yes(before, found):
        found.append((len(before), len(typed)))
    if sum(end - start for start, end in found) < len(typed):
        yield from found


def _asks_for_yes(before: Sequence[str], found: Sequence[tuple[int, int]]) -> bool:
    """Whether *không* behind these words asks; behind *hay* it was found already."""
    return any(word in before for word in _ANNOUNCING) and not any(
        end > len(before) for _, end in found
    )


def _spans(words: Sequence[str], phrases: frozenset[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    longest = max(map(len, phrases))
    at = 0
    while at < len(words):
        for size in range(min(longest, len(words) - at), 0, -1):
            if tuple(words[at : at + size]) in phrases:
                yield at, at + size
                at += size
                break
        else:
            at += 1


@cache
def _marked() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(keys(each)) for each in _QUESTIONS)


@cache
def _unmarked() -> frozenset[tuple[str, ...]]:
    folded = (tuple(map(fold, each)) for each in _marked())
    return frozenset((*_SURE_UNMARKED, *(each for each in folded if len(each) >= _FEWEST)))
