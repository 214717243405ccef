"""`tracuu convert`: what a file would become, without indexing it."""

from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

import click
from click.exceptions import Exit

from tracuu.cli import exits, output, paper, wording
from tracuu.cli.findings import report_option, reporting
from tracuu.cli.parameters import PATH, format_option, require_file
from tracuu.corpus import read_corpus
from tracuu.model.document import Document
from tracuu.search.document_contract import document_json

_LINES = (".jsonl", ".jsonl.gz", ".jsonl.xz")
_BETWEEN = "\n" + "=" * 72 + "\n"


@click.command(cls=wording.Command)
@click.argument("file", metavar="TỆP", type=PATH)
@report_option
@format_option("text", "json")
def convert(file: Path, report: Path | None, form: str) -> None:
    """In những gì sẽ được lập chỉ mục từ TỆP: văn bản thuần, hay cả bản ghi với --format json.

    Một văn bản thì in một đối tượng JSON; tệp .jsonl, thư mục hay tệp có nhiều văn bản thì mỗi
    dòng một đối tượng. Số, ngày, cơ quan nhận ra được và chỗ không đọc được in ra stderr.

    Mã thoát 3: không có TỆP ấy; 5: có tệp hay bản ghi bị từ chối.

    \b
    Ví dụ: tracuu convert trang.html --format json
    """
    require_file(file)
    with reporting(report, (file,)) as found:
        documents = read_corpus((file,), found)
        if form == "json":
            _print_json(documents, lines=file.name.lower().endswith(_LINES))
        else:
            for at, document in enumerate(documents):
                output.note(paper.facts(document))
                output.data(_BETWEEN * (at > 0) + paper.plain(document))
    if found.refused:
        raise Exit(exits.REFUSED)


def _print_json(documents: Iterator[Document], *, lines: bool) -> None:
    first = tuple(islice(documents, 2))
    if len(first) == 1 and not lines:
        output.json(document_json(first[0]))
        return
    for document in chain(first, documents):
        output.json_line(document_json(document))
