"""Raw Telex and VNI keystrokes: how many decode right, and how many words are mistaken for them.

    python benchmarks/keystrokes.py [--index FOLDER]

Right: all marked syllables of the codified law in `../shared` (some 3,300 are distinct), and 5,000
marked syllables drawn from all that the grammar allows; each typed with its late keys in every
place and order (`quyeets`, `quyeest`, `quyetes` …). An encoding is right where `decode` gives back
the syllable, in either tone placement; a syllable is right where all its encodings are.

False: a word that is no keystrokes and for which a search that consists of it offers another query:
the index does not know the word and knows what it decodes to. Words come from the names and the
documentation of Python's standard library: 2,000 drawn at random, and the 2,000 most frequent, most
of which are short and so the harder half. How many decode at all, index aside, stands beside it.
The index is `--index`, else the sample and a part of the codified law, indexed for the purpose.
"""

import argparse
import json
import lzma
import random
import re
import sys
import sysconfig
import tempfile
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import islice, permutations, product
from pathlib import Path

from corpora import SHARED, corpora
from tracuu.query.request import SearchRequest
from tracuu.search.indexing import IndexingService
from tracuu.search.service import SearchService
from tracuu.text.canonical import canonical
from tracuu.text.keystrokes import decode
from tracuu.text.syllables import key
from tracuu.text.tokens import WORD
from tracuu.text.validity import all_syllables, is_syllable

LAW = SHARED / "data" / "phapdien" / "phapdien_articles.jsonl.xz"
SYLLABLES = 5_000
WORDS = 2_000
LAW_PROVISIONS = 5_000

