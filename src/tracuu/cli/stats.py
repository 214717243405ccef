"""`tracuu stats`: how much the index holds, by type, unit, topic and year."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from tracuu.cli import layout, output, wording
from tracuu.cli.parameters import format_option, index_option
from tracuu.index.engine import IndexInfo
from tracuu.search.answers import FACET_LABELS
from tracuu.search.service import SearchService

Counted = Mapping[str, tuple[tuple[str, str, int], ...]]
"""Filter field -> (slug, label, number of documents)."""

_COUNTED = {
    "type": "types",
    "unit": "units",
    "topic": "topics",
    "status": "statuses",
    "year": "years",
}


@click.command(cls=wording.Command)
@format_option("table", "json")
@index_option
def stats(form: str, folder: Path) -> None:
    """In số văn bản trong chỉ mục: tất cả, theo loại, cơ quan, lĩnh vực, tình trạng và năm.

    \b
    Ví dụ: tracuu stats --format json
    """
    service = SearchService.open(folder)
    try:
        info = service.info
        counted = {field: service.values(field) for field in _COUNTED}
    finally:
        service.close()
    if form == "json":
        output.json(_record(info, counted))
    else:
        output.data(_text(info, counted))


def _record(info: IndexInfo, counted: Counted) -> dict[str, Any]:
    record: dict[str, Any] = {
        "documents": info.documents,
        "provisions": info.provisions,
        "generation": info.generation,
        "built_at": info.built_at.isoformat(),
        "bytes": info.bytes,
    }
    for field, values in counted.items():
        record[_COUNTED[field]] = [
            {"value": value, "label": label, "count": count} for value, label, count in values
        ]
    return record


def _text(info: IndexInfo, counted: Counted) -> str:
    totals = (
        ("Văn bản", layout.number(info.documents)),
        ("Điều, mục", layout.number(info.provisions)),
        ("Thế hệ", info.generation),
        ("Lập lúc", layout.moment(info.built_at)),
        ("Dung lượng", layout.size(info.bytes)),
    )
    tables = [layout.table(totals)]
    for field, values in counted.items():
        rows = [(label, layout.number(count)) for _, label, count in values]
        if rows:
            tables.append(layout.table(rows, (FACET_LABELS[field], "Văn bản"), right=(1,)))
    return "\n\n".join(tables)
