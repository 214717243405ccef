"""An index folder as a whole: build a generation, update the live one, open one."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from tracuu.errors import IndexIncompatible
from tracuu.index.changes import PUBLISH, Changes, Closing
from tracuu.index.engine import Engine, IndexInfo
from tracuu.index.generations import Generation, Generations, verify
from tracuu.index.manifest import Files
from tracuu.index.profile import Profile, load_profile
from tracuu.index.whoosh.engine import WhooshEngine
from tracuu.index.whoosh.schema import FORMAT_VERSION
from tracuu.index.whoosh.segment import EXTENSION
from tracuu.index.whoosh.update import held_ids, update_index
from tracuu.index.whoosh.writer import Progress, write_index
from tracuu.model.document import Document
from tracuu.text.collation import ICU_RELEASE


def build(
    folder: Path,
    documents: Iterable[Document],
    written: Progress | None = None,
    closing: Closing = PUBLISH,
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
        _add(building, closing.files())
        _read_back(building, count, provisions)
        return generations.publish(
            version=FORMAT_VERSION, documents=count, provisions=provisions, icu=ICU_RELEASE
        )


def update(
    folder: Path,
    documents: Iterable[Document],
    removed: Iterable[str] = (),
    written: Progress | None = None,
    closing: Closing = PUBLISH,
) -> Changes:
    """Add, replace and remove documents of the live generation, as a new generation.

    A document replaces the one of the same id. What does not change is shared with the live
    generation on disk; where nothing changes at all, no generation is made.

    Raises:
        IndexNotFound: nothing was built here.
        IndexLocked: another process is writing.
        IndexIncompatible: another format version, or the live one is damaged; it stays.
        IndexingError: it cannot be written; the live one stays.
    """
    generations = Generations(folder)
    generations.get()
    with generations.building() as building:
        live = generations.get()
        _check(live)
        changes = update_index(live.folder, building, documents, removed, written, closing)
        if changes:
            changes.provisions += live.manifest.provisions
        if changes and closing.publish:
            _add(building, closing.files())
            _read_back(building, changes.documents, changes.provisions)
            generations.publish(
                version=FORMAT_VERSION,
                documents=changes.documents,
                provisions=changes.provisions,
                icu=ICU_RELEASE,
                inherited=_segments(live),
            )
        elif not changes:
            changes.documents = live.manifest.documents
            changes.provisions += live.manifest.provisions
    return changes


def read_besides(folder: Path, name: str) -> bytes | None:
    """A further file of the live generation; None where it has none of that name.

    Raises:
        IndexNotFound: nothing was built here.
    """
    path = Generations(folder).get().folder / name
    return path.read_bytes() if path.is_file() else None


def live_ids(folder: Path) -> Callable[[str], bool]:
    """Whether the live generation holds a document of an id.

    Raises:
        IndexNotFound: nothing was built here.
    """
    return held_ids(Generations(folder).get().folder)


def _add(building: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        (building / name).write_bytes(content)


def open_engine(
    folder: Path,
    name: str | None = None,
    previous: Engine | None = None,
    profile: Profile | None = None,
) -> Engine:
    """Open a generation, the live one for None, after its files are held against the manifest.

    What `previous`, an engine of this folder, has open as well is neither verified nor opened
    again. It ranks by `profile`, the default one for None.

    Raises:
        IndexNotFound: nothing was built here.
        IndexIncompatible: another format version, or a file is missing or altered.
    """
    generation = Generations(folder).get(name)
    manifest = generation.manifest
    opened = previous if isinstance(previous, WhooshEngine) else None
    _check(generation, trusted=opened.files if opened else None)
    info = IndexInfo(
        generation.name, manifest.built_at, manifest.documents, manifest.provisions, manifest.bytes
    )
    return WhooshEngine(generation.folder, info, profile or load_profile(), manifest.files, opened)


def _check(generation: Generation, trusted: Files | None = None) -> None:
    if generation.manifest.format != FORMAT_VERSION:
        raise IndexIncompatible(
            f"Chỉ mục thuộc phiên bản định dạng {generation.manifest.format}, bản tracuu này cần "
            f"{FORMAT_VERSION}; hãy dựng lại bằng `tracuu index build`."
        )
    problems = verify(generation, trusted)
    if problems:
        raise IndexIncompatible(f"{problems[0]} Hãy dựng lại bằng `tracuu index build`.")


def _segments(generation: Generation) -> Files:
    """The files of its segments, which never change."""
    files = generation.manifest.files.items()
    return {name: entry for name, entry in files if name.endswith(EXTENSION)}


def _read_back(building: Path, documents: int, provisions: int) -> None:
    """Open what was just written as a reader would, before anybody is sent to it.

    What follows from all its documents together, who took whom out of force, is written then.
    """
    info = IndexInfo("", datetime.now(UTC), documents, provisions, 0)
    engine = WhooshEngine(building, info, load_profile())
    try:
        stored = engine.stored_documents
        engine.write_endings(building)
    finally:
        engine.close()
    if stored != documents:
        raise IndexIncompatible(
            f"Chỉ mục vừa ghi chỉ đọc lại được {stored} trong {documents} văn bản; chỉ mục đang "
            "dùng được giữ nguyên. Hãy kiểm tra ổ đĩa rồi dựng lại."
        )
