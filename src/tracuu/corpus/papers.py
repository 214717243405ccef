"""The layout of a paper in plain text: what its head, its title and its foot say.

State (Nghị định 30/2020/NĐ-CP, Phụ lục I) and Party (Hướng dẫn 36-HD/VPTW) share the boxes: unit
with its parent, number, place and date, type, title, body, signature. In plain text the two
columns of the head lie on one line: ``Số: 12/KH-UBND    Phong Điền, ngày 09 tháng 8 năm 2023``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracuu.corpus.closing import columns, recipients_of, signer_of
from tracuu.corpus.fonts import Lines
from tracuu.corpus.structure import closing_start
from tracuu.corpus.wrapping import unwrapped
from tracuu.model import registers
from tracuu.model.dates import find_date
from tracuu.model.number import DocumentNumber

_HEAD = 30
_NATIONAL = re.compile(
    r"CỘNG (?:HÒA|HOÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|ĐẢNG CỘNG SẢN VIỆT NAM"
    r"|(?i:Độc lập\s*[-–]\s*Tự do\s*[-–]\s*Hạnh phúc)"
)
_RULE = re.compile(r"[-–—_*=~.\s]+")
_PLACE_AND_DATE = re.compile(
    r"(?<!\S)(?:[A-ZĐÀ-Ỹ][\w.]*\s){0,5}[A-ZĐÀ-Ỹ][\w.]*,\s*ngày\s.{0,12}?tháng\s.{0,12}?năm\s*(?:\d{4}|[.…]+)"
)
# In a narrow column it goes on in the next line: Phong Điền, ngày 09 tháng 8 năm / 2023.
_BROKEN_DATE = re.compile(r",\s*ngày\s*\d{1,2}(?:\s*tháng(?:\s*\d{1,2}(?:\s*năm)?)?)?\s*$")
_FILLED_IN = re.compile(r"ngày\s*\d{1,2}\s*tháng\s*\d{1,2}\s*năm\s*\d{4}")
_NUMBER = re.compile(
    r"(?:(?:bộ )?luật |pháp lệnh |lệnh |nghị (?:quyết|định) |quyết định |chỉ thị |thông tư )?"
    r"số\s*:?\s*(?P<rest>\S.*)",
    re.IGNORECASE,
)
# As does a long number: Số: 12/2022/TT- / BLĐTBXH.
_BROKEN_NUMBER = re.compile(r"\bsố\s*:?\s*\d\S*[-/]\s*$", re.IGNORECASE)
# What the Gazette prints above the head: VĂN BẢN HỢP NHẤT - BỘ Y TẾ.
_SECTION = re.compile(r"VĂN BẢN (?:HỢP NHẤT|QUY PHẠM PHÁP LUẬT|KHÁC)\s*[-–]?\s*")
_FOOTNOTE = re.compile(r"(?<=[^\W\d])\d{1,2}$")
_PASSED = re.compile(
    r"thông qua(?: tại [^.;]{0,60}?)?,?\s+(ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}"
    r"|ngày\s+\d{1,2}/\d{1,2}/\d{4})"
)
# Nghị định 30/2020/NĐ-CP, Phụ lục I, box 10b.
_URGENCY = re.compile(r"(?:HỎA|HOẢ) TỐC(?: HẸN GIỜ)?|THƯỢNG KHẨN|KHẨN")
_CONSOLIDATED = re.compile(r"XÁC THỰC VĂN BẢN HỢP NHẤT")
_SUBJECT = re.compile(r"V/v\b|Về việc\b", re.IGNORECASE)
_ADDRESSEE = re.compile(r"Kính gửi\b", re.IGNORECASE)
_OPENING = re.compile(
    r"(?:Căn cứ|Thực hiện|Kính gửi|Xét|Theo đề nghị|Để|Trong|Nhằm|Quán triệt|Tiếp tục|Năm \d{4}"
    r"|Điều 1|Chương I|Phần (?:I|thứ)|I\s*[.–/-]|1\s*[.)-]|Ngày \d|Qua|Sau|Hiện nay|Thời gian qua"
    r"|Vừa qua|Những năm|Ủy ban|Uỷ ban|Ban Thường vụ|Ban Chấp hành|Hội đồng nhân dân"
    r"|HỘI ĐỒNG NHÂN DÂN|(?:ỦY|UỶ) BAN|CHỦ TỊCH|BAN (?:THƯỜNG|CHẤP))\b"
)
_LONGEST_LINE = 300
_LONGEST_NAME = 150
"""Characters of the name of a unit; most lines of a bulletin are longer."""
_TITLE_LINES = 8
_BLOCK = 5
_LAST_LINES = 60


@dataclass(frozen=True, slots=True)
class Paper:
    """What the layout of a paper says. `head` are the lines that name the unit, parent first.

    `signer` is who signs and as what; the role alone where no name stands there.
    `misdated` is a day of issue as written that does not exist.
    """

    type: str
    title: str
    number: str
    issued: date | None
    head: tuple[str, ...]
    signer: str
    lines: tuple[str, ...]
    misdated: str = ""
    top: tuple[str, ...] = ()
    """All that stands above the body: motto, unit, number, place and date, type and title."""
    urgency: str = ""
    recipients: tuple[str, ...] = ()


def paper_of(written: Lines) -> Paper | None:
    """The paper that canonical lines (blank ones included) hold; None where they are no paper.

    A paper has a line "Số …" in its head and below it a type or an addressee ("Kính gửi"), or the
    national motto and below it a type.
    """
    head = _Head(written)
    for at, line in enumerate(written.printed[: 4 * _HEAD]):
        if head.read >= _HEAD or len(line) > _LONGEST_LINE:
            break
        if head.numbered and _ADDRESSEE.match(line.strip()):
            return head.letter(at)
        head.national = head.national or _has_motto(line)
        for cell in _cells(line):
            if (head.numbered or head.national) and (kind := _type_of(cell)):
                return head.titled(at, kind)
            head.add(cell)
    return None


class _Head:
    """What the head has said so far."""

    def __init__(self, written: Lines) -> None:
        self._written = written
        self.read = 0
        self.numbered = False
        self.national = False
        self._number = ""
        self._issued: date | None = None
        self._misdated = ""
        self._begun = ""
        self._units: list[str] = []
        self._subject: list[str] = []
        self._urgency = ""

    def add(self, cell: str) -> None:
        """Take in one cell."""
        self.read += 1
        cell = self._begun + cell
        self._begun = ""
        # Plain searches first: most lines looked at are those of a bulletin.
        has_day = ", ngày" in cell or ",ngày" in cell
        if has_day and _BROKEN_DATE.search(cell):
            self._begun = f"{cell} "
        elif cell.endswith(("-", "/")) and _BROKEN_NUMBER.search(cell):
            self._begun = cell
        if self._begun:
            return
        if has_day and (place := _PLACE_AND_DATE.search(cell)):
            self._issued = self._issued or find_date(place.group())
            # A form whose day was left open (ngày … tháng … năm 2023) has no date at all.
            if self._issued is None and (day := _FILLED_IN.search(place.group())):
                self._misdated = self._misdated or day.group()
            cell = (cell[: place.start()] + cell[place.end() :]).strip()
        if not cell or _RULE.fullmatch(cell):
            return
        if _URGENCY.fullmatch(cell):
            self._urgency = cell
        elif match := _NUMBER.match(cell):
            self.numbered = True
            self._number = self._number or _number_in(match["rest"])
        elif self.numbered and (_SUBJECT.match(cell) or self._subject):
            self._subject.append(cell)
        elif not self.numbered and _is_capital(cell) and (unit := _SECTION.sub("", cell)):
            self._units.append(unit)

    def letter(self, at: int) -> Paper:
        """An official letter, whose body begins with its addressee."""
        subject = " ".join(self._subject)
        title = f"Công văn {subject}" if subject else f"Công văn số {self._number}"
        return self._paper("cong-van", title, at)

    def titled(self, at: int, kind: tuple[str, str]) -> Paper:
        """A paper whose type stands on a line, its title on the same or the next ones."""
        name, rest = kind
        lines = self._written.printed
        start = at + 1
        title = [] if _is_issuer(rest) else [rest]
        while start < len(lines) and not title and not lines[start].strip():
            start += 1
        while start < len(lines) and len(title) < _TITLE_LINES:
            line = lines[start].strip()
            if not line or _RULE.fullmatch(line) or (title and _OPENING.match(line)):
                break
            if len(line) > _LONGEST_LINE or (not title and _OPENING.match(line)):
                break
            if title and line.isupper() and not title[-1].isupper():
                break
            if not _is_issuer(line):
                title.append(self._written.typed[start].strip())
            start += 1
        subject = " ".join(title) or (f"số {self._number}" if self._number else "")
        return self._paper(name, f"{name} {subject}".strip(), start)

    def _paper(self, kind: str, title: str, start: int) -> Paper:
        printed = _filled(self._written.printed[start:])
        closing = closing_start(printed)
        self._certify(printed)
        return Paper(
            kind, title, self._number, self._issued or _passed(printed), tuple(self._units),
            signer_of(printed, closing),
            _filled(unwrapped(self._written.typed[start:])),
            "" if self._issued else self._misdated,
            _filled(self._written.typed[:start]),
            self._urgency,
            tuple(recipients_of(printed, closing)),
        )  # fmt: skip

    def _certify(self, printed: Sequence[str]) -> None:
        """Read the block that certifies a consolidated text, which has no number in its head.

        Its unit stands above its number; below come place and date, and who signs.
        """
        at = next((at for at, line in enumerate(printed) if _CONSOLIDATED.search(line)), None)
        if at is None or self.numbered:
            return
        block = _Head(Lines((), ()))
        for line in (*printed[max(0, at - _BLOCK) : at], *printed[at + 1 : at + 1 + _BLOCK]):
            if block.numbered and block._issued:
                break
            for cell in _cells(line):
                block.add(cell)
        if block.numbered:
            self._number, self._issued, self._units = block._number, block._issued, block._units


def _passed(printed: Sequence[str]) -> date | None:
    """The day a law or a resolution was passed, which its last sentence tells."""
    found = _PASSED.findall(" ".join(printed[-_LAST_LINES:]))
    return find_date(found[-1]) if found else None


def _filled(lines: Sequence[str]) -> tuple[str, ...]:
    """The lines that are neither blank nor a rule, stripped."""
    stripped = (line.strip() for line in lines)
    return tuple(line for line in stripped if line and not _RULE.fullmatch(line))


def _cells(line: str) -> list[str]:
    """The columns of a line of the head, without the national motto and the Party's name."""
    if _has_motto(line):
        line = _NATIONAL.sub("   ", line)
    return [cell for part in columns(line) if (cell := part.strip())]


