"""Building from files: everything is reported, the rest is indexed, the live index is safe."""

import json
from pathlib import Path

import pytest

from tracuu.corpus import Severity
from tracuu.errors import IndexNotFound
from tracuu.query.request import SearchRequest
from tracuu.search.indexing import IndexingService, NothingIndexed
from tracuu.search.service import SearchService

GOOD = {"id": "tot", "title": "Chỉ thị về nước sạch", "body": "Nội dung."}


def line(**values: object) -> str:
    """One line of the import format."""
    return json.dumps(GOOD | values, ensure_ascii=False) + "\n"


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A folder in which every kind of bad input lies among good papers."""
    folder = tmp_path / "input"
    folder.mkdir()
    (folder / "empty.txt").write_bytes(b"")
    (folder / "noise.txt").write_bytes(bytes(range(256)) * 64)
    (folder / "truncated.jsonl.gz").write_bytes(b"\x1f\x8b\x08\x00broken")
    records = [
        line(id="mot"),
        "{broken json\n",
        line(id="hai", issued="31/02/2023"),
        line(id="ba", unit="Hội Những người không có thật"),
        line(id="mot", title="Trùng mã"),
        line(id="dai", body="x" * 50_000_000),
        line(id="cuoi"),
    ]
    (folder / "records.jsonl").write_text("".join(records), "utf-8")
    return folder


def test_every_bad_input_is_a_row_and_the_rest_is_indexed(tmp_path: Path, mixed: Path) -> None:
    built = IndexingService(tmp_path / "index").build([mixed])
    rows = {
        (Path(row.path).name, row.line): (row.severity, row.code, bool(row.remedy))
        for row in built.report.rows()
    }
    refused, warned = Severity.REFUSED, Severity.WARNING
    kinds = {place: severity for place, (severity, _, _) in rows.items()}
    assert kinds == {
        ("empty.txt", None): refused,
        ("noise.txt", None): refused,
        ("truncated.jsonl.gz", 1): refused,
        ("records.jsonl", 2): refused,
        ("records.jsonl", 3): warned,
        ("records.jsonl", 4): warned,
        ("records.jsonl", 5): refused,
        ("records.jsonl", 6): refused,
    }
    assert all(code and remedy for _, code, remedy in rows.values())
    assert (built.report.refused, built.report.documents) == (6, 4)
    service = SearchService.open(tmp_path / "index")
    assert {document.id for document in service.documents()} == {"mot", "hai", "ba", "cuoi"}
    assert service.document("hai").document.issued is None
    unit = service.document("ba").document.unit
    assert unit is not None
    assert unit.name == "Hội Những người không có thật"
    assert service.search(SearchRequest(unit=(unit.id,))).total == 1


def test_an_input_without_a_document_never_replaces_an_index(tmp_path: Path) -> None:
    good, empty = tmp_path / "good.jsonl", tmp_path / "empty"
    good.write_text(line(), "utf-8")
    empty.mkdir()
    (empty / "nothing.txt").write_bytes(b"")
    service = IndexingService(tmp_path / "index")
    service.build([good])
    with pytest.raises(NothingIndexed, match="Không có văn bản nào") as caught:
        service.build([empty])
    assert [Path(row.path).name for row in caught.value.report.rows()] == ["nothing.txt"]
    assert SearchService.open(tmp_path / "index").search(SearchRequest()).total == 1
    assert len(service.generations()) == 1


def test_progress_reaches_the_end_of_both_phases(tmp_path: Path, sample_folder: Path) -> None:
    seen: dict[str, list[tuple[int, int]]] = {}
    IndexingService(tmp_path).build(
        [sample_folder], lambda phase, done, total: seen.setdefault(phase, []).append((done, total))
    )
    assert list(seen) == ["read", "write"]
    for steps in seen.values():
        assert steps == sorted(steps)
        assert steps[-1][0] == steps[-1][1]


def test_check_finds_an_altered_file_and_passes_a_sound_one(tmp_path: Path) -> None:
    source = tmp_path / "good.jsonl"
    source.write_text(line(), "utf-8")
    service = IndexingService(tmp_path / "index")
    built = service.build([source])
    assert service.check().problems == ()
    folder = tmp_path / "index" / "generations" / built.generation.name
    victim = next(folder.glob("*.arrays"))
    victim.write_bytes(victim.read_bytes()[:-1] + b"?")
    (problem,) = service.check(built.generation.name).problems
    assert victim.name in problem


def test_switching_to_a_generation_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(IndexNotFound):
        IndexingService(tmp_path).switch("20200101T000000Z")
