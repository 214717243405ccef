"""Answers that are remembered while there is room."""

from tracuu.index.whoosh.remembered import Remembered


def test_an_answer_is_worked_out_once_while_it_is_remembered() -> None:
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        return question.upper()

    remembered = Remembered(2)
    for question in ("a", "b", "a", "c", "a", "b"):
        assert remembered.get(question, lambda question=question: answer(question)) == (
            question.upper()
        )
    # c took the room of b, which nobody had asked for since.
    assert asked == ["a", "b", "c", "b"]
    assert len(remembered) == 2


def test_an_answer_may_be_none() -> None:
    remembered = Remembered(1)
    assert remembered.get("a", lambda: None) is None
    assert remembered.get("a", lambda: "b") is None
