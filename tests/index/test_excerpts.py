"""The piece of a text that a hit shows: as if its words were found one by one."""

from hypothesis import example, given
from hypothesis import strategies as st

from tracuu.index.plan import STRETCH, Excerpt
from tracuu.index.whoosh.excerpts import excerpts
from tracuu.text.tokens import WORD

WHOLE = STRETCH * 4 // 3
PIECES = st.sampled_from(
    ("chợ", "Đò ", "uỷ ", " – ", "1.500.000", "1.5", "12.3456", "a1.000", "05-CT/TW", "_", ". ",
     "\n", "𝟙2", "😀", "²", "…", "1.234.567.8", "x\u0301", "9.000_", "0.000.0005 ", "٣.٠٠٠", "ß")
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=3), max_size=300).map("".join)


def _plainly(text: str, start: int) -> Excerpt:
    words = list(WORD.finditer(text))[start:]
    cut_from = words[0].start() if start and words else 0
    cut_to, cut_after = len(text), len(words) > (STRETCH if start else WHOLE)
    if cut_after:
        del words[STRETCH:]
        cut_to = words[-1].end()
    return Excerpt(text[cut_from:cut_to], cut_before=start > 0, cut_after=cut_after)


@given(st.lists(st.tuples(TEXTS, st.integers(0, 200)), max_size=4))
@example([("1.500.000 đồng " * 60, 7)])
@example([("1.500.000 1.2.3 " * 20, 30), ("1.500", 0)])
@example([("x" * 5_000 + " đò" * 100, 3), ("đò " * 100, 60), ("chợ", 0)])
@example([("đ" * 333 + "\u1ea1 " * 90, 0)])
@example([("", 0), ("chợ", 5)])
def test_excerpts_are_what_reading_word_by_word_finds(texts: list[tuple[str, int]]) -> None:
    stored = [text.encode("utf-8") for text, _ in texts]
    found = excerpts(stored, [start for _, start in texts])
    assert found == [_plainly(text, start) for text, start in texts]


def test_a_text_not_much_longer_than_a_stretch_is_shown_whole() -> None:
    text = "chợ " * WHOLE
    whole, cut = excerpts([text.encode("utf-8"), (text + "đò").encode("utf-8")], [0, 0])
    assert whole == Excerpt(text)
    assert cut == Excerpt(" ".join(["chợ"] * STRETCH), cut_after=True)