TONE_KEYS = {
    "telex": {"\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j"},
    "vni": {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"},
}
MARK_KEYS = {
    "telex": {"â": "a", "ê": "e", "ô": "o", "ă": "w", "ơ": "w", "ư": "w", "đ": "d"},
    "vni": {"â": "6", "ê": "6", "ô": "6", "ă": "8", "ơ": "7", "ư": "7", "đ": "9"},
}


def encodings(syllable: str, method: str) -> Iterator[str]:
    """Every way to type a syllable in lower case: each key at once after its letter, or late.

    A late mark comes after any later letter, a late tone after any vowel or at the end, and keys
    between the same two letters in every order. Of ươ either letter's key may be left out, as every
    input method allows: `dduowngf`. A real double o is typed with three in Telex: `xooong`.
    """
    letters, tone = toneless(syllable)
    plain = [unicodedata.normalize("NFD", letter)[0].replace("đ", "d") for letter in letters]
    marks = [MARK_KEYS[method].get(letter, "") for letter in letters]
    double = letters.find("oo") if method == "telex" else -1
    if double >= 0:
        plain[double : double + 2] = ["oo"]
        marks[double : double + 2] = ["o"]
    ends = range(len(plain))
    tones = [at for at in ends if plain[at][0] in "aeiouy" or at == ends[-1]] if tone else [0]
    for pressed in _kept(letters, marks):
        keyed = [at for at in ends if pressed[at]]
        places = [[at] if at == double else ends[at:] for at in keyed]
        for tone_at, *at_places in product(tones, *places):
            keys: list[list[str]] = [[] for _ in plain]
            for at, place in zip(keyed, at_places, strict=True):
                keys[place].append(pressed[at])
            if tone:
                keys[tone_at].append(TONE_KEYS[method][tone])
            for orders in product(*(sorted(set(permutations(group))) for group in keys)):
                yield "".join(
                    letter + "".join(order) for letter, order in zip(plain, orders, strict=True)
                )


def toneless(syllable: str) -> tuple[str, str]:
    """Letters without the tone, and the combining tone mark, "" for none."""
    decomposed = unicodedata.normalize("NFD", syllable)
    tone = next((mark for mark in decomposed if mark in TONE_KEYS["vni"]), "")
    return unicodedata.normalize("NFC", decomposed.replace(tone, "") if tone else syllable), tone


def _kept(letters: str, marks: list[str]) -> Iterator[list[str]]:
    yield marks
    at = letters.find("ươ")
    if at >= 0 and len(letters) > at + 2:
        yield [*marks[:at], "", *marks[at + 1 :]]
        yield [*marks[: at + 1], "", *marks[at + 2 :]]


def law_syllables(file: Path, lines: int | None = None) -> list[str]:
    """The marked syllables of the law or of its first lines, one spelling of each."""
    counts: Counter[str] = Counter()
    with lzma.open(file, "rt", encoding="utf-8") as articles:
        for line in islice(articles, lines):
            counts.update(WORD.findall(" ".join(_texts(json.loads(line)))))
    found: dict[str, str] = {}
    for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        written = canonical(word).lower()
        if not written.isascii() and is_syllable(written):
            found.setdefault(key(written), written)
    return list(found.values())


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for inner in value.values():
                yield from _texts(inner)
        case list():
            for inner in value:
                yield from _texts(inner)


def library_words() -> Counter[str]:
    """The words of the standard library's code and documentation, in lower case."""
    counts: Counter[str] = Counter()
    for file in sorted(Path(sysconfig.get_path("stdlib")).glob("**/*.py")):
        if "site-packages" not in file.parts and "test" not in file.parts:
            text = file.read_text(encoding="utf-8", errors="ignore")
            text = re.sub(r"\\[nrtx]", " ", text)
            found = re.findall(r"(?<![^\W_])[A-Za-z][A-Za-z0-9]+(?![^\W_])", text)
            counts.update(word.lower() for word in found)
    return counts


def grammar_syllables() -> list[str]:
    """All marked syllables that the grammar allows; ôông, which no method types, left out."""
    return sorted(
        word for word in all_syllables() if not word.isascii() and "ôô" not in toneless(word)[0]
    )


def decoding(name: str, syllables: list[str]) -> None:
    """Print how many encodings decode right, and which do not."""
    print(f"{name}: {len(syllables):,} syllables")
    for method in ("telex", "vni"):
        typed = [(syllable, keys) for syllable in syllables
                 for keys in set(encodings(syllable, method))]  # fmt: skip
        wrong = [(syllable, keys) for syllable, keys in typed
                 if key(decode(keys) or "") != key(syllable)]  # fmt: skip
        failed = {syllable for syllable, _ in wrong}
        print(
            f"{method:7}encodings right {_share(len(typed) - len(wrong), len(typed))}; "
            f"syllables right in every order {_share(len(syllables) - len(failed), len(syllables))}"
        )
        for syllable, keys in wrong[:10]:
            print(f"       {keys} is {syllable}, decoded as {decode(keys)}")


def mistaken(service: SearchService, name: str, samples: dict[str, list[str]]) -> None:
    """Print how many words a search would offer another query for."""
    for kind, words in samples.items():
        decoded = [word for word in words if decode(word)]
        offered = {
            word: offers[0]
            for word in decoded
            if (offers := service.search(SearchRequest(q=word)).suggestions)
        }
        examples = ", ".join(f"{word} → {offer}" for word, offer in list(offered.items())[:8])
        print(
            f"{name}, {kind}: false suggestions {_share(len(offered), len(words))}; "
            f"decode at all {_share(len(decoded), len(words))}"
        )
        print(f"       {examples}")


def _share(part: int, whole: int) -> str:
    return f"{part:,} of {whole:,} ({part / whole:.2%})"


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--index", type=Path, help="an index to ask about false suggestions")
    chosen = parser.parse_args()
    if LAW.is_file():
        decoding("codified law", law_syllables(LAW))
    else:
        print("../shared is absent: syllables of the law are not measured", file=sys.stderr)
    decoding("grammar", random.Random(1).sample(grammar_syllables(), SYLLABLES))
    counts = library_words()
    samples = {
        f"{WORDS:,} words at random": random.Random(1).sample(sorted(counts), WORDS),
        f"{WORDS:,} most frequent words": [word for word, _ in counts.most_common(WORDS)],
    }
    if chosen.index:
        mistaken(SearchService.open(chosen.index), str(chosen.index), samples)
        return
    for corpus in corpora(LAW_PROVISIONS):
        with tempfile.TemporaryDirectory() as folder:
            IndexingService(Path(folder)).build(corpus.paths)
            mistaken(SearchService.open(Path(folder)), corpus.name, samples)


if __name__ == "__main__":
    main()
