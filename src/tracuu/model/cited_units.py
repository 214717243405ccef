"""Names of units in a running text: where one ends, của Bộ trưởng Bộ Tài chính | quy định về …"""

import re
from collections.abc import Iterator
from functools import cache

from tracuu.model import registers
from tracuu.model.abbreviations import Abbreviation, abbreviations
from tracuu.text.letters import fold
from tracuu.text.tokens import WORD

_WORD = re.compile(r"\s*(?P<dash>[-–]\s+)?(?P<word>[^\W\d_]+)")
_MOST_WORDS = 16
# A unit's name begins with one of these; other "của" are of other things (của Luật này).
_BEGINNINGS = re.compile(
    r"(?:Bộ|Chính\s+phủ|Thủ\s+tướng|Quốc\s+hội|(?:Ủy|Uỷ)\s+ban|UBND|HĐND|Hội\s+đồng|Chủ\s+tịch|Phó|Ban|Đảng"
    r"|Huyện\s+(?:ủy|uỷ)|Tỉnh\s+(?:ủy|uỷ)|Thành\s+(?:ủy|uỷ)|Quận\s+(?:ủy|uỷ)|Văn\s+phòng|Sở|Phòng|Cục|Tổng"
    r"|Ngân\s+hàng|Tòa\s+án|Toà\s+án|Viện|Kiểm\s+toán|Bảo\s+hiểm|Thanh\s+tra|Thường\s+trực|Liên|Mặt\s+trận"
    r"|Trung\s+ương|Đoàn|Hội|Thống\s+đốc|Chánh\s+án|Giám\s+đốc|Hội\s+nghị)(?!\w)",
    re.IGNORECASE,
)
# After a name comes a verb or a title. None of these is a part of a name, but for some behind or
# before a certain word: Ủy ban, Phát triển, Ban Công tác, thành phố.
_STOPS = frozenset((
    "về", "quy", "hướng", "sửa", "ban", "triển", "bổ", "thay", "phê", "có", "được", "đã", "tại",
    "là", "như", "theo", "để", "cho", "từ", "do", "kèm", "đến", "hết", "thì", "nêu", "này",
    "khóa", "khoá", "kỳ", "bãi", "ngày", "số", "trên", "đối", "thực", "căn", "giao", "công",
    "phân", "cùng", "với", "nhằm", "tiếp", "điều", "thành", "kiện",
))  # fmt: skip
_BEHIND = {"ban": ("ủy", "uỷ"), "triển": ("phát",)}
_BEFORE = {
    "ban": ("nhân", "thường", "chấp", "trung"), "công": ("thương", "an", "nghệ", "nghiệp", "tác"),
    "thành": ("phố", "ủy", "uỷ"), "giao": ("thông",), "quy": ("hoạch",),
}  # fmt: skip
_TITLES = (("hướng", "dẫn"), ("quy", "định"), ("ban", "hành"), ("sửa", "đổi"), ("về", "việc"))
_PAPER = re.compile(
    r"(?:Luật|Nghị|Thông\s+tư|Quyết|Chỉ\s+thị|Pháp\s+lệnh|Kế\s+hoạch|Thông\s+báo|Báo\s+cáo|Tờ\s+trình"
    r"|các)(?!\w)",
    re.IGNORECASE,
)
# Hội nghị Trung ương 6 (khóa XII)
_CONFERENCE = re.compile(
    r"Hội\s+nghị\s+(?:lần\s+thứ\s+\w+\s+)?(?:Ban\s+Chấp\s+hành\s+)?Trung\s+ương(?:\s+Đảng)?(?:\s+\d{1,2})?"
    r"(?:,?\s*\(?khóa\s+[IVX]+\)?)?"
)