def _has_motto(line: str) -> bool:
    """Whether a line has the national motto or the Party's name; mostly two plain searches."""
    small = line.lower()
    may_have = "việt nam" in small or "hạnh phúc" in small
    return may_have and _NATIONAL.search(line) is not None


def _number_in(rest: str) -> str:
    """The number after "Số:", as written; "" for a form that was not filled in (Số:   /KH-UBND)."""
    for start, end, _ in DocumentNumber.find(rest):
        if start == 0:
            return rest[:end]
    first = rest.split(maxsplit=1)[0]
    return first if any(letter.isdigit() for letter in first) else ""


def _type_of(cell: str) -> tuple[str, str] | None:
    """Name of the type and the rest of the line, for "CHỈ THỊ" and "CHỈ THỊ về việc …"."""
    words = _FOOTNOTE.sub("", cell).split()
    for count in range(min(4, len(words)), 0, -1):
        head = " ".join(words[:count])
        if head.isupper() and (entry := registers.document_types().resolve(head)):
            return entry.name, " ".join(words[count:])
    return None


def _is_issuer(line: str) -> bool:
    """KẾT LUẬN / CỦA BAN THƯỜNG VỤ ĐẢNG ỦY / về …: the head names the unit already."""
    return not line or (line.startswith("CỦA ") and line.isupper())


def _is_capital(cell: str) -> bool:
    """ĐẢNG BỘ THÀNH PHỐ CẦN THƠ, and Phong Điền is written small now and then."""
    if len(cell) > _LONGEST_NAME:
        return False
    letters = sum(map(str.isalpha, cell))
    return letters > 0 and sum(map(str.isupper, cell)) >= 0.8 * letters
