"""The register of abbreviations: sound data, and what stands in a run of words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.golden import golden
from tracuu.model.abbreviations import Abbreviation, Abbreviations, abbreviations
from tracuu.text.canonical import canonical
from tracuu.text.letters import fold
from tracuu.text.tokens import WORD, keys
from tracuu.text.validity import all_syllables, is_syllable

REGISTER = tuple(abbreviations())
SYLLABLES = sorted(all_syllables() | {fold(syllable) for syllable in all_syllables()})


def _standing(text, **options):
    return list(abbreviations().standing(WORD.findall(canonical(text)), **options))


@pytest.mark.parametrize(("text", "expected", "why"), golden(__file__, "abbreviations.tsv"))
def test_what_stands_in_a_query(text, expected, why):
    found = [
        f"{' '.join(WORD.findall(canonical(text))[each.start : each.end])}: "
        f"{', '.join((*each.meanings, *each.short) if each.typed_short else each.short)}"
        for each in _standing(text)
    ]
    assert "; ".join(found) == expected, why


def test_the_register_is_sound():
    assert len(REGISTER) > 250
    assert len({entry.written for entry in REGISTER}) == len(REGISTER)
    for entry in REGISTER:
        assert canonical(entry.written) == entry.written
        assert entry.words
        assert entry.meanings
        assert all(canonical(meaning) == meaning for meaning in entry.meanings)
        assert all(len(WORD.findall(meaning)) > 1 for meaning in entry.meanings), entry


def test_meanings_are_spelt_with_real_syllables():
    words = {word for entry in REGISTER for one in entry.meanings for word in WORD.findall(one)}
    foreign = {word for word in words if not is_syllable(word)}
    assert foreign <= {"Covid", "internet", "Internet", "OCOP", "VNeID", "số"}


@pytest.mark.parametrize("entry", REGISTER, ids=lambda entry: entry.written)
def test_an_abbreviation_stands_for_its_meanings_and_is_reached_from_them(entry):
    (found,) = _standing(entry.written)
    assert found.typed_short
    assert set(entry.meanings) <= set(found.meanings)
    for meaning in entry.meanings:
        shorts = {short for each in _standing(meaning) for short in each.short}
        assert (entry.written in shorts) is entry.is_reached


@given(st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=6))
def test_a_real_syllable_in_lower_case_is_never_taken_for_an_abbreviation(syllables):
    for found in _standing(" ".join(syllables)):
        typed = syllables[found.start : found.end]
        assert not found.typed_short
        assert len(typed) > 1


def test_no_syllable_at_all_is_an_abbreviation():
    assert [word for word in SYLLABLES if _standing(word)] == []


@given(
    st.lists(st.sampled_from([*SYLLABLES, "UBND", "hdnd", "KT", "XH", "TU", "ubnd"]), max_size=8)
)
def test_what_is_found_stands_in_order_and_never_overlaps(words):
    end = 0
    for found in abbreviations().standing(words):
        assert end <= found.start < found.end <= len(words)
        end = found.end


def test_marks_must_be_as_the_register_has_them_where_they_are_meant():
    assert _standing("hdnd", exact=True) == []
    assert _standing("hoi dong nhan dan", exact=True) == []
    assert [found.meanings for found in _standing("hđnd", exact=True)] == [("Hội đồng nhân dân",)]
    assert _standing("hợi đồng nhân dân") == []


def test_the_longest_stands():
    register = Abbreviations([
        Abbreviation("ABC", ("ủy ban",), ""),
        Abbreviation("ABCD", ("ủy ban nhân dân",), ""),
    ])  # fmt: skip
    (found,) = register.standing(keys("ủy ban nhân dân"))
    assert (found.end, found.short) == (4, ("ABCD",))
