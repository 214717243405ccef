"""Strings that nobody types on purpose, and the pieces of the query language put together wrongly.

Every kind is drawn in three sizes: a few pieces, about as much as a request may hold, and far more.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from tracuu.query.ast import (
    FILTER_FIELDS,
    OPERATORS,
    TEXT_FIELDS,
    VIETNAMESE_OPERATORS,
)
from tracuu.query.request import LONGEST_QUERY
from tracuu.text.letters import NON_ASCII, TONES, fold

_LONGEST = 100_000
_DEEPEST = 1_000
_MOST_OPERATORS = 10_000
_LONGEST_PHRASE = 500
_PLANES = 17
_PLANE = 0x10000

_OPERATORS = (*OPERATORS, *VIETNAMESE_OPERATORS)
_FIELDS = (*TEXT_FIELDS, *FILTER_FIELDS, "khong-co", "số", "ngày")
_SIGNS = "()\"“”«»'-*~^+|:/\\%&<>{}[].,;!?"
_CONTROLS = "".join(map(chr, (*range(0x20), *range(0x7F, 0xA0)))) + "\u200b\u202e\u2066\ufeff\u00ad"
_MARKS = "".join(TONES) + "\u0302\u0306\u031b\u0315\u20dd\ufe0f\u200d"
_ALIKE = str.maketrans("ABCEHKMOPTXaceopxyij", "АВСЕНКМОРТХасеорхуіј")
_KEYS = "sfrxjwaeod1234567890"
# One letter of a script that is broken, joined, mirrored or cased in a way of its own.
_SCRIPTS = "İıſﬁǅßΣςﷺ𝐀𝟘각가ᄀ字ไทยעבאनि😀👨🇻\U000e0041\u0345Ω"


@dataclass(frozen=True, slots=True)
class Hostile:
    """Draws strings; the same questions and the same chance draw the same ones."""

    chance: random.Random
    questions: Sequence[str]
    words: Sequence[str]
    """The words of the questions, the common ones as often as they stand there."""

    @classmethod
    def of(cls, seed: int, questions: Sequence[str]) -> "Hostile":
        """What a seed draws from some questions."""
        words = [word for question in questions for word in question.split()]
        return cls(random.Random(seed), questions, words)

    def strings(self) -> Iterator[tuple[str, str]]:
        """Kind and string, without end."""
        kinds = list(KINDS)
        while True:
            kind = self.chance.choice(kinds)
            yield kind, KINDS[kind](self)

    def some(self, most: int = _LONGEST) -> int:
        """How many pieces of one character; seldom very many, which cost more than they show."""
        sizes = (8, 60, LONGEST_QUERY, min(most, 2 * LONGEST_QUERY), most)
        (size,) = self.chance.choices(sizes, (30, 30, 30, 9, 1))
        return self.chance.randint(1, size)

    def drawn(self, pieces: Sequence[str], most: int = _LONGEST) -> list[str]:
        """Some of the pieces, each as often as it comes."""
        return self.chance.choices(pieces, k=self.some(most))

    def question(self) -> str:
        """A real question."""
        return self.chance.choice(self.questions)

    def phrase(self, most: int = _LONGEST_PHRASE) -> str:
        """Words of real questions; two times in three as many as fit into a request."""
        words = self.chance.choices(self.words, k=self.some(most))
        if self.chance.random() < 2 / 3:
            room, fitting = LONGEST_QUERY - 2, []
            for word in words:
                room -= len(word) + 1
                if room < 0:
                    break
                fitting.append(word)
            words = fitting
        return " ".join(words)


def _any_code_points(hostile: Hostile) -> str:
    planes = hostile.chance.choices(range(_PLANES), (30, 10, 4, *(1,) * 14), k=hostile.some())
    return "".join(chr(plane * _PLANE + hostile.chance.randrange(_PLANE)) for plane in planes)


def _low_code_points(hostile: Hostile) -> str:
    return "".join(chr(hostile.chance.randrange(0x500)) for _ in range(hostile.some()))


def _scripts(hostile: Hostile) -> str:
    return "".join(hostile.drawn(_SCRIPTS + _MARKS + " "))


def _signs(hostile: Hostile) -> str:
    return "".join(hostile.drawn(_SIGNS + " aàđ019"))


def _operators(hostile: Hostile) -> str:
    pieces = (*_OPERATORS, "(", ")", "-", *hostile.chance.choices(hostile.words, k=8))
    return " ".join(hostile.drawn(pieces, _MOST_OPERATORS))


def _chain(hostile: Hostile) -> str:
    """Words joined by one operator, or that operator again and again."""
    between = f" {hostile.chance.choice(_OPERATORS)} "
    word = hostile.chance.choice((hostile.chance.choice(hostile.words), "a", ""))
    return between.join([word] * hostile.some(_MOST_OPERATORS))


def _brackets(hostile: Hostile) -> str:
    depth = hostile.some(_DEEPEST)
    opening = hostile.chance.choice(("(", "-(", "NOT (", "a (", "(a OR ", "title:("))
    inner = hostile.chance.choice((hostile.chance.choice(hostile.words), "", '"', "*"))
    closing = hostile.chance.choice((depth, depth, depth - 1, depth + 1, 0))
    return opening * depth + inner + ")" * closing


def _stars(hostile: Hostile) -> str:
    word = hostile.chance.choice(hostile.words)
    begun = [word[:end] + "*" for end in range(len(word) + 1)]
    pieces = ("*", "**", "* *", f"*{word}", f'"{word}*"', f"({word}*)", f"-{word}*", *begun)
    return " ".join(hostile.drawn(pieces, _LONGEST_PHRASE))


def _phrases(hostile: Hostile) -> str:
    ends = hostile.chance.choice(('""', "“”", '" ', ' "', "''", "«»"))
    apart = hostile.chance.choice(("", "~5", "~50", "~0", "~999999", "~-1", "~~", "*"))
    return f"{ends[0]}{hostile.phrase()}{ends[1]}{apart}"


def _many_phrases(hostile: Hostile) -> str:
    pairs = (f'"{" ".join(hostile.chance.choices(hostile.words, k=2))}"' for _ in range(60))
    return " ".join(islice(pairs, hostile.some(60)))


def _fields(hostile: Hostile) -> str:
    values = ("", " ", "x", '"', '"x y"', "(x OR y)", "*", "a*", ":", "2020", "99/99/9999",
              "_missing", "-1", "chi-thi", hostile.chance.choice(hostile.words))  # fmt: skip
    return " ".join(
        f"{hostile.chance.choice(('', '-', 'NOT '))}{hostile.chance.choice(_FIELDS)}"
        f":{hostile.chance.choice(values)}"
        for _ in range(hostile.some(200))
    )


def _controls(hostile: Hostile) -> str:
    return _with_inserted(hostile, _CONTROLS)


def _surrogates(hostile: Hostile) -> str:
    return _with_inserted(hostile, "".join(map(chr, range(0xD800, 0xE000, 17))))


def _mark_piles(hostile: Hostile) -> str:
    letter = hostile.chance.choice("aeiouyđ字 ")
    return hostile.chance.choice(hostile.words) + letter + "".join(hostile.drawn(_MARKS))


def _look_alikes(hostile: Hostile) -> str:
    question = hostile.question()
    kinds = (
        lambda text: text.translate(_ALIKE),
        lambda text: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text),
        lambda text: "".join(chr(0x1D400 + ord(c) - 65) if "A" <= c <= "Z" else c for c in text),
        lambda text: unicodedata.normalize("NFKD", text),
        str.upper,
        str.swapcase,
    )
    return hostile.chance.choice(kinds)(question)


def _mutated(hostile: Hostile) -> str:
    letters = list(hostile.question())
    for _ in range(hostile.chance.randint(1, 12)):
        at = hostile.chance.randrange(len(letters) + 1)
        letter = hostile.chance.choice(NON_ASCII + _SIGNS + " 0aD")
        letters[at : at + hostile.chance.randint(0, 2)] = hostile.chance.choice(
            ([letter], [], letters[at : at + 1] * 2, letters[at : at + 2][::-1])
        )
    return "".join(letters)


def _spliced(hostile: Hostile) -> str:
    parts = []
    for _ in range(hostile.chance.randint(2, 6)):
        text = hostile.question()
        start = hostile.chance.randrange(len(text))
        parts.append(text[start : start + hostile.chance.randint(1, 120)])
    return hostile.chance.choice(("", " ", " OR ", '"', " -", "\n")).join(parts)


def _common_words(hostile: Hostile) -> str:
    return hostile.phrase()


def _unmarked_words(hostile: Hostile) -> str:
    return fold(hostile.phrase())


def _letters_joined(hostile: Hostile) -> str:
    return hostile.phrase().replace(" ", hostile.chance.choice(("", "-", "/", ".", "'")))


def _keystrokes(hostile: Hostile) -> str:
    words = hostile.drawn(hostile.words, 200)
    return " ".join(fold(word) + "".join(hostile.chance.choices(_KEYS, k=2)) for word in words)


def _numbers(hostile: Hostile) -> str:
    def number() -> str:
        digits = "".join(hostile.chance.choices("0123456789", k=hostile.chance.randint(1, 9)))
        kind = "".join(hostile.chance.choices("NĐCPTTQHUBKLđ", k=hostile.chance.randint(0, 5)))
        parts = (digits, str(hostile.chance.randint(0, 2100)), kind, "CP")
        kept = parts[: hostile.chance.randint(1, 4)]
        return hostile.chance.choice(("/", "-", " ", "–", "//", ".", "")).join(kept)

    return " ".join(number() for _ in range(hostile.some(100)))


def _dates(hostile: Hostile) -> str:
    def day() -> str:
        parts = [str(hostile.chance.randint(0, top)) for top in (33, 14, 2100)]
        written = hostile.chance.choice(("/", "-", ".", " tháng ")).join(parts)
        return hostile.chance.choice(("", "ngày ", "từ ", "đến ", "tu:", "den:", "năm ")) + written

    return hostile.chance.choice((" ", " OR ", " - ", ",")).join(
        day() for _ in range(hostile.some(60))
    )


def _very_long(hostile: Hostile) -> str:
    unit = hostile.chance.choice(
        (*hostile.words[:50], "a", "*", '"', "a ", "ộ", "\u0323", "(", "😀", "\ud800", "A/", "1.")
    )
    return (unit * _LONGEST)[:_LONGEST]


def _with_inserted(hostile: Hostile, characters: str) -> str:
    pieces = re.split("(?=[aoe ])", hostile.question())
    return "".join(piece + hostile.chance.choice(characters) for piece in pieces)


KINDS: Mapping[str, Callable[[Hostile], str]] = {
    "any code points": _any_code_points,
    "low code points": _low_code_points,
    "scripts": _scripts,
    "signs": _signs,
    "operators": _operators,
    "one operator": _chain,
    "brackets": _brackets,
    "stars": _stars,
    "phrases": _phrases,
    "many phrases": _many_phrases,
    "fields": _fields,
    "controls": _controls,
    "surrogates": _surrogates,
    "piles of marks": _mark_piles,
    "look-alikes": _look_alikes,
    "mutated questions": _mutated,
    "spliced questions": _spliced,
    "words of questions": _common_words,
    "the same unmarked": _unmarked_words,
    "the same joined": _letters_joined,
    "keystrokes": _keystrokes,
    "numbers": _numbers,
    "dates": _dates,
    "very long": _very_long,
}
"""Kind -> what draws a string of it."""
