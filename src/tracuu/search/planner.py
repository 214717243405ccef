"""From a request to an engine-neutral plan: what must match, what scores, what filters."""

from collections.abc import Iterator
from itertools import chain, pairwise

from tracuu.index.plan import (
    All,
    Between,
    Condition,
    Group,
    Node,
    Not,
    Number,
    Phrase,
    Plan,
    Prior,
    Scoring,
    Sort,
    Titled,
    Value,
    Word,
)
from tracuu.index.profile import Profile
from tracuu.model.document import Status
from tracuu.model.number import number_key
from tracuu.model.unit_history import every_former_unit, with_signing
from tracuu.query.request import MISSING, MOST_FACET_VALUES, SearchRequest
from tracuu.query.scope import Scope
from tracuu.search.filter_nodes import chosen
from tracuu.search.intent import Intent
from tracuu.search.pasted_titles import MOST_REMEMBERED, whole_titles
from tracuu.text.letters import fold
from tracuu.text.slugs import slug


def plan(
    request: SearchRequest,
    asked: Intent,
    profile: Profile,
    meant: Intent | None = None,
    titled: Number | None = None,
) -> Plan:
    """The plan of a request whose query asks `asked`.

    `meant` is the same query with its marks restored: it scores beside what was typed, and
    neither matches nor excludes anything. `titled` is the number whose paper's title it has too.
    """
    by_document = request.group == Group.DOCUMENT
    return Plan(
        match=asked.match,
        scoring=tuple(_scoring(asked, profile, meant, titled)),
        filters=tuple(_filters(request)),
        facets=request.facets,
        facet_values=MOST_FACET_VALUES,
        told=frozenset() if request.only_unit else every_former_unit(),
        sort=Sort(request.sort),
        group=Group(request.group),
        start=(request.page - 1) * request.size,
        count=request.size,
        passages=_PASSAGES if request.size <= _LARGE_PAGE else 1,
        explained=request.explain,
        titled=(*whole_titles(request.q, asked), *_titled(asked)) if by_document else (),
        shown=asked.shown,
        # On the judged queries over documents of all kinds the second stage lost .037 of nDCG@10.
        reordered_by=() if by_document else (meant or asked).sequences,
    )


def _titled(asked: Intent) -> Iterator[Titled]:
    """The words of a query that may be a half-remembered title: nothing but words, a few of them.

    One word is in too many titles to tell anything, and a title of twenty nobody remembers. Words
    that tell what a paper is need not stand in the title of such a paper, and alone they are none.
    That the newest is wanted no title says.
    """
    typed = [run for run in asked.sequences if asked.said.get(run) != _NEWEST]
    words = tuple(chain.from_iterable(typed))
    plain = not (asked.numbers or asked.days) and not any(word.prefix for word in words)
    if not plain or not _FEWEST <= len(words) <= MOST_REMEMBERED:
        return
    runs = (run for run in typed if asked.said.get(run) not in _UNTITLED)
    about = tuple(chain.from_iterable(runs))
    if not about:
        return
    newest = _NEWEST in asked.said.values()
    yield Titled(_typed(words, asked), alike=newest)
    told = tuple(
        _signed(each.units, each.condition)
        for each in asked.meant
        if each.field in _UNTITLED and not isinstance(each.condition, Prior)
    )
    if told and any(run not in asked.said for run in typed):
        yield Titled(_typed(about, asked), All(told), len(words) - len(about), alike=newest)


def _signed(units: tuple[str, ...], condition: Condition) -> Condition:
    """What is meant, of a unit what it and who signs for it issued: directives *của Huyện ủy*.

    Those of units whose work it took over come behind.
    """
    return Value("unit", with_signing(units)) if units else condition


def _typed(words: tuple[Word, ...], asked: Intent) -> tuple[Word, ...]:
    """Words as a title must have them: a mark that was typed is meant."""
    return tuple(word._replace(exact=True) for word in words) if asked.carries_marks else words


_NEWEST = "sort"
"""What *mới nhất* means: an order, beside which no length of a title counts."""
_UNTITLED = frozenset(("type", "unit"))
"""What a title need not say of its paper; *nhiệm kỳ 2021 - 2026* is what it is about."""
_FEWEST = 2
_PASSAGES = 2
"""Passages that are shown of a document; of a large page, which is a list, the best one."""
_LARGE_PAGE = 20


def _scoring(
    asked: Intent, profile: Profile, meant: Intent | None, titled: Number | None
) -> Iterator[Scoring]:
    if not _wants_newest_of_all(asked):
        yield from _text_scoring(asked, profile, meant)
    for number in asked.numbers:
        yield Scoring(number, profile.titled_number if number == titled else 1.0)
    for day in asked.days:
        yield Scoring(day)
        if day not in asked.limits:
            yield Scoring(Between("issued", day.day, day.day), profile.issued_day)
    for each in asked.meant:
        yield Scoring(each.condition, profile.meant[each.field])
    if asked.sequences:
        yield Scoring(Prior.RECENCY, profile.recency)
        yield Scoring(Prior.IN_FORCE, profile.in_force)


def _wants_newest_of_all(asked: Intent) -> bool:
    """Of *nghị định mới nhất của Chính phủ* no text tells which is meant."""
    return _NEWEST in asked.said.values() and all(run in asked.said for run in asked.sequences)


def _text_scoring(asked: Intent, profile: Profile, meant: Intent | None) -> Iterator[Scoring]:
    looser = profile.looser if asked.carries_marks else 1.0
    if meant is None:
        yield from _words_scoring(asked, profile, 1.0, looser)
    else:
        yield from _words_scoring(asked, profile, 1 - profile.restored, looser)
        # Restored marks were not typed, so a text without any is as good as one that has them.
        yield from _words_scoring(meant, profile, profile.restored, 1.0)
    for other, weight in asked.others:
        yield from _run_scoring(other.words, profile, weight * profile.equivalent, looser)


def _words_scoring(
    asked: Intent, profile: Profile, share: float, looser: float
) -> Iterator[Scoring]:
    for words in asked.sequences:
        heard = profile.said if words in asked.said else 1.0
        yield from _run_scoring(words, profile, share * heard, looser)


def _run_scoring(
    words: tuple[Word, ...], profile: Profile, share: float, looser: float
) -> Iterator[Scoring]:
    tiers = (1.0, looser, looser)
    for word in words:
        yield Scoring(word, share, tiers)
    for first, second in pairwise(words):
        if first.fields == second.fields:
            pair = Phrase((first, second), first.fields)
            yield Scoring(pair, share * profile.pairs, tiers)


def _filters(request: SearchRequest) -> Iterator[tuple[str, Node]]:
    scope = Scope(request.type, request.unit, request.topic)
    for value in chosen(scope, only_unit=request.only_unit):
        yield value.field, value
    if request.status:
        yield "status", Value("status", request.status)
    if request.number:
        yield "number", Number(fold(number_key(request.number)), own=True)
    if request.signer:
        signer = request.signer if request.signer == MISSING else slug(request.signer)
        yield "signer", Value("signer", (signer,), part=True)
    if request.start or request.end:
        yield "issued", Between("issued", request.start, request.end)
    if request.on:
        expired_some_day = All((Value("status", (Status.EXPIRED,)), Not(Between("expires"))))
        yield "on", All((
            Between("effective", None, request.on),
            Not(Between("expires", None, request.on)),
            Not(expired_some_day),
        ))  # fmt: skip
