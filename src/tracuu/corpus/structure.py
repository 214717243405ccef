"""The parts of a paper: a preamble, then articles or numbered sections, then the closing.

A paper with *Điều* is cut at each of them; chapters, and a regulation attached to a decision,
become parts of their own, so that nothing is lost. Without *Điều* it is cut at I, II, III, else at
1, 2, 3. A number counts only where it continues the series, so that a quoted "Điều 5." or a list
inside a section does not cut.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from tracuu.corpus.anchors import Anchors
from tracuu.model import registers
from tracuu.model.document import Provision

_ARTICLE = re.compile(r"Điều\s+(?P<number>\d{1,4})(?P<letter>[a-zđ]?)\s*[.:](?P<rest>.*)", re.I)
_ROMAN = re.compile(r"(?P<number>[IVX]{1,7})\s*[.)/–-]\s*(?P<rest>\S.*)")
_ARABIC = re.compile(r"(?P<number>\d{1,2})\s*(?:[.)–]|-(?=\s))\s*(?P<rest>[^\d\s].*)")
_CONTAINER = re.compile(
    r"(?P<label>(?:Chương|Phần|Mục|Tiểu mục|Phụ lục)\s+(?:[IVX]{1,7}|\d{1,3}|thứ\s+\w+))"
    r"\s*[.:–-]?\s*(?P<rest>.*)",
    re.I,
)
_RECIPIENTS = re.compile(r"Nơi nhận\s*:?", re.I)
_AUTHORITY = re.compile(r"(?:T/M|TM\.?|K/T|KT\.?|T/L|TL\.?|TUQ\.?|T/UQ|Q\.)\s+[A-ZÀ-Ỹ]{2}")
_SENTENCE_END = (".", ";", ":", "./.", ",", "!", "?")
_LONGEST_TITLE = 160
_CLOSINGS = ("Nơi nhận", "Chữ ký")


@dataclass
class _Part:
    label: str
    title: str = ""
    lines: list[str] = field(default_factory=list)


def closing_start(lines: Sequence[str]) -> int:
    """Index of the line where recipients and signature begin; the number of lines without them."""
    for at, line in enumerate(lines):
        if _RECIPIENTS.match(line) or _AUTHORITY.match(line):
            return at
    return len(lines)


def parts_of(lines: Sequence[str], document_id: str) -> tuple[str, tuple[Provision, ...]]:
    """The preamble and the provisions of a paper's lines; all is preamble without structure."""
    for is_start in (_articles, _romans, _numbers):
        preamble, parts = _cut(lines, is_start())
        if sum(bool(part.label) for part in parts) >= (1 if is_start is _articles else 2):
            break
    else:
        return "\n".join(lines), ()
    anchors = Anchors()
    provisions = []
    for part in parts:
        anchor = anchors.of(part.label)
        text = "\n".join(part.lines)
        provisions.append(
            Provision(f"{document_id}#{anchor}", anchor, part.label, part.title, text)
        )
    return "\n".join(preamble), tuple(provisions)


_Start = Callable[[str], "tuple[str, str] | None"]
"""Label and rest of a line that begins a part, else None; it remembers the series."""


def _cut(lines: Sequence[str], start: _Start) -> tuple[list[str], list[_Part]]:
    preamble: list[str] = []
    parts: list[_Part] = []
    into = preamble
    closed = False
    for line in lines:
        if found := start(line):
            closed = False
            part = _Part(found[0])
            parts.append(part)
            into = part.lines
            if found[1]:
                into.append(found[1])
        elif parts and not closed and (_RECIPIENTS.match(line) or _AUTHORITY.match(line)):
            closed = True
            head = _RECIPIENTS.match(line)
            part = _Part(_CLOSINGS[0] if head else _CLOSINGS[1])
            parts.append(part)
            into = part.lines
            if not head or head.end() < len(line):
                into.append(line[head.end() :].strip() if head else line)
        else:
            into.append(line)
    for part in parts:
        _title_apart(part)
    return preamble, parts


def _title_apart(part: _Part) -> None:
    """The first line is the title where it is short, no sentence, and text follows.

    A container (*Chương I*) has nothing but its title, over one line or several.
    """
    if _is_container(part.label):
        while part.lines and (part.lines[0].isupper() or not part.title):
            part.title = f"{part.title} {part.lines.pop(0)}".strip()
    elif len(part.lines) > 1 and part.label not in _CLOSINGS:
        first = part.lines[0]
        if len(first) <= _LONGEST_TITLE and not first.endswith(_SENTENCE_END):
            part.title = part.lines.pop(0)


def _is_container(label: str) -> bool:
    return _CONTAINER.fullmatch(label) is not None or (label.isupper() and " " in label)


def _articles() -> _Start:
    last = 0
    attached = False

    def start(line: str) -> tuple[str, str] | None:
        nonlocal last, attached
        if match := _ARTICLE.fullmatch(line):
            number = int(match["number"])
            follows = number == last + 1 or (number == last and match["letter"])
            if follows or (number == 1 and attached):
                last, attached = number, False
                return f"Điều {match['number']}{match['letter']}", match["rest"].strip()
        if match := _CONTAINER.fullmatch(line):
            attached = attached or match["label"].casefold().startswith("phụ lục")
            if len(match["rest"]) <= _LONGEST_TITLE and not match["rest"].endswith((";", ",")):
                return match["label"], match["rest"]
        # A regulation attached to the decision has its own Điều 1.
        if last and line.isupper() and registers.document_types().resolve(line):
            attached = True
            return line, ""
        return None

    return start


def _romans() -> _Start:
    return _series(_ROMAN, lambda written: _ROMANS.get(written, 0))


def _numbers() -> _Start:
    return _series(_ARABIC, int)


def _series(pattern: re.Pattern[str], value: Callable[[str], int]) -> _Start:
    last = 0

    def start(line: str) -> tuple[str, str] | None:
        nonlocal last
        match = pattern.fullmatch(line)
        if match is None or value(match["number"]) != last + 1:
            return None
        last += 1
        return match["number"], match["rest"].strip()

    return start


def _roman(number: int) -> str:
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


_ROMANS = {_roman(number): number for number in range(1, 40)}
