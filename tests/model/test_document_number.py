"""Document numbers: however one is written, it is one number."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.golden import golden
from tracuu.model.number import DocumentNumber, number_key
from tracuu.text.letters import fold

ROWS = golden(__file__, "number.tsv")


@pytest.mark.parametrize(("text", "written", "key", "why"), ROWS)
def test_a_number_is_read_and_written_in_the_official_form(text, written, key, why):
    number = DocumentNumber.parse(text)
    assert (str(number), number.key, number.fold) == (written, key, fold(key)), why
    assert number_key(text) == key
    assert DocumentNumber.parse(written) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("05-CT/TW", DocumentNumber("5", None, "CT", ("TW",), party=True)),
        ("12/2023/NQ-HĐND", DocumentNumber("12", 2023, "NQ", ("HĐND",), party=False)),
        ("57/2020/QH14", DocumentNumber("57", 2020, "", ("QH14",), party=False)),
        ("20/2011/TTLT-BGDĐT-BNV",
         DocumentNumber("20", 2011, "TTLT", ("BGDĐT", "BNV"), party=False)),
    ],
)  # fmt: skip
def test_the_parts_of_a_number(text, number):
    assert DocumentNumber.parse(text) == number


@pytest.mark.parametrize(
    "text",
    ["", "05", "CT/TW", "15/5/2016", "2020-2025", "05-CT/TW 06-CT/TW", "chỉ thị 05-CT/TW",
     "05-CT/TW ngày 15/5", "5-CT/TW" * 1000],
)  # fmt: skip
def test_what_is_not_exactly_one_number_is_refused(text):
    with pytest.raises(ValueError, match="not a document number"):
        DocumentNumber.parse(text)


def test_numbers_are_found_where_they_stand():
    text = "Căn cứ Chỉ thị 05 – CT / TW và Nghị quyết số 12/2023/NQ-HĐND."
    found = [(text[start:end], str(number)) for start, end, number in DocumentNumber.find(text)]
    assert found == [("05 – CT / TW", "05-CT/TW"), ("12/2023/NQ-HĐND", "12/2023/NQ-HĐND")]


def test_a_key_of_anything_else_is_its_text_in_lower_case():
    assert number_key("  Công  văn HỎA tốc ") == "công văn hỏa tốc"


digits = st.integers(1, 99999).map(str)
kinds = st.sampled_from(["CT", "NQ", "QĐ", "CTr", "TTLT", "KH", "HD", "HĐ"])
organs = st.lists(st.sampled_from(["TW", "TU", "HU", "UBND", "HĐND", "TTg", "VP", "BGDĐT"]),
                  min_size=1, max_size=3).map(tuple)  # fmt: skip
numbers = st.one_of(
    st.builds(DocumentNumber, digits, st.none(), kinds, organs, st.just(True)),
    st.builds(
        DocumentNumber, digits, st.none() | st.integers(1945, 2099).filter(lambda y: y != 2000),
        kinds, organs, st.just(False),
    ),
    st.builds(
        DocumentNumber, digits, st.integers(1945, 2099), st.just(""),
        st.sampled_from([("QH14",), ("QH",), ("UBTVQH15",)]), st.just(False),
    ),
)  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(numbers)
def test_a_written_number_reads_back(number):
    assert DocumentNumber.parse(str(number)) == number
    assert DocumentNumber.parse(number.key) == number
    assert DocumentNumber.parse(str(number).replace("-", " – ").replace("/", " / ")) == number


@settings(deadline=None)
@given(st.text(st.sampled_from("0159aACTQĐđWNH2-–/ số:"), max_size=25))
def test_any_text_is_a_number_or_refused(text):
    try:
        number = DocumentNumber.parse(text)
    except ValueError:
        assert number_key(text) == number_key(number_key(text))
        return
    assert DocumentNumber.parse(str(number)) == number
