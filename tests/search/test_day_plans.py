"""A day in a query: what must match, what scores, what of a text is marked; no index is built."""

from datetime import date

import pytest

from tracuu.index.plan import (
    ALL_FIELDS,
    AtLeast,
    Between,
    Day,
    Node,
    Not,
    Number,
    Phrase,
    Plan,
    Prior,
    Scoring,
    TextField,
    Word,
)
from tracuu.index.profile import load_profile
from tracuu.query.parser import parse
from tracuu.query.request import SearchRequest
from tracuu.search.found import SNIPPET_WORDS
from tracuu.search.highlights import Marker
from tracuu.search.intent import Intent, intent
from tracuu.search.meanings import MeaningReader
from tracuu.search.planner import plan
from tracuu.search.unit_names import UnitNames
from tracuu.text.matching import Tier

DAY = Day(date(2016, 5, 15))
ISSUED = Between("issued", DAY.day, DAY.day)
NO_NAMES = UnitNames(())


def _asked(q: str, *, exact: bool = False) -> Intent:
    return intent(parse(q).node, exact=exact)


def _plan(q: str) -> Plan:
    return plan(SearchRequest(q=q), _asked(q), load_profile())


def _phrase(text: str, fields: tuple[TextField, ...] = ALL_FIELDS) -> Phrase:
    return Phrase(tuple(Word(word, fields) for word in text.split()), fields)


def _marked(q: str, text: str, field: str = "body") -> list[str]:
    highlight = Marker(_asked(q)).find(text, field).whole()
    return [text[start:end] for start, end in highlight.ranges]


@pytest.mark.parametrize(
    ("q", "words"),
    [
        ("15/5/2016", "15 5 2016"),
        ("ngày 15–05–2016", "15 05 2016"),
        ("ngày 15 tháng 5 năm 2016", "15 tháng 5 năm 2016"),
        ("ngay 15 thang 5 nam 2016", "15 thang 5 nam 2016"),
    ],
)
def test_a_day_is_answered_by_any_form_of_it_and_by_its_words(q: str, words: str) -> None:
    assert _asked(q).match == AtLeast((DAY, _phrase(words)))


def test_a_day_among_words_is_never_given_up() -> None:
    match = _asked("chỉ thị của Bộ Chính trị ngày 15/5/2016 về học tập").match
    day = AtLeast((DAY, _phrase("15 5 2016")))
    assert isinstance(match, AtLeast)
    assert (match.nodes[0], match.minimum, match.together) == (day, len(match.nodes), True)


def test_a_day_scores_by_itself_and_its_words_do_not() -> None:
    number, *of_day = _plan("05-CT/TW ngày 15/5/2016").scoring
    assert number == Scoring(Number("5-ct/tw"))
    assert of_day == [Scoring(DAY), Scoring(ISSUED, load_profile().issued_day)]


def test_a_day_that_limits_a_period_is_no_day_of_issue() -> None:
    reader = MeaningReader(NO_NAMES, (), date(2026, 11, 25))
    asked = intent(parse("trước ngày 15/5/2016").node, meanings=reader)
    scored = {clause.node for clause in plan(SearchRequest(), asked, load_profile()).scoring}
    assert {DAY, Between("issued", None, date(2016, 5, 14))} <= scored
    assert ISSUED not in scored


def test_words_before_and_after_a_day_are_no_neighbours() -> None:
    scored = [clause.node for clause in _plan("khoa 15/5/2016 giáo").scoring][: -len(Prior)]
    assert scored == [Word("khoa"), Word("giáo"), DAY, ISSUED]


def test_an_excluded_day_neither_scores_nor_marks() -> None:
    asked = _asked("khoa -15/5/2016")
    (_, excluded) = asked.match.nodes  # type: ignore[union-attr]
    assert excluded == Not(AtLeast((DAY, _phrase("15 5 2016"))))
    assert asked.days == ()
    assert _marked("khoa -15/5/2016", "ngày 15/5/2016") == []


def test_in_one_field_every_spelling_of_the_day_is_looked_for() -> None:
    match = _asked("title:ngày 15-5-2016").match
    title = (TextField.TITLE,)
    ways = ("15 5 2016", "15 05 2016", "15 tháng 5 năm 2016", "15 tháng 05 năm 2016")
    assert match == AtLeast(tuple(_phrase(way, title) for way in ways))
    assert _marked("title:15/5/2016", "Họp 15 tháng 5 năm 2016", "title") != []
    assert _marked("title:15/5/2016", "Họp 15 tháng 5 năm 2016", "body") == []


def test_with_exact_marks_the_words_of_a_day_must_have_theirs() -> None:
    node: Node = _asked("ngay 15 thang 5 nam 2016", exact=True).match
    assert isinstance(node, AtLeast)
    day, phrase = node.nodes
    assert day == DAY
    assert isinstance(phrase, Phrase)
    assert all(word.exact for word in phrase.words)


@pytest.mark.parametrize("q", ["15/5/2016", "ngày 15 tháng 5 năm 2016", "ngay 15-05-2016"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ký ngày 15/5/2016.", ["ngày 15/5/2016"]),
        ("từ 15.05.2016 đến 16.05.2016", ["15.05.2016"]),
        ("Hà Nội, ngày 15 tháng 5 năm 2016", ["ngày 15 tháng 5 năm 2016"]),
        ("ngay 15 thang 05 nam 2016", ["ngay 15 thang 05 nam 2016"]),
        ("15–5–2016 và 15/05/2016", ["15–5–2016", "15/05/2016"]),
        ("ngày 5/5/2016, số 15 tháng 5", []),
    ],
)
def test_every_place_that_names_the_day_is_marked(q: str, text: str, expected: list[str]) -> None:
    assert _marked(q, text) == expected


def test_the_words_of_a_day_are_marked_where_no_day_is_named() -> None:
    assert _marked("15/5/2016", "các mục 15, 5, 2016") == ["15, 5, 2016"]


def test_a_day_in_another_form_needs_no_looser_tier() -> None:
    found = Marker(_asked("ngay 15 thang 5 nam 2016")).find("ngày 15/5/2016", "body")
    assert found
    assert all(step is Tier.EXACT for _, step in found.matched.values())


@pytest.mark.parametrize(
    ("q", "named"), [("15/5/2016", "15 tháng 5 năm 2016"), ("05-CT/TW", "5-CT/TW")]
)
def test_a_snippet_shows_the_day_or_the_number_beside_the_words(q: str, named: str) -> None:
    filler = " ".join(["kinh tế"] * SNIPPET_WORDS)
    text = f"khoa giáo {filler} khoa giáo, {named}; {filler} khoa giáo"
    _, snippet = Marker(_asked(f"khoa giáo {q}")).snippet(text, "body", "")
    pieces = [snippet.text[start:end] for start, end in snippet.ranges]
    assert pieces == ["khoa giáo", named]
