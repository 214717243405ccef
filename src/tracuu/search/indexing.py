"""The use cases of an administrator: build an index, list its generations, switch, check."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from tracuu.corpus import Report, read_corpus
from tracuu.corpus.manifest import Manifest
from tracuu.errors import CorpusError, IndexNotFound
from tracuu.index import generations as stored
from tracuu.index.changes import Changes, Closing
from tracuu.index.generations import Generations
from tracuu.index.store import build, live_ids, open_engine, read_besides, update
from tracuu.model.document import Document

Progress = Callable[[str, int, int], None]
"""Called with the phase (`read` counts bytes, `write` words, `merge` postings), what is done and
the total."""


@dataclass(frozen=True, slots=True)
class Generation:
    """A generation as an administrator sees it."""

    name: str
    built_at: datetime
    documents: int
    provisions: int
    bytes: int
    live: bool


@dataclass(frozen=True, slots=True)
class Build:
    """What a build did."""

    report: Report
    generation: Generation
    seconds: float


@dataclass(frozen=True, slots=True)
class Update:
    """What an update did, and the generation that is live after it."""

    report: Report
    changes: Changes
    generation: Generation
    seconds: float


@dataclass(frozen=True, slots=True)
class Check:
    """What is wrong with a generation, as Vietnamese sentences; nothing when it is sound."""

    generation: Generation
    problems: tuple[str, ...]


class NothingIndexed(CorpusError):
    """An input without a single document; `report` says what became of each file."""

    def __init__(self, report: Report) -> None:
        refused = next(report.rows(), None)
        why = f" {refused.path}: {refused.message}" if refused else ""
        super().__init__(
            f"Không có văn bản nào để lập chỉ mục.{why}",
            code="khong-co-van-ban",
            remedy="Hãy chỉ đến tệp hoặc thư mục có văn bản; chỉ mục đang dùng được giữ nguyên.",
        )
        self.report = report


class TooMuchGone(CorpusError):
    """An update that would take too many documents out, as when a disk is not mounted."""

    def __init__(self, gone: int, live: int) -> None:
        super().__init__(
            f"Có {gone} trong {live} văn bản không còn trong nguồn, hơn một phần năm; chưa đổi gì.",
            code="mat-qua-nhieu",
            remedy="Hãy xem lại đường dẫn (ổ đĩa đã gắn chưa?); nếu đúng là muốn bỏ, thêm --force.",
        )


MOST_GONE = 5
"""At most one document in so many goes without being asked for by name."""

_SOURCES = "sources.json"


def _sources(manifest: Manifest, paths: Sequence[Path]) -> Mapping[str, bytes]:
    return {_SOURCES: manifest.dump(paths)}


class IndexingService:
    """Works on one index folder. Only `build`, `update` and `switch` write."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def build(
        self,
        paths: Sequence[Path],
        progress: Progress | None = None,
        report: Report | None = None,
        jobs: int = 1,
        *,
        ocr: bool = False,
    ) -> Build:
        """Read files and folders into a new generation and make it the live one.

        Refused files and records are rows of `report`, a new one for None; the rest is indexed.
        `jobs` processes parse; with `ocr` letters of scanned pages are recognised.

        Raises:
            NothingIndexed: there was no document at all; the live generation stays.
            IndexLocked: another process is writing.
        """
        began = time.perf_counter()
        report = Report() if report is None else report
        read = (lambda done, total: progress("read", done, total)) if progress else None
        manifest = Manifest()
        documents = _some(read_corpus(paths, report, read, jobs, manifest, ocr=ocr), report)
        closing = Closing(files=partial(_sources, manifest, paths))
        generation = build(self._folder, documents, progress, closing)
        return Build(report, _shown(generation), round(time.perf_counter() - began, 2))

    def update(  # noqa: PLR0913  (an administrator's options)
        self,
        paths: Sequence[Path],
        removed: Sequence[str] = (),
        progress: Progress | None = None,
        report: Report | None = None,
        jobs: int = 1,
        *,
        ocr: bool = False,
        dry_run: bool = False,
        force: bool = False,
    ) -> Update:
        """Bring the live generation up to date with files and folders, and remove some by id.

        Files that are as they were are not read. Documents whose file is no longer below `paths`,
        or that are no longer in it, go; the rest of the live generation stays as it is. With
        `dry_run` nothing is written. Refused files and records are rows of
        `report`, a new one for None. `jobs` processes parse.

        Raises:
            IndexNotFound: nothing was built here.
            IndexIncompatible: another format version, or the live generation is damaged.
            IndexLocked: another process is writing.
            TooMuchGone: more than a fifth of all documents would go, without `force`.
        """
        began = time.perf_counter()
        report = Report() if report is None else report
        read = (lambda done, total: progress("read", done, total)) if progress else None
        manifest = Manifest()
        unwanted = frozenset(removed)

        def documents() -> Iterator[Document]:
            # Asked for once the lock is held: an update before this one may just have ended.
            nonlocal manifest
            known = read_besides(self._folder, _SOURCES)
            manifest = Manifest.parse(known or b"{}", live_ids(self._folder), unwanted)
            for document in read_corpus(paths, report, read, jobs, manifest, ocr=ocr):
                if document.id not in unwanted:
                    yield document

        def gone() -> list[str]:
            lost = [each for each in manifest.gone(paths) if each not in unwanted]
            live = Generations(self._folder).get().manifest.documents
            if len(lost) * MOST_GONE > live and not force:
                raise TooMuchGone(len(lost), live)
            return lost

        closing = Closing(gone, lambda: _sources(manifest, paths), publish=not dry_run)
        changes = update(self._folder, documents(), removed, progress, closing)
        changes.unchanged += manifest.kept()
        generation = _shown(Generations(self._folder).get())
        return Update(report, changes, generation, round(time.perf_counter() - began, 2))

    def generations(self) -> tuple[Generation, ...]:
        """All generations, newest first.

        Raises:
            IndexNotFound: there is no such folder.
        """
        if not self._folder.is_dir():
            raise IndexNotFound(
                f"Chưa có chỉ mục ở {self._folder}; hãy chạy `tracuu index build`, hoặc xem lại "
                "--index và TRACUU_INDEX."
            )
        return tuple(map(_shown, Generations(self._folder).all()))

    def switch(self, name: str) -> Generation:
        """Make a generation the live one.

        Raises:
            IndexNotFound: there is none of that name.
            IndexIncompatible: its files do not match its manifest.
            IndexLocked: another process is writing.
        """
        generations = Generations(self._folder)
        generations.get(name)
        with generations.writing():
            return _shown(generations.switch(name))

    def check(self, name: str | None = None) -> Check:
        """Hold every file of a generation against its manifest, then count its documents."""
        generation = Generations(self._folder).get(name)
        problems = list(stored.verify(generation))
        if not problems:
            problems += _miscounts(self._folder, generation)
        return Check(_shown(generation), tuple(problems))


def _some(documents: Iterator[Document], report: Report) -> Iterator[Document]:
    """The same documents; an empty corpus never replaces an index."""
    count = 0
    for document in documents:
        count += 1
        yield document
    if not count:
        raise NothingIndexed(report)


def _miscounts(folder: Path, generation: stored.Generation) -> Iterator[str]:
    engine = open_engine(folder, generation.name)
    try:
        documents = provisions = 0
        for document in engine.documents():
            documents += 1
            provisions += len(document.provisions)
    finally:
        engine.close()
    manifest = generation.manifest
    if documents != manifest.documents:
        yield f"Chỉ mục có {documents} văn bản, đúng ra {manifest.documents}."
    if provisions != manifest.provisions:
        yield f"Chỉ mục có {provisions} điều khoản, đúng ra {manifest.provisions}."


def _shown(generation: stored.Generation) -> Generation:
    manifest = generation.manifest
    return Generation(
        generation.name, manifest.built_at, manifest.documents, manifest.provisions,
        manifest.bytes, generation.live,
    )  # fmt: skip
