"""The part of `tracuu doctor` that needs the libraries: do registers load, is the index sound."""

from collections.abc import Iterator
from pathlib import Path

from tracuu.cli import layout
from tracuu.cli.doctor import Finding
from tracuu.errors import ConfigError, IndexingError
from tracuu.model.registers import document_types, topics, units
from tracuu.search.indexing import IndexingService

_REBUILD = "chạy: tracuu index build ĐƯỜNG_DẪN"


def findings(folder: Path) -> Iterator[Finding]:
    """The registers, then the live index."""
    yield registers()
    yield index(folder)


def registers() -> Finding:
    """Whether the registers of types, units and topics load."""
    try:
        counts = (len(document_types()), len(units()), len(topics()))
    except (ConfigError, ValueError, KeyError) as error:
        return Finding("Nội dung danh mục", False, str(error), "cài lại gói tracuu")
    detail = "{} loại, {} cơ quan, {} lĩnh vực".format(*map(layout.number, counts))
    return Finding("Nội dung danh mục", all(counts), detail, "cài lại gói tracuu")


def index(folder: Path) -> Finding:
    """Whether there is a live index and its files match its manifest."""
    try:
        found = IndexingService(folder).check()
    except IndexingError as error:
        return Finding("Chỉ mục", False, error.message, _REBUILD)
    if found.problems:
        return Finding("Chỉ mục", False, " ".join(found.problems), _REBUILD)
    generation = found.generation
    detail = (
        f"{generation.name}, {layout.number(generation.documents)} văn bản, "
        f"lập lúc {layout.moment(generation.built_at)}"
    )
    return Finding("Chỉ mục", True, detail)
