"""What holds for every text: canonical once is canonical for ever, offsets are the source's own."""

import time
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracuu.text.canonical import canonical
from tracuu.text.dashes import hyphenated
from tracuu.text.letters import NON_ASCII, TONED, TONES, fold, with_tone
from tracuu.text.matching import Tier, tier
from tracuu.text.slugs import SLUG, slug
from tracuu.text.syllables import folded, key
from tracuu.text.symbols import symbols
from tracuu.text.tokens import keys, tokens
from tracuu.text.validity import all_syllables

MARKS = "".join(TONES) + "\u0302\u0306\u031b\u0315\u0342\u0340\u0341\u0308\u0327\u1dc4"
TRICKY = (
    "aAoOuUeEyYdDđĐ" + MARKS + "аАсСеЕрРіїѐйЙΑΟοόύ" + "ᴄᴠᴏ" + "ÐðƉɖ" + "\u212a\u212b\u2126"
    "가\u1100\u1161\u11a8각" + "\ud800\udfff😀𝐀" + "-–/.,_ \u00a0\u200b\u00ad\r\n\u2028\x00" + "019"
)
texts = st.text(st.sampled_from(TRICKY), max_size=25) | st.text(max_size=40)
vietnamese = st.text(st.sampled_from("abcdeghiklmnopqrstuvxyABCDĐ " + NON_ASCII), max_size=40)
onsets = st.sampled_from(
    ["", "b", "ch", "d", "g", "gh", "gi", "h", "kh", "l", "ng", "ngh", "nh", "th", "tr", "x", "đ"]
)


@settings(max_examples=3000, deadline=None)
@given(texts)
def test_canonical_is_idempotent(text):
    once = canonical(text)
    assert canonical(once) == once
    assert unicodedata.is_normalized("NFC", once)


@settings(max_examples=1500, deadline=None)
@given(texts)
def test_every_unicode_form_of_a_text_has_one_canonical_form(text):
    assert canonical(unicodedata.normalize("NFD", text)) == canonical(text)
    assert canonical(unicodedata.normalize("NFC", text)) == canonical(text)


@settings(max_examples=500, deadline=None)
@given(vietnamese)
def test_canonical_leaves_vietnamese_text_alone(text):
    assert canonical(text) == text


@settings(max_examples=500, deadline=None)
@given(texts.map(canonical))
def test_a_token_is_a_piece_of_its_source(text):
    found = list(tokens(text))
    assert all(text[token.start : token.end] == token.text for token in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
    assert [token.key for token in found] == keys(text)
    assert all(token.fold == folded(token.text) for token in found)


def test_offsets_count_astral_characters_as_one():
    (emoji_word, land) = tokens("😀đất 𝐀đai")
    assert (emoji_word.start, emoji_word.end) == (1, 4)
    assert (land.start, land.end, land.text) == (5, 9, "𝐀đai")


@settings(deadline=None)
@given(texts)
def test_fold_keeps_the_length(text):
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@settings(deadline=None)
@given(vietnamese)
def test_the_fold_of_vietnamese_is_ascii(text):
    assert fold(text).isascii()


@settings(max_examples=1000, deadline=None)
@given(texts.map(canonical))
def test_a_key_is_its_own_key(text):
    for word in keys(text):
        assert key(word) == word


@pytest.mark.parametrize("glide", ["oa", "oe", "uy"])
@pytest.mark.parametrize("mark", TONES)
@settings(deadline=None)
@given(onset=onsets)
def test_old_and_new_placement_share_a_key(onset, glide, mark):
    old = onset + with_tone(glide[0], mark) + glide[1]
    new = onset + glide[0] + with_tone(glide[1], mark)
    assert key(old) == key(new) == key(old.upper())


def test_a_syllable_typed_without_marks_has_the_same_fold():
    assert [each for each in all_syllables() if folded(fold(each)) != folded(each)] == []


@settings(max_examples=500, deadline=None)
@given(vietnamese)
def test_a_text_typed_without_marks_answers_the_text(text):
    for word in keys(text):
        found = tier(fold(word), word)
        assert found is not None
        assert (found is Tier.EXACT) == (fold(word) == word)
        assert tier(word, fold(word)) is found


letters = st.sampled_from("adeoyAĐ" + NON_ASCII).map(str.lower)


@settings(max_examples=2000, deadline=None)
@given(letters, letters)
def test_a_letter_answers_itself_and_its_unmarked_form_and_nothing_else(asked, found):
    answers = tier(asked, found)
    if asked == found:
        assert answers is Tier.EXACT
    elif fold(asked) != fold(found) or (asked != fold(asked) and found != fold(found)):
        assert answers is None
    else:
        same_letter = TONED.get(asked, (asked,))[0] == TONED.get(found, (found,))[0]
        assert answers is (Tier.TONES if same_letter else Tier.UNMARKED)


@settings(deadline=None)
@given(st.lists(st.tuples(letters, letters), min_size=1, max_size=5))
def test_a_word_is_as_close_as_its_worst_letter(pairs):
    single = [tier(asked, found) for asked, found in pairs]
    together = tier("".join(a for a, _ in pairs), "".join(f for _, f in pairs))
    assert together == (None if None in single else max(single))


@settings(max_examples=500, deadline=None)
@given(texts | vietnamese)
def test_a_slug_is_empty_or_has_the_shape_of_one(text):
    assert slug(text) == "" or SLUG.fullmatch(slug(text))
    assert slug(slug(text)) == slug(text)


@settings(max_examples=500, deadline=None)
@given(st.text(st.sampled_from("0159aCTQĐđ-–/ .,_QH14TW2023NQ"), max_size=40).map(canonical))
def test_symbols_stand_in_order_and_never_overlap(text):
    end = 0
    for symbol in symbols(text):
        assert end <= symbol.start < symbol.end <= len(text)
        end = symbol.end


@settings(max_examples=500, deadline=None)
@given(
    st.lists(st.sampled_from(["05", "5a", "CT", "TW", "QH14", "/2020/", "-", "–", "−", "/", " "]))
    .map("".join)
    .map(canonical)
)
def test_every_dash_is_a_hyphen_to_symbols(text):
    assert list(symbols(text)) == list(symbols(hyphenated(text)))


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "\u0301",
        "а",
        "aа-",
        "5-CT/TW-",
        "5-a/a -",
        "12/2020/",
        "1 - a ",
        "Đ ",
        "\x00",
        "x/5",
        "1/a",
    ],
)
def test_a_million_characters_take_a_bounded_time(piece):
    text = piece * (1_000_000 // len(piece))
    began = time.perf_counter()
    sum(1 for _ in symbols(canonical(text)))
    assert time.perf_counter() - began < 10
