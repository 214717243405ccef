"""From the text of a query to lexemes: terms, parentheses, operators, prefixes.

Quoted parts are taken first, then document symbols outside them, then runs without a space. What
no one can look up (a comma, a dash, empty quotes) is left out, with a note where a user could
wonder. Every pass is a regular expression over the text: time is linear.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto

from tracuu.errors import QuerySyntaxError
from tracuu.query.ast import FILTER_FIELDS, OPERATORS, TEXT_FIELDS, Number, Phrase, Word
from tracuu.text.letters import fold
from tracuu.text.symbols import symbols
from tracuu.text.tokens import WORD

# The longest title of the codified law that fits in a query has 120 words, the longest judged
# question 97.
MOST_TERMS = 128

_QUOTES = '"“”„″'
_QUOTED = re.compile(f"[{_QUOTES}][^{_QUOTES}]*[{_QUOTES}]?")
# canonical() leaves no control characters, so these cannot be part of a query: the first and the
# further characters of a quoted part, and of a document symbol.
_PHRASE, _IN_PHRASE, _NUMBER, _IN_NUMBER = "\x01\x02\x03\x04"
_LEXEME = re.compile(
    f"(?P<phrase>{_PHRASE}{_IN_PHRASE}*)|(?P<number>{_NUMBER}{_IN_NUMBER}*)"
    r"|(?P<open>\()|(?P<close>\))|(?P<chunk>[^\s()\x01-\x04]+)"
)
_OPERAND_STARTS = (_PHRASE, _NUMBER, "(")
_NAME = re.compile(r"([^\W\d_]+):")
_WRITTEN = re.compile(r"\w(?:.*\w)?", re.DOTALL)
# -05-CT/TW leaves that number out; in 05 -CT/TW the hyphen belongs to the number
_MINUS_NUMBER = re.compile(r"(?<![^\s(])-(?=\d)")
_MINUS_WORD = re.compile(r"\s-(?=\S)")
_FOREIGN_OPERATORS = "*~^+|"


class Kind(Enum):
    """What a lexeme is."""

    TERM = auto()
    OPEN = auto()
    CLOSE = auto()
    AND = auto()
    OR = auto()
    NOT = auto()
    MINUS = auto()
    FIELD = auto()


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One lexeme and its span; `term` is set for TERM, `field` (folded name) for FIELD.

    A MINUS or FIELD is always followed at once by what it applies to.
    """

    kind: Kind
    start: int
    end: int
    term: Word | Phrase | Number | None = None
    field: str = ""


def lexemes(text: str) -> tuple[list[Lexeme], list[str]]:
    """The lexemes of a canonical query and the notes about what was left out.

    Raises:
        QuerySyntaxError: an unbalanced quote or parenthesis, a field without a value, too many
            words.
    """
    lexer = _Lexer(text)
    lexer.run()
    return lexer.found, list(dict.fromkeys(lexer.notes))


