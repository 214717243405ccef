"""The labels under which sites and registers of papers give their values."""

from tracuu.text.tokens import keys

_LABELS = {
    "Số kí hiệu": "number",
    "Số, ký hiệu": "number",
    "Số và ký hiệu": "number",
    "Số/Ký hiệu": "number",
    "Số hiệu": "number",
    "Số văn bản": "number",
    "Trích yếu": "summary",
    "Trích yếu nội dung": "summary",
    "Tên loại và trích yếu nội dung": "summary",
    "Tên văn bản": "summary",
    "Ngày ban hành": "issued",
    "Ngày văn bản": "issued",
    "Ngày, tháng văn bản": "issued",
    "Ngày có hiệu lực": "effective",
    "Ngày bắt đầu hiệu lực": "effective",
    "Ngày hết hiệu lực": "expires",
    "Thể loại": "type",
    "Loại văn bản": "type",
    "Lĩnh vực": "topics",
    "Cơ quan ban hành": "unit",
    "Nơi ban hành": "unit",
    "Người ký": "signer",
    "Tình trạng hiệu lực": "status",
    "Văn bản thay thế": "mentions",
    "Văn bản được thay thế": "replaces",
    "Văn bản bị thay thế": "replaces",
    "Văn bản liên quan": "mentions",
}
_FIELDS = {tuple(keys(label)): field for label, field in _LABELS.items()}


def field_of(label: str) -> str:
    """The field that a label stands for, in any spelling; "" where it is no label."""
    return _FIELDS.get(tuple(keys(label)), "")
