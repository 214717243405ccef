"""What a text does to the papers that it cites: it rests on them, amends, replaces, repeals them …

The verb before a citation decides, in its own clause, *hết hiệu lực* behind it, or the line that
opens a list. A verb behind another citation belongs to that paper's title (Thông tư số 8 sửa đổi
Thông tư số 5): the second one is only mentioned, as is one that amended another (đã được sửa đổi
theo …).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from tracuu.model.document import ENDING, RelationKind

_BASES = r"(?:Căn\s+cứ|Theo\s+đề\s+nghị)(?!\w)"
_ITEM = r"[\s\-–+•]{0,9}(?:Điều\s+\d|\d{1,2}(?:\.\d{1,2})*\.\s|[a-zđ]\)\s|[-–+•]\s)"
# Looked for by their first character, which is rare: the whole law has 17,000 citations.
_LINE_END = re.compile(
    rf"\n(?:(?<=[.;:]\n)|(?<=[.;:]\s\n)|(?=[ \t]{{0,9}}\n)|(?=\s{{0,9}}(?i:{_BASES})|{_ITEM}))"
)
_SENTENCE_END = re.compile(r"\.(?<=[^\W\d_]{2}\.)\s+(?=[A-ZĐÀ-Ỹ])")
_BASIS = re.compile(rf"[\s\-–+•\d.]{{0,20}}{_BASES}", re.IGNORECASE)
_LISTED = re.compile(_ITEM)
_REACH, _FAR = 500, 4_000
# From here on texts are searched in small letters: a third of the time of searching in any case.
_PASSIVE = re.compile(
    r"(?:được|bị)\s+(?:sửa\s+đổi|bổ\s+sung|thay\s+thế|bãi\s+bỏ|đính\s+chính|hướng\s+dẫn)[^;]{0,400}\Z"
)
_IMPLEMENTS = (
    r"(?<!hướng\sdẫn\s)(?:thực\s+hiện|triển\s+khai|quán\s+triệt)(?:\s+(?:thực\s+hiện|có\s+hiệu\s+quả|nghiêm|tốt|các|nội\s+dung"
    r"|túc|đồng\s+bộ|quy\s+định|tinh\s+thần|khai|tổ\s+chức))*\s*\Z"
)
_VERBS = re.compile(
    "|".join((
        r"(?<!\w)(?:(?P<replaces>thay\s+thế(?!\s+(?:cụm|từ|bằng|mẫu|phụ)))",
        r"(?P<repeals>(?:bãi|hủy|huỷ)\s+bỏ(?!\s+(?:cụm|từ)))",
        r"(?P<amends>sửa\s+đổi|đính\s+chính|bổ\s+sung|bỏ\s+cụm)",
        rf"(?P<guides>hướng\s+dẫn|quy\s+định\s+chi\s+tiết))|(?P<implements>{_IMPLEMENTS})",
    ))
)  # fmt: skip
_EXPIRES = re.compile(r"(?:hết|ngưng)\s+hiệu\s+lực")
_EXPIRES_NEAR = re.compile(r"[^:]{0,1500}?(?:hết|ngưng)\s+hiệu\s+lực")
_LINK = re.compile(r"(?:và|hoặc|các|số|[\s,])*+")

# Thông tư này hướng dẫn …, or a title; not: theo hướng dẫn tại …
_OWN_GUIDE = re.compile(r"(?:\A\W*|này\s+)(?:hướng\s+dẫn|quy\s+định\s+chi\s+tiết)[^;]{0,160}\Z")
_GOES_ON = re.compile(
    r"(?:\bvà|,|;)\s+(?:thay\s+thế|bãi\s+bỏ|hủy\s+bỏ|sửa\s+đổi|đính\s+chính)[^;]{0,80}\Z"
)
_ENUMERATED = re.compile(r"(?:(?<!\w)và|[,;])\s*(?:các\s+|số\s+)*\Z")

_UNREAL = re.compile(
    r"(?<!\w)(?:(?:không|chưa)\s+(?:được\s+|bị\s+)?"
    r"|(?:sẽ|dự\s+thảo|dự\s+kiến|đề\s+nghị|kiến\s+nghị|đề\s+xuất|soạn\s+thảo|hành\s+vi"
    r"|xây\s+dựng\s+(?:nghị|luật|thông|quyết|dự))(?!\w)[^;:]{0,60})\Z"
)
_NEAR = 90
# Giấy phép cấp theo Nghị định số 8 … hết hiệu lực: it is the licence that ends.
_OTHER_SUBJECT = re.compile(r"(?<!\w)(?:theo|căn\s+cứ|quy\s+định\s+của)\s*\Z")
_OTHER_END = re.compile(
    r"(?<!\w)(?:đến\s+khi|cho\s+đến|trước\s+(?:ngày|khi)|sau\s+khi|giấy\s+phép|giấy\s+chứng\s+nhận|chứng\s+chỉ"
    r"|hợp\s+đồng|văn\s+bản\s+này|không|chưa)(?!\w)"
)

Span = tuple[int, int]


_PART = re.compile(
    r"(?<!\w)(?:(?:điểm|khoản|điều|chương|mục|phần|phụ\s+lục|mẫu|biểu|nội\s+dung|quy\s+định|cụm\s+từ|đoạn"
    r"|danh\s+mục)(?!\w)[^.;\n]{0,90}\s(?:của|tại|ở|thuộc|trong|kèm\s+theo)\s+(?:các\s+)?"
    r"|(?:điều|khoản|điểm)\s+\w{1,4}\s*)\Z"
)
_LONGEST_PART = 120


def is_partly(text: str, start: int) -> bool:
    """Whether the citation that begins there means a part of the paper: khoản 2 Điều 5 của …"""
    return _PART.search(text[max(0, start - _LONGEST_PART) : start].lower()) is not None


def kinds_of(text: str, spans: Sequence[Span]) -> Iterator[RelationKind]:
    """The kind of each citation; `spans` are theirs, in order."""
    if not spans:
        return
    # No clause that matters begins far before the first citation or ends far behind the last.
    near = max(0, spans[0][0] - _FAR), spans[-1][1] + _FAR
    ends = (_LINE_END, _SENTENCE_END)
    starts = [
        near[0], *sorted(match.end() for end in ends for match in end.finditer(text, *near))
    ]  # fmt: skip
    low = text.lower()
    if len(low) != len(text):
        low = text  # İ alone has two small letters; no Vietnamese text has it
    last: Span = (0, 0)
    kind = chain = RelationKind.MENTIONS
    for start, end in spans:
        at = bisect_right(starts, start) - 1
        begin = starts[at]
        stop = starts[at + 1] if at + 1 < len(starts) else len(text)
        between = low[last[1] : start] if last[1] > begin else None
        if _BASIS.match(text, begin) or (
            # Căn cứ Luật …; / Nghị định …;
            kind is RelationKind.BASIS and between is None and not text[begin:start].strip(" -–\n")
        ):
            kind = RelationKind.BASIS
        elif between is None:
            kind = chain = _first_kind(low, begin, start, end, stop) or _by_list(text, starts, at)
        elif not _LINK.fullmatch(between):
            kind = _further_kind(between, low[max(begin, start - _REACH) : start], chain)
        last = start, end
        yield kind


def _first_kind(text: str, begin: int, start: int, end: int, stop: int) -> RelationKind | None:
    """The kind of the first citation of a clause; None where nothing tells."""
    before = text[max(begin, start - _REACH) : start]
    if _PASSIVE.search(before):
        return RelationKind.MENTIONS
    found = _verb(before)
    if found is RelationKind.GUIDES and not _OWN_GUIDE.search(before):
        found = None
    if found is None and not _OTHER_SUBJECT.search(before):
        expires = _EXPIRES_NEAR.match(text[end:stop])
        if expires and not _OTHER_END.search(expires.group()):
            return RelationKind.REPEALS
    return found


def _further_kind(between: str, before: str, chain: RelationKind) -> RelationKind:
    """The kind of a citation behind another one in the same clause.

    A verb between them is in the title of the other one, unless it goes on from the first verb:
    *… và thay thế Thông tư số 5*. An enumeration goes on with its kind: *…; Thông tư số 5*.
    """
    if _PASSIVE.search(before):
        return RelationKind.MENTIONS
    if match := _GOES_ON.search(between):
        return _verb(match.group()) or RelationKind.MENTIONS
    return chain if _ENUMERATED.search(between) else RelationKind.MENTIONS


def _verb(before: str) -> RelationKind | None:
    """The kind that the last verb before a citation tells.

    What is not done, or only planned or asked for, ends nothing.
    """
    last = None
    for match in _VERBS.finditer(before):
        last = match
    if last is None or last.lastgroup is None:
        return None
    kind = RelationKind(last.lastgroup)
    if kind in ENDING and _UNREAL.search(before[max(0, last.start() - _NEAR) : last.start()]):
        return None
    return kind


def _by_list(text: str, starts: Sequence[int], at: int) -> RelationKind:
    """The kind that the line above a list tells: Bãi bỏ các văn bản sau: / 1. Thông tư số …"""
    if not _LISTED.match(text, starts[at]):
        return RelationKind.MENTIONS
    for place in range(at - 1, max(-1, at - _LONGEST_LIST), -1):
        opening = text[starts[place] : starts[place + 1]]
        if not opening.rstrip().endswith(":"):
            continue
        opening = opening.lower()
        if _EXPIRES.search(opening):
            return RelationKind.REPEALS
        found = _verb(opening)
        listed = (RelationKind.REPEALS, RelationKind.REPLACES)
        return found if found in listed else RelationKind.MENTIONS
    return RelationKind.MENTIONS


_LONGEST_LIST = 60
