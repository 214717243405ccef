"""What every engine is asked: eight kinds of query made from the same questions and titles.

question   a whole question; rows that hold any of its words, best first, in one stage
reranked   the same in two stages
all words  three words from its middle, all of which must be there
phrase     the same three words side by side
unmarked   the whole question, typed without a single mark
filtered   the question within a range of days and one unit; rows counted by type, unit, topic,
           year and month
newest     the question, newest rows first
suggest    the first 3 to 12 letters of a title
"""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import orjson

from rows import Input
from tracuu.text.canonical import canonical
from tracuu.text.letters import fold

KINDS = ("question", "reranked", "all words", "phrase", "unmarked", "filtered", "newest", "suggest")
_SEED = 1
_UNITS = 5
"""The commonest units take turns in filters: each has rows in most ranges of days."""
_SHORTEST, _LONGEST = 3, 12
_CUTS = 4
"""Of each title so many beginnings are taken."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One query. Days are ISO, the unit is a slug; both are for `filtered` alone."""

    text: str
    start: str = ""
    end: str = ""
    unit: str = ""


Workload = dict[str, list[Asked]]


def workload(place: Input, questions: Sequence[str], most: int) -> Workload:
    """At most so many queries of each kind, in an order that mixes short and long."""
    chance = random.Random(_SEED)
    chosen = list(questions)
    chance.shuffle(chosen)
    chosen = chosen[:most]
    whole = [Asked(text) for text in chosen]
    middles = [Asked(words) for words in map(middle, chosen) if words.count(" ") == 2]
    return {
        "question": whole,
        "reranked": whole,
        "all words": middles,
        "phrase": middles,
        "unmarked": [Asked(fold(text)) for text in chosen],
        "filtered": list(_filtered(place, chosen)),
        "newest": whole,
        "suggest": [Asked(text) for text in _beginnings(place, chance, most)],
    }


def middle(question: str) -> str:
    """The three words in the middle of a question; fewer where it has no more."""
    words = [word.strip(".,;:?!()\"'“”") for word in question.split()]
    words = [word for word in words if word.isalpha()]
    half = max(0, len(words) // 2 - 1)
    return " ".join(words[half : half + 3])


def _filtered(place: Input, questions: Sequence[str]) -> Iterator[Asked]:
    """Each question within the middle half of all days and one of the commonest units."""
    days = []
    units: Counter[str] = Counter()
    for row in place.read():
        units[row.unit] += 1
        if row.day:
            days.append(row.day)
    days.sort()
    start, end = (days[len(days) * part // 4] for part in (1, 3)) if days else ("", "")
    common = [unit for unit, _ in units.most_common(_UNITS + 1) if unit][:_UNITS]
    for at, text in enumerate(questions):
        yield Asked(text, start, end, common[at % len(common)])


def _beginnings(place: Input, chance: random.Random, most: int) -> list[str]:
    """What a reader has typed so far of some title, in lower case."""
    with place.documents.open("rb") as lines:
        titles = [canonical(orjson.loads(line)["title"])[:_LONGEST].lower() for line in lines]
    titles = list(dict.fromkeys(titles))
    begun = {
        text: None
        for _ in range(_CUTS)
        for title in chance.sample(titles, len(titles))
        if len(text := title[: chance.randint(_SHORTEST, _LONGEST)].strip()) >= _SHORTEST
    }
    return list(begun)[:most]


def save(asked: Workload, path: Path) -> None:
    """Write a workload for the subprocesses."""
    path.write_bytes(orjson.dumps({kind: list(map(asdict, each)) for kind, each in asked.items()}))


def load(path: Path) -> Workload:
    """Read what `save` wrote."""
    stored = orjson.loads(path.read_bytes())
    return {kind: [Asked(**each) for each in asked] for kind, asked in stored.items()}
