"""How quick suggestions come at every key, and how soon the wanted one: over a finished index.

    python benchmarks/suggesting.py --index DIR [--queries FILE.jsonl] [--kind title …]
        [--unit SLUG …]

What is typed, drawn by a fixed seed: titles, numbers (as printed, and in small letters with spaces
for signs), names of units, well-known phrases, questions. Each of them is typed letter by letter as
it is written and once more without marks, up to forty letters. Per kind: milliseconds of each key
(the first pass over an index just opened), after how many letters the wanted line is in the list of
eight (median over those that come), and the share that is there after half of the letters. Of a
question nothing is wanted; of a phrase any line that begins with it. With units the same is typed
into a box for them, where what is not theirs never comes.
"""

import argparse
import json
import random
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpora import SHARED
from tables import show
from timing import percentile
from tracuu.evaluation.judgements import read_questions
from tracuu.query.scope import Scope
from tracuu.search.results import Suggestion
from tracuu.search.service import SearchService
from tracuu.text.letters import fold

QUERIES = SHARED / "data" / "zalo" / "queries.jsonl"
LONGEST = 40
"""Letters that are typed; who wants a title of two hundred does not write it out."""

_MOST = {"title": 80, "number": 40, "unit": 30, "question": 30}
_SEED = 20_252
_SIGNS = re.compile(r"[-/]+")
_SPACES = re.compile(r"\s+")

# What papers of an office and of the law are about; what the index does not hold is left out.
_PHRASES = """
phòng cháy chữa cháy, chuyển đổi số, cải cách hành chính, bảo vệ môi trường, an toàn thực phẩm,
tiếp công dân, khiếu nại tố cáo, bảo hiểm xã hội, bảo hiểm y tế, hộ nghèo, nông thôn mới,
quyền sử dụng đất, giấy phép lái xe, an toàn giao thông, vệ sinh môi trường, xuất khẩu lao động,
ngân sách nhà nước, thủ tục hành chính, dịch vụ công trực tuyến, người cao tuổi, trẻ em,
công chức viên chức, thi đua khen thưởng, thuế giá trị gia tăng, sở hữu trí tuệ
"""

Right = Callable[[Suggestion], bool]


@dataclass(frozen=True, slots=True)
class Typed:
    """A text that somebody types and what they want; `right` is None where nothing is wanted."""

    kind: str
    text: str
    right: Right | None


@dataclass(slots=True)
class Figures:
    """What was measured for one kind of text and one way to type it."""

    times: list[float] = field(default_factory=list)
    letters: list[int] = field(default_factory=list)
    halves: list[bool] = field(default_factory=list)

    def row(self) -> dict[str, float]:
        """Milliseconds, letters and shares by the names of columns."""
        row: dict[str, float] = {
            "keys": len(self.times),
            "p50 ms": percentile(self.times, 0.5),
            "p95 ms": percentile(self.times, 0.95),
            "max ms": max(self.times),
        }
        if self.halves:
            row["wanted"] = len(self.halves)
            row["found"] = len(self.letters) / len(self.halves)
            row["letters"] = percentile(self.letters, 0.5) if self.letters else 0.0
            row["by half"] = sum(self.halves) / len(self.halves)
        return row


def texts(service: SearchService, queries: Path) -> Iterator[Typed]:
    """What is typed, of every kind."""
    chance = random.Random(_SEED)
    documents = list(service.documents())
    titles = sorted({_SPACES.sub(" ", each.title).strip() for each in documents})
    for title in _drawn(chance, [each for each in titles if len(each.split()) > 2], "title"):
        yield Typed("title", title, lambda found, title=title: found.text == title)  # type: ignore[misc]
    numbers = sorted({each.number for each in documents if each.number})
    for number in _drawn(chance, numbers, "number"):
        wanted = _named(number)
        yield Typed("number", number, wanted)
        yield Typed("number, loose", _SIGNS.sub(" ", number).lower(), wanted)
    # A name in the law index may be a whole sentence that was taken for one.
    names = sorted(label for _, label, _ in service.values("unit") if len(label) <= LONGEST)
    for name in _drawn(chance, names, "unit"):
        yield Typed("unit", name, _named(name))
    bodies = [f"{each.title} {part.text}".lower() for each in documents for part in each.passages()]
    for phrase in map(str.strip, _PHRASES.replace("\n", " ").split(",")):
        if any(phrase in body for body in bodies):
            yield Typed("phrase", phrase, _begun(phrase))
    for question in _drawn(chance, list(read_questions(queries)), "question"):
        yield Typed("question", question.text, None)


def _drawn(chance: random.Random, items: Sequence, kind: str) -> list:  # type: ignore[type-arg]
    return chance.sample(items, min(_MOST[kind], len(items)))


def _named(text: str) -> Right:
    return lambda found: found.text == text


def _begun(phrase: str) -> Right:
    return lambda found: found.text.lower().startswith(phrase)


def measured(
    service: SearchService, typed: Sequence[Typed], scope: Scope
) -> dict[str, dict[str, float]]:
    """The figures by kind and way to type."""
    figures: dict[str, Figures] = {}
    for each in typed:
        for way, text in (("marked", each.text), ("unmarked", fold(each.text))):
            for name in (f"{each.kind}, {way}", "all"):
                figures.setdefault(name, Figures())
            own, every = figures[f"{each.kind}, {way}"], figures["all"]
            came = _type(service, scope, text[:LONGEST], each.right, own.times)
            every.times += own.times[-len(text[:LONGEST]) :]
            if each.right is not None:
                own.halves.append(came is not None and came <= -(-len(each.text) // 2))
                own.letters += [came] if came is not None else []
    return {name: each.row() for name, each in figures.items()}


def _type(
    service: SearchService, scope: Scope, text: str, right: Right | None, times: list[float]
) -> int | None:
    """After how many letters the wanted line came; the time of each key goes to `times`."""
    came = None
    for end in range(1, len(text) + 1):
        start = time.perf_counter()
        found = service.suggest(text[:end], scope=scope)
        times.append((time.perf_counter() - start) * 1000)
        if came is None and right is not None and any(map(right, found)):
            came = end
    return came


def main() -> None:
    """Print the table, or the figures as JSON."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--index", type=Path, required=True, help="folder of an index")
    parser.add_argument("--queries", type=Path, default=QUERIES, help="questions, JSON Lines")
    parser.add_argument("--kind", action="append", help="only texts of these kinds")
    parser.add_argument("--unit", action="append", default=[], help="only papers of these units")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args()
    service = SearchService.open(options.index)
    typed = list(texts(service, options.queries))
    service.close()
    chosen = [each for each in typed if not options.kind or each.kind in options.kind]
    # Opened anew, so that drawing the texts warmed nothing up.
    service = SearchService.open(options.index)
    figures = measured(service, chosen, Scope(unit=tuple(options.unit)))
    service.close()
    if options.json:
        print(json.dumps(figures, indent=1))
    else:
        show("suggestions at every key", figures)


if __name__ == "__main__":
    main()
