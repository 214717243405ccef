"""An index folder as a whole: build a generation from documents, open the live one."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from tracuu.errors import IndexIncompatible
from tracuu.index.engine import Engine, IndexInfo
from tracuu.index.generations import Generation, Generations, verify
from tracuu.index.profile import load_profile
from tracuu.index.whoosh.engine import WhooshEngine
from tracuu.index.whoosh.schema import FORMAT_VERSION
from tracuu.index.whoosh.writer import Progress, write_index
from tracuu.model.document import Document
from tracuu.text.collation import ICU_RELEASE


def build(
    folder: Path, documents: Iterable[Document], written: Progress | None = None
) -> Generation:
    """Build a generation beside the live one and switch to it.

    Raises:
        IndexLocked: another process is writing.
        IndexIncompatible: what was written does not read back; the live one stays.
        IndexingError: it cannot be written; the live one stays.
    """
    generations = Generations(folder)
    with generations.building() as building:
        count, provisions = write_index(building, documents, written)
        _read_back(building, count, provisions)
        return generations.publish(
            version=FORMAT_VERSION, documents=count, provisions=provisions, icu=ICU_RELEASE
        )


def open_engine(folder: Path, name: str | None = None) -> Engine:
    """Open a generation, the live one for None, after its files are held against the manifest.

    Raises:
        IndexNotFound: nothing was built here.
        IndexIncompatible: another format version, or a file is missing or altered.
    """
    generation = Generations(folder).get(name)
    manifest = generation.manifest
    if manifest.format != FORMAT_VERSION:
        raise IndexIncompatible(
            f"Chỉ mục thuộc phiên bản định dạng {manifest.format}, bản tracuu này cần "
            f"{FORMAT_VERSION}; hãy dựng lại bằng `tracuu index build`."
        )
    problems = verify(generation)
    if problems:
        raise IndexIncompatible(f"{problems[0]} Hãy dựng lại bằng `tracuu index build`.")
    info = IndexInfo(
        generation.name, manifest.built_at, manifest.documents, manifest.provisions, manifest.bytes
    )
    return WhooshEngine(generation.folder, info, load_profile())


def _read_back(building: Path, documents: int, provisions: int) -> None:
    """Open what was just written as a reader would, before anybody is sent to it."""
    info = IndexInfo("", datetime.now(UTC), documents, provisions, 0)
    engine = WhooshEngine(building, info, load_profile())
    try:
        stored = engine.stored_documents
    finally:
        engine.close()
    if stored != documents:
        raise IndexIncompatible(
            f"Chỉ mục vừa ghi chỉ đọc lại được {stored} trong {documents} văn bản; chỉ mục đang "
            "dùng được giữ nguyên. Hãy kiểm tra ổ đĩa rồi dựng lại."
        )
