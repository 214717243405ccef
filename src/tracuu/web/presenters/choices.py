"""What a form offers to choose from, one of several: the order, the length of a page, the hits."""

from dataclasses import dataclass

from tracuu.query.request import GROUPS, LARGEST_SIZE, SORTS

_SORT_LABELS = {"relevance": "Liên quan nhất", "newest": "Mới nhất", "oldest": "Cũ nhất"}
_GROUP_LABELS = {"document": "Văn bản", "provision": "Từng điều, mục"}
_SIZES = (10, 20, 50, LARGEST_SIZE)


@dataclass(frozen=True, slots=True)
class Choice:
    """A checkbox or an option."""

    value: str
    label: str
    count: str
    selected: bool


def sorts(chosen: str) -> tuple[Choice, ...]:
    """The orders; of one that there is none of, the first is chosen by the browser."""
    return tuple(Choice(sort, _SORT_LABELS[sort], "", sort == chosen) for sort in SORTS)


def groups(chosen: str) -> tuple[Choice, ...]:
    """What a hit may be; one of them is chosen whatever was asked for."""
    known = chosen if chosen in GROUPS else GROUPS[0]
    return tuple(Choice(group, _GROUP_LABELS[group], "", group == known) for group in GROUPS)


def sizes(chosen: int) -> tuple[Choice, ...]:
    """How many hits a page may have; a number that only an address can ask for stays among them."""
    offered = sorted({*_SIZES, chosen})
    return tuple(Choice(str(size), str(size), "", size == chosen) for size in offered)


def typed_size(text: str) -> int:
    """The size that was asked for, the usual one where that is none."""
    # A select cannot show what it does not offer, and what was refused is not offered again.
    known = text.isascii() and text.isdigit() and len(text) < 4 and 0 < int(text) <= LARGEST_SIZE
    return int(text) if known else _SIZES[0]
