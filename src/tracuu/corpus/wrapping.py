"""Paragraphs of a text whose lines were broken at a fixed width, as old editors and e-mail do."""

import re
from collections.abc import Sequence

_WIDEST = 120
_NARROWEST = 50
_MOST_SLACK = 8

# A list item, an article or the closing begins a paragraph, however full the line above is.
_START = re.compile(
    r"\s*(?:[-+•*–]\s|\d{1,2}(?:\.\d{1,2})*[.)]\s|[a-zđ]\)|[IVX]{1,7}[.)–-]\s|Điều\s+\d+[.:]"
    r"|Chương\s+[IVX\d]|Căn cứ\s|Nơi nhận|Kính gửi|T/M|TM\.|K/T|KT\.|T/L|TL\.|TUQ\.|Q\.)"
)
_SENTENCE_END = (".", ":", ";", "!", "?")


def unwrapped(lines: Sequence[str]) -> list[str]:
    """The lines with broken paragraphs joined; blank lines and all others stay as they are.

    A line was broken where the next word would not have fitted any more. Text with a line above
    120 characters is not broken by anybody.
    """
    width = max((len(line.rstrip()) for line in lines), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return list(lines)
    paragraphs: list[list[str]] = []
    last = ""
    for line in lines:
        if paragraphs and _continues(last.rstrip(), line, width):
            paragraphs[-1].append(line.strip())
        else:
            paragraphs.append([line.rstrip()])
        last = line
    return [" ".join(paragraph) for paragraph in paragraphs]


def _continues(last: str, line: str, width: int) -> bool:
    words = line.split(maxsplit=1)
    if not last.strip() or not words or _START.match(line):
        return False
    ended = last.endswith(_SENTENCE_END)
    small = words[0][0].islower()
    if small and not ended and len(last) >= 0.6 * width:
        return True
    slack = 0 if ended and not small else _MOST_SLACK
    return len(last) + 1 + len(words[0]) > width - slack
