"""Citations: the other papers that a text names, and what it does to them.

A citation is a mention of one particular paper: by number (Nghị định số 62/2022/NĐ-CP), by type,
name and day (Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015), or in a short form of the Party
(Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII). A name alone (Luật Đất đai) is none: nothing
tells which of several laws of that name is meant.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from tracuu.model import registers
from tracuu.model.citation_kinds import is_partly, kinds_of
from tracuu.model.cited_units import unit_at
from tracuu.model.dates import find_dates
from tracuu.model.document import ENDING, RelationKind
from tracuu.model.number import DocumentNumber
from tracuu.model.unreal_days import unreal_day_at

# Not the last word of Luật Ban hành văn bản quy phạm pháp luật.
_LAWS = r"Bộ\s+luật|(?<!pháp\s)(?<!kỷ\s)Luật|Pháp\s+lệnh|Hiến\s+pháp"
_PAPERS = (
    r"Nghị\s+quyết\s+liên\s+tịch|Nghị\s+quyết|Nghị\s+định|Quyết\s+định|Chỉ\s+thị"
    r"|Thông\s+tư\s+liên\s+tịch|Thông\s+tư|Thông\s+tri|Kết\s+luận|Quy\s+định|Quy\s+chế|Hướng\s+dẫn"
    r"|Kế\s+hoạch|Chương\s+trình(?:\s+hành\s+động)?|Báo\s+cáo|Tờ\s+trình|Thông\s+báo|Công\s+văn"
    r"|Công\s+điện|Đề\s+án|Văn\s+bản(?:\s+hợp\s+nhất)?|Sắc\s+lệnh|(?<!pháp\s)Lệnh|Thông\s+cáo"
    r"|Biên\s+bản|Quy\s+hoạch|Phương\s+án|Điều\s+lệ"
)
_QUALIFIED = r"(?:\s+(?:thẩm\s+tra|kết\s+luận|thẩm\s+định))?"
_NUMBER_WORD = r"(?:\s+số\s*:?)?\s*"
# Nghị định số 62/2022/NĐ-CP: type and number side by side.
_PAPER_HEAD = re.compile(rf"(?<!\w)(?P<type>{_PAPERS}){_QUALIFIED}{_NUMBER_WORD}\Z", re.IGNORECASE)
# Luật Tổ chức Quốc hội số 57/2014/QH13: the name between them.
_LAW_HEAD = re.compile(
    rf"(?<!\w)(?P<type>{_LAWS})(?P<name>\s[^.;:()“”\"]{{0,180}}?)??{_NUMBER_WORD}\Z", re.IGNORECASE
)
_LAW = re.compile(rf"(?<!\w)(?:{_LAWS})(?!\w)", re.IGNORECASE)
_AMENDING = re.compile(
    rf"(?<!\w)(?:{_LAWS})\s+(?:sửa\s+đổi|bổ\s+sung|thay\s+thế)(?:(?!(?:{_LAWS})\s+sửa)[^.;:]){{0,200}}\Z",
    re.IGNORECASE,
)
_LONGEST_HEAD, _LONGEST_TYPE = 240, 60
# The number of a form or a picture, and what stands in an address.
_NO_PAPER = re.compile(
    r"(?:(?:biểu\s+)?mẫu(?:\s+biểu)?|biểu|phụ\s+lục|bảng|hình|TCVN|QCVN)(?:\s+số)?\s*:?\s*\Z"
    r"|(?:://|www\.)\S*\Z",
    re.IGNORECASE,
)
_SHARED = re.compile(r"(?P<before>(?:(?<![\w/.-])\d{1,5}[a-zđ]?\s*(?:,|và)\s*)+)\Z", re.IGNORECASE)
_BARE = re.compile(r"\d{1,5}[a-zđ]?", re.IGNORECASE)
_LINKED = re.compile(
    r"\s{0,9}(?:,|;|và|,\s{0,9}và|và\s{1,9}các)\s{0,9}(?:số\s{0,9})?\Z", re.IGNORECASE
)
_AFTER_NUMBER = re.compile(r"\s{0,9}\([A-Z]\d{1,3}\)")
_TO_DAY = re.compile(
    r"\s{0,9},?\s{0,9}(?:ban\s+hành\s+|ký\s+|được\s+ban\s+hành\s+)?", re.IGNORECASE
)
_TO_UNIT = re.compile(r"\s{0,9},?\s{0,9}của\s{1,9}", re.IGNORECASE)
_PARTY = re.compile(
    r"(?<!\w)Nghị\s{1,9}quyết\s{1,9}(?:"
    r"(?:Hội\s{1,9}nghị\s{1,9})?(?:Ban\s{1,9}Chấp\s{1,9}hành\s{1,9})?Trung\s{1,9}ương\s{1,9}(?:Đảng\s{1,9})?\d{1,2}\s{0,9}(?:\([^)]{1,20}\)\s{0,9})?,?"
    r"\s{0,9}khóa\s{1,9}[IVXLC]+|Đại\s{1,9}hội[^.;:]{0,90}?lần\s{1,9}thứ\s{1,9}[IVXLC]+)",
    re.IGNORECASE,
)
_FARTHEST_DAY = 24


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation: `text[start:end]` from the word for its type to its day and unit.

    `partly` says that a part of the paper is meant: khoản 2 Điều 5 Thông tư số 8. `number` is as
    `str(DocumentNumber)` writes it, "" where the text gives none; `name` is what stands in `text`,
    on one line.
    """

    start: int
    end: int
    type: str
    number: str
    day: date | None
    unit: str
    name: str
    kind: RelationKind = RelationKind.MENTIONS
    partly: bool = False
    unreal_day: str = ""
    """The day that it writes, 31/6/2023, where there is no such day."""


