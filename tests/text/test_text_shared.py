"""The text floor on the shared data: real spellings, real papers, an independent grammar."""

import csv
import json
import lzma
from itertools import islice
from pathlib import Path

import pytest

from tracuu.text.canonical import canonical
from tracuu.text.letters import NON_ASCII, fold, with_tone
from tracuu.text.matching import tier
from tracuu.text.syllables import _SYLLABLE, folded, key
from tracuu.text.symbols import symbols
from tracuu.text.tokens import keys, tokens

SHARED = Path(__file__).parents[3] / "shared"
pytestmark = pytest.mark.shared


def _table(name):
    return json.loads((SHARED / "domain" / name).read_text("utf-8"))


def _papers():
    """A few megabytes of real text of every provenance."""
    yield (SHARED / "data/seed/000_dd34ebfcac70e4ed.txt").read_text("utf-8")
    for path in sorted((SHARED / "data/legacy_files/truth").glob("*.txt")):
        yield path.read_text("utf-8", errors="replace")
    yield (SHARED / "data/daksong_sample/records.jsonl").read_text("utf-8")
    with lzma.open(SHARED / "data/congbao/documents.jsonl.xz", "rt", encoding="utf-8") as lines:
        yield from islice(lines, 40)
    with lzma.open(
        SHARED / "data/phapdien/phapdien_articles.jsonl.xz", "rt", encoding="utf-8"
    ) as file:
        yield from islice(file, 2000)


def test_every_pair_of_spellings_shares_a_key():
    with (SHARED / "data/tone_variants/tone_placement_pairs.tsv").open(encoding="utf-8") as file:
        pairs = [
            (row["old_style"], row["new_style"]) for row in csv.DictReader(file, delimiter="\t")
        ]
    assert len(pairs) == 98
    assert [pair for pair in pairs if key(pair[0]) != key(pair[1])] == []


def test_every_style_dependent_pair_of_the_grammar_shares_a_key_in_the_new_style():
    pairs = _table("syllable_rules.json")["style_dependent_pairs_old_new"]
    assert len(pairs) == 69
    assert [pair for pair in pairs if not key(pair[0]) == key(pair[1]) == pair[1]] == []


def test_every_rime_of_the_grammar_is_a_syllable_with_every_onset():
    rules = _table("syllable_rules.json")
    broken = [
        onset + rime
        for onset in ["", *rules["onsets"]]
        for rime in rules["rimes_after_qu" if onset == "qu" else "rimes"]
        # gi and iêu are written giêu
        if not _SYLLABLE.fullmatch(onset + rime.removeprefix("i" if onset == "gi" else " "))
    ]
    assert broken == []


def test_the_tone_of_a_syllable_may_be_typed_on_any_of_its_vowels():
    """gi and qu apart: there the vowel letter of the onset is only one of them."""
    rules = _table("syllable_rules.json")
    vowels = set("aăâeêioôơuưy")
    for onset in ("", "h", "th", "qu"):
        for rime in rules["rimes_after_qu" if onset == "qu" else "rimes"]:
            typed = {
                onset + rime[:at] + with_tone(letter, "\u0323") + rime[at + 1 :]
                for at, letter in enumerate(rime)
                if letter in vowels
            }
            assert len({key(word) for word in typed}) == 1, typed


def test_the_letters_are_those_of_the_table():
    letters = _table("letters.json")["letters"]
    assert {row["char"] for row in letters} == set(NON_ASCII)
    for row in letters:
        typed = "".join(chr(int(code[2:], 16)) for code in row["nfd"])
        assert (canonical(typed), fold(row["char"])) == (row["char"], row["fold"])


def test_every_look_alike_of_the_table_becomes_latin_inside_a_latin_word():
    table = _table("confusables.json")["map"]
    for group in ("cyrillic", "greek", "small_caps"):
        for odd, plain in table[group].items():
            assert canonical(f"q{odd}q") == f"q{plain}q"
    for code in table["đ-lookalikes"]:
        assert canonical(chr(int(code[2:], 16))) in "đĐ"
    for code in table["separators"]["remove"]:
        assert canonical(f"a{chr(int(code[2:], 16))}b") == "ab"
    for code in table["separators"]["space"]:
        assert canonical(f"a{chr(int(code[2:], 16))}b") == "a b"
    for code in table["separators"]["slash"]:
        assert canonical(chr(int(code[2:], 16))) == "/"


def test_the_symbols_of_the_table_are_found_and_nothing_else():
    for text, expected in _table("patterns.json")["tests"]["symbol"].items():
        assert len(list(symbols(canonical(text)))) == len(expected), text


def test_canonical_is_idempotent_on_real_papers():
    for paper in _papers():
        once = canonical(paper)
        assert canonical(once) == once


def test_tokens_are_pieces_of_real_papers_and_answer_without_marks():
    seen = set()
    for paper in _papers():
        text = canonical(paper)
        for token in tokens(text):
            assert text[token.start : token.end] == token.text
            seen.add(token.text)
    assert len(seen) > 5_000
    assert [word for word in seen if tier(key(fold(word)), key(word)) is None] == []
    assert [word for word in seen if folded(fold(word)) != folded(word)] == []


def test_the_seed_is_found_by_its_other_spelling():
    text = canonical((SHARED / "data/seed/000_dd34ebfcac70e4ed.txt").read_text("utf-8"))
    assert "sức khoẻ" in text
    assert set(keys("sức khỏe Thành ủy Thành uỷ khoa giáo")) <= set(keys(text))
