"""Halves of a set of questions, and questions without marks."""

from hypothesis import given
from hypothesis import strategies as st

from tracuu.evaluation.judgements import Question
from tracuu.evaluation.selection import half, select, without_marks

QUESTIONS = tuple(Question(f"cau-{number:03}", "x") for number in range(400))


def test_the_two_halves_are_about_even_and_together_everything() -> None:
    tune, judge = select(QUESTIONS, "tune"), select(QUESTIONS, "judge")
    assert set(tune) | set(judge) == set(QUESTIONS)
    assert not set(tune) & set(judge)
    assert 150 < len(tune) < 250


def test_a_question_stays_in_its_half_whatever_stands_beside_it() -> None:
    assert select(QUESTIONS[::-1], "tune") == select(QUESTIONS, "tune")[::-1]
    assert select(QUESTIONS[7:9], "judge") == tuple(
        question for question in QUESTIONS[7:9] if half(question.id) == "judge"
    )


def test_the_halves_are_pinned() -> None:
    """A change here makes every published figure of a half incomparable."""
    assert [half(name) for name in ("so-01", "so-02", "ten-01", "ten-02", "ngay-01")] == [
        "judge", "tune", "judge", "judge", "tune",
    ]  # fmt: skip


def test_the_limit_counts_after_the_split() -> None:
    assert select(QUESTIONS, "judge", 3) == select(QUESTIONS, "judge")[:3]
    assert len(select(QUESTIONS, limit=5)) == 5


def test_marks_are_stripped_and_nothing_else_changes() -> None:
    asked = (Question("a", "Đảng ủy XÃ 05-CT/TW?"),)
    assert without_marks(asked) == (Question("a", "dang uy xa 05-ct/tw?"),)


@given(st.text())
def test_stripping_twice_is_stripping_once(text: str) -> None:
    once = without_marks((Question("a", text),))
    assert without_marks(once) == once
