"""The engine-neutral plan of a search: what must match, what scores, what is counted.

`search/` makes a plan from a request; an engine executes it and answers with `Hits`. A plan holds
no text of the query beyond keys, and knows no engine.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tracuu.index.reranking import Reason
from tracuu.model.document import Document, Provision


class TextField(StrEnum):
    """The searchable texts of a row: title of the document, heading and text of the passage."""

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"


ALL_FIELDS = (TextField.TITLE, TextField.HEADING, TextField.BODY)


class Word(NamedTuple):
    """Rows that hold a word answering this key, by the rule of `tracuu.text.matching`.

    A tuple, as a phrase is: they are the keys of what is kept, and a tuple has its hash at once.

    `exact` admits the exact tier only; `prefix` admits any word that begins with the key.
    """

    key: str
    fields: tuple[TextField, ...] = ALL_FIELDS
    exact: bool = False
    prefix: bool = False


class Phrase(NamedTuple):
    """Rows where the words stand side by side, in order, within one field.

    With `apart` they stand there in any order, with at most so many other words among them.
    """

    words: tuple[Word, ...]
    fields: tuple[TextField, ...] = ALL_FIELDS
    apart: int = 0


@dataclass(frozen=True, slots=True)
class Number:
    """Rows whose document has that number or whose text names it; folded key of a number."""

    fold: str
    own: bool = False
    """Only the document's own number counts."""


@dataclass(frozen=True, slots=True)
class Day:
    """Rows whose text (title, heading or body) names that day, in whatever form it writes it.

    Those of a document that was issued on that day, too: *chỉ thị ngày 18/5/2022*.

    What a text names is what `tracuu.model.dates.find_dates` finds in it.
    """

    day: date


@dataclass(frozen=True, slots=True)
class Value:
    """Rows whose document has one of the values in a filter column; "_missing" is no value.

    With `part` a value is answered by any that holds its words side by side: *bi-thu* by
    *pho-bi-thu-huyen-uy*.
    """

    field: str
    values: tuple[str, ...]
    part: bool = False


