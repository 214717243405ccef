"""A search request: one shape for the page's URL, the JSON API and the command line.

Repeating a field means OR, different fields mean AND, dates are inclusive, `_missing` selects
documents without a value. Unknown and malformed parameters are errors: nothing is dropped.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tracuu.errors import InvalidParameter
from tracuu.model.document import Status
from tracuu.query.parameters import (
    Bound,
    Choice,
    Choices,
    Day,
    Flag,
    Number,
    Parameter,
    Several,
    Slugs,
    Text,
    read,
)
from tracuu.text.alignment import Alignment

MISSING = "_missing"

# All bounds in one place. 512 code points hold the longest title of the codified law (470).
LONGEST_QUERY = 512
LARGEST_SIZE = 100
DEEPEST_HIT = 10_000
MOST_VALUES = 50
LONGEST_VALUE = 200
MOST_FACET_VALUES = 40
"""Values of a facet that are told, the commonest; years, months and chosen ones always."""

SORTS = ("relevance", "newest", "oldest")
GROUPS = ("document", "provision")
FACETS = ("type", "unit", "topic", "status", "year", "month")
DEFAULT_FACETS = FACETS[:5]
"""What is counted unless a request says otherwise."""

PAGE_FACETS = ("type", "unit", "topic", "status", "month")
"""What the search page counts, whatever a link to it asks for."""

MEANT = ("type", "unit", "issued", "status", "sort")
"""What words of a query may mean beside what they say: *chỉ thị*, *năm 2023*, *mới nhất*."""

SPELLING = "spelling"
"""As a literal: words that nothing has are not put right."""

LITERALS = (*MEANT, SPELLING)

QUERY = Text("q", LONGEST_QUERY)
SCOPE = tuple(
    Slugs(name, MOST_VALUES, LONGEST_VALUE, (MISSING,)) for name in ("type", "unit", "topic")
)
"""The fields of a `Scope`."""
TABLE: tuple[Parameter, ...] = (
    QUERY,
    Text("number", LONGEST_VALUE),
    *SCOPE,
    Text("signer", LONGEST_VALUE),
    Bound("from", last=False),
    Bound("to", last=True),
    Choices("status", MOST_VALUES, (*Status, MISSING)),
    Day("on"),
    Choice("sort", SORTS),
    Number("page", 1, DEEPEST_HIT, 1),
    Number("size", 1, LARGEST_SIZE, 10),
    Choice("group", GROUPS),
    Choices("facets", MOST_VALUES, FACETS, DEFAULT_FACETS),
    Flag("exact_marks"),
    Flag("explain"),
    Choices("literal", MOST_VALUES, LITERALS),
    Flag("only_unit"),
)
"""What a search takes, in the order that an address has it."""

PARAMETERS = tuple(parameter.name for parameter in TABLE)
REPEATABLE = tuple(each.name for each in TABLE if isinstance(each, Several))
_ATTRIBUTES = {"from": "start", "to": "end"}
"""Parameters whose names are words of Python, or say too little without their neighbour."""


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """What is asked. `signer` is words of the signer, `on` a day to be in force on, `start` and
    `end` bound the day of issue.
    """

    q: str = ""
    number: str = ""
    type: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    signer: str = ""
    start: date | None = None
    end: date | None = None
    status: tuple[str, ...] = ()
    on: date | None = None
    sort: str = "relevance"
    page: int = 1
    size: int = 10
    group: str = "document"
    facets: tuple[str, ...] = DEFAULT_FACETS
    exact_marks: bool = False
    explain: bool = False
    """Whether hits tell what their place comes from."""
    literal: tuple[str, ...] = ()
    """Of `LITERALS` what is to be taken as typed."""
    only_unit: bool = False
    """Whether a unit is itself alone, without those whose work it took over."""

    @property
    def deepest(self) -> int:
        """The last hit one may page to."""
        return DEEPEST_HIT

    @property
    def first_rank(self) -> int:
        """The rank of the first hit of its page, from 1."""
        return (self.page - 1) * self.size + 1

    @classmethod
    def from_params(cls, params: Iterable[tuple[str, str]]) -> "SearchRequest":
        """The request that (name, value) pairs write; an empty value counts as not given.

        Raises:
            InvalidParameter: unknown name, malformed or repeated value, a bound exceeded.
        """
        values = read(TABLE, params)
        request = cls(**{_ATTRIBUTES.get(name, name): value for name, value in values.items()})
        request._require_sense()
        return request

    def to_params(self) -> list[tuple[str, str]]:
        """The (name, value) pairs of everything that is not the default, in a fixed order."""
        return list(_pairs(self))

    def _require_sense(self) -> None:
        if self.start and self.end and self.start > self.end:
            raise InvalidParameter(
                f"Khoảng ngày ngược: từ {self.start:%d/%m/%Y} đến {self.end:%d/%m/%Y}; "
                "hãy đổi lại.",
                param="from", code="khoang-ngay-nguoc",
            )  # fmt: skip
        if (self.page - 1) * self.size >= DEEPEST_HIT:
            raise InvalidParameter(
                f"Chỉ xem được đến kết quả thứ {DEEPEST_HIT:,}; hãy thu hẹp bằng bộ lọc."
                .replace(",", "."),
                param="page", code="trang-qua-sau",
            )  # fmt: skip


_DEFAULT = SearchRequest()


def typed_place(typed: str, start: int, end: int) -> tuple[int, int]:
    """The code points of a query as typed that `start` to `end` of a request's `q` came from."""
    alignment = Alignment(typed)
    before = len(alignment.text) - len(alignment.text.lstrip())
    return alignment.source(start + before, end + before)


def _pairs(request: SearchRequest) -> Iterator[tuple[str, str]]:
    for name in PARAMETERS:
        attribute = _ATTRIBUTES.get(name, name)
        value = getattr(request, attribute)
        if value == getattr(_DEFAULT, attribute):
            continue
        for item in value if isinstance(value, tuple) else (value,):
            text = "1" if item is True else item.isoformat() if isinstance(item, date) else item
            yield name, str(text)
