"""What of a query is taken as a whole before words are cut: quoted parts, numbers and days.

Each is replaced by marks, one for one, so that the lexer reads the rest and every place stays true.
"""

import re
from collections.abc import Iterable, Iterator

from tracuu.errors import QuerySyntaxError
from tracuu.query.days import written_days
from tracuu.text.symbols import symbols

# canonical() leaves no control characters, so these cannot be part of a query: the first and the
# further characters of a quoted part, of a document symbol, and of a day.
PHRASE, IN_PHRASE, NUMBER, IN_NUMBER, DAY, IN_DAY = MARKS = "\x01\x02\x03\x04\x05\x06"

_QUOTES = '"“”„″'
_QUOTED = re.compile(f"[{_QUOTES}][^{_QUOTES}]*[{_QUOTES}]?")
# -05-CT/TW leaves that number out; in 05 -CT/TW the hyphen belongs to the number
_MINUS_NUMBER = re.compile(r"(?<![^\s(])-(?=\d)")
_MINUS_WORD = re.compile(r"\s-(?=\S)")


def mask(text: str) -> str:
    """A canonical query with its quoted parts, then its document symbols, then its days as marks.

    Raises:
        QuerySyntaxError: a quote is not closed.
    """
    for match in _QUOTED.finditer(text):
        if len(match.group()) == 1 or match.group()[-1] not in _QUOTES:
            raise QuerySyntaxError(
                "Dấu ngoặc kép chưa được đóng lại; hãy thêm một dấu ngoặc kép hoặc bỏ dấu này.",
                start=match.start(), end=len(text), code="thieu-ngoac-kep",
            )  # fmt: skip
    quoted = (match.span() for match in _QUOTED.finditer(text))
    text = _replaced(text, quoted, PHRASE, IN_PHRASE)
    text = _replaced(text, _numbers(text), NUMBER, IN_NUMBER)
    # in ngày -15/5/2016 the minus keeps the word out of the day
    return _replaced(text, written_days(_MINUS_NUMBER.sub("(", text)), DAY, IN_DAY)


def _replaced(text: str, spans: Iterable[tuple[int, int]], first: str, further: str) -> str:
    parts: list[str] = []
    done = 0
    for start, end in spans:
        parts += text[done:start], first, further * (end - start - 1)
        done = end
    return "".join(parts) + text[done:]


def _numbers(text: str) -> Iterator[tuple[int, int]]:
    for symbol in symbols(_MINUS_NUMBER.sub(" ", text)):
        end = _symbol_end(text, symbol.start, symbol.end)
        if end > symbol.start:
            yield symbol.start, end


def _symbol_end(text: str, start: int, end: int) -> int:
    """Where the number of ``05-CT/TW -khoa`` ends, before the exclusion; `start` if none is."""
    for match in _MINUS_WORD.finditer(text, start, end):
        if text[start : match.start()].isdigit() and "/" in text[match.end() : end]:
            continue
        cut = next(symbols(text[start : match.start()]), None)
        return start + cut.end if cut else start
    return end
