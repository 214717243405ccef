"""From an engine's hits to what a reader is shown."""

from collections.abc import Container, Iterable, Iterator, Sequence

from tracuu.index.engine import Engine
from tracuu.index.plan import FacetRow, Hit, Hits
from tracuu.model.dates import parse_range
from tracuu.model.document import Provision
from tracuu.model.number import number_key
from tracuu.model.unit_history import every_former_unit, histories
from tracuu.query.request import MOST_FACET_VALUES, SearchRequest
from tracuu.search.explanations import explanation_of
from tracuu.search.found import Found
from tracuu.search.highlights import Marker
from tracuu.search.intent import Intent
from tracuu.search.results import Facet, PassageResult, PassageView, Result
from tracuu.text.letters import fold
from tracuu.text.matching import Tier

FACET_LABELS = {
    "type": "Loại văn bản",
    "unit": "Cơ quan ban hành",
    "topic": "Lĩnh vực",
    "status": "Tình trạng",
    "year": "Năm ban hành",
    "month": "Tháng ban hành",
}
_PERIODS = ("year", "month")


def results_of(
    hits: Sequence[Hit],
    marker: Marker,
    asked: Intent,
    *,
    explained: bool = False,
    former: Container[str] = (),
) -> tuple[Result, ...]:
    """Hits as they are shown: titles and best passages marked, tiers and fields said.

    `former` are the units that are searched for others that took over their work.
    """
    # All texts of a page are read at once, and taken hit by hit in the same order.
    found = iter(marker.find_all([each for hit in hits for each in _texts_of(hit)]))
    return tuple(
        _result_of(hit, _marked(hit, marker, found), asked, explained=explained, former=former)
        for hit in hits
    )


def _texts_of(hit: Hit) -> Iterator[tuple[str, str]]:
    """The texts of a hit that are shown as they are, with their fields."""
    yield hit.document.title, "title"
    for each in hit.passages:
        yield each.passage.heading, "heading"
        if each.excerpt is not None:
            yield each.excerpt.text, "body"


def _marked(
    hit: Hit, marker: Marker, found: Iterator[Found]
) -> tuple[list[Found], list[PassageResult]]:
    """What is marked in the texts of a hit, its title first, and its passages as they are shown."""
    texts = [next(found)]
    passages = []
    for each in hit.passages:
        passage = each.passage
        heading = next(found)
        if each.excerpt is None:
            body, snippet = marker.snippet(passage.text, "body", passage.anchor)
        else:
            body = next(found)
            snippet = body.shown_of(each.excerpt, passage.anchor)
        texts += heading, body
        score = round(each.score, 4)
        passages.append(PassageResult(passage.id, passage.anchor, heading.text, snippet, score))
    return texts, passages


def _result_of(
    hit: Hit,
    marked: tuple[list[Found], list[PassageResult]],
    asked: Intent,
    *,
    explained: bool,
    former: Container[str],
) -> Result:
    texts, passages = marked
    number = fold(number_key(hit.document.number)) if asked.numbers else ""
    number_match = any(asked_number.fold == number for asked_number in asked.numbers)
    fields = {each.field for each in texts if each}
    return Result(
        document=hit.document,
        title=texts[0].whole(),
        passages=tuple(passages),
        tier=_tier(texts),
        fields=("number",) * number_match
        + tuple(name for name in ("title", "heading", "body") if name in fields),
        number_match=number_match,
        score=round(hit.score, 4),
        explanation=explanation_of(hit) if explained else None,
        former_unit=hit.document.unit is not None and hit.document.unit.id in former,
    )


def _tier(found: Iterable[Found]) -> Tier | None:
    """The loosest tier any word needed, each word at the best it has in what is shown."""
    best: dict[int, Tier] = {}
    for place, step in set().union(*(each.matched.values() for each in found)):
        best[place] = min(step, best.get(place, step))
    return max(best.values()) if best else None


def views_of(passages: Sequence[Provision], marker: Marker) -> tuple[PassageView, ...]:
    """Passages of a document page, whole and marked."""
    headings = marker.find_all([(each.heading, "heading") for each in passages])
    texts = marker.find_all([(each.text, "body") for each in passages])
    return tuple(
        PassageView(
            each.id,
            each.anchor,
            each.label,
            each.title,
            heading.whole(each.anchor),
            text.whole(each.anchor),
        )
        for each, heading, text in zip(passages, headings, texts, strict=True)
    )


def facets_of(request: SearchRequest, hits: Hits, engine: Engine) -> tuple[Facet, ...]:
    """The facets of an answer; a chosen value stays listed even where it counts 0."""
    return tuple(_facet(request, field, hits, engine) for field in request.facets)


def _facet(request: SearchRequest, field: str, hits: Hits, engine: Engine) -> Facet:
    chosen = _chosen(request, field)
    counted = hits.facets[field]
    if field == "unit" and not request.only_unit:
        counted = _with_former(counted)
    values = counted if field in _PERIODS else counted[:MOST_FACET_VALUES]
    if chosen:
        values += tuple(row for row in counted[len(values) :] if row[0] in chosen)
        values += tuple(_empty(field, chosen, counted, engine))
    return Facet(field, FACET_LABELS[field], values, frozenset(chosen))


def _empty(
    field: str, chosen: Iterable[str], counted: Iterable[FacetRow], engine: Engine
) -> Iterator[FacetRow]:
    """The chosen values that count nothing."""
    held = {value for value, _, _ in counted}
    absent = [value for value in chosen if value not in held]
    known = engine.values(field) if absent and field not in _PERIODS else ()
    labels = {value: label for value, label, _ in known}
    for value in absent:
        yield value, labels.get(value, value), 0


def _with_former(counted: tuple[FacetRow, ...]) -> tuple[FacetRow, ...]:
    """The counts of units with those of the units whose work they took over: as they filter."""
    totals = {unit: total for unit, _, total in counted}
    if every_former_unit().isdisjoint(totals):
        return counted
    before = histories()
    summed = (
        (unit, label, total + sum(totals.get(each, 0) for each in before.get(unit, ())))
        for unit, label, total in counted
    )
    return tuple(sorted(summed, key=lambda row: -row[2]))


def _chosen(request: SearchRequest, field: str) -> tuple[str, ...]:
    if field not in _PERIODS:
        chosen: tuple[str, ...] = getattr(request, field)
        return chosen
    if request.start is None or request.end is None:
        return ()
    day = request.start.isoformat()
    period = day[:4] if field == "year" else day[:7]
    days = parse_range(period)
    return (period,) if (days.start, days.end) == (request.start, request.end) else ()
