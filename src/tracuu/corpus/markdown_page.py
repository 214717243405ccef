"""Markdown as the text that it shows."""

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tracuu.corpus.decode import decode, page_bytes
from tracuu.corpus.fonts import Lines
from tracuu.corpus.identity import Entry
from tracuu.corpus.notes import Notes
from tracuu.corpus.shares import Share
from tracuu.corpus.typescripts import typescript

_BREAKS = ("softbreak", "hardbreak")


def read_markdown(share: Share, notes: Notes) -> Iterator[Entry]:
    """The one document of a Markdown file.

    Raises:
        CorpusError: the file is no text, or is empty.
        OSError: it cannot be read.
    """
    text = notes.conversions.rescue(decode(page_bytes(share.file.path)))
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    yield Entry(typescript(Lines.plain(_lines(tokens)), share.file, notes))


def _lines(tokens: Sequence[Token]) -> Iterator[str]:
    cells: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            cells = []
        elif token.type == "tr_close" and cells is not None:
            yield " | ".join(cells)
            cells = None
        elif token.type == "inline" and cells is not None:
            cells.append(" ".join(_shown(token)))
        elif token.type == "inline":
            yield from _shown(token)
        elif token.type in ("fence", "code_block"):
            yield from token.content.split("\n")


def _shown(token: Token) -> list[str]:
    parts = ("\n" if child.type in _BREAKS else child.content for child in token.children or ())
    return "".join(parts).split("\n")
