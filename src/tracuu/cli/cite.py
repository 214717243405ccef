"""`tracuu cite`: the citations of a draft, held against the index."""

import sys
from pathlib import Path

import click

from tracuu.cli import layout, output, paper, wording
from tracuu.cli.parameters import PATH, format_option, index_option, require_file
from tracuu.corpus import read_file
from tracuu.corpus.decode import decode
from tracuu.model.document import Document
from tracuu.search import sheet
from tracuu.search.cited_papers import Answer
from tracuu.search.draft_contract import draft_json
from tracuu.search.drafts import Checked
from tracuu.search.service import SearchService
from tracuu.search.verdicts import Verdict

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
        draft = service.check_draft(text, own, bounded=False)
    finally:
        service.close()
    checked = draft.checked
    if form == "json":
        output.json(draft_json(draft))
    elif form == "csv":
        output.block(sheet.table_text((map(sheet.cell, _row(each)) for each in checked), _HEADINGS))
    elif checked:
        output.data(layout.table(map(_row, checked), _HEADINGS))
    told = ", ".join(f"{verdict.label.lower()}: {count}" for verdict, count in draft.counts.items())
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


_HEADINGS = ("Viện dẫn", "Kết quả", "Văn bản", "Cần xem lại", "Nên viết")


def _row(checked: Checked) -> tuple[str, ...]:
    name, found = checked.cited.name, checked.answer
    by = ", ".join(f"bởi {_named(each)}" for each in _changed_by(found))
    papers = "; ".join(map(_named, found.documents or found.likely))
    return (
        name if len(name) <= _NAME else f"{name[: _NAME - 1]}…",
        f"{found.verdict.label} {by}".strip(),
        f"có thể là {papers}" if found.likely else papers,
        " ".join(found.remarks),
        found.instead,
    )


def _changed_by(found: Answer) -> tuple[Document, ...]:
    """What the verdict comes from: *khác ngày hoặc cơ quan ban hành* is nobody's work."""
    if found.verdict is Verdict.AMENDED:
        return found.amended_by
    return found.ended_by if found.verdict in _ENDED else ()


_ENDED = {Verdict.REPLACED, Verdict.PARTLY_EXPIRED}


def _named(document: Document) -> str:
    return f"{document.number or document.title} [{document.id}]"
