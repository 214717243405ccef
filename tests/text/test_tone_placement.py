"""A text written with its tones in the old place, in the new one, or now here, now there."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.golden import golden
from tracuu.text.letters import NON_ASCII
from tracuu.text.syllables import key
from tracuu.text.tokens import WORD
from tracuu.text.tone_placement import OLD_STYLE, placed

TABLE = golden(__file__, "tone_placement.tsv")
texts = st.text(st.sampled_from("aehoquxy -." + NON_ASCII), max_size=30)
written = texts | st.lists(st.sampled_from([*OLD_STYLE, *OLD_STYLE.values()])).map(" x".join)


@pytest.mark.parametrize(("old", "new", "why"), TABLE)
def test_both_placements_are_written_from_either(old: str, new: str, why: str) -> None:
    for text in (old, new):
        assert (placed(text, lambda: True), placed(text, lambda: False)) == (old, new), why


def test_the_place_is_asked_for_syllable_by_syllable() -> None:
    places = iter((True, False, True))
    assert placed("hoà hòa quý khoẻ", lambda: next(places)) == "hòa hoà quý khỏe"
    assert next(places, None) is None


@given(written, st.randoms())
def test_no_placement_changes_a_key_or_a_length(text: str, chance) -> None:
    other = placed(text, lambda: chance.random() < 0.5)
    assert len(other) == len(text)
    assert [key(word) for word in WORD.findall(other)] == [key(word) for word in WORD.findall(text)]


@given(written)
def test_writing_twice_is_writing_once(text: str) -> None:
    old = placed(text, lambda: True)
    assert placed(placed(text, lambda: False), lambda: True) == placed(old, lambda: True) == old


@pytest.mark.shared
def test_the_pairs_of_real_papers_are_written_from_each_other(shared: Path) -> None:
    with (shared / "data/tone_variants/tone_placement_pairs.tsv").open(encoding="utf-8") as file:
        pairs = [
            (row["old_style"], row["new_style"]) for row in csv.DictReader(file, delimiter="\t")
        ]
    assert len(pairs) == 98
    for old, new in pairs:
        assert (placed(new, lambda: True), placed(old, lambda: False)) == (old, new)
