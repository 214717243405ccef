"""A search request: one shape for the page's URL, the JSON API and the command line.

Repeating a field means OR, different fields mean AND, dates are inclusive, `_missing` selects
documents without a value. Unknown and malformed parameters are errors: nothing is dropped.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tracuu.errors import InvalidParameter
from tracuu.model.dates import parse_date, parse_range
from tracuu.model.document import Status
from tracuu.text.alignment import Alignment
from tracuu.text.canonical import canonical
from tracuu.text.slugs import SLUG

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

MEANT = ("type", "unit", "issued", "status")
"""What words of a query may mean beside what they say: *chỉ thị*, *của UBND*, *năm 2023*."""

SPELLING = "spelling"
"""As a literal: words that nothing has are not put right."""

LITERALS = (*MEANT, SPELLING)
REPEATABLE = ("type", "unit", "topic", "status", "facets", "literal")
PARAMETERS = (
    "q", "number", "type", "unit", "topic", "signer", "from", "to", "status", "on", "sort",
    "page", "size", "group", "facets", "exact_marks", "explain",
    "literal", "only_unit",
)  # fmt: skip


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
        return _Reader(params).request()

    def to_params(self) -> list[tuple[str, str]]:
        """The (name, value) pairs of everything that is not the default, in a fixed order."""
        return list(_pairs(self))


_DEFAULT = SearchRequest()


def typed_place(typed: str, start: int, end: int) -> tuple[int, int]:
    """The code points of a query as typed that `start` to `end` of a request's `q` came from."""
    alignment = Alignment(typed)
    before = len(alignment.text) - len(alignment.text.lstrip())
    return alignment.source(start + before, end + before)


class _Reader:
    """Reads the pairs one field at a time; each method raises for its own parameter."""

    def __init__(self, params: Iterable[tuple[str, str]]) -> None:
        self._values: dict[str, list[str]] = {}
        for name, raw in params:
            if name not in PARAMETERS:
                known, shown = ", ".join(PARAMETERS), canonical(name[:40])
                raise InvalidParameter(
                    f"Không có tham số “{shown}”; các tham số dùng được: {known}.",
                    param=shown, code="tham-so-la",
                )  # fmt: skip
            text = canonical(raw).strip()
            if text:
                self._values.setdefault(name, []).append(text)

    def request(self) -> SearchRequest:
        start, end = self._day("from", last=False), self._day("to", last=True)
        if start and end and start > end:
            raise InvalidParameter(
                f"Khoảng ngày ngược: từ {start:%d/%m/%Y} đến {end:%d/%m/%Y}; hãy đổi lại.",
                param="from", code="khoang-ngay-nguoc",
            )  # fmt: skip
        request = SearchRequest(
            q=self._text("q", LONGEST_QUERY),
            number=self._text("number", LONGEST_VALUE),
            type=self._slugs("type"),
            unit=self._slugs("unit"),
            topic=self._slugs("topic"),
            signer=self._text("signer", LONGEST_VALUE),
            start=start,
            end=end,
            status=self._choices("status", (*Status, MISSING)),
            on=self._single_day("on"),
            sort=self._choice("sort", SORTS),
            page=self._number("page", 1, DEEPEST_HIT),
            size=self._number("size", 1, LARGEST_SIZE),
            group=self._choice("group", GROUPS),
            facets=self._choices("facets", FACETS) or _DEFAULT.facets,
            exact_marks=self._choice("exact_marks", ("0", "1")) == "1",
            explain=self._choice("explain", ("0", "1")) == "1",
            literal=self._choices("literal", LITERALS),
            only_unit=self._choice("only_unit", ("0", "1")) == "1",
        )
        if (request.page - 1) * request.size >= DEEPEST_HIT:
            raise InvalidParameter(
                f"Chỉ xem được đến kết quả thứ {DEEPEST_HIT:,}; hãy thu hẹp bằng bộ lọc."
                .replace(",", "."),
                param="page", code="trang-qua-sau",
            )  # fmt: skip
        return request

    def _single(self, name: str) -> str:
        values = self._values.get(name, [])
        if len(values) > 1:
            raise InvalidParameter(f"“{name}” chỉ được ghi một lần.", param=name)
        return values[0] if values else ""

    def _text(self, name: str, longest: int) -> str:
        text = self._single(name)
        if len(text) > longest:
            raise InvalidParameter(
                f"“{name}” dài {len(text)} ký tự; tối đa {longest} ký tự, hãy rút gọn.",
                param=name, code="qua-dai",
            )  # fmt: skip
        return text

    def _slugs(self, name: str) -> tuple[str, ...]:
        values = self._many(name)
        for text in values:
            if text != MISSING and (len(text) > LONGEST_VALUE or not SLUG.fullmatch(text)):
                raise InvalidParameter(
                    f"“{name}={text[:40]}” không phải một mã (ví dụ: chi-thi).", param=name
                )
        return values

    def _many(self, name: str) -> tuple[str, ...]:
        values = tuple(dict.fromkeys(self._values.get(name, [])))
        if len(values) > MOST_VALUES:
            raise InvalidParameter(
                f"“{name}” có {len(values)} giá trị; tối đa {MOST_VALUES}.", param=name
            )
        return values

    def _choices(self, name: str, allowed: Sequence[str]) -> tuple[str, ...]:
        values = self._many(name)
        for text in values:
            if text not in allowed:
                raise InvalidParameter(
                    f"“{name}={text[:40]}” không hợp lệ; chọn một trong: {', '.join(allowed)}.",
                    param=name,
                )
        return values

    def _choice(self, name: str, allowed: Sequence[str]) -> str:
        text = self._single(name)
        if text and text not in allowed:
            raise InvalidParameter(
                f"“{name}={text[:40]}” không hợp lệ; chọn một trong: {', '.join(allowed)}.",
                param=name,
            )
        return text or allowed[0]

    def _number(self, name: str, low: int, high: int) -> int:
        text = self._single(name)
        if not text:
            return int(getattr(_DEFAULT, name))
        if len(text) > 9 or not (text.isascii() and text.isdigit()) or not low <= int(text) <= high:
            raise InvalidParameter(
                f"“{name}={text[:20]}” không hợp lệ; hãy ghi một số từ {low} đến {high}.",
                param=name,
            )
        return int(text)

    def _day(self, name: str, *, last: bool) -> date | None:
        text = self._single(name)
        if not text:
            return None
        try:
            days = parse_range(text)
        except ValueError as error:
            raise _bad_day(name, text) from error
        return days.end if last else days.start

    def _single_day(self, name: str) -> date | None:
        text = self._single(name)
        if not text:
            return None
        try:
            return parse_date(text)
        except ValueError as error:
            # 08/2023 is a date, but not one to be in force on.
            raise _bad_day(name, text, "đủ ngày, tháng, năm như 09/08/2023") from error


def _bad_day(
    name: str, text: str, remedy: str = "như 09/08/2023, 08/2023 hoặc 2023"
) -> InvalidParameter:
    return InvalidParameter(
        f"Ngày “{text[:40]}” không hợp lệ; hãy ghi {remedy}.",
        param=name, code="ngay-sai",
    )  # fmt: skip


def _pairs(request: SearchRequest) -> Iterator[tuple[str, str]]:
    for name in PARAMETERS:
        attribute = {"from": "start", "to": "end"}.get(name, name)
        value = getattr(request, attribute)
        if value == getattr(_DEFAULT, attribute):
            continue
        for item in value if isinstance(value, tuple) else (value,):
            text = "1" if item is True else item.isoformat() if isinstance(item, date) else item
            yield name, str(text)
