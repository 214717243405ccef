"""The closing of a paper: who signs it, as what, and who gets it.

The name stands below the role (Nghị định 30/2020/NĐ-CP, Phụ lục I, boxes 7a and 7b), the seal or
*(Đã ký)* between them, and beside both the list of recipients; several sign side by side.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice

_BETWEEN = re.compile(r"\s{3,}|\s*\|\s*")

_ROLE = re.compile(
    r"(?:QUYỀN\s+|Q\.\s*)?(?:(?:PHÓ|THỨ)\s+)?(?:TỔNG\s+)?(?:CHI\s+)?"
    r"(?:CHỦ TỊCH|BÍ THƯ|TRƯỞNG|CHÁNH|GIÁM ĐỐC|HIỆU TRƯỞNG|CHỦ NHIỆM|BỘ TRƯỞNG|THỦ TƯỚNG"
    r"|VIỆN TRƯỞNG|CỤC TRƯỞNG|VỤ TRƯỞNG|THỐNG ĐỐC|THANH TRA|KIỂM TOÁN NHÀ NƯỚC)\b.*"
    r"|(?:ỦY|UỶ) VIÊN\b.*"
)
_RANK = re.compile(
    r"(?:(?:[A-ZĐ][A-Za-zđ]{0,6}\.|(?:GS|PGS|TS|ThS|Ths|BS|BSCKI{1,2}|CN|KS|LS)(?=\s)"
    r"|(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy))\s*)+"
)
_RECIPIENTS = re.compile(r"Nơi nhận\s*:?", re.IGNORECASE)
_RECIPIENT = re.compile(r"[-–+•]\s*(?P<name>\S.*)")
_APPENDIX = re.compile(r"(?:PHỤ LỤC|Phụ lục|DANH MỤC|DANH SÁCH|BIỂU MẪU|MẪU SỐ)\b.*")
_LONGEST = 25
"""Lines of a closing, from the first recipient or authority on."""
_FARTHEST_NAME, _NEAREST = 6, 2
_NAME_WORDS = range(2, 7)
# The first word of a name tells it from a place or a heading; those of the larger peoples.
_SURNAMES = frozenset(
    """
    An Âu Bá Bạch Bàn Bàng Bành Bế Bùi Cà Cam Cao Cầm Cấn Chế Chu Chử Chung Chúc Cổ Cù Dư Dương
    Đàm Danh Đào Đái Đặng Đậu Đèo Điểu Điêu Đinh Đoàn Đỗ Đổng Đới Giang Giàng Hà Hàn Hầu Hoàng Hồ
    Hồng Hứa Hùng Huỳnh Kha Khổng Khuất Khúc Khương Kiều Kim Kiên Ksor Kpă La Lã Lạc Lại Lâm Lầu
    Lê Liêu Lò Lù Lục Lư Lữ Lương Lưu Lý Ma Mã Mạc Mai Mạnh Nghiêm Ngân Ngô Ngụy Nguyễn Nguyên
    Nhan Nhâm Nhữ Niê Nông Ôn Phạm Phan Phí Phùng Phương Quách Quàng Rmah Rơ Sầm Siu Sơn Sùng Tạ
    Tăng Tẩn Thạch Thái Thân Thào Thẩm Thi Thiều Tiêu Tô Tôn Tống Trà Trần Triệu Trịnh Trương
    Tưởng Ung Ứng Uông Vàng Vi Võ Vũ Vừ Vương Xồng Y
    """.split()  # noqa: SIM905
)


def columns(line: str) -> list[str]:
    """The columns of a canonical line."""
    # Hardly a line has several; three plain searches tell in a tenth of the time.
    if "   " not in line and "|" not in line and "\t" not in line:
        return [line]
    return _BETWEEN.split(line)


def signer_of(printed: Sequence[str], closing: int) -> str:
    """Name and role of the first who signs: Nguyễn Văn A, PHÓ CHỦ TỊCH; "" where there is neither.

    `closing` is the line where recipients or authority begin, the number of lines where neither is
    written; a minister signs before any recipient of a form in the appendix. The role stands alone
    where no name is typed below it.
    """
    before = [(line.strip(),) for line in printed[:closing] if len(_cells(line)) == 1]
    block = []
    for line in printed[closing : closing + _LONGEST]:
        if _APPENDIX.match(line):
            break
        block.append(_cells(line))
    roles = [cell for row in block for cell in reversed(row) if _is_role(cell)]
    named = chain(_named(before, _NEAREST), _named(block, _FARTHEST_NAME))
    return next(named, roles[-1] if roles else "")


def recipients_of(printed: Sequence[str], closing: int) -> Iterator[str]:
    """Who gets a paper: the items under "Nơi nhận", each on a line or in the left column."""
    begun = False
    for line in printed[closing : closing + _LONGEST]:
        for cell in map(str.strip, columns(line)):
            if _RECIPIENTS.match(cell):
                begun = True
            elif begun and (match := _RECIPIENT.fullmatch(cell)):
                yield match["name"].rstrip(".;, ")


def _cells(line: str) -> tuple[str, ...]:
    """The columns of a line, the right one first: whoever signs is there."""
    return tuple(cell for part in reversed(columns(line)) if (cell := part.strip()))


def _named(rows: Sequence[Sequence[str]], farthest: int) -> Iterator[str]:
    """The names below roles, each in the column of its role, with the last role above it."""
    for at, row in enumerate(rows):
        for column in reversed(range(len(row))):
            if _is_role(row[column]):
                below = (each[column] for each in rows[at + 1 :] if column < len(each))
                yield from _below(row[column], islice(below, _LONGEST), farthest)


def _below(role: str, cells: Iterator[str], farthest: int) -> Iterator[str]:
    passed = 0
    for cell in cells:
        if _is_role(cell):
            role = cell
        elif name := _name(cell):
            yield f"{name}, {role}"
            return
        elif not (_RECIPIENT.fullmatch(cell) or _RECIPIENTS.fullmatch(cell)):
            passed += 1
            if passed == farthest:
                return


def _is_role(cell: str) -> bool:
    return cell.isupper() and _ROLE.fullmatch(cell) is not None


def _name(cell: str) -> str:
    """The name of a person that a cell is, small letters for capitals; "" where it is none."""
    rank = _RANK.match(cell)
    titles, bare = (rank.group(), cell[rank.end() :]) if rank else ("", cell)
    words = bare.title().split() if bare.isupper() else bare.split()
    letters = [word.replace("'", "").replace("’", "") for word in words]
    is_name = (
        len(words) in _NAME_WORDS
        and all(
            letter.isalpha() and word[0].isupper()
            for letter, word in zip(letters, words, strict=True)
        )
        and (words[0] in _SURNAMES or words[0][:2] in ("H'", "K'", "H’", "K’"))
    )
    return titles + " ".join(words) if is_name else ""
