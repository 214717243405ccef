"""Updates that read only what changed: files by their content, documents by their files."""

import shutil
import threading
from pathlib import Path

import pytest

from tracuu.cli.watching import changes_of
from tracuu.index import store
from tracuu.index.changes import Closing
from tracuu.index.store import read_besides
from tracuu.search.indexing import IndexingService, TooMuchGone, Update
from tracuu.search.service import SearchService


def page(number: int, text: str = "Huyện ủy Phong Điền họp.") -> str:
    return f"Tin số {number}\nThứ tư - 09/08/2023 06:06\n{text}\nHết."


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "nguon"
    folder.mkdir()
    for number in range(10):
        (folder / f"tin-{number}.txt").write_text(page(number))
    return folder


@pytest.fixture
def service(source: Path, tmp_path: Path) -> IndexingService:
    service = IndexingService(tmp_path / "index")
    service.build([source])
    return service


def counts(done: Update) -> tuple[int, ...]:
    changes = done.changes
    names = ("added", "changed", "unchanged", "removed")
    return tuple(len(getattr(changes, name)) for name in names)


def test_only_files_that_changed_are_read(service: IndexingService, source: Path) -> None:
    (source / "tin-1.txt").write_text(page(1, "Đại hội Đảng bộ xã Nhơn Ái."))
    (source / "tin-2.txt").unlink()
    (source / "moi.txt").write_text(page(11))
    done = service.update([source])
    assert counts(done) == (1, 1, 8, 1)
    assert done.report.files == 2
    assert done.changes.documents == 10
    again = service.update([source])
    assert counts(again) == (0, 0, 10, 0)
    assert again.report.files == 0
    assert again.generation == done.generation


def test_a_file_that_was_only_touched_is_not_read(service: IndexingService, source: Path) -> None:
    shutil.copyfile(source / "tin-1.txt", source / "x")
    (source / "x").replace(source / "tin-1.txt")
    assert service.update([source]).report.files == 0


def test_a_refused_file_is_told_again_each_time(service: IndexingService, source: Path) -> None:
    (source / "rong.txt").write_text("")
    for _ in range(2):
        done = service.update([source])
        assert done.report.refused == 1


def test_a_rehearsal_writes_nothing(service: IndexingService, source: Path, tmp_path: Path) -> None:
    before = service.generations()
    (source / "tin-1.txt").write_text(page(1, "Đại hội."))
    (source / "tin-2.txt").unlink()
    assert counts(service.update([source], dry_run=True)) == (0, 1, 8, 1)
    assert service.generations() == before
    reader = SearchService.open(tmp_path / "index")
    assert len(list(reader.documents())) == 10
    reader.close()


def test_more_than_a_fifth_goes_only_when_asked(service: IndexingService, source: Path) -> None:
    for number in range(3):
        (source / f"tin-{number}.txt").unlink()
    with pytest.raises(TooMuchGone) as refused:
        service.update([source])
    assert "3 trong 10" in refused.value.message
    assert "--force" in refused.value.remedy
    assert len(service.generations()) == 1
    assert counts(service.update([source], force=True)) == (0, 0, 7, 3)


def test_what_lies_elsewhere_stays(service: IndexingService, source: Path, tmp_path: Path) -> None:
    other = tmp_path / "khac"
    other.mkdir()
    (other / "tin.txt").write_text(page(20))
    assert counts(service.update([other])) == (1, 0, 0, 0)
    (source / "tin-1.txt").unlink()
    assert counts(service.update([source])) == (0, 0, 9, 1)
    assert counts(service.update([other])) == (0, 0, 1, 0)
    (other / "tin.txt").unlink()
    assert counts(service.update([other])) == (0, 0, 0, 1)


def test_an_id_of_a_file_that_is_not_read_again_stays_taken(
    service: IndexingService, source: Path
) -> None:
    (source / "them.jsonl").write_text('{"id": "tin-1", "title": "T", "body": "B"}')
    done = service.update([source])
    assert counts(done) == (0, 0, 10, 0)
    assert [row.code for row in done.report.rows()] == ["trung-ma"]


def test_a_file_of_the_same_name_elsewhere_takes_nothing(
    service: IndexingService, source: Path, tmp_path: Path
) -> None:
    other = tmp_path / "khac"
    other.mkdir()
    (other / "tin-1.txt").write_text(page(21))
    assert counts(service.update([other])) == (1, 0, 0, 0)
    (other / "tin-1.txt").write_text(page(22))
    assert counts(service.update([other])) == (0, 1, 0, 0)
    assert counts(service.update([source])) == (0, 0, 10, 0)
    (other / "tin-1.txt").unlink()
    assert counts(service.update([other])) == (0, 0, 0, 1)
    assert counts(service.update([source])) == (0, 0, 10, 0)