def find_citations(text: str, own: str = "") -> tuple[Cited, ...]:
    """The citations of a canonical text in order, never overlapping; line ends count as spaces.

    `own` is the key of the paper's own number, which is no citation of another.
    """
    numbers, dates = DocumentNumber.find(text), find_dates(text)
    if not numbers and not dates and not _may_be_of_party(text):
        return ()
    days = {start: (end, day) for start, end, day in dates}
    numbered = list(_numbered(text, days, own))
    spans = [(each.start, each.end) for each in numbered]
    others = [
        each for each in (*_named(text, days), *_party(text))
        if not any(start < each.end and each.start < end for start, end in spans)
    ]  # fmt: skip
    found = sorted((*numbered, *others), key=lambda each: each.start)
    if not found:
        return ()
    kinds = kinds_of(text, [(each.start, each.end) for each in found])
    return tuple(
        each if kind is RelationKind.MENTIONS
        else replace(each, kind=kind, partly=kind in ENDING and is_partly(text, each.start))
        for each, kind in zip(found, kinds, strict=True)
    )  # fmt: skip


def forget_texts() -> None:
    """Let go of all texts whose numbers and days are kept for whoever asks again.

    Thousands of passages of an index are; of as many long drafts memory would run full, and what a
    visitor pastes is nobody's to keep.
    """
    DocumentNumber.forget_texts()
    find_dates.cache_clear()


Days = dict[int, tuple[int, date]]


def _numbered(text: str, days: Days, own: str) -> Iterator[Cited]:
    last: Cited | None = None
    for start, end, number in DocumentNumber.find(text):
        if number.key == own:
            continue
        before = text[max(0, start - _LONGEST_HEAD) : start]
        kind, head = _head(before)
        near = "" if kind else before[-_LONGEST_TYPE:]
        if near and _NO_PAPER.search(near):
            continue
        shared = _SHARED.search(near) if near else None
        if shared:
            behind = len(shared["before"])
            kind, head = _head(before[: len(before) - behind])
            for match in _BARE.finditer(shared["before"]):
                at = start - behind + match.start()
                first = at if match.start() else start - behind - head
                full = str(replace(number, number=match.group().lstrip("0").lower() or "0"))
                bare = at + len(match.group())
                yield Cited(first, bare, kind, full, None, "", _line(text[first:bare]))
            head = 0
        elif not kind and last and _LINKED.fullmatch(text[last.end : start]):
            kind = last.type
        kind = kind or _type_of(number)
        first = start - head
        stop, day, unreal, unit = _day_and_unit(text, end, days)
        name = _line(text[first:stop])
        last = Cited(first, stop, kind, str(number), day, unit, name, unreal_day=unreal)
        yield last


