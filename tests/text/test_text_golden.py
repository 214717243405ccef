"""Every step of the text floor against its golden table."""

import pytest

from tests.golden import golden
from tracuu.text.canonical import canonical
from tracuu.text.letters import fold
from tracuu.text.matching import tier
from tracuu.text.slugs import SLUG, slug
from tracuu.text.syllables import folded, key
from tracuu.text.symbols import symbols


@pytest.mark.parametrize(("text", "expected", "why"), golden(__file__, "canonical.tsv"))
def test_the_canonical_form(text, expected, why):
    assert canonical(text) == expected, why
    assert canonical(expected) == expected, "the canonical form is its own"


@pytest.mark.parametrize(("word", "expected", "why"), golden(__file__, "key.tsv"))
def test_the_key_of_a_word(word, expected, why):
    assert key(word) == expected, why


@pytest.mark.parametrize(("word", "expected", "why"), golden(__file__, "key.tsv"))
def test_a_word_typed_without_marks_has_the_fold_of_the_word(word, expected, why):
    assert folded(fold(word)) == folded(word), why


@pytest.mark.parametrize(("text", "expected", "why"), golden(__file__, "fold.tsv"))
def test_the_fold_of_a_text(text, expected, why):
    assert fold(text) == expected, why


@pytest.mark.parametrize(("query", "word", "expected", "why"), golden(__file__, "tier.tsv"))
def test_the_tier_of_a_word(query, word, expected, why):
    found = tier(key(query), key(word))
    assert (found.name if found is not None else "-") == expected, why


@pytest.mark.parametrize(("name", "expected", "why"), golden(__file__, "slug.tsv"))
def test_the_slug_of_a_name(name, expected, why):
    assert slug(name) == expected, why
    assert not expected or SLUG.fullmatch(expected)


@pytest.mark.parametrize(("text", "expected", "why"), golden(__file__, "symbols.tsv"))
def test_the_symbols_of_a_text(text, expected, why):
    text = canonical(text)
    found = [text[symbol.start : symbol.end] for symbol in symbols(text)]
    assert " | ".join(found) == expected, why


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("05-CT/TW", ("05", "", "CT", "TW", True)),
        ("12/2023/NQ-HĐND", ("12", "2023", "NQ", "HĐND", False)),
        ("57/2020/QH14", ("57", "2020", "", "QH14", False)),
        ("367-QĐ/TWĐTN-VP", ("367", "", "QĐ", "TWĐTN-VP", True)),
        ("18/1997/TT/BTC", ("18", "1997", "TT", "BTC", False)),
        ("25a/QĐ-UBND", ("25a", "", "QĐ", "UBND", False)),
    ],
)
def test_the_parts_of_a_symbol(text, parts):
    (found,) = symbols(text)
    assert (found.number, found.year, found.kind, found.organs, found.party) == parts
