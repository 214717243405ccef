"""What visitors of a site ask for: addresses of real queries, pages and suggestions."""

import random
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

from corpora import SHARED, Judged, corpora, law_questions
from tracuu.search.service import SearchService
from tracuu.text.letters import fold

SEED = 1
_DOCUMENTS = 300
_SHORTEST = 2

SHARES: Mapping[str, float] = {
    "search page": 0.40,
    "filtered page": 0.10,
    "document page": 0.15,
    "suggestions": 0.25,
    "search by the API": 0.05,
    "start page": 0.05,
}
"""How often each kind is asked for. While one query is typed a box asks several times."""


def questions(file: Path | None) -> list[str]:
    """The questions of a file, a JSON object with `text` a line; real ones unless one is given."""
    if file is not None:
        return Judged(file, file, "").texts()
    if SHARED.is_dir():
        return law_questions()
    return next(corpora(0)).judged.texts()


def visits(folder: Path, asked: list[str]) -> Iterator[tuple[str, str]]:
    """Endless kinds and addresses, drawn by a seed from questions and documents of an index."""
    service = SearchService.open(folder)
    chance = random.Random(SEED)
    try:
        known = [document for document, _ in zip(service.documents(), range(20_000), strict=False)]
        types = [value for value, _, _ in service.values("type")] or ["chi-thi"]
    finally:
        service.close()
    documents = chance.sample(known, min(_DOCUMENTS, len(known)))
    searched = [*asked, *map(fold, asked), *(each.number for each in documents if each.number)]

    def words() -> str:
        return quote(chance.choice(searched))

    def begun() -> str:
        text = chance.choice(searched)
        return quote(text[: chance.randint(_SHORTEST, max(_SHORTEST, min(len(text), 24)))])

    kinds: dict[str, Callable[[], str]] = {
        "search page": lambda: f"/?q={words()}",
        "filtered page": lambda: f"/?q={words()}&type={chance.choice(types)}&sort=newest",
        "document page": lambda: f"/van-ban/{quote(chance.choice(documents).id)}?q={words()}",
        "suggestions": lambda: f"/api/v1/suggest?q={begun()}",
        "search by the API": lambda: f"/api/v1/search?q={words()}",
        "start page": lambda: "/",
    }
    while True:
        (kind,) = chance.choices(list(SHARES), list(SHARES.values()))
        yield kind, kinds[kind]()