@dataclass(frozen=True, slots=True)
class Between:
    """Rows whose document has a date of that kind between two days, both included.

    None leaves an end open; a document without the date never matches.
    """

    field: str
    """`issued`, `effective` or `expires`."""
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Yearly:
    """Rows whose document has a date of that kind on that day of some year: *ngày 20/6*."""

    field: str
    """As of `Between`."""
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class All:
    """Documents that match every node, wherever in them; all of them where there is none."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """What matches at least `minimum` of the nodes (1: any of them).

    With `together` the nodes must meet in one passage (its document's title included): words
    typed side by side belong together, *trẻ … em* at both ends of a long law does not.
    """

    nodes: tuple["Node", ...]
    minimum: int = 1
    together: bool = False


@dataclass(frozen=True, slots=True)
class Not:
    """Rows that do not match the node."""

    node: "Node"


Node = Word | Phrase | Number | Day | Value | Between | Yearly | All | AtLeast | Not
Condition = Value | Between | Yearly
"""What a document is by its header."""


class Prior(StrEnum):
    """What a document earns whatever is asked."""

    RECENCY = "recency"
    """The whole of it on the day of issue, half as much a half-life later."""
    IN_FORCE = "in_force"
    """For a document that is not known to have expired."""


Raising = Condition | Prior
"""What words of a query may mean of a document beside what they say."""

Scored = Word | Phrase | Number | Day | Value | Between | Yearly | Prior


class Scoring(NamedTuple):
    """One clause of the ranking: a word, an adjacent pair (a phrase of two), a number or a day.

    A condition or a prior earns the clause's weight in every row of the document. `tiers` weighs
    the occurrences of each `Tier`: (1, 0, 0) scores exact ones only.
    """

    node: Scored
    weight: float = 1.0
    tiers: tuple[float, float, float] = (1.0, 1.0, 1.0)


class Sort(StrEnum):
    """Order of the hits."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


class Group(StrEnum):
    """What a hit is: a document with its best passages, or a single passage."""

    DOCUMENT = "document"
    PROVISION = "provision"


STRETCH = 45
"""Words of a passage that a hit shows."""
SHOWN_WHOLE = STRETCH * 4 // 3
"""Words of a passage that is shown whole: a third more."""


@dataclass(frozen=True, slots=True)
class Titled:
    """Words that raise a document whose title has all of them in this order.

    With a condition only documents that answer it are meant. `implied` is how many further words
    say so: they count as if they stood in the title. A law is called *Giao thông đường bộ*, and who
    looks for it types *luật giao thông đường bộ*. With `whole` the title has to be these words and
    no others, and such a document comes before any whose number was typed: a pasted *Sửa đổi Thông
    tư số 90/2014/TT-BGTVT* is not that one. Where they are `alike` it does not count how long a
    title is: the newest of them is wanted.
    """

    words: tuple[Word, ...]
    condition: Node | None = None
    implied: int = 0
    whole: bool = False
    alike: bool = False


FacetRow = tuple[str, str, int]
"""Value, label, count."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything an engine needs to know.

    `filters` narrow and never score. The counts of a facet leave out the filter of the facet's own
    field, so that a reader sees what else could be chosen. `start` and `count` cut the page.
    """

    match: Node
    scoring: tuple[Scoring, ...] = ()
    filters: tuple[tuple[str, Node], ...] = ()
    """Pairs of a field's name and its condition."""
    facets: tuple[str, ...] = ()
    facet_values: int | None = None
    """Values of a facet that are told, the commonest and those of its own filter; None for all."""
    told: frozenset[str] = frozenset()
    """Values that are told besides, however few units have them."""
    sort: Sort = Sort.RELEVANCE
    group: Group = Group.DOCUMENT
    start: int = 0
    count: int = 20
    passages: int = 1
    """How many of its best passages a document hit carries."""
    reordered_by: tuple[tuple[Word, ...], ...] = ()
    """Runs of words by which the best provisions are ordered anew (`tracuu.index.reranking`)."""
    titled: tuple[Titled, ...] = ()
    """What may be a half-remembered title, read in one way or another."""
    shown: tuple[Word | Phrase | Number | Day, ...] = ()
    """Words, and words side by side, whose best stretch of each passage is to be told; of one that
    names a number or a day of these the whole is."""
    explained: bool = False
    """Whether hits tell what each clause adds to their score."""


class Excerpt(NamedTuple):
    """A piece of a text, and whether it was cut from a longer one."""

    text: str
    cut_before: bool = False
    cut_after: bool = False


class PassageHit(NamedTuple):
    """A passage of a hit with its score; 0.0 where nothing in heading or text matched.

    With `excerpt` the passage has no text: that is the stretch which holds most of `Plan.shown`.
    """

    passage: Provision
    score: float
    excerpt: Excerpt | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A hit: the document's header (no text) and its best passages, best first, at least one."""

    document: Document
    passages: tuple[PassageHit, ...]
    score: float
    reasons: tuple[Reason, ...] = ()
    """Why it stands where it does, where it was ordered anew."""
    gains: tuple[tuple[Scored, float], ...] = ()
    """What the clauses of the plan add to the first stage's score, where that is to be told."""
    by_title: float = 0.0
    """What a title adds that has the words of one of `Plan.titled` in order."""
    common: float = 0.0
    """What all hits have that were ordered anew: with the reasons it makes the score."""


@dataclass(frozen=True, slots=True)
class Hits:
    """The answer to a plan: the number of all hits, one page of them, counts per facet value."""

    total: int
    items: tuple[Hit, ...]
    facets: Mapping[str, tuple[FacetRow, ...]]
    """field -> (value, label, count) by falling count; labels are those of the documents."""
