"""Whether a paper holds: by what it says, by its dates, and by the papers that ended it."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tracuu.index.generations import Generations
from tracuu.index.store import open_engine
from tracuu.index.whoosh.endings import read_endings
from tracuu.index.whoosh.engine import WhooshEngine
from tracuu.index.whoosh.statuses import Standing
from tracuu.model.dates import VIETNAM
from tracuu.model.document import RelationKind, Status
from tracuu.query.request import SearchRequest
from tracuu.search.indexing import IndexingService
from tracuu.search.service import SearchService

TOMORROW = (datetime.now(VIETNAM).date() + timedelta(days=2)).isoformat()


def paper(
    identifier: str, number: str, issued: str, body: str = "Một.", **more: str
) -> dict[str, object]:
    return {
        "id": identifier, "number": number, "title": f"Quyết định {identifier}", "issued": issued,
        "body": body, "provisions": [], **more,
    }  # fmt: skip


PAPERS = (
    paper("a", "1/QĐ-UBND", "2020-01-05"),
    paper("b", "2/QĐ-UBND", "2021-01-05", "Thay thế Quyết định số 1/QĐ-UBND ngày 05/01/2020."),
    paper("c", "3/QĐ-UBND", "2020-01-05"),
    paper("d", "4/QĐ-UBND", "2021-01-05", "Bãi bỏ khoản 2 Điều 5 Quyết định số 3/QĐ-UBND."),
    paper("e", "5/QĐ-UBND", "2020-01-05"),
    paper("f", "5/QĐ-UBND", "2021-01-05"),
    paper("g", "6/QĐ-UBND", "2022-01-05", "Bãi bỏ Quyết định số 5/QĐ-UBND."),
    paper("h", "7/QĐ-UBND", "2022-01-05", "Bãi bỏ Quyết định số 5/QĐ-UBND ngày 05/01/2020."),
    paper("i", "8/QĐ-UBND", "2020-01-05", expires="2021-06-30", status="in_force"),
    paper("k", "9/QĐ-UBND", "2020-01-05", effective=TOMORROW),
    paper("l", "10/QĐ-UBND", "2020-01-05", status="in_force"),
    paper("m", "11/QĐ-UBND", "2020-02-05", status="in_force"),
    paper("n", "12/QĐ-UBND", "2021-01-05", "Thay thế Quyết định số 11/QĐ-UBND.",
          effective=TOMORROW),
    paper("o", "13/QĐ-UBND", "2019-01-05", "Thay thế Quyết định số 10/QĐ-UBND."),
    paper("p", "14/QĐ-UBND", "2019-01-05"),
    paper("r", "16/2019/NĐ-CP", "2019-01-05", type="nghi-dinh"),
    paper("s", "17/2020/TT-BTC", "2020-01-05", "Bãi bỏ Nghị định số 16/2019/NĐ-CP.",
          type="thong-tu"),
    paper("t", "18/QĐ-UBND", "2019-01-05"),
    paper("u", "", "2020-01-05", "Ủy ban nhân dân đã bãi bỏ Quyết định số 18/QĐ-UBND."),
    paper("v", "19/QĐ-UBND", "2019-01-05"),
    paper("w", "20/QĐ-UBND", "2020-01-05", "Bãi bỏ khoản 1 Điều 2 Quyết định số 19/QĐ-UBND."),
    paper("x", "21/QĐ-UBND", "2021-01-05", "Bãi bỏ Quyết định số 19/QĐ-UBND.",
          effective=TOMORROW),
    paper("q", "15/QĐ-UBND", "2020-01-05", "Thay thế Quyết định số 14/QĐ-UBND ngày 06/01/2019."),
)  # fmt: skip
EXPECTED = {
    "a": (Status.EXPIRED, "b"),
    "b": (Status.UNKNOWN, None),
    "c": (Status.PARTLY_EXPIRED, "d"),
    "e": (Status.EXPIRED, "h"),
    "f": (Status.UNKNOWN, None),
    "i": (Status.EXPIRED, None),
    "k": (Status.NOT_YET, None),
    # What was issued before it cannot replace it; what comes into force later has not yet.
    "l": (Status.IN_FORCE, None),
    "m": (Status.IN_FORCE, None),
    "p": (Status.UNKNOWN, None),
    # A bulletin, which has no number, only tells of an end.
    "t": (Status.UNKNOWN, None),
    # A part has ended, and the whole will.
    "v": (Status.PARTLY_EXPIRED, "w"),
    # A circular ends no decree.
    "r": (Status.UNKNOWN, None),
}


def write(path: Path, *papers: dict[str, object]) -> Path:
    path.write_text("\n".join(json.dumps(each, ensure_ascii=False) for each in papers))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    IndexingService(tmp_path / "index").build([write(tmp_path / "a.jsonl", *PAPERS)])
    return tmp_path / "index"


def statuses(folder: Path) -> dict[str, tuple[Status, str | None]]:
    service = SearchService.open(folder)
    found = {
        each.id: (each.status, each.status_cause.id if each.status_cause else None)
        for each in service.documents()
    }
    service.close()
    return found


def test_a_status_follows_from_dates_and_from_who_ended_the_paper(folder: Path) -> None:
    found = statuses(folder)
    assert {name: found[name] for name in EXPECTED} == EXPECTED


def test_statuses_are_filtered_and_counted_as_they_are_shown(folder: Path) -> None:
    service = SearchService.open(folder)
    shown = {each.id: each.status for each in service.documents()}
    result = service.search(SearchRequest(facets=("status",), size=50))
    (facet,) = result.facets
    assert {value: total for value, _, total in facet.values} == {
        status.value: list(shown.values()).count(status) for status in set(shown.values())
    }
    for status in set(shown.values()):
        hits = service.search(SearchRequest(status=(status.value,), size=50)).results
        assert {hit.document.id for hit in hits} == {
            name for name, its in shown.items() if its is status
        }
    service.close()


def test_a_hit_names_the_paper_that_ended_it(folder: Path) -> None:
    service = SearchService.open(folder)
    (hit,) = service.search(SearchRequest(number="1/QĐ-UBND")).results
    cause = hit.document.status_cause
    assert cause is not None
    assert (cause.kind, cause.number, cause.id) == (RelationKind.REPLACES, "2/QĐ-UBND", "b")
    service.close()


def test_what_comes_into_force_is_told_from_its_day_on(folder: Path) -> None:
    live = Generations(folder).get().folder
    engine = open_engine(folder)
    assert isinstance(engine, WhooshEngine)
    day = date.fromisoformat(TOMORROW)
    days = iter((day - timedelta(1), day - timedelta(1), day, day))
    standing = Standing(engine.snapshot, read_endings(live), lambda: next(days))
    (part,) = engine.snapshot.documents_with("id", "v")
    (whole,) = engine.snapshot.documents_with("id", "m")
    before = [standing.of(each)[0] for each in (part, whole)]
    assert before == [Status.PARTLY_EXPIRED, Status.IN_FORCE]
    assert [standing.begin_day() for _ in range(3)] == [False, True, False]
    after = [standing.of(each)[0] for each in (part, whole)]
    assert after == [Status.EXPIRED, Status.EXPIRED]
    engine.close()


def test_an_update_changes_the_status_of_older_papers(folder: Path, tmp_path: Path) -> None:
    new = paper("z", "99/QĐ-UBND", "2024-01-05", "Bãi bỏ Quyết định số 10/QĐ-UBND.")
    IndexingService(folder).update([write(tmp_path / "b.jsonl", new)])
    assert statuses(folder)["l"] == (Status.EXPIRED, "z")
    IndexingService(folder).update([], removed=["z"])
    assert statuses(folder)["l"] == (Status.IN_FORCE, None)