class _Lexer:
    def __init__(self, text: str) -> None:
        self.text = text
        self.masked = _mask(text)
        self.found: list[Lexeme] = []
        self.notes: list[str] = []
        self._open: list[int] = []
        self._terms = 0

    def run(self) -> None:
        for match in _LEXEME.finditer(self.masked):
            start, end = match.span()
            match match.lastgroup:
                case "phrase":
                    self._phrase(start, end)
                case "number":
                    self._term(Number(" ".join(self.text[start:end].split()), start=start, end=end))
                case "open":
                    self._open.append(start)
                    self._add(Kind.OPEN, start, end)
                case "close":
                    self._close(start, end)
                case _:
                    self._chunk(start, end)
        if self._open:
            raise QuerySyntaxError(
                "Dấu “(” chưa có dấu “)” đóng lại; hãy thêm “)” hoặc bỏ “(”.",
                start=self._open[-1], end=self._open[-1] + 1, code="thieu-ngoac-don",
            )  # fmt: skip

    def _add(self, kind: Kind, start: int, end: int, field: str = "") -> None:
        self.found.append(Lexeme(kind, start, end, field=field))

    def _term(self, term: Word | Phrase | Number) -> None:
        self._terms += len(term.words) if isinstance(term, Phrase) else 1
        if self._terms > MOST_TERMS:
            raise QuerySyntaxError(
                f"Câu tìm có hơn {MOST_TERMS} từ; hãy bớt từ.",
                start=term.start, end=len(self.text), code="qua-nhieu-tu",
            )  # fmt: skip
        self.found.append(Lexeme(Kind.TERM, term.start, term.end, term))

    def _phrase(self, start: int, end: int) -> None:
        words = tuple(WORD.findall(self.text, start, end))
        if words:
            self._term(Phrase(words, start=start, end=end))
        else:
            self._nothing("Cặp ngoặc kép không có từ nào bên trong nên được bỏ qua.")

    def _close(self, start: int, end: int) -> None:
        if not self._open:
            raise QuerySyntaxError(
                "Dấu “)” không có dấu “(” mở trước nó; hãy thêm “(” hoặc bỏ “)”.",
                start=start, end=end, code="thua-ngoac-don",
            )  # fmt: skip
        self._open.pop()
        if self.found[-1].kind is Kind.OPEN:
            self.found.pop()
            self._nothing("Cặp ngoặc đơn không có từ nào bên trong nên được bỏ qua.")
        else:
            self._add(Kind.CLOSE, start, end)

    def _nothing(self, note: str) -> None:
        """Leave out an empty group together with the minus before it; a field needs a value."""
        while self.found and self.found[-1].kind in (Kind.MINUS, Kind.FIELD):
            prefix = self.found.pop()
            if prefix.kind is Kind.FIELD:
                raise QuerySyntaxError(
                    f"“{self.text[prefix.start : prefix.end]}” chưa có giá trị; hãy ghi từ cần tìm "
                    "liền sau dấu hai chấm, hoặc bỏ phần này.",
                    start=prefix.start, end=prefix.end, code="thieu-gia-tri",
                )  # fmt: skip
        self.notes.append(note)

    def _chunk(self, start: int, end: int) -> None:
        chunk = self.text[start:end]
        if chunk in OPERATORS:
            self._add(Kind[chunk], start, end)
            return
        if self._is_minus(start, end):
            self._add(Kind.MINUS, start, start + 1)
            start += 1
        elif chunk == "-" and end < len(self.text):
            self.notes.append("Dấu “-” đứng riêng được bỏ qua; để loại trừ, hãy viết liền: “-từ”.")
        self._words(self._field(start, end), end)

    def _is_minus(self, start: int, end: int) -> bool:
        """Whether a hyphen at `start` begins a word, and something to leave out follows it."""
        return (
            self.text[start] == "-"
            and not self.text.startswith("--", start)
            and (start == 0 or self.text[start - 1].isspace() or self.text[start - 1] == "(")
            and (WORD.search(self.text, start, end) is not None or self._touches(start + 1, end))
        )

    def _touches(self, start: int, end: int) -> bool:
        """Whether nothing lies between `start` and a quoted part, a number or a parenthesis."""
        return start == end and self.masked[end : end + 1] in _OPERAND_STARTS

    def _field(self, start: int, end: int) -> int:
        """Where the words of a chunk begin, after the name of a field if there is one."""
        match = _NAME.match(self.text, start, end)
        if match is None:
            return start
        name, value = fold(match[1]), match.end()
        attached = WORD.search(self.text, value, end) is not None or self._touches(value, end)
        known = name in TEXT_FIELDS or name in FILTER_FIELDS
        if known and attached:
            self._add(Kind.FIELD, start, value, name)
            return value
        if known:
            self.notes.append(
                f"“{match[0]}” được đọc như một từ; để tìm theo trường, hãy viết liền: "
                f"“{match[0]}từ”."
            )
        elif attached and not self.text.startswith("//", value):
            self.notes.append(f"“{match[0]}” không phải tên trường nên được đọc như một từ.")
        return start

    def _words(self, start: int, end: int) -> None:
        for sign in _FOREIGN_OPERATORS:
            if self.text.find(sign, start, end) >= 0:
                self.notes.append(f"Ký tự “{sign}” không có nghĩa trong câu tìm nên được bỏ qua.")
        words = tuple(WORD.findall(self.text, start, end))
        written = _WRITTEN.search(self.text, start, end)
        if not words or written is None:
            return
        start, end = written.span()
        # A word spelled like an operator was written with a sign beside it: “AND,” or title:OR
        if len(words) == 1 and words[0] not in OPERATORS:
            self._term(Word(words[0], start=start, end=end))
        else:
            self._term(Phrase(words, start=start, end=end))


def _mask(text: str) -> str:
    """`text` with quoted parts and document symbols replaced by marks, one for one."""
    for match in _QUOTED.finditer(text):
        if len(match.group()) == 1 or match.group()[-1] not in _QUOTES:
            raise QuerySyntaxError(
                "Dấu ngoặc kép chưa được đóng lại; hãy thêm một dấu ngoặc kép hoặc bỏ dấu này.",
                start=match.start(), end=len(text), code="thieu-ngoac-kep",
            )  # fmt: skip
    masked = _QUOTED.sub(lambda match: _PHRASE + _IN_PHRASE * (len(match.group()) - 1), text)
    parts: list[str] = []
    done = 0
    for symbol in symbols(_MINUS_NUMBER.sub(" ", masked)):
        end = _symbol_end(masked, symbol.start, symbol.end)
        if end > symbol.start:
            parts += masked[done : symbol.start], _NUMBER + _IN_NUMBER * (end - symbol.start - 1)
            done = end
    return "".join(parts) + masked[done:]


def _symbol_end(text: str, start: int, end: int) -> int:
    """Where the number of ``05-CT/TW -khoa`` ends, before the exclusion; `start` if none is."""
    for match in _MINUS_WORD.finditer(text, start, end):
        if text[start : match.start()].isdigit() and "/" in text[match.end() : end]:
            continue
        cut = next(symbols(text[start : match.start()]), None)
        return start + cut.end if cut else start
    return end
