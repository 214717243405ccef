"""`tracuu show` and `tracuu resolve`: a document by its id or by its number."""

from pathlib import Path

import click

from tracuu.cli import hits, output, paper, wording
from tracuu.cli.parameters import TEXT, format_option, index_option
from tracuu.errors import DocumentNotFound
from tracuu.search.document_contract import document_json
from tracuu.search.service import SearchService


@click.command(cls=wording.Command)
@click.argument("id_", metavar="MÃ", type=TEXT)
@format_option("text", "json")
@index_option
def show(id_: str, form: str, folder: Path) -> None:
    """In toàn bộ văn bản có mã MÃ (cột [mã] trong kết quả tìm).

    Mã thoát 3: không có văn bản nào mang mã ấy.

    \b
    Ví dụ: tracuu show mau/05-ct-hu-2021
    """
    service = SearchService.open(folder)
    try:
        view = service.document(id_)
    finally:
        service.close()
    if form == "json":
        output.json(document_json(view))
    else:
        passages = ((passage.heading.text, passage.text.text) for passage in view.passages)
        output.data(paper.text(view.document, passages, view.citations))


@click.command(cls=wording.Command)
@click.argument("number", metavar="SỐ_KÝ_HIỆU", type=TEXT)
@format_option("table", "json", "jsonl")
@index_option
def resolve(number: str, form: str, folder: Path) -> None:
    """Tìm văn bản theo số, ký hiệu, viết kiểu nào cũng được: 5-ct/hu, 05 – CT / HU.

    Một số có thể thuộc về nhiều văn bản: khi ấy in cả danh sách, mới nhất trước.
    Mã thoát 3: không văn bản nào mang số ấy.

    \b
    Ví dụ: tracuu resolve 05-CT/HU
    """
    service = SearchService.open(folder)
    try:
        documents = service.resolve(number)
    finally:
        service.close()
    if not documents:
        raise DocumentNotFound(
            f"Không có văn bản nào mang số “{number}”; "
            "hãy tìm một phần trích yếu bằng `tracuu search`."
        )
    records = [document_json(document) for document in documents]
    if form == "json":
        output.json(records[0] if len(records) == 1 else records)
    elif form == "jsonl":
        for record in records:
            output.json_line(record)
    else:
        for document in documents:
            output.data(hits.line(document))
