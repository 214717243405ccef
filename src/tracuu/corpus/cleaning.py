"""Lines of a page that are not its text, as data with the reason for each."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# NukeViet strings: includes/language/vi/global.php, modules/news and modules/comment
# language/vi.php of its branches 4.3 to 4.6.


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A line that a site prints around every article. The pattern holds for the whole line."""

    pattern: str
    reason: str


BOILERPLATE = (
    Boilerplate(
        r"Bạn đã không sử dụng Site.*Thời gian chờ\s*:?\s*\d+\s*giây\.?",
        "log-in notice at the foot of every NukeViet page",
    ),
    Boilerplate(r"Bạn đã không sử dụng Site.{0,200}", "the same notice, cut off by copying"),
    Boilerplate(
        r"Tổng số điểm của bài viết là\s*:?\s*\d+ trong \d+ đánh giá", "rating of the article"
    ),
    Boilerplate(r"Click để đánh giá bài viết", "invitation to rate"),
    Boilerplate(r"Xếp hạng\s*:?\s*[\d.,]+\s*-\s*\d+\s*phiếu bầu", "rating as stars"),
    Boilerplate(r"(?:Đã xem|Phản hồi|Lượt xem|Số lượt xem)\s*:?\s*[\d.,]+", "counters"),
    Boilerplate(r"\d+ lượt xem", "counter"),
    Boilerplate(r"(?:Những tin|Các tin) (?:mới|cũ) hơn", "heading of links to other articles"),
    Boilerplate(r"(?:Các|Những) tin khác|Tin liên quan|Theo dòng sự kiện", "the same"),
    Boilerplate(r"Xem tiếp\s*\.*", "link to more"),
    Boilerplate(r"Ý kiến bạn đọc", "heading of the comments"),
    Boilerplate(r"Mã bảo mật\s*:?", "label of the comment form"),
    Boilerplate(
        r"In ra|Bản in|Lưu bài viết này|Giới thiệu bài viết cho bạn bè|Gửi bài viết qua email",
        "buttons above the article",
    ),
    Boilerplate(r"(?:Chia sẻ|Like|Tweet|Facebook|Zalo|Copy link)", "buttons that share"),
    Boilerplate(r"Đăng nhập|Đăng ký|Quên mật khẩu\?*", "links of the account box"),
    Boilerplate(r"Từ khóa\s*:?|Tags\s*:?", "label of the tags, whose links were not copied"),
)
_BOILERPLATE = re.compile("|".join(f"(?:{row.pattern})" for row in BOILERPLATE), re.IGNORECASE)

# "9 8 pd", "my khanh 18 10", "IMG_1234", "z4587_b2.jpg": what a copied picture leaves of itself,
# its alternative text. No marks, no sentence, and a digit, a camera's prefix or a suffix.
_PHOTO_NAME = re.compile(
    r"\d[A-Za-z0-9 ._()-]{0,40}"
    r"|(?=\D*\d)[a-z0-9 _-]{1,40}"
    r"|(?:IMG|DSC|DSCN|DSCF|PIC|P|VID|Screenshot)[ _-]?\d[A-Za-z0-9 ._()-]{0,40}"
    r"|[A-Za-z0-9 ._()-]{1,60}\.(?:jpe?g|JPE?G|png|PNG|gif|webp|bmp)"
)
_NUMBERED = re.compile(r"\d{1,2}[.)]\s|\d{1,2}[./-]\d{1,2}[./-]\d{4}$")

_BYLINE = re.compile(
    r"(?P<kind>Tin,?\s*(?:bài,?\s*)?ảnh|Tin\s*(?:và|-|&)\s*ảnh|Bài,?\s*ảnh|Bài\s*(?:và|-|&)\s*ảnh"
    r"|Tin,?\s*bài|Tin|Bài|Ảnh|Tác giả|Nguồn|Nguồn tin|Theo|Thực hiện)\s*:\s*(?P<who>[^\n]{2,80})",
    re.IGNORECASE,
)
_BYLINE_PLACE = 4


_GAZETTE = re.compile(r"(?:\d{1,4}\s+)?CÔNG BÁO\s*/\s*Số\b.{0,80}", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"\d{1,4}")
# What the signing of a PDF prints onto it, in this order.
_STAMP = re.compile(r"Người ký: .*|Email: \S+@\S+|Cơ quan: .*|Thời gian ký: [\d.]+ [\d:]+ \S*")
_STAMP_LINES = 4


def gazette_furniture(lines: Sequence[str]) -> set[int]:
    """Places of the lines that the Official Gazette prints around a paper.

    Its heads (``CÔNG BÁO/Số 987 + 988/Ngày 25-8-2024``), the page number beside one, the stamp of a
    digital signature.
    """
    found: set[int] = set()
    for at, line in enumerate(map(str.strip, lines)):
        if _GAZETTE.fullmatch(line):
            beside = (near for near in (at - 1, at + 1) if 0 <= near < len(lines))
            found |= {at, *(near for near in beside if _PAGE_NUMBER.fullmatch(lines[near].strip()))}
        elif line.startswith("Người ký: "):
            block = range(at, min(at + _STAMP_LINES, len(lines)))
            if all(_STAMP.fullmatch(lines[place].strip()) for place in block):
                found.update(block)
    return found


def without_boilerplate(lines: Iterable[str]) -> list[str]:
    """The lines that are neither blank nor boilerplate, stripped."""
    stripped = (line.strip() for line in lines)
    return [line for line in stripped if line and not _BOILERPLATE.fullmatch(line)]


def without_photo_names(lines: Sequence[str]) -> list[str]:
    """The lines without the names of pictures that directly follow the first one, the lead."""
    end = 1
    while end < len(lines) and _is_photo_name(lines[end]):
        end += 1
    return [*lines[:1], *lines[end:]]


def byline_apart(lines: Sequence[str]) -> tuple[list[str], str]:
    """The lines without the byline among the last ones, and the byline: "Tin, ảnh: Mỹ Ái".

    Several (*Tin: …* and *Ảnh: …* on two lines) are joined by "; ".
    """
    start = max(1, len(lines) - _BYLINE_PLACE)
    bylines = [line for line in lines[start:] if _BYLINE.fullmatch(line)]
    rest = [line for line in lines[start:] if not _BYLINE.fullmatch(line)]
    return [*lines[:start], *rest], "; ".join(bylines)


def _is_photo_name(line: str) -> bool:
    return len(line) <= 60 and not _NUMBERED.match(line) and _PHOTO_NAME.fullmatch(line) is not None
