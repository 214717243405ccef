"""What a document does to others and what others do to it, by kind."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from tracuu.model.document import Document, Relation, RelationKind
from tracuu.query.request import SearchRequest
from tracuu.search.results import Citations
from tracuu.web.presenters.entries import Entry, paper_entry
from tracuu.web.presenters.links import search_url
from tracuu.web.presenters.named_papers import NamedPapers

MOST_SHOWN = 10
"""Papers of a kind that are listed at once; a directive is named in every report for years."""


@dataclass(frozen=True, slots=True)
class Group:
    """The papers of one kind. `anchor` is where their list stands on the page.

    `entries` are all that are known; `others` leads to a search for further ones, "" where there
    are none.
    """

    kind: RelationKind
    label: str
    anchor: str
    entries: tuple[Entry, ...]
    others: str = ""

    @property
    def shown(self) -> tuple[Entry, ...]:
        """What is listed at once."""
        return self.entries[:MOST_SHOWN]

    @property
    def rest(self) -> tuple[Entry, ...]:
        """What is listed on request."""
        return self.entries[MOST_SHOWN:]


@dataclass(frozen=True, slots=True)
class Related:
    """Both sides: `own` is what the document does, `by_others` what is done to it."""

    own: tuple[Group, ...]
    by_others: tuple[Group, ...]

    def __bool__(self) -> bool:
        return bool(self.own or self.by_others)


def related(document: Document, citations: Citations, papers: NamedPapers) -> Related:
    """The relations of a document; what tells a reader most comes first."""
    return Related(tuple(_own(document, papers)), tuple(_by_others(document, citations)))


def _own(document: Document, papers: NamedPapers) -> Iterator[Group]:
    order = list(RelationKind)

    def place(relation: Relation) -> tuple[int, bool]:
        return order.index(relation.kind), relation.ends and relation.partly

    ranked = sorted(document.relations, key=place)
    for (nth, partly), group in groupby(ranked, key=place):
        kind = order[nth]
        label = f"{kind.label} một phần" if partly else kind.label
        entries = dict.fromkeys(papers.entry(relation) for relation in group)
        yield Group(kind, label, _anchor("lq", kind, partly=partly), tuple(entries))


def _by_others(document: Document, citations: Citations) -> Iterator[Group]:
    """What is done to it, newest first; where some were not asked, where to find them all."""
    everything = search_url(SearchRequest(q=document.number, sort="newest"))
    groups = [
        (kind, partly, tuple(paper_entry(citation.document) for citation in group))
        for (kind, partly), group in groupby(citations.found, key=lambda c: (c.kind, c.partly))
    ]
    if citations.more and (not groups or groups[-1][0] is not RelationKind.MENTIONS):
        groups.append((RelationKind.MENTIONS, False, ()))
    for kind, partly, entries in groups:
        others = everything if citations.more and kind is RelationKind.MENTIONS else ""
        label = kind.done_by(partly=partly)
        yield Group(kind, label, _anchor("bo", kind, partly=partly), entries, others)


def _anchor(side: str, kind: RelationKind, *, partly: bool) -> str:
    return f"t-{side}-{kind.value}{'-phan' if partly else ''}"
