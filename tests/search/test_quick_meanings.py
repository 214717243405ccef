"""What an abbreviation means, told from the counts of pairs."""

from collections.abc import Callable

from tests.factories import document
from tracuu.index.engine import Engine
from tracuu.search.quick_meanings import quick_meanings

MEANINGS = ("biên tập viên", "ban thường vụ")


def test_the_meaning_that_papers_hold_beside_the_words_counts(
    engine_of: Callable[..., Engine],
) -> None:
    choose = quick_meanings(
        engine_of(
            document("Ban Thường vụ Huyện ủy", "Biên tập viên đài; biên tập viên báo."),
        )
    )
    assert choose(MEANINGS, (), ()) == ("biên tập viên",)
    assert choose(MEANINGS, (), ("huyen",)) == ("ban thường vụ",)
    assert choose(MEANINGS, ("đài",), ()) == ("biên tập viên",)


def test_without_papers_no_meaning_is_left_out(engine_of: Callable[..., Engine]) -> None:
    assert quick_meanings(engine_of())(MEANINGS, ("x",), ()) == MEANINGS
