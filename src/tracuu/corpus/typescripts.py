"""Typed papers as Documents, whatever file they were typed in."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tracuu.corpus import issuers
from tracuu.corpus.bulletins import TITLE_LIMIT, checked_title
from tracuu.corpus.cleaning import gazette_furniture, without_boilerplate
from tracuu.corpus.file_names import named_by_file
from tracuu.corpus.files import InputFile
from tracuu.corpus.findings import (
    BAD_DATE,
    EMPTY,
    NO_DATE,
    NO_NUMBER,
    NO_TEXT,
    NO_UNIT,
    UNKNOWN_UNIT,
)
from tracuu.corpus.fonts import Lines
from tracuu.corpus.notes import Notes
from tracuu.corpus.oddities import oddities
from tracuu.corpus.papers import Paper, paper_of
from tracuu.corpus.registration import document_type
from tracuu.corpus.structure import parts_of
from tracuu.corpus.topics import find_topics
from tracuu.corpus.wrapping import unwrapped
from tracuu.model import registers
from tracuu.model.document import Document, Named, Origin
from tracuu.text.canonical import canonical

_LETTER = re.compile(r"[^\W\d_]")
_OWN = ("type", "number", "unit", "parent_unit", "issued", "signer", "urgency", "recipients")
"""Fields of a paper whose origin is told."""


def typescript(written: Lines, file: InputFile, notes: Notes) -> Document:
    """The document of lines that are Unicode already: a paper, or any other text.

    Raises:
        CorpusError: there is no text.
    """
    for finding in oddities("\n".join(written.typed)):
        notes.add(finding)
    lines = Lines(_canonical(written.typed), _canonical(written.printed))
    lines = lines.without(gazette_furniture(lines.printed))
    if not any(map(_LETTER.search, lines.typed)):
        raise EMPTY.error()
    paper = paper_of(lines)
    return paper_document(paper, file, notes) if paper else _plain(lines.typed, file, notes)


def paper_document(
    paper: Paper, file: InputFile, notes: Notes, misdated_line: int | None = None
) -> Document:
    """A paper as a document: unit by the registers, sections as provisions.

    What the paper does not say is taken from the name of its file, where that says it.
    `misdated_line` is the line of the file where a day stands that does not exist.

    Raises:
        CorpusError: it has no title or no text.
    """
    title = checked_title(paper.title)
    lines = without_boilerplate(paper.lines)
    if not lines:
        raise NO_TEXT.error()
    body, provisions = parts_of(lines, file.id)
    found = find_topics(title, "", "\n".join(lines))
    unit, parent_unit = _units(paper, notes)
    document = Document(
        id=file.id,
        title=title,
        type=document_type(paper.type, notes),
        number=paper.number,
        unit=unit,
        parent_unit=parent_unit,
        issued=paper.issued,
        signer=paper.signer,
        urgency=paper.urgency,
        recipients=paper.recipients,
        topics=found.topics,
        topic_reasons=found.reasons,
        source=file.name,
        body=body,
        provisions=provisions,
        head="\n".join(paper.top),
    )
    document = completed(with_origin(document, _OWN, Origin.PAPER), file)
    if paper.misdated:
        notes.add(BAD_DATE, misdated_line, key="ngày ban hành", value=paper.misdated)
    elif document.issued is None:
        notes.add(NO_DATE)
    if not document.number:
        notes.add(NO_NUMBER)
    return document


def completed(document: Document, file: InputFile) -> Document:
    """The document with what only its file's name says: number, type, day."""
    found = {
        name: value for name, value in named_by_file(file).items() if not getattr(document, name)
    }
    return with_origin(replace(document, **found), found, Origin.FILE_NAME)


def with_origin(document: Document, fields: Iterable[str], origin: Origin) -> Document:
    """The document with the origin of those of some fields that have a value."""
    told: Mapping[str, Origin] = {
        **dict(document.origins),
        **{name: origin for name in fields if getattr(document, name)},
    }
    return replace(document, origins=tuple(told.items()))


def _plain(lines: Iterable[str], file: InputFile, notes: Notes) -> Document:
    """A text that is no paper: a form, a table; its first line names it."""
    filled = without_boilerplate(unwrapped(list(lines)))
    at = next(at for at, line in enumerate(filled) if _LETTER.search(line))
    title = filled[at][:TITLE_LIMIT]
    rest = [*filled[:at], *filled[at + 1 :]] if len(filled) > 1 else filled
    body, provisions = parts_of(rest, file.id)
    found = find_topics(title, "", "\n".join(rest))
    document = completed(
        Document(
            id=file.id, title=checked_title(title), source=file.name, body=body,
            provisions=provisions, topics=found.topics, topic_reasons=found.reasons,
        ),
        file,
    )  # fmt: skip
    if document.issued is None:
        notes.add(NO_DATE)
    return document


def _units(paper: Paper, notes: Notes) -> tuple[Named | None, Named | None]:
    """Who issued a paper and, where the register does not know that unit, who stands above it."""
    unit, written = issuers.of_head(paper.head, paper.issued)
    if unit is not None:
        return Named(unit.id, unit.name), None
    if not written:
        notes.add(NO_UNIT)
        return None, None
    notes.add(UNKNOWN_UNIT, value=written)
    return Named.unregistered(written), _known_above(paper.head)


def _known_above(head: Sequence[str]) -> Named | None:
    """The longest beginning of a head that the register knows; more would be a guess."""
    for end in range(len(head) - 1, 0, -1):
        unit = registers.units().resolve(" ".join(head[:end]))
        if unit is not None:
            return Named(unit.id, unit.name)
    return None


def _canonical(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(canonical("\n".join(lines)).split("\n"))
