"""Some words of stored texts: a hit shows 45 words of a passage that may have thousands."""

from collections.abc import Sequence

from tracuu.index.plan import SHOWN_WHOLE, STRETCH, Excerpt
from tracuu.text.word_scan import WordScan

_BYTES_PER_WORD = 7
"""Of laws 99 in a hundred passages take fewer; where they are not enough, all of a text is read."""


def excerpts(stored: Sequence[bytes], starts: Sequence[int]) -> list[Excerpt]:
    """`STRETCH` words of each text in UTF-8 from a word on; one not much longer is whole.

    The texts are in canonical form, and words are those of `tracuu.text.tokens`.
    """
    if not stored:
        return []
    pieces = list(zip(stored, starts, strict=True))
    scan = WordScan.of([_beginning(text, start) for text, start in pieces])
    return [
        _cut(scan, number, start)
        if len(text) <= _most(start) or _reaches(scan, number, start)
        else _cut(WordScan.of([text.decode("utf-8")]), 0, start)
        for number, (text, start) in enumerate(pieces)
    ]


def words_from(stored: bytes, start: int, count: int) -> str:
    """Some words of a text in UTF-8 from word `start` on, with what stands between them."""
    scan = WordScan.of([stored.decode("utf-8")])
    firsts, ends = scan.firsts[start : start + count], scan.ends[start : start + count]
    return scan.text[firsts[0] : ends[-1]] if len(firsts) else ""


def _most(start: int) -> int:
    """Bytes of a text that most often have the words to show and two more."""
    return (start + _shown(start) + 2) * _BYTES_PER_WORD


def _shown(start: int) -> int:
    """Words after which a text is cut."""
    return STRETCH if start else SHOWN_WHOLE


def _beginning(stored: bytes, start: int) -> str:
    # The last character may be half of one.
    return stored[: _most(start)].decode("utf-8", "ignore")


def _reaches(scan: WordScan, number: int, start: int) -> bool:
    """Whether the beginning of a text has the words to show, and one behind them."""
    first, last = scan.bounds[number] + start, scan.bounds[number + 1]
    # The last word may be half of one.
    return last - first >= _shown(start) + 2


def _cut(scan: WordScan, number: int, start: int) -> Excerpt:
    """The piece of one of the texts."""
    begin, end = scan.begins[number], scan.begins[number + 1] - 1
    first, last = scan.bounds[number] + start, scan.bounds[number + 1]
    cut_after = last - first > _shown(start)
    if cut_after:
        end = int(scan.ends[first + STRETCH - 1])
    if start and first < last:
        begin = int(scan.firsts[first])
    return Excerpt(scan.text[begin:end], cut_before=start > 0, cut_after=cut_after)
