"""From a request to its answer: what was meant, what was found, and what else could have been."""

import time
from collections.abc import Iterator
from dataclasses import replace

from tracuu.index.engine import Engine
from tracuu.index.profile import Profile
from tracuu.model.dates import today
from tracuu.model.number import number_key
from tracuu.model.unit_history import with_former
from tracuu.query.ast import filters_of
from tracuu.query.parser import Query, parse
from tracuu.query.request import MISSING, SORTS, SPELLING, SearchRequest
from tracuu.search.answers import FACET_LABELS, facets_of, results_of
from tracuu.search.equivalents import likeliest_in
from tracuu.search.filter_nodes import registered
from tracuu.search.highlights import Marker
from tracuu.search.intent import intent
from tracuu.search.long_queries import telling
from tracuu.search.loose_numbers import with_numbers
from tracuu.search.loose_values import with_values
from tracuu.search.meanings import MeaningReader
from tracuu.search.numbered_papers import known_number
from tracuu.search.once import once
from tracuu.search.pasted_titles import titled_number
from tracuu.search.planner import plan
from tracuu.search.raw_keystrokes import decoded
from tracuu.search.relaxation import relaxed
from tracuu.search.rescue import Offer, Rescue, is_same
from tracuu.search.restoration import restored
from tracuu.search.results import Rescued, SearchResult
from tracuu.search.understanding import former_of, understood
from tracuu.search.unit_names import names_of
from tracuu.text.letters import fold


def search(engine: Engine, profile: Profile, request: SearchRequest) -> SearchResult:
    """Answer a request; where nothing has its words, by what they may have meant, which is said.

    Where filters leave nothing they are to blame, and the search without one of them is offered.

    Raises:
        QueryError: the query text does not parse.
    """
    began = time.perf_counter()
    query = _read(engine, request)
    keystrokes = decoded(engine, query.node)
    answer = _answer(engine, profile, request, query, restores=keystrokes is None)
    reader = _reader(engine, request)
    rescue = Rescue(engine, request.q, query, keystrokes, reader)
    # Where filters leave nothing, the words find something: they are in no doubt.
    offered = rescue.offers(found=bool(answer.total or answer.relaxed))
    literal = request.exact_marks or SPELLING in request.literal
    if not (answer.total or answer.relaxed or literal):
        answer, offered = _rescued(engine, profile, answer, offered)
    took = round((time.perf_counter() - began) * 1000, 2)
    return replace(answer, suggestions=tuple(each.q for each in offered), took_ms=took)


def _rescued(
    engine: Engine, profile: Profile, answer: SearchResult, offered: tuple[Offer, ...]
) -> tuple[SearchResult, tuple[Offer, ...]]:
    """The answer to the first of other queries that finds something, and the rest of them."""
    request = answer.request
    for each in offered:
        if not each.is_answer:
            continue
        other = replace(request, q=each.q)
        found = _answer(engine, profile, other, _read(engine, other), restores=True)
        if found.total:
            literal = replace(request, literal=(*request.literal, SPELLING), page=1)
            said = replace(
                found,
                request=request,
                notes=tuple(filter(None, (each.note, *found.notes))),
                corrections=tuple(one for one in found.corrections if not is_same(one, request.q)),
                rescued=Rescued(each.q, literal),
            )
            return said, tuple(rest for rest in offered if rest is not each)
    return answer, offered


def _answer(
    engine: Engine, profile: Profile, request: SearchRequest, query: Query, *, restores: bool
) -> SearchResult:
    """The answer to a query as it stands; `restores` tells whether marks may be missing."""
    reader = _reader(engine, request)
    rarest = telling(engine, query.node)
    asked = intent(
        query.node,
        exact=request.exact_marks,
        likeliest=likeliest_in(engine),
        meanings=reader,
        only_unit=request.only_unit,
        telling=rarest,
    )
    whole = rarest is None
    corrected = restored(engine, request.q, query.node) if restores and whole else None
    marked = None
    if corrected and not request.exact_marks:
        node = parse(corrected).node
        marked = intent(node, meanings=reader, telling=telling(engine, node))
    known = request
    if request.number:
        known = replace(request, number=known_number(engine, request.number))
    titled = titled_number(engine, request.q, asked)
    planned = plan(known, asked, profile, marked, titled)
    hits = engine.execute(planned)
    former = former_of(engine, request, asked)
    ids = former.ids if former else frozenset()
    return SearchResult(
        request=request,
        understood=str(query),
        notes=(*query.notes, *asked.notes, *_unknown_values(engine, request, query)),
        total=hits.total,
        results=results_of(hits.items, Marker(asked), asked, explained=request.explain, former=ids),
        facets=facets_of(request, hits, engine),
        # What finds nothing without marks finds no more with them, unless they must be exact.
        corrections=(corrected,) if corrected and (hits.total or request.exact_marks) else (),
        suggestions=(),
        took_ms=0.0,
        index=engine.info,
        relaxed=() if hits.total else tuple(relaxed(engine, request, planned)),
        meanings=tuple(understood(request, asked)),
        former=former,
    )


def _read(engine: Engine, request: SearchRequest) -> Query:
    """The query, with numbers recognised that lack their signs, and values as they are meant."""
    query = parse(request.q)
    if request.exact_marks:
        return query
    node, notes = with_numbers(engine, query.node)
    node, of_values = with_values(engine, node)
    return Query(node, (*query.notes, *notes, *of_values))


def _reader(engine: Engine, request: SearchRequest) -> MeaningReader:
    """Words mean a filter, and tell nothing new where the request has one of that kind already."""
    filters = {
        "type": request.type,
        "unit": request.unit,
        "issued": request.start or request.end,
        "status": request.status or request.on,
        "sort": request.sort != SORTS[0],
    }
    return MeaningReader(
        names_of(engine),
        _types_of(engine),
        today(),
        literal=request.literal,
        filtered={field for field, chosen in filters.items() if chosen},
        only_unit=request.only_unit,
    )


@once
def _types_of(engine: Engine) -> frozenset[str]:
    """The types that an index has papers of, counted once."""
    return frozenset(value for value, _, _ in engine.values("type"))


def _unknown_values(engine: Engine, request: SearchRequest, query: Query) -> Iterator[str]:
    """A note for each value of a filter that no document has, such as a mistyped slug."""
    written = tuple(filters_of(query.node)) if query.node is not None else ()
    for field in ("type", "unit", "topic"):
        chosen = [(value, value) for value in getattr(request, field) if value != MISSING]
        typed = [each.value for each in written if each.field == field and each.value != MISSING]
        chosen += [(registered(field, value), value) for value in typed]
        known = {value for value, _, _ in engine.values(field)} if chosen else set()
        for slug, value in chosen:
            if known.isdisjoint(with_former((slug,), only=request.only_unit)):
                hint = _QUOTED.format(_EXAMPLES[field]) if value in typed else ""
                label = FACET_LABELS[field]
                yield f"{label}: trong chỉ mục không có giá trị “{value}”.{hint}"
    for each in written:
        if each.field == "number" and not engine.with_number(fold(number_key(each.value))):
            yield f"Số ký hiệu: trong chỉ mục không có văn bản nào mang số “{each.value}”."


_QUOTED = " Tên có nhiều chữ phải đặt trong ngoặc kép, ví dụ {}."
_EXAMPLES = {
    "type": 'loai:"chỉ thị"',
    "unit": 'donvi:"Huyện ủy Phong Điền"',
    "topic": 'linhvuc:"môi trường"',
}
