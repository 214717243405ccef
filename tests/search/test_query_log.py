"""The log of searches: counts by query and day, and a search that never waits for it."""

import logging
import os
import sqlite3
import subprocess
import sys
import threading
from datetime import date, timedelta
from pathlib import Path

import pytest

from tracuu.errors import CorpusError, DocumentNotFound
from tracuu.search import query_counts
from tracuu.search.query_counts import LONGEST_KEPT, Counted, add, counted
from tracuu.search.query_log import MOST_WAITING, QueryLog
from tracuu.search.settling import Asked

DAY = date(2026, 11, 30)
BEFORE = DAY - timedelta(days=1)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cau-tim.db"


def asked(*queries: str, empty: bool = True) -> list[Asked]:
    return [Asked(query, empty) for query in queries]


def test_searches_are_counted_by_query_and_day(file: Path) -> None:
    add(file, BEFORE, asked("rác thải", "rác thải"), 90)
    add(file, DAY, asked("rác thải", "đất đai") + asked("đất đai", empty=False), 90)
    assert set(counted(file)) == {
        Counted("rác thải", 3, 3, BEFORE, DAY),
        Counted("đất đai", 2, 1, DAY, DAY),
    }
    assert set(counted(file, daily=True)) == {
        Counted("rác thải", 2, 2, BEFORE, BEFORE),
        Counted("rác thải", 1, 1, DAY, DAY),
        Counted("đất đai", 2, 1, DAY, DAY),
    }
    assert set(counted(file, DAY)) == {
        Counted("rác thải", 1, 1, DAY, DAY),
        Counted("đất đai", 2, 1, DAY, DAY),
    }


def test_capitals_and_spaces_make_no_other_query_and_marks_do(file: Path) -> None:
    add(file, DAY, asked("Rác  thải", "rác thải", "rác thải", "rac thai"), 90)
    assert {(each.query, each.asked) for each in counted(file)} == {
        ("rác thải", 3),
        ("rac thai", 1),
    }


def test_old_rows_go(file: Path) -> None:
    for age in range(10):
        add(file, DAY - timedelta(days=9 - age), asked(f"câu {age}"), 3)
    assert sorted(each.query for each in counted(file)) == ["câu 7", "câu 8", "câu 9"]