@cache
def _types() -> dict[str, str]:
    entries = registers.document_types()
    return {
        symbol: entry.name.lower()
        for entry in entries
        for symbol in (entry.party, entry.state)
        if symbol
    }


def _type_of(number: DocumentNumber) -> str:
    """The type that a symbol stands for; that of the State where both have it."""
    return _types().get(number.kind, "")


def _head(before: str) -> tuple[str, int]:
    """The type that governs a number, and how far before the number its citation begins."""
    near = before[-_LONGEST_TYPE:]
    if match := _PAPER_HEAD.search(near):
        return _line(match["type"]).lower(), len(near) - match.start()
    small = before.lower()
    # Two plain searches tell in a tenth of the time of the pattern that there is no law.
    may_be_law = "luật" in small or "pháp" in small
    if not (may_be_law and _LAW.search(before)) or not (match := _LAW_HEAD.search(before)):
        return "", 0
    nearest = [law for law in _LAW.finditer(before) if law.start() >= match.start()][-1]
    return _line(nearest.group()).lower(), len(before) - nearest.start()


def _day_and_unit(text: str, end: int, days: Days) -> tuple[int, date | None, str, str]:
    """Where a citation ends whose number ends there, its day, or one that is none, its unit."""
    day, unreal, unit = None, "", ""
    if more := _AFTER_NUMBER.match(text, end):
        end = more.end()
    for at in range(end, min(end + _FARTHEST_DAY, len(text))) if days else ():
        if at in days and _TO_DAY.fullmatch(text[end:at]):
            end, day = days[at]
            break
    else:
        if to := _TO_DAY.match(text, end):
            stop, unreal = unreal_day_at(text, to.end())
            end = stop or end
    if (to := _TO_UNIT.match(text, end)) and (stop := unit_at(text, to.end())):
        unit, end = _line(text[to.end() : stop]), stop
    return end, day, unreal, unit


def _named(text: str, days: Days) -> Iterator[Cited]:
    """Laws named with a day but without a number."""
    done = 0
    for start, (end, day) in sorted(days.items()):
        if not text[start:end].lower().startswith("ngày"):
            continue
        before = text[max(done, start - _LONGEST_HEAD) : start]
        sentence = _CLAUSE_END.split(before)[-1]
        laws = list(_LAW.finditer(sentence))
        if not laws:
            continue
        nearest = laws[-1]
        outer = _AMENDING.search(sentence[: nearest.start()])
        begin = start - len(sentence) + (outer.start() if outer else nearest.start())
        name = text[begin:start]
        kind = _LAW.match(name)
        if kind is None or len(name.split()) < _FEWEST_WORDS or _CLAUSE.search(name):
            continue
        done = end
        cited = Cited(begin, end, _line(kind.group()).lower(), "", day, "", "")
        if (to := _TO_UNIT.match(text, end)) and (stop := unit_at(text, to.end())):
            cited = replace(cited, end=stop, unit=_line(text[to.end() : stop]))
        yield replace(cited, name=_line(text[cited.start : cited.end]))


_FEWEST_WORDS = 3
_CLAUSE_END = re.compile(r"[.;:()“”\"]")
# Luật Việc làm có hiệu lực từ ngày …: a sentence about a law, not its name and day.
_CLAUSE = re.compile(
    r"(?<!\w)(?:có\s+hiệu\s+lực|này|từ|kể|đến|trước|sau|được|thông\s+qua|hết|số)(?!\w)(?!\s+điều)",
    re.IGNORECASE,
)


def _may_be_of_party(text: str) -> bool:
    """A plain search, five times as fast as the pattern."""
    return "khóa" in text or "lần thứ" in text


def _party(text: str) -> Iterator[Cited]:
    if not _may_be_of_party(text):
        return
    for match in _PARTY.finditer(text):
        yield Cited(match.start(), match.end(), "nghị quyết", "", None, "", _line(match.group()))


def _line(text: str) -> str:
    return " ".join(text.split())
