"""Questions written in other ways: what is sent differs, what is found does not."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracuu.evaluation.judgements import Question
from tracuu.evaluation.rewriting import WAYS, rewritten
from tracuu.evaluation.run import ask
from tracuu.search.service import SearchService
from tracuu.text.canonical import canonical
from tracuu.text.tokens import keys

TYPED = "Hoà bình, thủy lợi, sức khoẻ, quý"


@pytest.mark.parametrize(
    ("way", "sent"),
    [
        ("old", "Hòa bình, thủy lợi, sức khỏe, quý"),
        ("new", "Hoà bình, thuỷ lợi, sức khoẻ, quý"),
        ("nfd", unicodedata.normalize("NFD", TYPED)),
    ],
)
def test_what_is_sent_instead_of_a_question(way: str, sent: str) -> None:
    assert rewritten([Question("a", TYPED)], way) == (Question("a", sent),)


def test_the_id_of_a_question_decides_its_mixture_whatever_stands_beside_it() -> None:
    questions = [Question(f"cau-{number}", "hoà hoà hoà") for number in range(200)]
    mixed = rewritten(questions, "mixed")
    assert rewritten(questions[7:9], "mixed") == mixed[7:9]
    assert len({question.text for question in mixed}) == 8, "each of the eight ways to write it"


def test_the_mixture_is_pinned() -> None:
    """A change here makes runs of two days incomparable."""
    (mixed,) = rewritten([Question("so-01", "hoà hoà hoà hoà hoà hoà")], "mixed")
    assert mixed.text == "hòa hoà hòa hòa hoà hoà"


def test_the_mixture_is_also_sent_decomposed() -> None:
    both = rewritten([Question("a", TYPED)], "mixed-nfd")
    (mixed,) = rewritten([Question("a", TYPED)], "mixed")
    assert both[0].text == unicodedata.normalize("NFD", mixed.text) != mixed.text


@given(st.text(), st.sampled_from(list(WAYS)))
def test_no_way_of_writing_changes_the_keys_of_a_question(text: str, way: str) -> None:
    (question,) = rewritten([Question("a", canonical(text))], way)
    assert list(keys(canonical(question.text))) == list(keys(canonical(text)))


@pytest.mark.parametrize("way", WAYS)
def test_every_way_of_writing_finds_the_same(service: SearchService, way: str) -> None:
    questions = [Question("a", "thư viện Hòa Bình"), Question("b", "trụ sở uỷ ban")]
    asked, again = (
        ask(service, each, "provision") for each in (questions, rewritten(questions, way))
    )
    assert all(answer.ids for answer in asked.answers)
    assert [answer.ids for answer in again.answers] == [answer.ids for answer in asked.answers]


def test_the_bounds_of_a_request_count_what_is_read_not_what_is_sent(
    service: SearchService,
) -> None:
    longest = Question("a", "chợ nổi " * 63)
    (decomposed,) = rewritten([longest], "nfd")
    assert len(longest.text) < 512 < len(decomposed.text)
    assert not ask(service, [decomposed], "document").refusals
