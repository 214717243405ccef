"""Building never harms the live generation, and an altered one is never opened."""

import errno
import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest

from tests.factories import document
from tracuu.errors import IndexIncompatible, IndexingError, IndexLocked, IndexNotFound
from tracuu.index.generations import KEPT, Generations
from tracuu.index.store import build, open_engine
from tracuu.model.document import Document


def live_titles(folder: Path) -> list[str]:
    """Titles in the live generation."""
    engine = open_engine(folder)
    titles = [each.title for each in engine.documents()]
    engine.close()
    return titles


def test_a_build_becomes_the_live_generation(tmp_path: Path) -> None:
    first = build(tmp_path, [document("Một")])
    second = build(tmp_path, [document("Hai")])
    assert live_titles(tmp_path) == ["Hai"]
    assert [each.name for each in Generations(tmp_path).all()] == [second.name, first.name]
    assert [each.live for each in Generations(tmp_path).all()] == [True, False]


def test_switching_back_brings_the_older_documents(tmp_path: Path) -> None:
    first = build(tmp_path, [document("Một")])
    build(tmp_path, [document("Hai")])
    assert Generations(tmp_path).switch(first.name).live
    assert live_titles(tmp_path) == ["Một"]


def test_old_generations_go_but_the_live_one_and_two_others_stay(tmp_path: Path) -> None:
    for number in range(KEPT + 2):
        build(tmp_path, [document(str(number))])
    assert len(Generations(tmp_path).names()) == KEPT
    assert live_titles(tmp_path) == [str(KEPT + 1)]


def test_nothing_built_is_said_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(IndexNotFound, match="tracuu index build"):
        open_engine(tmp_path)
    build(tmp_path, [document()])
    with pytest.raises(IndexNotFound, match="đang có"):
        Generations(tmp_path).switch("khong-co")


def _exploding(error: BaseException) -> Iterator[Document]:
    yield document("Mới")
    raise error


@pytest.mark.parametrize("error", [ValueError("hỏng"), KeyboardInterrupt(), MemoryError()])
def test_a_build_that_fails_leaves_the_old_index_serving(
    tmp_path: Path, error: BaseException
) -> None:
    build(tmp_path, [document("Cũ")])
    with pytest.raises(type(error)):
        build(tmp_path, _exploding(error))
    assert live_titles(tmp_path) == ["Cũ"]
    build(tmp_path, [document("Mới")])
    assert live_titles(tmp_path) == ["Mới"]


def test_a_failed_build_frees_the_disk_at_once(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="hỏng"):
        build(tmp_path, _exploding(ValueError("hỏng")))
    assert list((tmp_path / "generations").iterdir()) == []


@pytest.mark.parametrize(
    ("number", "cause"),
    [(errno.ENOSPC, "ổ đĩa đã đầy"), (errno.EROFS, "chỉ cho đọc"), (errno.EIO, "lỗi đọc, ghi")],
)
def test_a_disk_that_refuses_is_said_and_the_old_index_stays(
    tmp_path: Path, number: int, cause: str
) -> None:
    build(tmp_path, [document("Cũ")])
    with pytest.raises(IndexingError, match=f"{cause}.*giữ nguyên") as caught:
        build(tmp_path, _exploding(OSError(number, os.strerror(number))))
    assert caught.value.code == "khong-ghi-duoc"
    assert live_titles(tmp_path) == ["Cũ"]


def test_an_index_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("", "utf-8")
    with pytest.raises(IndexingError, match="không phải là thư mục"):
        build(tmp_path / "index", [document()])


def _build_slowly(folder: Path) -> None:
    def slow() -> Iterator[Document]:
        for number in range(1_000_000):
            yield document(f"Mới {number}", "khoa giáo " * 50)

    build(folder, slow())


def test_a_build_killed_outright_leaves_the_old_index_and_no_lock(tmp_path: Path) -> None:
    build(tmp_path, [document("Cũ")])
    process = multiprocessing.get_context("spawn").Process(target=_build_slowly, args=(tmp_path,))
    process.start()
    building = tmp_path / "generations" / ".building"
    deadline = time.monotonic() + 60
    while not (building.exists() and any(building.iterdir())) and time.monotonic() < deadline:
        time.sleep(0.02)
    with pytest.raises(IndexLocked, match="đang ghi"):
        build(tmp_path, [document("Chen ngang")])
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    assert live_titles(tmp_path) == ["Cũ"]
    build(tmp_path, [document("Mới")])
    assert live_titles(tmp_path) == ["Mới"]


def _data_file(folder: Path) -> Path:
    return max(folder.glob("*.arrays"), key=lambda path: path.stat().st_size)


def _flip_a_byte(folder: Path) -> None:
    path = _data_file(folder)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def _truncate(folder: Path) -> None:
    path = _data_file(folder)
    path.write_bytes(path.read_bytes()[:-1])


def _remove(folder: Path) -> None:
    _data_file(folder).unlink()


def _spoil_the_manifest(folder: Path) -> None:
    (folder / "manifest.json").write_text("{", "utf-8")


def _claim_a_newer_format(folder: Path) -> None:
    path = folder / "manifest.json"
    record = orjson.loads(path.read_bytes())
    path.write_bytes(orjson.dumps(record | {"format": record["format"] + 1}))


@pytest.mark.parametrize(
    "harm", [_flip_a_byte, _truncate, _remove, _spoil_the_manifest, _claim_a_newer_format]
)
def test_an_altered_generation_is_refused_with_the_remedy(tmp_path: Path, harm) -> None:
    generation = build(tmp_path, [document()])
    harm(generation.folder)
    with pytest.raises(IndexIncompatible, match="tracuu index build"):
        open_engine(tmp_path)


def test_switching_to_an_altered_generation_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    first = build(tmp_path, [document("Một")])
    build(tmp_path, [document("Hai")])
    _flip_a_byte(first.folder)
    with pytest.raises(IndexIncompatible, match="đã bị thay đổi"):
        Generations(tmp_path).switch(first.name)
    assert live_titles(tmp_path) == ["Hai"]


@pytest.mark.parametrize("pointer", [b"", b"\xff\xfe", b"../../etc\n", b"20000101T000000Z\n"])
def test_a_spoilt_pointer_is_an_error_and_not_another_folder(
    tmp_path: Path, pointer: bytes
) -> None:
    build(tmp_path, [document()])
    (tmp_path / "CURRENT").write_bytes(pointer)
    with pytest.raises((IndexNotFound, IndexIncompatible)):
        open_engine(tmp_path)
