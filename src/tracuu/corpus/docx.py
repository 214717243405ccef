"""Word files (.docx): their paragraphs and tables in order, each run with the font it is set in."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn

from tracuu.corpus.fonts import BETWEEN_CELLS, Run
from tracuu.corpus.packages import check_package

_DEEPEST_STYLE = 20
_P, _TABLE, _ROW, _CELL = (qn(f"w:{name}") for name in ("p", "tbl", "tr", "tc"))
_TEXT, _RUN, _BOX = qn("w:t"), qn("w:r"), qn("w:txbxContent")
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DELETED = (qn("w:del"), qn("w:moveFrom"))
# ư of TCVN3 is the soft hyphen; in no other font does one show.
_SIGNS = {
    qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-",
    qn("w:softHyphen"): "\xad",
}  # fmt: skip

Line = list[Run]


def docx_lines(path: Path) -> list[Line]:
    """The lines of a Word file; footnotes, headers and deleted text left out.

    Raises:
        CorpusError: it has a password, is another format, or too large unpacked.
        OSError: it cannot be read.
    """
    check_package(path, ".docx")
    document = docx.Document(str(path))
    return list(_blocks(document.element.body, _Fonts(document.styles.element)))


class _Fonts:
    """The fonts of styles; a style has its own or that of the one it is based on."""

    def __init__(self, styles: Any) -> None:  # noqa: ANN401  (lxml)
        self._own: dict[str, str | None] = {}
        self._based: dict[str, str | None] = {}
        self._paragraph: str | None = None
        default = styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
        self._default = _font_of(default) or ""
        for style in styles.iter(qn("w:style")):
            name = style.get(qn("w:styleId"))
            self._own[name] = _font_of(style.find(qn("w:rPr")))
            self._based[name] = _value(style, "w:basedOn")
            if style.get(qn("w:default")) == "1" and style.get(qn("w:type")) == "paragraph":
                self._paragraph = name

    def of_paragraph(self, paragraph: Any) -> str:  # noqa: ANN401
        """The font of a paragraph's runs that name none."""
        return self._of_style(_value(paragraph, "w:pPr/w:pStyle") or self._paragraph)

    def of_run(self, run: Any, inherited: str) -> str:  # noqa: ANN401
        """The font of a run."""
        named = _font_of(run.find(qn("w:rPr")))
        style = _value(run, "w:rPr/w:rStyle")
        return named or (self._of_style(style, "") if style else "") or inherited

    def _of_style(self, name: str | None, otherwise: str | None = None) -> str:
        for _ in range(_DEEPEST_STYLE):
            if name is None:
                break
            if own := self._own.get(name):
                return own
            name = self._based.get(name)
        return self._default if otherwise is None else otherwise


def _font_of(properties: Any) -> str | None:  # noqa: ANN401
    fonts = None if properties is None else properties.find(qn("w:rFonts"))
    if fonts is None:
        return None
    name: str | None = fonts.get(qn("w:ascii")) or fonts.get(qn("w:hAnsi"))
    return name


def _value(element: Any, path: str) -> str | None:  # noqa: ANN401
    found = element.find("/".join(map(qn, path.split("/"))))
    value: str | None = None if found is None else found.get(qn("w:val"))
    return value


def _blocks(element: Any, fonts: _Fonts) -> Iterator[Line]:  # noqa: ANN401
    """The lines of paragraphs and tables below an element, in order."""
    for child in element.iterchildren():
        if child.tag == _P:
            yield from _paragraph(child, fonts)
        elif child.tag == _TABLE:
            for row in child.iterchildren(_ROW):
                yield from _row(row, fonts)
        elif child.tag != _FALLBACK and isinstance(child.tag, str):
            yield from _blocks(child, fonts)


def _row(row: Any, fonts: _Fonts) -> Iterator[Line]:  # noqa: ANN401
    """The cells of a row on one line; one after the other where a cell has several lines.

    So the two columns of a paper's head come out one below the other.
    """
    cells = [
        [line for line in _blocks(cell, fonts) if any(run.text.strip() for run in line)]
        for cell in row.iter(_CELL)
        if cell.getparent() is row or cell.getparent().tag != _CELL
    ]
    filled = [cell for cell in cells if cell]
    if any(len(cell) > 1 for cell in filled):
        yield from (line for cell in filled for line in cell)
    elif filled:
        first, *rest = (cell[0] for cell in filled)
        yield [*first, *(run for line in rest for run in (Run(BETWEEN_CELLS), *line))]


def _paragraph(paragraph: Any, fonts: _Fonts) -> Iterator[Line]:  # noqa: ANN401
    inherited = fonts.of_paragraph(paragraph)
    line: Line = []
    boxes: list[Line] = []
    for part in _parts(paragraph):
        if part.tag != _RUN:
            boxes += _blocks(part, fonts)
            continue
        font = fonts.of_run(part, inherited)
        first, *more = _text(part).split("\n")
        line += [Run(first, font)] if first else []
        for text in more:
            yield line
            line = [Run(text, font)] if text else []
    yield line
    yield from boxes


def _parts(element: Any) -> Iterator[Any]:  # noqa: ANN401
    """The runs of a paragraph, and the text boxes that hang on it."""
    for child in element.iterchildren():
        if child.tag == _RUN:
            yield child
            yield from (box for box in child.iter(_BOX) if not _is_fallback(box))
        elif child.tag not in _DELETED and isinstance(child.tag, str):
            yield from _parts(child)


def _is_fallback(box: Any) -> bool:  # noqa: ANN401
    """Whether a text box is there a second time, for programs that do not know the first form."""
    return next(box.iterancestors(_FALLBACK), None) is not None


def _text(run: Any) -> str:  # noqa: ANN401
    return "".join(
        (child.text or "") if child.tag == _TEXT else _SIGNS.get(child.tag, "")
        for child in run.iterchildren()
    )
