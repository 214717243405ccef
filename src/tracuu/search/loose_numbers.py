"""Document numbers that a query writes without their signs: `ct 05 tw`, *Nghị định 15/2021*.

Only numbers that documents of the index have are recognised, so that no word is taken for one that
could be something else: *khu vực 3* stays what it is.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracuu.index.engine import Engine
from tracuu.index.plan import Number as Key
from tracuu.index.plan import Plan
from tracuu.model.document import Document
from tracuu.model.number import number_key
from tracuu.query.ast import And, Node, Number, Or, Phrase, Word, Words
from tracuu.search.number_book import YEAR, Loose, NumberBook, book_of, loose, typed_number
from tracuu.search.number_kinds import Kind, type_before
from tracuu.search.unit_names import names_of
from tracuu.text.canonical import latin
from tracuu.text.letters import fold

MOST = 12
"""Numbers that one spelling may stand for; a chooser of more helps nobody."""

_LONGEST = 7
"""Items side by side that may be parts of one number: 12 2023 tt ttlt btp bca."""
_MOST_WITH_DIGITS = 2
"""Items of a number that have digits: the number itself, and the year."""
_LONGEST_UNIT = 12
_SHORTEST_LETTERS = 2
_YEAR_WORD = ("nam",)
_UP_TO = ("den",)
_AND = ("va",)
# Số 415 and văn bản số 415 are a number of whatever type; mẫu số 5 and phụ lục số 5 are none.
_BEFORE_ANY_TYPE = ((), (("van",), ("ban",)))
# Số 1 thế giới is no number, and số 96 về phòng cháy, số 96 của Đảng ủy and số 96 năm 2024 are.
_AFTER_ANY_TYPE = ((), ("cua",), ("do",), ("ve",), ("nam",))
_LAST_MONTH = 12
# Kế hoạch 5 năm, báo cáo 6 tháng: what is counted, not what numbers a paper.
_COUNTED = frozenset((
    "nam", "thang", "ngay", "tuan", "quy", "gio", "lan", "nguoi", "ho", "xa", "phuong", "huyen",
    "tinh", "trieu", "ty", "ti", "dong", "ha", "km", "m", "muc", "nhiem", "ky", "diem", "cap",
    "buoc", "noi", "giai", "hoc",
))  # fmt: skip


def with_numbers(engine: Engine, node: Node | None) -> tuple[Node | None, tuple[str, ...]]:
    """The query with such spellings read as the numbers that they are, and a note about each."""
    if node is None:
        return None, ()
    reader = _Reader(engine)
    return reader.read(node), tuple(dict.fromkeys(reader.notes))


class _Reader:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._book: NumberBook = book_of(engine)
        self._names = names_of(engine)
        self.notes: list[str] = []

    def read(self, node: Node) -> Node:
        match node:
            case Words(nodes):
                return _together(list(self._run(nodes)), node)
            case Word() | Phrase():
                return _together(list(self._run((node,))), node)
            case Number():
                return self._begun(node)
            case And(nodes) | Or(nodes):
                return replace(node, nodes=tuple(map(self.read, nodes)))
            case _:
                # A field names what it wants, and what is excluded is excluded as typed.
                return node

    def _begun(self, node: Number) -> Node:
        """A number that no paper has may be the beginning of one: 415/PGDĐT of 415/PGDĐT-HSSV."""
        asked = typed_number(node.text)
        named = Key(fold(number_key(node.text)))
        if asked is None or self._engine.execute(Plan(named, count=0)).total:
            return node
        found = self._numbers(self._book.begun(asked))
        return self._either([node, *found], (node,), node.text) if found else node

    def _run(self, nodes: Sequence[Node]) -> Iterator[Node]:
        if not any(map(_may_hold_number, nodes)):
            yield from nodes
            return
        parts = [_parts(node) for node in nodes]
        # A number has digits of its own: thanh1 has none.
        has_digits = [any(part[0].isdigit() for part in each) for each in parts]
        at = 0
        while at < len(nodes):
            if isinstance(nodes[at], Number):
                yield self.read(nodes[at])
                at += 1
                continue
            quoted = self._quoted(nodes[at])
            if quoted:
                yield self._either([nodes[at], *quoted], nodes[at : at + 1], _typed_text(nodes[at]))
                at += 1
                continue
            end = at
            found: list[Node] = []
            runs = range(min(len(nodes), at + _LONGEST), at, -1)
            ends = [each for each in runs if 0 < sum(has_digits[at:each]) <= _MOST_WITH_DIGITS]
            if ends:
                end, found = self._signed(nodes, parts, at, ends)
            if not found and has_digits[at]:
                end, found = self._typed(parts, at)
                if found:
                    # It may be a number of something else: the words as typed count as well.
                    found = [nodes[at], *found]
            if found:
                written = " ".join(_typed_text(each) for each in nodes[at:end])
                yield self._either(found, nodes[at:end], written)
                at = end
            else:
                yield nodes[at]
                at += 1

    def _quoted(self, node: Node) -> list[Node]:
        """The number that is all of a phrase in quotes: a paper seldom has its own in its text."""
        if not isinstance(node, Phrase) or node.joined or node.apart:
            return []
        words = [fold(latin(word).lower()) for word in node.words]
        asked = loose(words) if words[0][:1].isdigit() else None
        if asked is None or len(asked.letters) < _SHORTEST_LETTERS:
            return []
        return self._numbers(self._book.find(asked))

    def _signed(
        self, nodes: Sequence[Node], parts: Sequence[Sequence[str]], at: int, ends: Sequence[int]
    ) -> tuple[int, list[Node]]:
        """The first run from `at` to one of `ends` that has all digits and letters of a number."""
        for end in ends:
            run = parts[at:end]
            if not all(run):
                continue
            asked = loose(part for each in run for part in each)
            if asked is not None and len(asked.letters) >= _SHORTEST_LETTERS:
                found = self._numbers(self._book.find(asked))
                if not found and isinstance(nodes[at], Phrase) and end == at + 1:
                    found = self._numbers(self._book.begun(asked))
                    # It may be a number of something else: the words as typed count as well.
                    found = [nodes[at], *found] if found else []
                if found:
                    return end, found
        return at, []

    def _typed(self, parts: Sequence[Sequence[str]], at: int) -> tuple[int, list[Node]]:
        """The numbers that digits at `at` stand for: of a type, of a unit, or whatever they are."""
        asked = loose(parts[at]) if parts[at] else None
        if asked is None or asked.letters:
            return at, []
        if not asked.year and self._is_count(parts, at):
            return at, []
        start, kind = type_before(parts, _list_begins(parts, at))
        words = [each[0] if len(each) == 1 else "" for each in parts]
        units = self._units_beside(words, start, at + 1)
        of_any_type = kind is None and _is_of_any_type(parts, start, at, asked)
        if kind is None and not of_any_type and (start == at or not units):
            return at, []
        following = parts[at + 1] if at + 1 < len(parts) else ()
        year = _year_after(parts, at)
        if kind is not None and kind.short and not units and following and not year:
            # The letters of ct 05 tw go together: where no paper has them all, none is meant.
            return at, []
        headers = [each for each in self._headers(asked, kind) if _is_of(each, year)]
        theirs = [each for each in headers if each.unit and each.unit.id in units]
        others = headers if kind or of_any_type else ()
        numbers = dict.fromkeys(each.number for each in theirs or others)
        return at + 1, [Number(each) for each in numbers] if len(numbers) <= MOST else []

    def _headers(self, asked: Loose, kind: Kind | None) -> Iterator[Document]:
        """The papers with these digits that are of the type, by their symbol or as they say."""
        symbols = kind.symbols if kind else ("",)
        begun = {key for each in symbols for key in self._book.begun(replace(asked, letters=each))}
        for key in self._book.begun(asked):
            for header in self._engine.with_number(key):
                said = kind is not None and header.type is not None and header.type.id == kind.id
                if key in begun or said:
                    yield header

    def _units_beside(self, words: Sequence[str], start: int, end: int) -> tuple[str, ...]:
        """The units that words before `start` or from `end` on name."""
        following = end + (words[end : end + 1] == ["cua"])
        names = [self._names.at(words, following) if following < len(words) else None]
        for at in range(max(0, start - _LONGEST_UNIT), start):
            name = self._names.at(words, at)
            if name is not None and at + len(name.keys) == start:
                names.append(name)
        return tuple(unit for name in names if name for unit in name.units)

    def _is_count(self, parts: Sequence[Sequence[str]], at: int) -> bool:
        """15 huyện and 5 năm are counted, and in 15 Huyện ủy and 5 năm 2021 nothing is."""
        following = parts[at + 1] if at + 1 < len(parts) else ()
        words = [each[0] if len(each) == 1 else "" for each in parts]
        if following and (self._names.at(words, at + 1) is not None or _year_after(parts, at)):
            following = ()
        number = parts[at][0]
        return bool(YEAR.fullmatch(number)) or bool(following and following[0] in _COUNTED)

    def _numbers(self, folds: Sequence[str]) -> list[Node]:
        if not 0 < len(folds) <= MOST:
            return []
        # The last document of a number may have been deleted.
        found = map(self._engine.with_number, folds)
        return [Number(documents[0].number) for documents in found if documents]

    def _either(self, found: Sequence[Node], typed: Sequence[Node], written: str) -> Node:
        numbers = [each.text for each in found if isinstance(each, Number)]
        # Where the words as typed count as well, the number is one reading of them.
        how = "được hiểu là" if len(numbers) == len(found) else "cũng được tìm như"
        self.notes.append(f"“{written}” {how} số ký hiệu {' hoặc '.join(numbers)}.")
        start, end = typed[0].start, typed[-1].end
        placed = tuple(replace(each, start=start, end=end) for each in found)
        return placed[0] if len(placed) == 1 else Or(placed, start=start, end=end)


def _together(nodes: Sequence[Node], before: Node) -> Node:
    if len(nodes) == 1:
        return nodes[0]
    return Words(tuple(nodes), start=before.start, end=before.end)


def _parts(node: Node) -> tuple[str, ...]:
    """The folded words of an item that may be part of a number; none of one in quotes."""
    match node:
        case Word(text):
            return (fold(latin(text).lower()),)
        case Phrase(words) if node.joined:
            return tuple(fold(latin(word).lower()) for word in words)
    return ()


def _may_hold_number(node: Node) -> bool:
    """Whether an item has a digit at all; most queries have none."""
    match node:
        case Word(text):
            return not text.isalpha() and any(map(str.isdigit, text))
        case Phrase(words):
            return any(letter.isdigit() for word in words for letter in word)
    return isinstance(node, Number)


def _typed_text(node: Node) -> str:
    match node:
        case Phrase(words):
            return " ".join(words)
        case _:
            return str(node)


def _is_of_any_type(parts: Sequence[Sequence[str]], start: int, at: int, asked: Loose) -> bool:
    """Whether digits are a number without a type: *số 415*, *văn bản số 415*, *186/2013*.

    7/2020 is a month as well: among other words, as in *họp 7/2020*, it is nothing else.
    """
    if asked.year and start == at:
        no_month = not asked.number.isdigit() or int(asked.number) > _LAST_MONTH
        if no_month or len(parts) == 1:
            return True
    before = tuple(map(tuple, parts[:start]))
    after = tuple(parts[at + 1]) if at + 1 < len(parts) else ()
    is_named = start < at or bool(before)
    return is_named and before in _BEFORE_ANY_TYPE and after in _AFTER_ANY_TYPE


def _list_begins(parts: Sequence[Sequence[str]], at: int) -> int:
    """Where the numbers begin that one is listed with: 05 of *chỉ thị số 05, 12 và 15*."""
    begin = at
    while begin and (tuple(parts[begin - 1]) == _AND or _is_bare(parts[begin - 1])):
        begin -= 1
    return begin if _is_bare(parts[begin]) else at


def _is_bare(part: Sequence[str]) -> bool:
    """Whether an item is the digits of a number alone, and no year."""
    return len(part) == 1 and part[0].isdigit() and not YEAR.fullmatch(part[0])


def _year_after(parts: Sequence[Sequence[str]], at: int) -> str:
    """The year of *186 năm 2013*; "" in *5 năm* and in *5 năm 2021-2025*, a term of so many."""
    after, year, then = ((*parts[at + 1 : at + 4], (), (), ()))[:3]
    if tuple(after) != _YEAR_WORD or len(year) != 1 or not YEAR.fullmatch(year[0]):
        return ""
    is_term = tuple(then) == _UP_TO or any(map(YEAR.fullmatch, then))
    return "" if is_term else year[0]


def _is_of(paper: Document, year: str) -> bool:
    """Whether a paper is of a year, by its number or, where that has none, by its day of issue."""
    known = typed_number(paper.number)
    issued = str(paper.issued.year) if paper.issued else ""
    return year in ("", known.year if known and known.year else issued)
