"""Parameters as OpenAPI tells them: from the fields that read them, with a sentence for each."""

from collections.abc import Iterable
from functools import singledispatch
from typing import Any

from tracuu.query.parameters import (
    Bound,
    Choice,
    Choices,
    Day,
    Flag,
    Number,
    Parameter,
    Slugs,
    Text,
)
from tracuu.search.schemas import Schema
from tracuu.text.slugs import SLUG

TOLD = {
    "q": "Câu tìm, hoặc mấy chữ đầu của câu tìm.",
    "number": "Số ký hiệu của văn bản, viết theo kiểu nào cũng được.",
    "type": "Mã loại văn bản, như chi-thi; ghi nhiều lần nghĩa là hoặc; _missing: không có loại.",
    "unit": "Mã cơ quan ban hành; ghi nhiều lần nghĩa là hoặc; _missing: không rõ cơ quan.",
    "topic": "Mã lĩnh vực; ghi nhiều lần nghĩa là hoặc; _missing: không có lĩnh vực.",
    "signer": "Tên hoặc chức danh người ký.",
    "from": "Ban hành từ ngày, kể cả ngày ấy.",
    "to": "Ban hành đến ngày, kể cả ngày ấy.",
    "status": "Tình trạng hiệu lực; ghi nhiều lần nghĩa là hoặc.",
    "on": "Có hiệu lực vào ngày.",
    "sort": "Thứ tự của kết quả.",
    "page": "Trang, tính từ 1; trang cuối xem được là trang có kết quả thứ 10.000.",
    "size": "Số kết quả mỗi trang.",
    "group": "Một kết quả là một văn bản, hay một điều, mục.",
    "facets": "Các trường cần đếm; ghi nhiều lần để đếm nhiều trường.",
    "exact_marks": "1: chỉ khớp đúng dấu như đã gõ.",
    "explain": "1: mỗi kết quả kèm lý do xếp hạng.",
    "literal": "Chỉ hiểu theo mặt chữ: type, unit, issued, status, sort không thành bộ lọc "
    "hay thứ tự; spelling: không sửa chính tả.",
    "only_unit": "1: chỉ đơn vị đã chọn, không kể cơ quan cũ mà nó kế thừa.",
    "limit": "Số gợi ý nhiều nhất.",
}
"""Name -> what it is; the bounds are told by the schema."""


def parameters_of(table: Iterable[Parameter]) -> list[dict[str, Any]]:
    """The parameters of an address's query as OpenAPI has them."""
    return [
        {
            "name": each.name,
            "in": "query",
            "description": TOLD[each.name],
            "allowEmptyValue": True,
            "schema": schema_of(each),
        }
        for each in table
    ]


@singledispatch
def schema_of(parameter: Parameter) -> Schema:
    """What values a parameter takes, as JSON Schema."""
    raise TypeError(f"no schema for {type(parameter).__name__}")


@schema_of.register
def _(text: Text) -> Schema:
    # No `maxLength`: what is sent may be longer in code points, decomposed or with invisible ones.
    return {"type": "string", "description": f"Tối đa {text.longest} ký tự, kể ở dạng NFC."}


@schema_of.register
def _(choice: Choice) -> Schema:
    return {"type": "string", "enum": list(choice.choices), "default": choice.choices[0]}


@schema_of.register
def _(_flag: Flag) -> Schema:
    return {"type": "string", "enum": ["0", "1"], "default": "0"}


@schema_of.register
def _(number: Number) -> Schema:
    return {
        "type": "integer",
        "minimum": number.low,
        "maximum": number.high,
        "default": number.default,
    }


@schema_of.register
def _(_bound: Bound) -> Schema:
    return {"type": "string", "examples": ["2021", "08/2023", "09/08/2023", "2023-08-09"]}


@schema_of.register
def _(_day: Day) -> Schema:
    return {"type": "string", "examples": ["09/08/2023", "2023-08-09"]}


@schema_of.register
def _(slugs: Slugs) -> Schema:
    words = "|".join((SLUG.pattern, *slugs.others))
    item = {"type": "string", "pattern": f"^(?:{words})$", "maxLength": slugs.longest}
    return {"type": "array", "items": item, "maxItems": slugs.most}


@schema_of.register
def _(choices: Choices) -> Schema:
    told = {"default": list(choices.default)} if choices.default else {}
    item = {"type": "string", "enum": [str(each) for each in choices.choices]}
    return {"type": "array", "items": item, "maxItems": choices.most, **told}
