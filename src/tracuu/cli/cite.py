"""`tracuu cite`: the citations of a draft, held against the index."""

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import click

from tracuu.cli import layout, output, paper, wording
from tracuu.cli.parameters import PATH, format_option, index_option, require_file
from tracuu.corpus import read_file
from tracuu.corpus.decode import decode
from tracuu.model.document import Document
from tracuu.search import sheet
from tracuu.search.document_contract import header_json
from tracuu.search.drafts import Checked
from tracuu.search.service import SearchService

_NAME = 60


@click.command(cls=wording.Command)
@click.argument("file", metavar="TỆP|-", type=PATH)
@format_option("table", "json", "csv")
@index_option
def cite(file: Path, form: str, folder: Path) -> None:
    """Đối chiếu các văn bản được viện dẫn trong TỆP với chỉ mục.

    Mỗi văn bản một dòng: có trong chỉ mục hay không, đã hết hiệu lực hay bị thay thế, viết có đúng
    không. TỆP là tệp Word, PDF, văn bản thuần…; ghi - để đọc từ đầu vào chuẩn.

    Mã thoát 3: không có TỆP ấy.

    \b
    Ví dụ: tracuu cite du-thao.docx
    """
    text, own = _draft(file)
    service = SearchService.open(folder)
    try:
        checked = service.check_draft(text, own)
    finally:
        service.close()
    if form == "json":
        output.json([_record(each) for each in checked])
    elif form == "csv":
        output.block(sheet.table_text((map(sheet.cell, _row(each)) for each in checked), _HEADINGS))
    elif checked:
        output.data(layout.table(map(_row, checked), _HEADINGS))
    counts = Counter(each.verdict for each in checked)
    told = ", ".join(f"{verdict.label.lower()}: {counts[verdict]}" for verdict in counts)
    output.note(
        f"{layout.number(len(checked))} văn bản được viện dẫn{f' ({told})' if told else ''}."
    )


def _draft(file: Path) -> tuple[str, str]:
    """The text of a draft and its own number."""
    if str(file) == "-":
        return decode(sys.stdin.buffer.read()), ""
    require_file(file)
    documents = tuple(read_file(file))
    texts = (text for document in documents for _, text in paper.passages(document))
    return "\n\n".join(texts), documents[0].number if len(documents) == 1 else ""


_HEADINGS = ("Viện dẫn", "Kết quả", "Văn bản", "Cần xem lại")


def _row(checked: Checked) -> tuple[str, ...]:
    name = checked.cited.name
    ended = "; ".join(f"bởi {_named(each)}" for each in checked.ended_by)
    return (
        name if len(name) <= _NAME else f"{name[: _NAME - 1]}…",
        f"{checked.verdict.label} {ended}".strip(),
        "; ".join(map(_named, checked.documents)),
        " ".join(checked.remarks),
    )


def _named(document: Document) -> str:
    return f"{document.number or document.title} [{document.id}]"


def _record(checked: Checked) -> dict[str, Any]:
    cited = checked.cited
    return {
        "text": cited.name, "start": cited.start, "end": cited.end, "type": cited.type,
        "number": cited.number, "date": cited.day.isoformat() if cited.day else None,
        "unit": cited.unit, "kind": cited.kind.value, "verdict": checked.verdict.value,
        "documents": [header_json(each) for each in checked.documents],
        "ended_by": [header_json(each) for each in checked.ended_by],
        "remarks": list(checked.remarks),
    }  # fmt: skip
