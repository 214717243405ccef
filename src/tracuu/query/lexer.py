"""From the text of a query to lexemes: terms, parentheses, operators, prefixes.

Quoted parts, document symbols and days are taken first, then runs without a space. What no one can
look up (a comma, a dash, empty quotes) is left out, with a note where a user could wonder. Every
pass is a regular expression over the text: time is linear.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto

from tracuu.errors import QuerySyntaxError
from tracuu.query.ast import (
    FILTER_FIELDS,
    OPERATORS,
    TEXT_FIELDS,
    VIETNAMESE_OPERATORS,
    Day,
    Number,
    Phrase,
    Prefix,
    Word,
)
from tracuu.query.days import day_of
from tracuu.query.mask import DAY, IN_DAY, IN_NUMBER, IN_PHRASE, MARKS, NUMBER, PHRASE, mask
from tracuu.query.pasted_lines import labels_in, pieces
from tracuu.text.letters import fold
from tracuu.text.tokens import WORD

# The longest title of the codified law that fits in a query has 120 words, the longest judged
# question 97.
MOST_TERMS = 128

_LEXEME = re.compile(
    f"(?P<phrase>{PHRASE}{IN_PHRASE}*)|(?P<number>{NUMBER}{IN_NUMBER}*)|(?P<day>{DAY}{IN_DAY}*)"
    rf"|(?P<open>\()|(?P<close>\))|(?P<chunk>[^\s(){MARKS}]+)"
)
_OPERAND_STARTS = (PHRASE, NUMBER, DAY, "(")
_NAME = re.compile(r"([^\W\d_]+):")
_WRITTEN = re.compile(r"\w(?:.*\w)?", re.DOTALL)
_LAST_WORD = re.compile(r"\w+(?=\W{0,600}\Z)")
# Shorter ones stand for too many words to narrow anything.
_PREFIX = re.compile(r"\W*([^\W\d_]{2,}|\d{2,})\*[^\w*]*")
_COUNTING = re.compile(r"\d{1,2}|[a-zđ]|[IVX]+")
_APART = re.compile(r"~(\d{1,6})(?!\w)")
FARTHEST_APART = 50
"""Most other words among those of a phrase with ~; about two sentences."""
_FOREIGN_OPERATORS = "~^+|"

Term = Word | Prefix | Phrase | Number | Day


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
    term: Term | None = None
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
        self.masked = mask(text)
        self.found: list[Lexeme] = []
        self.notes: list[str] = []
        self._foreign = [sign for sign in _FOREIGN_OPERATORS if sign in text]
        self._open: list[int] = []
        self._terms = 0
        self._taken = 0
        """Up to where the text was taken beyond the lexeme that a pattern found."""

    def run(self) -> None:
        labels = list(labels_in(self.masked))
        for match in _LEXEME.finditer(self.masked):
            start, end = match.span()
            if labels and start >= labels[0][0]:
                self._taken = max(self._taken, labels.pop(0)[1])
            start = max(start, self._taken)
            if start >= end:
                continue
            match match.lastgroup:
                case "phrase":
                    self._phrase(start, end)
                case "number":
                    self._term(Number(" ".join(self.text[start:end].split()), start=start, end=end))
                case "day":
                    self._term(day_of(self.text[start:end], start, end))
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

    def _term(self, term: Term) -> None:
        self._terms += len(term.words) if isinstance(term, Phrase) else 1
        if self._terms > MOST_TERMS:
            raise QuerySyntaxError(
                f"Câu tìm có hơn {MOST_TERMS} từ; hãy bớt từ.",
                start=term.start, end=len(self.text), code="qua-nhieu-tu",
            )  # fmt: skip
        self.found.append(Lexeme(Kind.TERM, term.start, term.end, term))

    def _phrase(self, start: int, end: int) -> None:
        words = tuple(WORD.findall(self.text, start, end))
        apart = _APART.match(self.text, end)
        if apart:
            self._taken = apart.end()
        if words:
            most = self._most_apart(apart) if apart else 0
            end = apart.end() if apart else end
            self._term(Phrase(words, most if len(words) > 1 else 0, start=start, end=end))
        else:
            self._nothing("Cặp ngoặc kép không có từ nào bên trong nên được bỏ qua.")

    def _most_apart(self, apart: re.Match[str]) -> int:
        """How many other words may stand among those of a phrase: "khoa giáo"~5."""
        most = int(apart[1])
        if 1 <= most <= FARTHEST_APART:
            return most
        raise QuerySyntaxError(
            f"Sau “~” hãy ghi số từ xen giữa, từ 1 đến {FARTHEST_APART}.",
            start=apart.start(), end=apart.end(), code="khoang-cach-sai",
        )  # fmt: skip

    def _close(self, start: int, end: int) -> None:
        if not self._open and self._is_label(start):
            return
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

    def _is_label(self, end: int) -> bool:
        """Whether a letter or a number ends there that counts something: *điểm a) khoản 2)*."""
        term = self.found[-1].term if self.found else None
        return (
            isinstance(term, Word)
            and term.end == end
            and _COUNTING.fullmatch(term.text) is not None
        )

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
        operator = chunk if chunk in OPERATORS else self._vietnamese_operator(start, end)
        if operator:
            self._add(Kind[operator], start, end)
            return
        if self._is_minus(start, end):
            self._add(Kind.MINUS, start, start + 1)
            start += 1
        elif chunk == "-" and end < len(self.text) and not self._is_attached(start):
            self.notes.append("Dấu “-” đứng riêng được bỏ qua; để loại trừ, hãy viết liền: “-từ”.")
        named = self._field(start, end)
        # What a sign applies to is one thing: -rác,thải and title:rác,thải.
        whole = named > start or self.text[start - 1 : start] == "-" or "*" in chunk
        for piece, piece_end in [(named, end)] if whole else pieces(self.text, start, end):
            self._words(piece, piece_end)

    def _vietnamese_operator(self, start: int, end: int) -> str:
        """The operator that a Vietnamese word in capitals is; "" where it is a word of a name.

        It is one where words stand on its sides that are not in capitals.
        """
        operator = VIETNAMESE_OPERATORS.get(self.text[start:end], "")
        if not operator:
            return ""
        before, behind = _LAST_WORD.search(self.text, 0, start), WORD.search(self.text, end)
        if behind is None or (before is None and operator != "NOT"):
            return ""
        beside = (word.group() for word in (before, behind) if word is not None)
        return "" if any(map(_is_shouted, beside)) else operator

    def _is_minus(self, start: int, end: int) -> bool:
        """Whether a hyphen at `start` begins a word, and something to leave out follows it."""
        return (
            self.text[start] == "-"
            and not self.text.startswith("--", start)
            and not self._is_attached(start)
            and (WORD.search(self.text, start, end) is not None or self._touches(start + 1, end))
        )

    def _is_attached(self, start: int) -> bool:
        """Whether something stands right before `start`: in 15/5/2016-20/5/2016 before its dash."""
        return start > 0 and not self.text[start - 1].isspace() and self.text[start - 1] != "("

    def _touches(self, start: int, end: int) -> bool:
        """Whether nothing lies between `start` and a parenthesis or what was taken as a whole."""
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
        if known and self.masked[value:].lstrip()[:1] == NUMBER:
            return start  # the head of a paper: Số: 15-CT/HU
        if known:
            self.notes.append(
                f"“{match[0]}” được đọc như một từ; để tìm theo trường, hãy viết liền: "
                f"“{match[0]}từ”."
            )
        elif attached and not self.text.startswith("//", value):
            self.notes.append(f"“{match[0]}” không phải tên trường nên được đọc như một từ.")
        return start

    def _words(self, start: int, end: int) -> None:
        for sign in self._foreign:
            if self.text.find(sign, start, end) >= 0:
                self.notes.append(f"Ký tự “{sign}” không có nghĩa trong câu tìm nên được bỏ qua.")
        if "*" in self.text[start:end]:
            prefix = _PREFIX.fullmatch(self.text, start, end)
            if prefix is not None and len(WORD.findall(prefix[1])) == 1:
                self._term(Prefix(prefix[1], start=prefix.start(1), end=prefix.end(1) + 1))
                return
            if WORD.search(self.text, start, end) is None and WORD.search(self.text):
                return  # the line under the name of a Party office: HUYỆN ỦY * Số 04-NQ/HU
            self.notes.append(
                "Dấu “*” được bỏ qua; nó chỉ dùng ở cuối một từ có từ hai chữ trở lên: “giáo*”."
            )
        words = tuple(WORD.findall(self.text, start, end))
        written = _WRITTEN.search(self.text, start, end)
        if not words or written is None:
            return
        start, end = written.span()
        # A word spelled like an operator was written with a sign beside it: “AND,” or title:OR
        if len(words) == 1 and words[0] not in OPERATORS:
            # Small letters, lest it be an operator where it is written back beside other words.
            word = words[0].lower() if words[0] in VIETNAMESE_OPERATORS else words[0]
            self._term(Word(word, start=start, end=end))
        else:
            self._term(Phrase(words, joined=True, start=start, end=end))


def _is_shouted(word: str) -> bool:
    """Whether a word beside an operator is in capitals itself, and no operator: HÀNG KHÔNG."""
    return len(word) > 1 and word.isupper() and word not in (*OPERATORS, *VIETNAMESE_OPERATORS)
