"""Texts with the fonts they are set in, brought out of old encodings.

Word files, PDFs and web pages of before 2010 are set in fonts drawn for an old encoding: the font
tells what the letters are. Runs in other fonts are judged together, line by line.
"""

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from tracuu.corpus.conversions import Conversions
from tracuu.text.detection import Conversion, Rescued, detect, unresolved
from tracuu.text.encodings import decode, font_encoding, is_capitals_font

BETWEEN_CELLS = " | "
"""Between the cells of a row that are put on one line."""

_LEAST_SOUND = 0.7
"""Share of syllables among the words that come out with marks. Text that was pasted in may have the
font of its new surroundings: then the font is wrong and the letters tell."""


@dataclass(frozen=True, slots=True)
class Run:
    """A text in one font; "" where the font is not known. A run holds no line end."""

    text: str
    font: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines as they were typed, and as they are printed.

    They differ in fonts that have capitals only: what was typed *Quyết định* in .VnTimeH is printed
    *QUYẾT ĐỊNH*. The layout of a paper is read from `printed`, its text is `typed`.
    """

    typed: tuple[str, ...]
    printed: tuple[str, ...]

    def without(self, places: Container[int]) -> "Lines":
        """All but the lines at some places."""
        kept = [at for at in range(len(self.typed)) if at not in places]
        return Lines(*(tuple(lines[at] for at in kept) for lines in (self.typed, self.printed)))

    def mapped(self, change: Callable[[str], str]) -> "Lines":
        """Each line changed in the same way."""
        return Lines(tuple(map(change, self.typed)), tuple(map(change, self.printed)))

    @classmethod
    def plain(cls, lines: Iterable[str]) -> "Lines":
        """Lines without such fonts."""
        same = tuple(lines)
        return cls(same, same)


def rescued_lines(lines: Iterable[Sequence[Run]], conversions: Conversions) -> Lines:
    """Lines of runs as lines of Unicode, what was converted counted."""
    pieces: list[list[tuple[str | None, bool]]] = []
    judged: list[str] = []
    for line in lines:
        row: list[tuple[str | None, bool]] = []
        for font, runs in groupby(line, key=_old_font):
            text = "".join(run.text for run in runs)
            known = by_font(text, font, typed=True)
            if known is None:
                judged.append(text)
            row.append((conversions.add(known) if known else None, is_capitals_font(font)))
        pieces.append(row)
    rest = iter(conversions.rescue("\n".join(judged)).split("\n"))
    typed, printed = [], []
    for row in pieces:
        texts = [(next(rest) if text is None else text, capitals) for text, capitals in row]
        typed.append("".join(text for text, _ in texts))
        printed.append("".join(text.upper() if capitals else text for text, capitals in texts))
    return Lines(tuple(typed), tuple(printed))


def _old_font(run: Run) -> str:
    """The font of a run where it was drawn for an old encoding; the others tell nothing."""
    return run.font if font_encoding(run.font) else ""


def by_font(text: str, font: str, *, typed: bool = False) -> Rescued | None:
    """A text in the encoding its font was drawn for; None where the font tells nothing.

    Of a font of capitals the letters are those printed, or with `typed` those typed.
    """
    found = detect(text, font) if font_encoding(font) else None
    if found is None or found.encoding is None or font_encoding(font) is not found.encoding:
        return None
    if found.confidence < _LEAST_SOUND:
        return None
    decoded = decode(text, found.encoding, None if typed else font)
    left = 0 if decoded.isupper() else unresolved(decoded, found.encoding)
    done = Conversion(0, len(decoded), found.encoding, found.confidence, left)
    return Rescued(decoded, (done,) if decoded != text else ())
