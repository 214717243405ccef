"""Passages no longer than a screen, so that a link to one shows what was found.

A long article is cut before its clauses (*khoản*), a long clause before its points (*điểm*), else
between lines, else between sentences; a part goes on for as long as the next piece fits in.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tracuu.corpus.anchors import Anchors
from tracuu.model.document import Document, Provision
from tracuu.text.slugs import slug

SCREEN = 2_500
"""Characters of a passage: as many as an A4 page typed by the rules holds."""

_CLAUSE = re.compile(r"(\d{1,3})\s*[.)]\s")
_POINT = re.compile(r"([a-zđ])\)\s", re.IGNORECASE)
_CLAUSES = tuple(map(str, range(1, 1_000)))
_POINTS = tuple("abcdđeghiklmnopqrstuvxy")
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
            place = ", ".join(("", *piece.place))
            more = place if piece.begins else f"{place} (tiếp theo)"
            label, anchor = f"{passage.label}{more}", f"{passage.anchor}-{slug(more)}"
            anchor = anchors.claim(anchor)
        else:
            label, anchor = "", anchors.of("")
        yield Provision(f"{document_id}#{anchor}", anchor, label, passage.title, piece.text)


_Division = Callable[[_Piece], Iterable[_Piece]]


def _divisions(passage: Provision) -> tuple[tuple[_Division, str], ...]:
    """Ways to cut, the better ones first, and what stood between the pieces."""
    clause = "khoản" if passage.label.startswith("Điều") else "mục"
    return (
        (lambda piece: _by_series(piece, _CLAUSE, _CLAUSES, clause), "\n"),
        (lambda piece: _by_series(piece, _POINT, _POINTS, "điểm"), "\n"),
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
            if found and len(found[-1].text) + len(between) + len(each.text) <= SCREEN:
                found[-1] = replace(found[-1], text=f"{found[-1].text}{between}{each.text}")
            else:
                found.append(each)
    return found


def _by_series(
    piece: _Piece, pattern: re.Pattern[str], series: Sequence[str], word: str
) -> Iterator[_Piece]:
    """The piece cut before each line that goes on with a series; other numbers do not cut."""
    found, held = piece, list[str]()
    following = iter(series)
    wanted = next(following)
    for line in piece.text.split("\n"):
        match = pattern.match(line)
        if match and match[1].lower() == wanted:
            if held:
                yield replace(found, text="\n".join(held))
            held = []
            found = _Piece("", (*piece.place, f"{word} {wanted}"))
            wanted = next(following, "")
        held.append(line)
    yield replace(found, text="\n".join(held))


def _first_keeps(piece: _Piece, texts: Iterable[str]) -> Iterator[_Piece]:
    for at, text in enumerate(texts):
        yield _Piece(text, piece.place, begins=piece.begins and not at)
