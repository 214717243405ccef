"""Passages no longer than a screen, so that a link to one shows what was found.

A long article is cut before its clauses (*khoản*), a long clause before its points (*điểm*), else
between lines, else between sentences; a part goes on for as long as the next piece fits in.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from tracuu.corpus.anchors import Anchors
from tracuu.model.document import Document, Provision
from tracuu.text.slugs import slug

SCREEN = 2_500
"""Characters of a passage: as many as an A4 page typed by the rules holds."""

# 2. … and 2a. …; in a consolidated text a note may follow: 2.[5] …
_CLAUSE = re.compile(r"(?P<number>\d{1,3})(?P<letter>[a-zđ]?)\s*[.)](?:\[\d{1,3}\])?\s")
_POINT = re.compile(r"(?P<letter>[a-zđ])\)(?:\[\d{1,3}\])?\s", re.IGNORECASE)
_POINTS = "abcdđeghiklmnopqrstuvxy"
_SENTENCE_END = re.compile(r"(?<=[.;!?])\s+")


def into_screens(document: Document) -> Document:
    """The document with its long passages cut; nothing of their texts is lost.

    A part has a label of its own (*Điều 5, khoản 4*, *Điều 5 (tiếp theo)*) and the title of the
    whole; those of the body have neither.
    """
    passages = document.passages()
    if all(len(passage.text) <= SCREEN for passage in passages):
        return document
    anchors = Anchors()
    for passage in passages:
        anchors.claim(passage.anchor)
    parts = [part for passage in passages for part in _parts(passage, document.id, anchors)]
    body = parts.pop(0).text if not passages[0].anchor else ""
    return replace(document, body=body, provisions=tuple(parts))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a passage: where in it (khoản 4, điểm b), and whether it begins there."""

    text: str
    place: tuple[str, ...] = ()
    begins: bool = True


def _parts(passage: Provision, document_id: str, anchors: Anchors) -> Iterator[Provision]:
    first, *rest = _cut(_Piece(passage.text), _divisions(passage))
    yield replace(passage, text=first.text)
    for piece in rest:
        if passage.anchor:
            more = ", ".join(piece.place) + ("" if piece.begins else " (tiếp theo)")
            between = ", " if passage.label and piece.place else ""
            label = f"{passage.label}{between}{more}".strip()
            anchor = anchors.claim(f"{passage.anchor}-{slug(more)}")
        else:
            label, anchor = "", anchors.of("")
        yield Provision(f"{document_id}#{anchor}", anchor, label, passage.title, piece.text)


_Division = Callable[[_Piece], Iterable[_Piece]]


def _divisions(passage: Provision) -> tuple[tuple[_Division, str], ...]:
    """Ways to cut, the better ones first, and what stood between the pieces."""
    clause = "khoản" if passage.label.startswith("Điều") else "mục"
    return (
        (lambda piece: _by_series(piece, _CLAUSE, _next_clause, clause), "\n"),
        (lambda piece: _by_series(piece, _POINT, _next_point, "điểm"), "\n"),
        (lambda piece: _first_keeps(piece, piece.text.split("\n")), "\n"),
        (lambda piece: _first_keeps(piece, _SENTENCE_END.split(piece.text)), " "),
        (lambda piece: _first_keeps(piece, piece.text.split(" ")), " "),
    )


def _cut(piece: _Piece, divisions: Sequence[tuple[_Division, str]]) -> list[_Piece]:
    """The pieces of a piece, none longer than a screen, neighbours together where they fit.

    A word that is longer, such as a picture pasted as base64, stays whole.
    """
    if len(piece.text) <= SCREEN or not divisions:
        return [piece]
    (divide, between), *others = divisions
    found: list[_Piece] = []
    for part in divide(piece):
        for each in _cut(part, others):
            if not each.text.strip():
                continue
            # A clause that begins is not hidden behind the rest of another.
            joins = found and (found[-1].begins or not each.begins)
            if joins and len(found[-1].text) + len(between) + len(each.text) <= SCREEN:
                found[-1] = replace(found[-1], text=f"{found[-1].text}{between}{each.text}")
            else:
                found.append(each)
    return found


_Next = Callable[[re.Match[str], str], str]
"""The number of a line as it is cited, "" where it does not go on from the last one."""


def _by_series(
    piece: _Piece, pattern: re.Pattern[str], following: _Next, word: str
) -> Iterator[_Piece]:
    """The piece cut before each line that goes on with a series.

    Text in quotes is that of another paper: *“Điều 3. … 2. …” 2. Bãi bỏ Điều 9*. From a number on
    that does not go on, nothing is known of where one is.
    """
    found, held = piece, list[str]()
    last = ""
    for line, is_quoted in _told_apart(piece.text.split("\n")):
        match = None if is_quoted else pattern.match(line)
        if match:
            if held:
                yield replace(found, text="\n".join(held))
            held = []
            if number := following(match, last):
                found = _Piece("", (*piece.place, f"{word} {number}"))
                last = number
            else:
                found = _Piece("", piece.place, begins=False)
        held.append(line)
    yield replace(found, text="\n".join(held))


def _told_apart(lines: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Lines, and whether each begins within quotes; without quotes that close nothing is told."""
    steps = [line.count("“") - line.count("”") for line in lines]
    depths = [0, *accumulate(steps)]
    is_sound = depths[-1] == 0 and min(depths) == 0
    return ((line, is_sound and depth > 0) for line, depth in zip(lines, depths, strict=False))


def _next_clause(match: re.Match[str], last: str) -> str:
    number = int(last.rstrip("abcdefghijklmnopqrstuvwxyzđ") or 0)
    goes_on = int(match["number"]) == number + 1
    inserted = int(match["number"]) == number and match["letter"]
    return f"{match['number']}{match['letter']}" if goes_on or inserted else ""


def _next_point(match: re.Match[str], last: str) -> str:
    letter = match["letter"].lower()
    at = _POINTS.find(last) + 1 if last else 0
    return letter if _POINTS.startswith(letter, at) else ""


def _first_keeps(piece: _Piece, texts: Iterable[str]) -> Iterator[_Piece]:
    for at, text in enumerate(texts):
        yield _Piece(text, piece.place, begins=piece.begins and not at)