def test_an_id_given_by_two_sources_goes_with_the_last_of_them(
    service: IndexingService, tmp_path: Path
) -> None:
    record = '{"id": "mot", "title": "%s", "body": "B"}'
    first, second = tmp_path / "a.jsonl", tmp_path / "b.jsonl"
    first.write_text(record % "Cũ")
    second.write_text(record % "Mới")
    assert counts(service.update([first])) == (1, 0, 0, 0)
    assert counts(service.update([second])) == (0, 1, 0, 0)
    second.write_text(record.replace("mot", "hai") % "Mới")
    assert counts(service.update([second])) == (1, 0, 0, 0)
    assert counts(service.update([first])) == (0, 0, 1, 0)


def test_an_index_without_what_its_sources_name_reads_them_again(
    service: IndexingService, source: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "index"
    sources = read_besides(folder, "sources.json")
    assert sources
    store.update(folder, (), ["tin-3"], closing=Closing(files=lambda: {"sources.json": sources}))
    assert counts(service.update([source])) == (1, 0, 9, 0)


@pytest.mark.parametrize("broken", ["{", ""])
def test_a_file_that_is_refused_keeps_what_it_gave(
    service: IndexingService, source: Path, broken: str
) -> None:
    records = source / "them.jsonl"
    good = '{"id": "mot", "title": "T", "body": "B"}'
    records.write_text(good)
    service.update([source])
    records.write_text(broken)
    done = service.update([source])
    assert done.report.refused == 1
    assert counts(done) == (0, 0, 10, 0)
    records.write_text(good.replace("mot", "hai"))
    assert counts(service.update([source])) == (1, 0, 10, 1)


@pytest.mark.parametrize("name", ["ban", "ban/tin-11.txt"])
def test_what_is_out_of_reach_for_a_moment_stays(
    service: IndexingService, source: Path, tmp_path: Path, name: str
) -> None:
    inner = source / "ban"
    inner.mkdir()
    (inner / "tin-11.txt").write_text(page(11))
    service.update([source])
    path, away = source / name, tmp_path / "away"
    path.rename(away)
    path.symlink_to(path)  # leads nowhere: an error for root as well
    done = service.update([source])
    assert done.changes.removed == []
    assert done.report.refused == 1
    path.unlink()
    away.rename(path)
    assert counts(service.update([source])) == (0, 0, 11, 0)
    shutil.rmtree(inner)
    assert counts(service.update([source])) == (0, 0, 10, 1)


def test_a_root_that_is_missing_takes_nothing_out(service: IndexingService, source: Path) -> None:
    source.rename(source.with_name("doi"))
    done = service.update([source], force=True)
    assert counts(done) == (0, 0, 0, 0)
    assert [row.code for row in done.report.rows()] == ["khong-ton-tai"]
    source.with_name("doi").rename(source)
    assert counts(service.update([source])) == (0, 0, 10, 0)


def test_what_was_removed_by_its_id_stays_out_while_its_file_is_as_it_was(
    service: IndexingService, source: Path
) -> None:
    (source / "tin-2.txt").write_text(page(2, "Đại hội."))
    assert counts(service.update([source], removed=["tin-1", "tin-2"])) == (0, 0, 8, 2)
    assert counts(service.update([source])) == (0, 0, 8, 0)
    (source / "tin-1.txt").write_text(page(1, "Đại hội."))
    assert counts(service.update([source])) == (1, 0, 8, 0)


def test_watching_tells_changes_once_they_have_come_to_rest(source: Path) -> None:
    changes = changes_of([source], 0.01)
    next(changes)
    (source / "moi.txt").write_text(page(11))
    next(changes)
    (source / "moi.txt").unlink()
    next(changes)


def test_watching_looks_past_what_is_written_on_each_change(source: Path) -> None:
    written = source / "bao-cao.jsonl", source / "chi-muc"
    written[1].mkdir()
    changes = changes_of([source], 0.01, written)
    next(changes)
    written[0].write_text("{}")
    (written[1] / "a").write_text("x")
    new = source / "moi.txt"
    threading.Timer(0.3, new.write_text, [page(11)]).start()
    next(changes)
    assert new.exists()
