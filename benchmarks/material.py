"""What `make bench` indexes and asks: the codified law where it is at hand, else generated text."""

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from corpora import SHARED, WHOLE, law_documents, law_questions
from generated import generated_documents, generated_questions
from rows import Input, write_rows

_GENERATED = 77_027
"""As many provisions as the codified law has."""
_QUESTIONS = 1000


@dataclass(frozen=True, slots=True)
class Material:
    """A corpus as a file of documents, and questions to it."""

    name: str
    documents: Path
    questions: tuple[str, ...]


def material(provisions: int | None) -> Material:
    """The first `provisions` of the codified law (all for None), or as many generated ones."""
    if SHARED.is_dir():
        documents = law_documents(WHOLE if provisions is None else provisions)
        return Material("codified law", documents, tuple(law_questions()))
    print("../shared is absent: text generated from the sample is measured", file=sys.stderr)
    documents = generated_documents(_GENERATED if provisions is None else provisions)
    return Material("generated text", documents, tuple(generated_questions(_QUESTIONS)))


def prepared(documents: Path, place: Path) -> tuple[Input, int]:
    """The documents and their rows in a new folder, and how many rows there are."""
    source = _new(place)
    shutil.copyfile(documents, source.documents)
    return source, write_rows(source, source.documents)


def resized(documents: Path, rows: int, wanted: int, place: Path) -> tuple[Input, int]:
    """The same cut down to `wanted` rows, or every document as many times as comes nearest.

    A copy has an id of its own, as have its provisions, and a number more at the end of its title:
    for an index it is another document.
    """
    source = _new(place)
    if wanted <= rows:
        _write(source, _cut(documents, wanted))
        return source, write_rows(source, source.documents)
    suffixes = ["", *(f" {number}" for number in range(2, round(wanted / rows) + 1))]
    _write(source, _copied(documents, suffixes))
    # The rows of the copies are written from the original: its text is made canonical only once.
    return source, write_rows(source, documents, suffixes)


def _new(place: Path) -> Input:
    place.mkdir(parents=True)
    return Input(place)


def _write(source: Input, documents: Iterator[dict[str, Any]]) -> None:
    with source.documents.open("wb") as out:
        out.writelines(orjson.dumps(document) + b"\n" for document in documents)


def _cut(documents: Path, wanted: int) -> Iterator[dict[str, Any]]:
    for document in _read(documents):
        if wanted <= 0:
            return
        document["provisions"] = document["provisions"][:wanted]
        wanted -= max(1, len(document["provisions"]))
        yield document


def _copied(documents: Path, suffixes: list[str]) -> Iterator[dict[str, Any]]:
    for document in _read(documents):
        for suffix in suffixes:
            yield {
                **document,
                "id": document["id"] + suffix.replace(" ", "-copy-"),
                "title": document["title"] + suffix,
                # Without ids of their own they are named after the document's.
                "provisions": [{**part, "id": ""} for part in document["provisions"]],
            }


def _read(documents: Path) -> Iterator[dict[str, Any]]:
    with documents.open("rb") as lines:
        yield from map(orjson.loads, lines)
