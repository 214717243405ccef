"""The 134 Vietnamese letters: every way to type one is one letter; ICU is the oracle."""

import unicodedata
from itertools import permutations

import pytest
from icu import Normalizer2, Transliterator, UTransDirection

from tracuu.text.canonical import canonical
from tracuu.text.letters import NON_ASCII, TONED, TONES, fold, with_tone

ALPHABET = "abcdefghijklmnopqrstuvwxyz" + "ABCDEFGHIJKLMNOPQRSTUVWXYZ" + NON_ASCII
_NFC = Normalizer2.getNFCInstance()
_FOLDING = Transliterator.createInstance(
    "NFD; [:Nonspacing Mark:] Remove; NFC; Latin-ASCII; Lower", UTransDirection.FORWARD
)


def _typings(letter: str) -> set[str]:
    """Every order of marks, and every stage of composition of each."""
    base, *marks = unicodedata.normalize("NFD", letter)
    found = {letter}
    for order in permutations(marks):
        for composed in range(len(order) + 1):
            head = unicodedata.normalize("NFC", base + "".join(order[:composed]))
            found.add(head + "".join(order[composed:]))
    return found


def test_there_are_134_letters_outside_ascii_and_120_of_them_have_a_tone():
    assert len(NON_ASCII) == len(set(NON_ASCII)) == 134
    assert len(TONED) == 120
    assert sum(letter.isupper() for letter in NON_ASCII) == 67
    assert all(letter.lower().upper() == letter for letter in NON_ASCII if letter.isupper())


@pytest.mark.parametrize("letter", NON_ASCII)
def test_every_typing_of_a_letter_has_one_canonical_form(letter):
    assert {canonical(f"b{typed}c") for typed in _typings(letter)} == {f"b{letter}c"}


def test_nfc_alone_does_not_repair_every_typing():
    """Without this the repair in `canonical` would be needless."""
    two_marks = [x for x in NON_ASCII if len(unicodedata.normalize("NFD", x)) == 3]
    apart = [x for x in two_marks if any(_NFC.normalize(typed) != x for typed in _typings(x))]
    assert len(two_marks) == 60
    assert {"ấ", "ằ", "Ễ"} <= set(apart)


@pytest.mark.parametrize("letter", ALPHABET)
def test_fold_agrees_with_icu(letter):
    assert fold(letter) == _FOLDING.transliterate(letter)
    assert fold(letter).isascii()
    assert len(fold(letter)) == 1


@pytest.mark.parametrize("letter", NON_ASCII)
def test_canonical_agrees_with_icu_nfc(letter):
    decomposed = unicodedata.normalize("NFD", letter)
    assert canonical(decomposed) == _NFC.normalize(decomposed) == letter


@pytest.mark.parametrize("mark", TONES)
def test_a_tone_is_put_on_and_taken_off(mark):
    for plain in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY":
        assert TONED[with_tone(plain, mark)] == (plain, mark)
        assert with_tone(plain, "") == plain
