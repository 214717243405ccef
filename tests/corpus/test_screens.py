"""Long passages in parts of a screen."""

from hypothesis import given
from hypothesis import strategies as st

from tracuu.corpus.screens import SCREEN, into_screens
from tracuu.model.document import Document, Provision

FILLING = "Các cơ quan, đơn vị có trách nhiệm báo cáo đúng thời hạn. "


def law(text: str, label: str = "Điều 5") -> Document:
    article = Provision("a#dieu-5", "dieu-5", label, "Trách nhiệm", text)
    return Document("a", "Quyết định", body="Căn cứ …", provisions=(article,))


def sentences(characters: int) -> str:
    return (FILLING * characters)[:characters].rstrip()


def labels(document: Document) -> list[tuple[str, str]]:
    return [(part.label, part.anchor) for part in document.provisions]


def test_a_document_of_short_passages_stays_as_it_is():
    document = law(sentences(SCREEN))
    assert into_screens(document) is document


def test_an_article_is_cut_before_its_clauses():
    clauses = (f"{number}. {sentences(1_000)}" for number in (1, 2, 3, 4))
    document = into_screens(law("\n".join(clauses)))
    assert labels(document) == [("Điều 5", "dieu-5"), ("Điều 5, khoản 3", "dieu-5-khoan-3")]
    assert {part.title for part in document.provisions} == {"Trách nhiệm"}
    assert document.provisions[1].text.startswith("3. ")
    assert document.provisions[1].id == "a#dieu-5-khoan-3"
    assert document.body == "Căn cứ …"


def test_a_long_clause_is_cut_before_its_points():
    points = "\n".join(f"{letter}) {sentences(1_100)}" for letter in "abcdđ")
    document = into_screens(law(f"1. Ngắn.\n2. Gồm:\n{points}\n3. Ngắn."))
    assert labels(document) == [
        ("Điều 5", "dieu-5"),
        ("Điều 5, khoản 2, điểm c", "dieu-5-khoan-2-diem-c"),
        ("Điều 5, khoản 2, điểm đ", "dieu-5-khoan-2-diem-d"),
    ]


def test_a_number_out_of_the_series_does_not_cut():
    text = f"1. {sentences(1_500)}\n7. {sentences(900)}\n2. {sentences(900)}"
    assert labels(into_screens(law(text)))[1:] == [("Điều 5, khoản 2", "dieu-5-khoan-2")]


def test_numbers_in_quotes_are_those_of_another_paper():
    quoted = f"“Điều 3. Mới\n1. {sentences(900)}\n2. {sentences(900)}\n3. {sentences(900)}”"
    text = f"1. Sửa đổi Điều 3 như sau:\n{quoted}\n2. {sentences(1_500)}\n3. {sentences(1_500)}"
    assert labels(into_screens(law(text)))[1:] == [
        ("Điều 5, khoản 1 (tiếp theo)", "dieu-5-khoan-1-tiep-theo"),
        ("Điều 5, khoản 2", "dieu-5-khoan-2"),
        ("Điều 5, khoản 3", "dieu-5-khoan-3"),
    ]


def test_an_inserted_clause_and_one_with_a_note_go_on_with_the_series():
    clauses = ("1.", "1a.", "2.[5]", "3.")
    text = "\n".join(f"{number} {sentences(2_000)}" for number in clauses)
    found = [label for label, _ in labels(into_screens(law(text)))]
    assert found == ["Điều 5", "Điều 5, khoản 1a", "Điều 5, khoản 2", "Điều 5, khoản 3"]


def test_behind_a_number_that_does_not_go_on_no_clause_is_told():
    text = "\n".join(f"{number}. {sentences(2_000)}" for number in (1, 7, 2))
    found = [label for label, _ in labels(into_screens(law(text)))]
    assert found == ["Điều 5", "Điều 5 (tiếp theo)", "Điều 5, khoản 2"]


def test_a_blank_line_is_no_part():
    text = f"{'x' * SCREEN}\n\n{'y' * SCREEN}"
    parts = into_screens(Document("a", "Tin", body=text)).passages()
    assert [len(part.text) for part in parts] == [SCREEN, SCREEN]


def test_a_part_that_begins_inside_a_clause_says_so():
    text = "\n".join((f"1. {sentences(1_500)}", sentences(1_500), sentences(1_500)))
    assert labels(into_screens(law(text)))[1:] == [
        ("Điều 5, khoản 1 (tiếp theo)", "dieu-5-khoan-1-tiep-theo"),
        ("Điều 5, khoản 1 (tiếp theo)", "dieu-5-khoan-1-tiep-theo-2"),
    ]


def test_a_section_of_a_report_has_items_instead_of_clauses():
    text = "\n".join(f"{number}. {sentences(1_500)}" for number in (1, 2))
    assert labels(into_screens(law(text, "II")))[1:] == [("II, mục 2", "dieu-5-muc-2")]


def test_a_bulletin_is_cut_between_its_paragraphs():
    paragraphs = [sentences(900) for _ in range(5)]
    document = into_screens(Document("a", "Tin", body="\n".join(paragraphs)))
    assert document.body == "\n".join(paragraphs[:2])
    assert labels(document) == [("", "doan"), ("", "doan-2")]
    assert [part.id for part in document.passages()] == ["a", "a#doan", "a#doan-2"]


def test_a_long_paragraph_is_cut_between_its_sentences():
    document = into_screens(Document("a", "Tin", body=sentences(3 * SCREEN)))
    assert all(part.text.endswith("thời hạn.") for part in document.passages()[:-1])


def test_a_summary_that_a_part_begins_is_not_shown_twice():
    lead = sentences(SCREEN + 800)
    document = into_screens(Document("a", "Tin", summary=lead, body=lead))
    assert lead.startswith(document.body)
    assert document.apart_summary == ""


def test_a_word_longer_than_a_screen_stays_whole():
    document = into_screens(Document("a", "Tin", body=f"Ảnh: {'x' * 9_999} {sentences(90)}"))
    assert [len(part.text) for part in document.passages()] == [4, 9_999, 90]


LINES = st.lists(
    st.one_of(
        st.sampled_from(("1. Một", "2. Hai", "3) Ba", "a) Chữ a", "b) Chữ b", "đ) Chữ đ", "", " ")),
        st.integers(1, 2 * SCREEN).map(sentences),
        st.integers(1, SCREEN).map(lambda size: "x" * size),
    ),
    max_size=12,
)


@given(LINES, st.booleans())
def test_no_part_is_longer_than_a_screen_and_nothing_is_lost(lines, is_body):
    text = "\n".join(lines)
    document = into_screens(Document("a", "Tin", body=text) if is_body else law(text))
    parts = document.passages()
    assert max(len(part.text) for part in parts) <= SCREEN
    assert len({part.anchor for part in parts}) == len(parts)
    found = "".join(part.text for part in parts if is_body or part.anchor)
    assert "".join(found.split()) == "".join(text.split())