def test_beyond_the_bound_the_rarest_and_oldest_go(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(query_counts, "MOST_ROWS", 3)
    add(file, BEFORE, asked("cũ, hiếm", "cũ, hay", "cũ, hay"), 90)
    add(file, DAY, asked("mới, hiếm", "mới, hay", "mới, hay"), 90)
    assert {each.query for each in counted(file)} == {"cũ, hay", "mới, hiếm", "mới, hay"}


def test_a_pasted_paragraph_is_cut(file: Path) -> None:
    add(file, DAY, asked("a" * 512), 90)
    assert [each.query for each in counted(file)] == ["a" * LONGEST_KEPT]


def test_a_row_that_makes_no_sense_stops_nobody(file: Path) -> None:
    add(file, DAY, asked("rác"), 90)
    with sqlite3.connect(file) as database:
        rows = (("30/11/2026", "a", 1, 1), (DAY.isoformat(), "b", "nhiều", 1), (b"\xff", "c", 1, 1))
        database.executemany("INSERT INTO searches VALUES (?, ?, ?, ?)", rows)
        # Letters that are no UTF-8, as a damaged disk leaves them.
        database.execute(f"INSERT INTO searches VALUES ('{DAY}', CAST(X'72C3' AS TEXT), 1, 1)")
    database.close()
    assert {each.query for each in counted(file)} == {"rác", "r\ufffd"}
    add(file, DAY, asked("rác"), 90)
    assert ("rác", 2) in {(each.query, each.asked) for each in counted(file)}


def test_a_damaged_file_is_set_aside_and_a_new_one_begun(file: Path) -> None:
    add(file, DAY, asked(*(f"câu {number}" for number in range(500))), 90)
    raw = bytearray(file.read_bytes())
    raw[100:] = os.urandom(len(raw) - 100)
    file.write_bytes(raw)
    with pytest.raises(CorpusError, match="không đọc được nhật ký") as caught:
        counted(file)
    assert caught.value.remedy
    add(file, DAY, asked("rác"), 90)
    assert [each.query for each in counted(file)] == ["rác"]
    assert file.with_name("cau-tim.db.hong").read_bytes() == bytes(raw)


def test_a_file_of_somebody_else_is_left_alone(file: Path) -> None:
    file.write_text("Ghi chú của cơ quan, không phải nhật ký.\n" * 100, encoding="utf-8")
    before = file.read_bytes()
    with pytest.raises(sqlite3.DatabaseError):
        add(file, DAY, asked("rác"), 90)
    with pytest.raises(CorpusError, match="không đọc được nhật ký"):
        counted(file)
    assert file.read_bytes() == before


def test_there_is_nothing_to_read_before_something_was_asked(file: Path) -> None:
    with pytest.raises(DocumentNotFound, match="TRACUU_QUERY_LOG"):
        counted(file)
    assert not file.exists(), "looking makes no file"


def test_a_log_keeps_searches_without_a_result(file: Path) -> None:
    log = QueryLog(file, days=90)
    log.note("chỉ th", empty=True)
    log.note("chỉ thị", empty=False)  # what was looked for is found: nothing is missing
    log.note("khongcotunao", empty=True)
    log.close()
    assert [(each.query, each.asked, each.empty) for each in counted(file)] == [
        ("khongcotunao", 1, 1)
    ]


def test_a_log_keeps_all_searches_where_asked_to(file: Path) -> None:
    log = QueryLog(file, days=90, all_searches=True)
    log.note("rác", empty=False)
    log.note("khongcotunao", empty=True)
    log.close()
    log.note("rác", empty=False)  # a closed log begins anew
    log.close()
    found = {(each.query, each.asked, each.empty) for each in counted(file)}
    assert found == {("rác", 2, 0), ("khongcotunao", 1, 1)}


def test_a_search_is_written_while_the_server_runs(file: Path) -> None:
    log = QueryLog(file, days=90, settle=0.0)
    log.note("khongcotunao", empty=True)
    try:
        for _ in range(200):
            if file.exists() and counted(file):
                break
            threading.Event().wait(0.1)
        assert [each.query for each in counted(file)] == ["khongcotunao"]
    finally:
        log.close()


def test_a_file_that_was_just_made_has_no_searches_yet(file: Path) -> None:
    file.touch()
    assert counted(file) == ()
    add(file, date(2026, 1, 1), asked("rác"), 90)
    assert [each.query for each in counted(file)] == ["rác"]


def test_old_rows_go_though_nothing_new_is_counted(file: Path) -> None:
    add(file, date(2020, 1, 1), asked("cũ"), 90)
    log = QueryLog(file, days=90)
    log.note("rác", empty=False)
    log.close()
    assert counted(file) == ()


def test_a_log_of_nothing_makes_no_file(file: Path) -> None:
    log = QueryLog(file, days=90)
    log.note("rác", empty=False)
    log.close()
    assert not file.exists()


def test_many_threads_may_note_at_once(file: Path) -> None:
    log = QueryLog(file, days=90)
    names = [f"{letter}{number:02} xyz" for letter in "abcdefgh" for number in range(20)]

    def ask(part: list[str]) -> None:
        for name in part:
            log.note(name, empty=True)

    threads = [threading.Thread(target=ask, args=(names[at::8],)) for at in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    log.close()
    assert sorted(each.query for each in counted(file)) == sorted(names)


@pytest.mark.parametrize("place", ["missing/folder/log.db", "a-file/log.db", "."])
def test_a_place_that_cannot_be_written_is_told_once_and_stops_nothing(
    tmp_path: Path, place: str, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "a-file").write_text("")
    log = QueryLog(tmp_path / place, days=90, settle=0.0)
    with caplog.at_level(logging.WARNING):
        for number in range(30):
            log.note(f"{number} khongcotunao", empty=True)
        log.close()
    assert len([each for each in caplog.records if "nhật ký câu tìm" in each.getMessage()]) == 1


FULL_DISK = """
import resource, sys
from pathlib import Path
from tracuu.search.query_log import QueryLog
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
log = QueryLog(Path(sys.argv[1]), days=90)
for number in range(100):
    log.note(f"{number} khongcotunao", empty=True)
log.close()
print("done")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_full_disk_stops_nothing_and_leaves_what_was_there(file: Path) -> None:
    add(file, DAY, asked("rác"), 3_650)
    before = counted(file)
    run = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(file)],
        capture_output=True, text=True, check=False, timeout=60,
        env=os.environ | {"PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    assert (run.returncode, run.stdout) == (0, "done\n"), run.stderr
    assert run.stderr.count("Không ghi được nhật ký câu tìm") == 1
    assert "Traceback" not in run.stderr
    assert counted(file) == before


def test_a_log_that_is_locked_holds_up_no_search(file: Path) -> None:
    add(file, DAY, asked("rác"), 90)
    other = sqlite3.connect(file)
    other.execute("BEGIN EXCLUSIVE")
    log = QueryLog(file, days=90, settle=0.0)
    try:
        for number in range(3 * MOST_WAITING):  # more than there is room for
            log.note(f"{number} khongcotunao", empty=True)
    finally:
        other.rollback()
        other.close()
        log.close()
    assert "rác" in {each.query for each in counted(file)}


def test_what_a_process_was_asked_is_written_when_it_ends(file: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from tracuu.search.query_log import QueryLog\n"
        "QueryLog(Path(sys.argv[1]), days=90).note('khongcotunao', empty=True)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(file)], check=True, timeout=60)
    assert [each.query for each in counted(file)] == ["khongcotunao"]
