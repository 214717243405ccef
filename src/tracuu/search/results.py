"""The answer to a request: what the page shows, what the API writes, what the CLI prints."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tracuu.index.engine import IndexInfo
from tracuu.index.plan import FacetRow
from tracuu.index.reranking import Reason
from tracuu.model.document import Document, Provision, RelationKind
from tracuu.query.request import SearchRequest
from tracuu.text.matching import Tier

TIER_LABELS = {
    Tier.EXACT: "đúng dấu",
    Tier.TONES: "khớp không dấu thanh",
    Tier.UNMARKED: "khớp không dấu",
}
TIER_NAMES = {Tier.EXACT: "exact", Tier.TONES: "tones", Tier.UNMARKED: "unmarked"}


class Highlight(NamedTuple):
    """A piece of a stored text and what matched in it.

    `text` is raw; `ranges` are code points of `text`. `cut_before` and `cut_after` say whether
    the piece was cut from a longer text.
    """

    field: str
    anchor: str
    text: str
    ranges: tuple[tuple[int, int], ...]
    cut_before: bool = False
    cut_after: bool = False


class PassageResult(NamedTuple):
    """A matching passage of a document; `heading` is "Điều 1. Phạm vi", "" for a plain body."""

    id: str
    anchor: str
    heading: str
    snippet: Highlight
    score: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the place of a hit comes from.

    `gains` is what each word, pair, number or day of the query, by keys, adds to the score of the
    first stage; `reasons` is what the second one saw, the weightiest first, where it had a say:
    then the score is what these add and `common`, which all hits of the query have alike.
    """

    gains: tuple[tuple[str, float], ...]
    reasons: tuple[Reason, ...]
    common: float = 0.0


@dataclass(frozen=True, slots=True)
class Result:
    """One hit: document header, marked title, best passages."""

    document: Document
    title: Highlight
    passages: tuple[PassageResult, ...]
    tier: Tier | None
    fields: tuple[str, ...]
    """The fields that matched: title, number, heading, body."""
    number_match: bool
    """The query names exactly this document's number."""
    score: float
    explanation: Explanation | None = None
    """What its place comes from, where that was asked for."""
    former_unit: bool = False
    """It is found for a unit that took over the work of the one that issued it."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A field to narrow by: `type`, `unit`, `topic`, `status`, `year` or `month`."""

    field: str
    label: str
    values: tuple[FacetRow, ...]
    """Those of the engine: an answer has hundreds, and to make each anew takes time."""
    selected: frozenset[str] = frozenset()
    """The chosen values; they are listed even with a count of 0."""


@dataclass(frozen=True, slots=True)
class Relaxed:
    """The same search without some filters: their names in the plan, what it finds, itself."""

    filters: tuple[str, ...]
    total: int
    request: SearchRequest


@dataclass(frozen=True, slots=True)
class Understood:
    """What words of a query mean beside what they say, and the searches that settle it."""

    field: str
    """Name of the filter in a plan, `type`, `unit`, `issued` or `status`, or `sort`."""
    words: str
    label: str
    literal: SearchRequest
    """The same search with these words as no more than words."""
    filtered: SearchRequest | None
    """The search with a filter in their place; None where there is no such filter."""


@dataclass(frozen=True, slots=True)
class Rescued:
    """The query that was answered since nothing has the words as typed; the search of those."""

    q: str
    literal: SearchRequest


@dataclass(frozen=True, slots=True)
class FormerUnits:
    """Units that are searched since a named one took over their work, with their names as shown."""

    ids: frozenset[str]
    names: tuple[str, ...]
    without: SearchRequest
    """The search of the named units alone."""


FILTER_LABELS = {
    "number": "số ký hiệu",
    "signer": "người ký",
    "type": "loại văn bản",
    "unit": "cơ quan ban hành",
    "topic": "lĩnh vực",
    "status": "tình trạng",
    "issued": "ngày ban hành",
    "on": "còn hiệu lực vào ngày",
    "sort": "thứ tự",
}
"""Name of a filter of a plan -> what a reader calls it."""


def _apart(q: str) -> list[str]:
    """The words of a query and the signs that tell how they belong together."""
    return _WORD_OR_SIGN.findall(q)


_WORD_OR_SIGN = re.compile(r"\w+|[()*:~]")


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The whole answer."""

    request: SearchRequest
    understood: str
    """How the query was read, written back as a query."""
    notes: tuple[str, ...]
    """Vietnamese sentences about the reading: an operator without a word, a word ignored."""
    total: int
    results: tuple[Result, ...]
    facets: tuple[Facet, ...]
    corrections: tuple[str, ...]
    """The query with its marks restored, where it was typed without any and could find as much."""
    suggestions: tuple[str, ...]
    """Other queries to try: where nothing was found, or where a word looks like raw keystrokes."""
    took_ms: float
    index: IndexInfo
    relaxed: tuple[Relaxed, ...] = ()
    """Where filters left nothing: the searches without one of them that find something."""
    meanings: tuple[Understood, ...] = ()
    """What was understood beside the words, in their order."""
    former: FormerUnits | None = None
    """The units searched beside the named ones."""
    rescued: Rescued | None = None
    """Where nothing has the words as typed: what was answered instead."""

    @property
    def reads_otherwise(self) -> bool:
        """Whether the query was read as something else than was typed.

        What was typed as one word is written back in quotes, 25/8 as "25 8": that is the same.
        """
        q = self.request.q
        if self.rescued is not None or self.understood.split() == q.split():
            return False
        is_quoted = '"' in self.understood and '"' not in q
        return not is_quoted or _apart(self.understood) != _apart(q)

    @property
    def pages(self) -> int:
        """Number of pages at the request's size, as far as one may page."""
        return -(-min(self.total, self.request.deepest) // self.request.size)


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage of a document page, its texts whole and marked; the body has no anchor."""

    id: str
    anchor: str
    label: str
    title: str
    heading: Highlight
    text: Highlight


@dataclass(frozen=True, slots=True)
class Citation:
    """Another document and what it does to the one at hand; `partly` to a part of it only."""

    kind: RelationKind
    document: Document
    partly: bool = False


@dataclass(frozen=True, slots=True)
class Citations:
    """What other documents do to one. `more` says that further ones name its number."""

    found: tuple[Citation, ...] = ()
    more: bool = False


Mark = Callable[[Sequence[Provision]], tuple[PassageView, ...]]
"""Marks passages, or stretches of them, each as if it were alone."""


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document to read, with what a query matches in it and what others do to it.

    A passage is searched for matches when it is asked for: a page shows a part of a long paper.
    """

    document: Document
    title: Highlight
    mark: Mark
    """For the passages of the document."""
    citations: Citations
    index: IndexInfo
    similar: tuple[Document, ...] = ()
    """Headers of others on the same subject, the likest first."""

    @property
    def passages(self) -> tuple[PassageView, ...]:
        """All that there is to read, marked."""
        return self.mark(self.document.readable)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One line of the list under the search box; `query` is what choosing it searches for."""

    kind: str
    """`number`, `title`, `unit` or `phrase`."""
    text: str
    query: str
    document_id: str = ""
    detail: str = ""
    """What tells it from others: of a number the title and the day, of a unit how many papers."""
