"""How a paper is cited the first time in another one: with what it is about.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, II.5b: type, number, day, issuer and summary; of a law
and an ordinance type and name only. Later mentions have type and number alone.
"""

import re

from tracuu.model.document import Document

_NAMED_ALONE = frozenset({"hien-phap", "bo-luat", "luat", "phap-lenh"})
# How a summary begins that goes on from the issuer: … của Chính phủ *quy định* về công tác văn thư.
_GOES_ON = re.compile(
    r"(?:Về|Quy\s+định|Ban\s+hành|Hướng\s+dẫn|Sửa\s+đổi|Bổ\s+sung|Bãi\s+bỏ|Thay\s+thế|Phê\s+duyệt"
    r"|Công\s+bố|Triển\s+khai|Thực\s+hiện|Tăng\s+cường|Tiếp\s+tục|Đẩy\s+mạnh|Thành\s+lập)(?!\w)"
)
_ABOUT = re.compile(r"V/v:?\s*", re.IGNORECASE)
_SAID_BEFORE = r"{type}(?!\w)(?:\s+số\s+\S*\d\S*)?(?:\s+ngày\s+\d{{1,2}}/\d{{1,2}}/\d{{4}})?\s*"


def first_citation(document: Document) -> str:
    """*Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị về …*, *Luật Thanh niên*.

    "" where nothing tells the paper from others of its type, as `Document.citation` says.
    """
    if document.type is None or not document.citation:
        return ""
    about = _about(document.title, document.type.name)
    if document.type.id in _NAMED_ALONE:
        return f"{document.type.name} {about}"
    return f"{document.citation} {about}".strip()


def _about(title: str, kind: str) -> str:
    """A title as it goes on behind the issuer: without the type, which was said."""
    pattern = _SAID_BEFORE.format(type=re.escape(kind))
    about = re.sub(rf"\A{pattern}", "", title, count=1, flags=re.IGNORECASE)
    about = _ABOUT.sub("về việc ", about, count=1) if _ABOUT.match(about) else about
    return about[:1].lower() + about[1:] if _GOES_ON.match(about) else about
