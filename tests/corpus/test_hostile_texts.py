"""Texts that are wrong, huge or hostile: cleaned or refused, and always a line in the report."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.factories import document
from tracuu.corpus.oddities import LONGEST_WORD, has_overlong_word

PAGE = (
    "Thông báo lịch tiếp công dân\nThứ tư - 09/08/2023 06:06\n"
    "Huyện ủy Phong Điền họp bàn về {} và kết luận.\nĐơn vị liên quan thực hiện."
)


def _page(odd, errors="strict"):
    return PAGE.format(odd).encode("utf-8", errors)


@pytest.mark.parametrize(
    ("content", "code", "kept"),
    [
        (_page("HỎNG").replace("HỎNG".encode(), b"h\xe1\xbb"), "ky-tu-hong", "h\ufffd"),
        (_page("") + "ệ".encode()[:2], "ky-tu-hong", "thực hiện.\ufffd"),
        (_page("a\ud800b", "surrogatepass"), "ky-tu-hong", "a\ufffd"),
        (_page("a" + "\u0301" * 1_000 + "b"), "dau-chong-chat", "về áb và"),
        (_page("o" + "\u0323\u0302" * 500_000), "dau-chong-chat", "về ộ và"),
        (_page("a" * 10_000_000), "tu-qua-dai", "về aaa"),
        (_page("\u0430b" * 3_000_000), "tu-qua-dai", "về abab"),
    ],
    ids=["broken", "cut off", "surrogate", "1,000 marks", "a million marks", "10 MB", "mixed"],
)
def test_the_text_is_cleaned_kept_and_reported(read, content, code, kept):
    result = read("a.txt", content)
    assert kept in " ".join(part.text for part in result.document.passages())
    assert result.codes == [code]


@pytest.mark.parametrize(
    "content",
    [
        random.Random(1).randbytes(100_000),
        _page("x").replace(b"x", b"\xff" * 20 + b" \xfe" * 20),
        _page("x").decode().encode("utf-16-be"),
        _page("x").decode().encode("shift_jis", "replace") + b"\xa0" * 30,
    ],
    ids=["noise", "many broken", "UTF-16 without its mark", "another language's bytes"],
)
@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_bytes_of_no_encoding_are_refused(read, name, content):
    result = read(name, content)
    assert result.documents == ()
    assert result.codes == ["khong-phai-van-ban"]


def test_a_record_is_cleaned_alike_and_its_line_named(read):
    odd = '{"id": "a", "title": "T", "body": "e' + "\\u0301" * 9 + '\\ud800"}'
    result = read("a.jsonl", '{"id": "b", "title": "T", "body": "B"}\n' + odd)
    assert result.ids == ["b", "a"]
    assert result.documents[1].body == "é\ufffd"
    assert [(row.code, row.line) for row in result.rows] == [
        ("dau-chong-chat", 2),
        ("ky-tu-hong", 2),
    ]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("aệ"),
            st.integers(0, 2) | st.integers(LONGEST_WORD - 2, LONGEST_WORD + 2),
            st.sampled_from(["", " ", "\n", "\t", "\u00a0", "\u2028", "\u3000"]),
        ),
        max_size=6,
    )
)
def test_a_word_is_too_long_where_any_space_ends_it(runs):
    text = "".join(letter * count + space for letter, count, space in runs)
    longest = max(map(len, text.split()), default=0)
    assert has_overlong_word(replace(document(), body=text)) == (longest > LONGEST_WORD)
