"""Known-item search over all documents of the law: `python benchmarks/known_items.py`.

By number: 300 real numbers of the index, each in ten spellings that people use; how often a
document of that number is first. By half-remembered title: five random words of a title in order,
without marks; how often its document is among the first five, of all, and of those that the words
tell from others: where at most five titles have them in that order. Beside it stands what the best
of all orders would reach, the likeliest title first. A fixed seed draws all of them. By name: of
laws that are called without the word for their type, *Giao thông đường bộ*, how often *luật* and
the name have one so called first. By what is pasted from a paper, its title with and without its
head: how often a paper of that title is first.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from math import comb
from pathlib import Path
from statistics import fmean

from corpora import WHOLE, corpora
from evaluate import indexed
from tables import show
from tracuu.model.document import Document
from tracuu.model.number import number_key
from tracuu.query.request import LONGEST_QUERY, SearchRequest
from tracuu.search.service import SearchService
from tracuu.text.letters import fold
from tracuu.text.tokens import WORD

_NUMBERS, _TITLES, _PASTED = 300, 300, 300
_WORDS, _AMONG = 5, 5
_NAME = range(1, 12)
"""Words of a name that somebody types whole."""
_SEED = 20_251
_CYRILLIC = str.maketrans("ABCEHKMOPTX", "АВСЕНКМОРТХ")
_PARTS = re.compile(r"[-/]")

SPELLINGS: dict[str, Callable[[str], str]] = {
    "as printed": lambda number: number,
    "small letters": str.lower,
    "without marks": fold,
    "spaces and long dashes": lambda number: number.replace("-", " – ").replace("/", " / "),
    "the word số before it": lambda number: f"số {number}",
    "without a zero in front": lambda number: number.lstrip("0"),
    "a zero in front": lambda number: f"0{number}",
    "Cyrillic letters": lambda number: number.translate(_CYRILLIC),
    "spaces for signs, no marks": lambda number: fold(_PARTS.sub(" ", number)).lower(),
    "letters first, no marks": lambda number: _letters_first(fold(number).lower()),
}

PASTES: dict[str, Callable[[Document], str]] = {
    "the title": lambda paper: paper.title,
    "in capitals": lambda paper: paper.title.upper(),
    "without marks": lambda paper: fold(paper.title),
    "the type before it": lambda paper: f"{_type(paper).upper()}\n{paper.title}",
    "the number before it": lambda paper: f"{paper.number} {paper.title}",
    "the number behind it": lambda paper: f"{paper.title} ({paper.number})",
    "type, number and day before it": lambda paper: (
        f"{_type(paper)} số {paper.number} ngày {paper.issued:%d/%m/%Y} {paper.title}"
    ),
}
"""How a line of a paper is pasted."""


def main() -> None:
    """Print all tables."""
    law = next(corpus for corpus in corpora(WHOLE) if corpus.name.startswith("law"))
    folder: Path = indexed(law)
    service = SearchService.open(folder)
    documents = list(service.documents())
    chance = random.Random(_SEED)
    numbers = chance.sample(sorted({each.number for each in documents if each.number}), _NUMBERS)
    titles = chance.sample([each for each in documents if _words(each.title)], _TITLES)
    show("first is a document of that number, of 300 numbers", {
        name: {"share": _share([_is_first(service, write(number), number) for number in numbers])}
        for name, write in SPELLINGS.items()
    })  # fmt: skip
    folded = [_folded(each.title) for each in documents]
    asked = [(_some(_words(each.title), chance), each) for each in titles]
    found = [_is_among(service, " ".join(words), each) for words, each in asked]
    told = [
        right for right, (words, _) in zip(found, asked, strict=True)
        if sum(_has_in_order(title, words) for title in folded) <= _AMONG
    ]  # fmt: skip
    lists = Counter(title for title in folded if len(title) >= _WORDS)
    best = [_chance(_folded(each.title), words, lists) for words, each in asked]
    show("among the first five by five words of the title, without marks", {
        "of all": {"titles": len(found), "share": _share(found)},
        "the most that any order can reach": {"titles": len(best), "share": fmean(best)},
        "of those that the words tell from others": {"titles": len(told), "share": _share(told)},
    })  # fmt: skip
    laws = [each for each in documents if _is_called_without_its_type(each)]
    show("first is a law of that name, by luật and the name", {
        name: {
            "laws": len(laws),
            "share": _share([_is_called(service, write(_asked(each)), each) for each in laws]),
        }
        for name, write in (("with marks", str), ("without marks", fold))
    })  # fmt: skip
    papers = [each for each in documents if each.number and each.type and each.issued]
    pasted = chance.sample(papers, _PASTED)
    show("first is a paper of that title, by what is pasted", {
        name: {"papers": len(pasted), "share": _share([
            _is_titled(service, write(each)[:LONGEST_QUERY], each) for each in pasted
        ])}
        for name, write in PASTES.items()
    })  # fmt: skip


def _type(paper: Document) -> str:
    return paper.type.name if paper.type else ""


def _is_titled(service: SearchService, q: str, paper: Document) -> bool:
    found = service.search(SearchRequest(q=q, size=1, facets=())).results
    return [each.document.title for each in found] == [paper.title]


def _is_called_without_its_type(document: Document) -> bool:
    """Whether somebody would ask for a law by luật and its title; who amends has another name."""
    title = fold(document.title.lower())
    is_law = document.type is not None and document.type.id == "luat"
    return is_law and len(title.split()) in _NAME and not title.startswith(("luat ", "sua doi"))


def _asked(law: Document) -> str:
    return f"luật {law.title[0].lower()}{law.title[1:]}"


def _is_called(service: SearchService, q: str, law: Document) -> bool:
    found = service.search(SearchRequest(q=q, size=1, facets=())).results
    return [(each.document.type, each.document.title) for each in found] == [(law.type, law.title)]


def _folded(title: str) -> tuple[str, ...]:
    return tuple(fold(word).lower() for word in WORD.findall(title))


def _chance(
    title: tuple[str, ...], words: Sequence[str], titles: Mapping[tuple[str, ...], int]
) -> float:
    """How likely a title is among the first five where the likeliest come first.

    Words drawn at random come from a title in as many ways as they stand in it in order, of all
    ways to draw so many of its words. Where titles are alike, only luck tells which is meant.
    """
    ways = {each: _ways(each, words) / comb(len(each), len(words)) for each in titles}
    own = ways[title]
    before = sum(titles[each] for each, way in ways.items() if way > own)
    alike = sum(titles[each] for each, way in ways.items() if way == own)
    return float(min(1.0, max(0, _AMONG - before) / alike))


def _ways(title: Sequence[str], words: Sequence[str]) -> int:
    """In how many ways the words stand in a title in order."""
    if not _has_in_order(title, words):
        return 0
    ways = [1, *([0] * len(words))]
    for word in title:
        for at in range(len(words), 0, -1):
            ways[at] += ways[at - 1] * (word == words[at - 1])
    return ways[-1]


def _has_in_order(title: Sequence[str], words: Sequence[str]) -> bool:
    rest = iter(title)
    return all(word in rest for word in words)


def _letters_first(number: str) -> str:
    parts = _PARTS.split(number)
    letters = [part for part in parts if not part[0].isdigit()]
    digits = [part for part in parts if part[0].isdigit()]
    return " ".join((*letters[:1], "/".join(digits), *letters[1:]))


def _words(title: str) -> list[str]:
    words = WORD.findall(title)
    return words if len(words) >= _WORDS else []


def _some(words: Sequence[str], chance: random.Random) -> list[str]:
    places = sorted(chance.sample(range(len(words)), _WORDS))
    return [fold(words[at]).lower() for at in places]


def _is_first(service: SearchService, q: str, number: str) -> bool:
    found = service.search(SearchRequest(q=q, size=1, facets=())).results
    return bool(found) and number_key(found[0].document.number) == number_key(number)


def _is_among(service: SearchService, q: str, wanted: Document) -> bool:
    found = service.search(SearchRequest(q=q, size=_AMONG, facets=())).results
    return wanted.id in {each.document.id for each in found}


def _share(right: Sequence[bool]) -> float:
    return sum(right) / len(right)


if __name__ == "__main__":
    main()
