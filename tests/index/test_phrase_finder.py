"""Phrases that texts often hold, held against the texts."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import document
from tracuu.index.plan import Phrase, Plan, Word
from tracuu.index.store import build, open_engine, update
from tracuu.index.whoosh.engine import WhooshEngine
from tracuu.index.whoosh.phrase_finder import JOINING, LONGEST
from tracuu.text.letters import fold
from tracuu.text.tokens import keys

TEXTS = (
    "phòng cháy chữa cháy và chuyển đổi số quốc gia theo Nghị quyết số 57",
    "phòng cháy chữa cháy, phòng chống thiên tai theo Nghị quyết số 8",
    "chuyển đổi số; quyền và nghĩa vụ của công dân theo Nghị quyết số 12 biển đảo",
    "chuyển đổi số trong nông nghiệp, quyền và nghĩa vụ, phòng chống thiên tai",
    "bộ đội biên phòng tỉnh phòng chống thiên tai theo Nghị quyết số 3",
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> WhooshEngine:
    """Two segments with one deleted document."""
    folder: Path = tmp_path_factory.mktemp("phrases")
    first = [document("Văn bản", text, id=f"a{at}") for at, text in enumerate(TEXTS)]
    build(folder, [*first, document("Thừa", "phòng cháy đã xóa", id="x")])
    again = [document("Văn bản mới", text, id=f"b{at}") for at, text in enumerate(TEXTS)]
    update(folder, again, ["x"])
    opened = open_engine(folder)
    assert isinstance(opened, WhooshEngine)
    return opened


def phrases(engine: WhooshEngine, *typed: str) -> dict[str, int]:
    words = [*map(Word, typed[:-1]), Word(typed[-1], prefix=True)]
    return dict(engine.continued(words, 8))


@pytest.mark.parametrize(
    ("typed", "phrase", "documents"),
    [
        (("phong", "ch"), "phòng cháy chữa cháy", 4),
        (("phong", "ch"), "phòng chống thiên tai", 6),
        (("chuyen", "d"), "chuyển đổi số", 6),
        (("chuyển", "đổi", "s"), "chuyển đổi số", 6),
        (("quyen", "v"), "quyền và nghĩa vụ", 4),
        (("nghi", "qu"), "Nghị quyết", 8),  # a number is missing behind nghị quyết số
        (("t",), "thiên tai", 6),
    ],
)
def test_a_phrase_is_found_with_its_documents(
    engine: WhooshEngine, typed: tuple[str, ...], phrase: str, documents: int
) -> None:
    assert phrases(engine, *typed)[phrase] == documents


def test_a_phrase_is_shown_as_texts_write_it(tmp_path: Path) -> None:
    texts = (
        "Xã Phong Điền họp. Tổ phòng, chống đuối nước ở ao. Hồ rộng.",
        "Ở Phong Điền, hội phòng, chống đuối nước có ao. Hồ sâu.",
        "phong điền giai đoạn 2021; phòng chống đuối nước",
        "phong điền giai đoạn 2030 ao. Hồ lớn.",
    )
    build(tmp_path, [document(id=f"a{at}", body=text) for at, text in enumerate(texts * 3)])
    engine = open_engine(tmp_path)
    assert isinstance(engine, WhooshEngine)
    assert phrases(engine, "phong", "d") == {"Phong Điền": 12}
    assert phrases(engine, "phong", "ch") == {"phòng, chống đuối nước": 9}
    assert phrases(engine, "ao", "h") == {}


def test_no_phrase_has_a_number(engine: WhooshEngine) -> None:
    assert phrases(engine, "1") == {}
    assert phrases(engine, "12", "b") == {}
    assert "nghị quyết số" not in phrases(engine, "nghị")


def test_what_no_text_says_any_more_is_not_found(engine: WhooshEngine) -> None:
    assert "phòng cháy đã" not in phrases(engine, "phong", "chay")
    assert phrases(engine, "chuyển", "tai") == {}
    assert phrases(engine, "cháy", "phòng", "s") == {}
    assert phrases(engine, *["phòng"] * 60) == {}


@given(st.data())
def test_phrases_are_whole_and_stand_in_as_many_documents_as_told(
    engine: WhooshEngine, data: st.DataObject
) -> None:
    text = data.draw(st.sampled_from(TEXTS)).split()
    start = data.draw(st.integers(0, len(text) - 2))
    typed = text[start : start + data.draw(st.integers(1, 3))]
    typed[-1] = typed[-1][: data.draw(st.integers(1, len(typed[-1])))]
    if data.draw(st.booleans()):
        typed[-2:] = map(fold, typed[-2:])
    for phrase, count in phrases(engine, *(word.strip(",;").lower() for word in typed)).items():
        words = keys(phrase)
        assert 2 <= len(words) <= LONGEST
        assert words[-1] not in JOINING
        exact = Phrase(tuple(Word(word, exact=True) for word in words))
        assert engine.execute(Plan(exact, count=0)).total == count >= 2


def test_no_phrase_ends_within_a_group_of_words(tmp_path: Path) -> None:
    """*Công tác bảo* lacks what comes behind it, *văn phòng công chứng* nothing."""
    behind = ("vệ rừng", "đảm an ninh", "hiểm xã hội", "quản hồ sơ", "tồn di sản", "dưỡng đường")
    papers = [
        document("Báo cáo", f"công tác bảo {words}; hợp tác, đối tác", id=f"{at}/{more}")
        for at, words in enumerate(behind)
        for more in range(4)
    ]
    alone = [
        document("Tin", "; ".join(f"ông bảo {words}" for words in behind), id=f"t{at}")
        for at in range(20)
    ]
    more = [
        document("Sổ", f"văn phòng công chứng {word}", id=f"v{word}")
        for word in ("mới", "lớn", "gần", "xa", "cũ", "nhỏ", "trẻ", "đẹp")
    ]
    other = [
        document("Giấy", "chứng nhận, chứng khoán, chứng thư", id=f"c{at}") for at in range(30)
    ]
    build(tmp_path, [*papers, *alone, *more, *other])
    engine = open_engine(tmp_path)
    assert isinstance(engine, WhooshEngine)
    assert "công tác bảo" not in phrases(engine, "công", "tác")
    assert "văn phòng công chứng" in phrases(engine, "văn", "phòng")
