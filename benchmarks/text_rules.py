"""Whether the rules of the text floor hold: on random strings, on all letters, on all shared texts.

    python benchmarks/text_rules.py [--strings 100000]

Idempotent: making a canonical text canonical again changes nothing. Pieces: `text[start:end]` of
every token is the token. Letters: each of the 134 letters outside ASCII has one canonical form, in
every normal form and with its marks typed in any order, after its base letter or one half composed.
Pairs: both spellings of every pair of `tone_variants` share a key.
"""

import argparse
import csv
import gzip
import lzma
import random
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import permutations
from pathlib import Path
from typing import Any

from corpora import SHARED
from tracuu.text.canonical import canonical
from tracuu.text.letters import NON_ASCII, QUALITY_MARKS, TONES
from tracuu.text.syllables import key
from tracuu.text.tokens import tokens

STRINGS = 100_000
LONGEST = 40
_OPENERS: dict[str, Callable[..., Any]] = {".xz": lzma.open, ".gz": gzip.open}
_TEXTS = (".txt", ".tsv", ".csv", ".json", ".jsonl", ".html", ".md", ".xz", ".gz")
_MARKS = "".join((*TONES, *QUALITY_MARKS, "\u0315\u0340\u0341\u0342\u0308\u0327\u1dc4"))
_HARD = (
    "aAeEoOuUyYdDđĐ" + _MARKS + "аАсСеЕрРіѐйЙΑΟοόύᴄᴠᴏÐðƉɖ\u212a\u212b가\u1100\u1161\u11a8각"
    "\ud800\udfff😀𝐀-–—−－/⁄／.,_ \u00a0\u200b\u00ad\ufeff\r\n\u2028\x00019"
)  # fmt: skip


def random_strings(count: int) -> Iterator[str]:
    """Strings of hard characters, of Vietnamese letters, and of anything Unicode has."""
    chance = random.Random(1)
    alphabets = (_HARD, "abcdeghiklmnopqrstuvxy " + NON_ASCII, None)
    for at in range(count):
        alphabet = alphabets[at % len(alphabets)]
        length = chance.randrange(LONGEST)
        if alphabet is None:
            yield "".join(chr(chance.randrange(sys.maxunicode + 1)) for _ in range(length))
        else:
            yield "".join(chance.choices(alphabet, k=length))


def shared_texts(folder: Path) -> Iterator[str]:
    """Every text file of a folder, packed ones unpacked, a line at a time."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in _TEXTS:
            opened = _OPENERS.get(path.suffix, open)
            with opened(path, "rb") as lines:
                yield from (line.decode("utf-8", "surrogateescape") for line in lines)


def typings(letter: str) -> set[str]:
    """The ways to write a letter: every normal form, its marks in every order, half composed."""
    base, *marks = list(unicodedata.normalize("NFD", letter))
    if letter in "đĐ":
        return {letter, "Ð" if letter == "Đ" else "ð", "Ɖ" if letter == "Đ" else "ɖ"}
    ways = {unicodedata.normalize(form, letter) for form in ("NFC", "NFD", "NFKC", "NFKD")}
    for order in permutations(marks):
        ways.add(base + "".join(order))
        ways.add(unicodedata.normalize("NFC", base + order[0]) + "".join(order[1:]))
    return ways


def idempotent(texts: Iterable[str]) -> tuple[int, int, int]:
    """How many texts stay after the first time, how many there are, and their code points."""
    right = count = size = 0
    for text in texts:
        once = canonical(text)
        right += canonical(once) == once
        count += 1
        size += len(text)
    return right, count, size


def pieces(texts: Iterable[str]) -> tuple[int, int]:
    """How many tokens are the piece that their offsets cut, and of how many."""
    right = count = 0
    for text in map(canonical, texts):
        for token in tokens(text):
            right += text[token.start : token.end] == token.text
            count += 1
    return right, count


def letters() -> tuple[int, int]:
    """How many typings of the 134 letters give the letter, and of how many."""
    ways = [(way, letter) for letter in NON_ASCII for way in typings(letter)]
    return sum(canonical(way) == letter for way, letter in ways), len(ways)


def pairs(table: Path) -> tuple[int, int]:
    """How many pairs of spellings share a key, and of how many."""
    with table.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return sum(key(row["old_style"]) == key(row["new_style"]) for row in rows), len(rows)


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--strings", type=int, default=STRINGS, help="random strings to try")
    count = parser.parse_args().strings
    right, tried, _ = idempotent(random_strings(count))
    print(f"random strings idempotent: {right:,} of {tried:,}")
    right, tried = pieces(random_strings(count))
    print(f"their tokens are pieces of the text: {right:,} of {tried:,}")
    right, tried = letters()
    print(f"typings of the 134 letters that give the letter: {right:,} of {tried:,}")
    if not SHARED.is_dir():
        print("../shared is absent: its texts are not measured", file=sys.stderr)
        return
    right, tried = pairs(SHARED / "data" / "tone_variants" / "tone_placement_pairs.tsv")
    print(f"pairs of spellings that share a key: {right:,} of {tried:,}")
    for name in ("data", "domain", "design"):
        right, tried, size = idempotent(shared_texts(SHARED / name))
        print(f"lines of ../shared/{name} idempotent: {right:,} of {tried:,} ({size / 1e6:,.0f} M)")


if __name__ == "__main__":
    main()
