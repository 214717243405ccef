"""Syllables by the grammar, and the keystrokes that stand for them."""

import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.golden import golden
from tracuu.text.keystrokes import decode, is_usual
from tracuu.text.letters import fold
from tracuu.text.syllables import key
from tracuu.text.validity import all_syllables, begins_syllable, is_syllable, spell

ROOT = Path(__file__).parents[2]
LAW = ROOT.parent / "shared/data/phapdien/phapdien_articles.jsonl.xz"
sys.path.insert(0, str(ROOT / "benchmarks"))
syllables = st.sampled_from(sorted(all_syllables()))
KEYS = "aeiouydwsfrxjghncptmqubvkl123456789"


@pytest.mark.parametrize(("word", "expected", "why"), golden(__file__, "validity.tsv"))
def test_a_syllable_is_what_the_grammar_allows(word, expected, why):
    assert is_syllable(word) == (expected == "yes"), why


@pytest.mark.parametrize(("token", "expected", "why"), golden(__file__, "keystrokes.tsv"))
def test_keystrokes_stand_for(token, expected, why):
    assert (decode(token) or "-") == expected, why


@settings(max_examples=500, deadline=None)
@given(syllables)
def test_a_syllable_is_one_in_any_case_and_by_its_key(word):
    assert is_syllable(word.upper())
    assert is_syllable(word.title())
    assert is_syllable(key(word))
    assert all(begins_syllable(word[:end]) for end in range(len(word) + 1))


@settings(max_examples=500, deadline=None)
@given(syllables, st.sampled_from("fjzw"), st.integers(0, 7))
def test_a_foreign_letter_makes_a_word_no_syllable(word, letter, at):
    assert not is_syllable(word[:at] + letter + word[at:])


@settings(max_examples=2000, deadline=None)
@given(st.text(st.sampled_from(KEYS), max_size=12) | st.text(max_size=12))
def test_what_is_decoded_is_another_word_and_a_syllable(token):
    syllable = decode(token)
    if syllable is not None:
        assert syllable != token
        assert is_syllable(syllable)
        assert not syllable.isascii() or "ooo" in token.lower()


@settings(max_examples=300, deadline=None)
@given(syllables)
def test_a_syllable_that_is_there_already_is_no_keystrokes_of_itself(word):
    assert decode(word) != word
    assert word.isascii() or decode(word) is None


@settings(max_examples=600, deadline=None)
@given(syllables, st.sampled_from(["telex", "vni"]), st.data())
def test_every_way_to_type_a_syllable_decodes_to_it(word, method, data):
    from keystrokes import encodings, toneless

    if word.isascii() or "ôô" in toneless(word)[0]:
        return
    typed = data.draw(st.sampled_from(sorted(set(encodings(word, method)))))
    assert fold(typed) == typed
    assert key(decode(typed)) == key(word)
    upper = decode(typed.upper())
    if upper is None:
        # a capital and a digit are a size or a grade: Y1
        assert len(typed) == 2
        assert method == "vni"
    else:
        assert upper == decode(typed).upper()


@pytest.mark.parametrize(("method", "typed"), [("telex", "quyetes"), ("vni", "quyet16")])
def test_the_encoder_types_late_keys(method, typed):
    from keystrokes import encodings

    found = set(encodings("quyết", method))
    assert typed in found
    assert len(found) > 5


@pytest.mark.shared
@pytest.mark.skipif(not LAW.is_file(), reason="needs the codified law of ../shared/data")
@pytest.mark.parametrize("method", ["telex", "vni"])
def test_the_syllables_of_the_law_decode_however_they_are_typed(method):
    from keystrokes import encodings, law_syllables

    found = law_syllables(LAW, lines=10_000)
    assert len(found) > 2_000
    wrong = [
        typed
        for word in found
        for typed in set(encodings(word, method))
        if key(decode(typed) or "") != key(word)
    ]
    assert wrong == []


def test_a_tone_that_a_rime_cannot_have_spells_nothing():
    assert spell("têt", "") is None
    assert spell("têt", "\u0301") == "tết"
    assert spell("uy", "\u0309") == "ủy"


@pytest.mark.parametrize("piece", ["a", "da", "uow", "ouw", "ooo", "1", "a6", "s"])
def test_any_length_of_keys_takes_a_bounded_time(piece):
    began = time.perf_counter()
    for length in (*range(1, 14), 10_000_000):
        token = (piece * length)[:length]
        assert decode(token) is None or length < 8
        is_syllable(token)
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize(
    "token", ["chir", "chi3", "CHIR", "thees", "quyeest", "ddaats", "d9a", "muwa"]
)
def test_a_key_in_its_usual_place_tells_keystrokes(token):
    assert is_usual(token)


@pytest.mark.parametrize("token", ["must", "these", "theme", "list", "there", "mu1t"])
def test_keys_that_stand_elsewhere_tell_nothing(token):
    assert decode(token)
    assert not is_usual(token)
