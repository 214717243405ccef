"""What other documents do to one: replace it, amend it, implement it, or only name it.

A document says what it does to others, never what others did to it later; so the ones that name its
number are looked up and asked. A number begins anew every year and in every office: where it alone
does not tell which paper is meant, the day in the citation has to.
"""

from tracuu.index.engine import Engine
from tracuu.index.plan import All, Not, Number, Plan, Sort
from tracuu.model.dates import find_date
from tracuu.model.document import Document, Relation, RelationKind
from tracuu.model.number import number_key
from tracuu.search.results import Citation, Citations
from tracuu.text.letters import fold

MOST_CITING = 50
"""Documents that are asked, the newest ones; a law is named by thousands."""

_ORDER = (
    RelationKind.REPLACES,
    RelationKind.REPEALS,
    RelationKind.AMENDS,
    RelationKind.GUIDES,
    RelationKind.IMPLEMENTS,
    RelationKind.BASIS,
    RelationKind.MENTIONS,
)
"""What tells a reader most comes first: whether the paper still holds."""


def citations_of(engine: Engine, document: Document) -> Citations:
    """What the documents of the index do to one of them, by kind, newest first in each."""
    if not document.number:
        return Citations()
    number = fold(number_key(document.number))
    # Its namesakes have the number as their own, and are no documents that name it.
    others = All((Number(number), Not(Number(number, own=True))))
    hits = engine.execute(Plan(others, sort=Sort.NEWEST, count=MOST_CITING))
    cited = _Cited(document, alone=len(engine.with_number(number)) == 1)
    found = [
        Citation(kind, hit.document, partly)
        for hit in hits.items for kind, partly in cited.kinds(hit.document).items()
    ]  # fmt: skip
    found.sort(key=lambda citation: (_ORDER.index(citation.kind), citation.partly))
    return Citations(tuple(found), more=hits.total > MOST_CITING)


class _Cited:
    """A document that others name. `alone` says that no other one of the index has its number."""

    def __init__(self, document: Document, *, alone: bool) -> None:
        self._document = document
        self._key = number_key(document.number)
        self._alone = alone

    def kinds(self, other: Document) -> dict[RelationKind, bool]:
        """What `other`, whose text names the number, does to the document, and if to a part only.

        Who repeals a point of it and the whole besides has repealed the whole.
        """
        if self._is_older(other):
            return {}
        naming = [relation for relation in other.relations if self._is_named(relation)]
        kinds: dict[RelationKind, bool] = {}
        for relation in filter(self._is_meant, naming):
            partly = relation.ends and relation.partly
            kinds[relation.kind] = partly and kinds.get(relation.kind, True)
        if len(kinds) > 1:
            kinds.pop(RelationKind.MENTIONS, None)
        if not naming and self._alone:
            kinds[RelationKind.MENTIONS] = False
        return kinds

    def _is_older(self, other: Document) -> bool:
        """Whether `other` was issued before: what it names is a namesake."""
        day, issued = other.issued, self._document.issued
        return day is not None and issued is not None and day < issued

    def _is_named(self, relation: Relation) -> bool:
        return relation.id == self._document.id or number_key(relation.number) == self._key

    def _is_meant(self, relation: Relation) -> bool:
        """Whether a relation that names the number means this paper: 12-CT/HU ngày 18/5/2022."""
        if relation.id:
            return relation.id == self._document.id
        day = find_date(relation.title)
        if day is not None and self._document.issued is not None:
            return day == self._document.issued
        return self._alone