def unit_at(text: str, at: int) -> int:
    """Where the name of a unit ends that begins at a place; 0 where none begins there."""
    if conference := _CONFERENCE.match(text, at):
        return conference.end()
    if not _begins(text, at):
        return 0
    end, last = at, ""
    for _ in range(_MOST_WORDS):
        match = _WORD.match(text, end)
        if match is None:
            break
        word = match["word"]
        following = _WORD.match(text, match.end())
        if last and _stops(last, word, text, following):
            break
        end, last = match.end(), word
    return end


def _begins(text: str, at: int) -> bool:
    word = WORD.match(text, at)
    return bool(_BEGINNINGS.match(text, at) or (word and word.group() in _short_beginnings()))


@cache
def _short() -> frozenset[str]:
    """Abbreviations that may stand in a name; those of kinds of papers do not."""
    return frozenset(each.written for each in _single_words())


@cache
def _short_beginnings() -> frozenset[str]:
    """Those that a name may begin with, as what they stand for: BTV Huyện ủy, UBMTTQ huyện."""
    return frozenset(
        each.written for each in _single_words() if any(map(_BEGINNINGS.match, each.meanings))
    )


def _single_words() -> Iterator[Abbreviation]:
    every = (each for each in abbreviations() if len(each.words) == 1)
    return (each for each in every if each.domain != "doctype")


def _stops(last: str, word: str, text: str, following: "re.Match[str] | None") -> bool:
    """Whether a word no longer belongs to the name that `last` ends."""
    small, after = word.lower(), following["word"] if following else ""
    if small == "và":
        # Bộ Khoa học và Công nghệ, but not: Chính phủ và Thông tư
        is_paper = following is not None and _PAPER.match(text, following.start("word"))
        return not after or not after[0].isupper() or bool(is_paper)
    if len(word) > 1 and word.isupper() and not last.isupper():
        # A heading that follows, but not: Chủ tịch UBND, Bộ GTVT
        return word not in _short()
    if (small, after.lower()) in _TITLES:
        return True
    if word[0].isupper() or small not in _STOPS:
        return False
    return last.lower() not in _BEHIND.get(small, ()) and after.lower() not in _BEFORE.get(
        small, ()
    )


_MINISTER = "bo truong "
"""Bộ trưởng Bộ Y tế và Bộ trưởng Bộ Nội vụ sign for Bộ Y tế và Bộ Nội vụ."""


def same_unit(cited: str, unit: str) -> bool:
    """Whether two names are of one office, or of one and a part of it that signs for it.

    *HĐND huyện* is Hội đồng nhân dân huyện Phong Điền, Bộ trưởng Bộ Tài chính signs for Bộ
    Tài chính, Ban Thường vụ Huyện ủy for Huyện ủy. *Phường 1* is no part of Phường 10.
    """
    known = registers.units()
    first, second = known.resolve(cited), known.resolve(unit)
    if first is not None and first is second:
        return True
    one, other = _compared(cited, unit), _compared(unit, cited)
    holds = f" {one} " in f" {other} " or f" {other} " in f" {one} "
    return holds or _goes_on(one, other) or _goes_on(other, one)


def _goes_on(one: str, other: str) -> bool:
    """Whether one name ends as another begins: Thường trực | HĐND huyện | Phong Điền."""
    words, following = one.split(), other.split()
    return any(
        words[-shared:] == following[:shared]
        for shared in range(_LEAST_SHARED, min(len(words), len(following)))
    )


_LEAST_SHARED = 2
"""Words of the shortest name of an office: Huyện ủy, Chính phủ."""


def _compared(name: str, beside: str) -> str:
    """A name folded and written out; of what an abbreviation may mean, what the other name has."""
    words, other = WORD.findall(name), fold(beside.lower())
    spelt, done = [], 0
    for found in abbreviations().standing(words):
        if found.typed_short:
            meant = [each for each in found.meanings if fold(each.lower()) in other]
            spelt += [*words[done : found.start], *WORD.findall((meant or found.meanings)[0])]
            done = found.end
    return fold(" ".join((*spelt, *words[done:])).lower()).replace(_MINISTER, "")
