"""What a part of a canonical text came from is the part that was typed."""

import unicodedata

import pytest
from hypothesis import given, settings

from tests.text.test_text_properties import texts, vietnamese
from tracuu.text.alignment import Alignment
from tracuu.text.canonical import canonical
from tracuu.text.tokens import tokens


@pytest.mark.parametrize(
    ("typed", "part", "source"),
    [
        ("khoa giáo", "giáo", "giáo"),
        ("khoa gia\u0301o", "giáo", "gia\u0301o"),
        ("\ufeffkhoa\u00ad giáo", "khoa", "khoa\u00ad"),
        ("a\r\nđất", "đất", "đất"),
        ("😀 nghi\u0323\u0302 x", "nghị\u0302", "nghi\u0323\u0302"),
        ("nghe\u0323\u0302\u200b đất", "nghệ", "nghe\u0323\u0302\u200b"),
        ("05-С\u0422/TW và", "05-CT/TW", "05-С\u0422/TW"),
    ],
)
def test_a_part_comes_from_what_was_typed(typed, part, source):
    alignment = Alignment(typed)
    start = alignment.text.index(part)
    first, last = alignment.source(start, start + len(part))
    assert typed[first:last] == source


@settings(max_examples=1500, deadline=None)
@given(texts)
def test_the_source_of_a_word_is_that_word(typed):
    alignment = Alignment(typed)
    assert alignment.text == canonical(typed)
    for token in tokens(alignment.text):
        start, end = alignment.source(token.start, token.end)
        assert 0 <= start < end <= len(typed)
        # Whether a look-alike letter becomes Latin is told by the letters beside it.
        part = typed[start:end]
        assert token.text in canonical(part) or token.text in canonical(f"q{part}q")


@settings(max_examples=500, deadline=None)
@given(vietnamese)
def test_letters_typed_apart_come_back_with_all_their_marks(text):
    alignment = Alignment(unicodedata.normalize("NFD", text))
    for at in range(len(text)):
        start, end = alignment.source(at, at + 1)
        assert unicodedata.normalize("NFC", alignment.typed[start:end]) == text[at]


@settings(max_examples=500, deadline=None)
@given(texts)
def test_the_whole_comes_from_all_but_what_vanished_before_it_and_parts_keep_their_order(typed):
    alignment = Alignment(typed)
    size = len(alignment.text)
    start, end = alignment.source(0, size)
    assert canonical(typed[:start]) == ""
    assert end == (len(typed) if size else start)
    starts = [alignment.source(at, at + 1)[0] for at in range(size)]
    assert starts == sorted(starts)
