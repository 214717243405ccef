"""Papers that a draft cites by their name and day, as laws are: Luật Hộ tịch ngày 20/11/2014."""

import re
from collections.abc import Iterator

from tracuu.index.engine import Engine
from tracuu.model.citations import Cited
from tracuu.model.document import Document
from tracuu.search.likely_papers import of_day
from tracuu.text.letters import fold
from tracuu.text.tokens import WORD

_NUMBER_BEHIND = re.compile(r" (?:so|nam) \d| \d")
"""Folded, what tells a law from others of its name in its title."""


def papers_named(engine: Engine, cited: Cited) -> tuple[Document, ...]:
    """Headers of the papers of the day that are called so.

    *Luật Đầu tư* is also Luật Đầu tư số 67/2014/QH13. It is neither Luật Đầu tư công nor *Luật sửa
    đổi, bổ sung một số điều của Luật Đầu tư*, though their names hold it.
    """
    asked = _asked(cited)
    return tuple(
        each for each in _of_day(engine, cited)
        if any(_is_called(name, asked) for name in _names(each))
    )  # fmt: skip


def papers_about(engine: Engine, cited: Cited, most: int) -> tuple[Document, ...]:
    """Headers of the papers of the day and type that hold the name; none where they are more.

    Who cites a law by the day of the one that amended it may mean that.
    """
    asked, kind = f" {_asked(cited)} ", _plain(cited.type)
    found = tuple(
        each for each in _of_day(engine, cited)
        if each.type and _plain(each.type.name) == kind
        and any(asked in f" {name} " for name in _names(each))
    )  # fmt: skip
    return found if len(found) <= most else ()


def _of_day(engine: Engine, cited: Cited) -> Iterator[Document]:
    return of_day(engine, cited.day) if cited.day else iter(())


def _asked(cited: Cited) -> str:
    return _plain(cited.name.partition(" ngày ")[0])


def _names(document: Document) -> Iterator[str]:
    """What a paper is called: many indexes have *Hộ tịch* for the title of a Luật."""
    yield _plain(document.title)
    if document.type:
        yield _plain(f"{document.type.name} {document.title}")


def _is_called(name: str, asked: str) -> bool:
    return name == asked or bool(_NUMBER_BEHIND.match(name.removeprefix(asked)))


def _plain(name: str) -> str:
    return " ".join(WORD.findall(fold(name.lower())))
