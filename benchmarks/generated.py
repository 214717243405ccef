"""A corpus of any size made of the sample's own words, for a checkout without the codified law.

Every provision is a chain of passages cut from random places of the sample, so that words are as
frequent as there and phrases are real ones; documents take type, unit and topics from those of the
sample. The same number of provisions always gives the same bytes.
"""

import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import orjson

from corpora import CACHE, ROOT
from tracuu.corpus import Report, read_corpus
from tracuu.model.document import Document

_SEED = 1
_PROVISIONS = 14
"""Of one document: as many as the codified law has on average."""
_WORDS = 260
"""Of one provision, on average: as in the codified law."""
_CUT = (5, 40)
"""Words of one passage."""
_FIRST, _DAYS = date(2000, 1, 1), 9000
_QUESTION = (8, 18)


class Generator:
    """Makes documents and questions from the sample."""

    def __init__(self) -> None:
        self._chance = random.Random(_SEED)
        self._sample = list(read_corpus((ROOT / "corpus" / "sample",), Report()))
        self._words = " ".join(
            passage.text for document in self._sample for passage in document.passages()
        ).split()

    def documents(self, provisions: int) -> Iterator[dict[str, Any]]:
        """Documents in tracuu's import format, with so many provisions in all."""
        for number in range(-(-provisions // _PROVISIONS)):
            model = self._chance.choice(self._sample)
            yield self._document(number, model, min(_PROVISIONS, provisions))
            provisions -= _PROVISIONS

    def questions(self, count: int) -> list[str]:
        """Runs of words as they stand in the sample, without what a query gives a meaning to."""
        cuts = (self._cut(*_QUESTION) for _ in range(count))
        return [" ".join(re.findall(r"\w+", cut)) for cut in cuts]

    def _document(self, number: int, model: Document, provisions: int) -> dict[str, Any]:
        day = _FIRST + timedelta(self._chance.randrange(_DAYS))
        return {
            "id": f"generated-{number}",
            "number": f"{number}/{day.year}",
            "title": self._cut(6, 20),
            "type": model.type.name if model.type else "",
            "unit": model.unit.name if model.unit else "",
            "issued": day.isoformat(),
            "topics": [topic.name for topic in model.topics],
            "body": "",
            "provisions": [self._provision(at) for at in range(1, provisions + 1)],
        }

    def _provision(self, at: int) -> dict[str, str]:
        words: list[str] = []
        length = self._chance.randint(_WORDS // 4, _WORDS * 7 // 4)
        while len(words) < length:
            words.append(self._cut(*_CUT))
            length -= words[-1].count(" ")
        return {"label": f"Điều {at}", "title": self._cut(3, 10), "text": " ".join(words)}

    def _cut(self, fewest: int, most: int) -> str:
        start = self._chance.randrange(len(self._words) - most)
        return " ".join(self._words[start : start + self._chance.randint(fewest, most)])


def generated_documents(provisions: int) -> Path:
    """A file of generated documents, made where it is not there yet."""
    path = CACHE / f"generated-{provisions}" / "documents.jsonl"
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name("partial")
        with partial.open("wb") as out:
            out.writelines(
                orjson.dumps(document) + b"\n" for document in Generator().documents(provisions)
            )
        partial.rename(path)
    return path


def generated_questions(count: int) -> list[str]:
    """Questions that go with any number of generated documents."""
    return Generator().questions(count)
