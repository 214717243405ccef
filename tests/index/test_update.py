"""Updates of an index: what changes is found at once, what does not is left alone."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.factories import document
from tracuu.errors import IndexIncompatible, IndexLocked, IndexNotFound
from tracuu.index.generations import Generations, verify
from tracuu.index.plan import Plan, Word
from tracuu.index.store import build, open_engine, update
from tracuu.index.whoosh.commit import read_contents
from tracuu.index.whoosh.engine import WhooshEngine
from tracuu.index.whoosh.update import MOST_SEGMENTS
from tracuu.model.document import Document


def _papers(*numbers: int, word: str = "rác") -> list[Document]:
    return [
        document(f"Chỉ thị {at}", id=f"d{at}", provisions=[word, "khoa giáo"]) for at in numbers
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    build(tmp_path, _papers(*range(20)))
    return tmp_path


def found(folder: Path, word: str) -> list[str]:
    engine = open_engine(folder)
    return sorted(hit.document.id for hit in engine.execute(Plan(Word(word), count=100)).items)


def segments(folder: Path) -> Sequence[str]:
    return [each.file_name for each in read_contents(Generations(folder).get().folder)]


def test_a_changed_document_is_found_by_its_new_words_alone(folder: Path) -> None:
    changes = update(folder, _papers(3, word="đất"))
    assert (changes.added, changes.changed, changes.unchanged) == ([], ["d3"], [])
    assert (changes.documents, changes.provisions) == (20, 40)
    assert found(folder, "đất") == ["d3"]
    assert "d3" not in found(folder, "rác")
    assert len(found(folder, "khoa")) == 20


def test_documents_are_added_and_removed_and_what_was_not_there_is_told(folder: Path) -> None:
    changes = update(folder, _papers(20, 21, word="đất"), ["d0", "d0", "khong-co"])
    assert (changes.added, changes.removed) == (["d20", "d21"], ["d0"])
    assert changes.unknown == ["khong-co"]
    assert (changes.documents, changes.provisions) == (21, 42)
    manifest = Generations(folder).get().manifest
    assert (manifest.documents, manifest.provisions) == (21, 42)
    assert found(folder, "đất") == ["d20", "d21"]
    assert open_engine(folder).document("d0") is None


def test_an_update_that_changes_nothing_makes_no_generation(folder: Path) -> None:
    before = Generations(folder).live_name()
    changes = update(folder, _papers(*range(20)), ["khong-co"])
    assert not changes
    assert len(changes.unchanged) == 20
    assert changes.documents == 20
    assert Generations(folder).live_name() == before


def test_the_segments_that_stay_are_neither_written_nor_opened_again(folder: Path) -> None:
    (large,) = segments(folder)
    before = Generations(folder).get().folder / large
    engine = open_engine(folder)
    update(folder, _papers(3, word="đất"))
    after = Generations(folder).get().folder / large
    assert after.samefile(before)
    newer = open_engine(folder, previous=engine)
    assert isinstance(engine, WhooshEngine)
    assert isinstance(newer, WhooshEngine)
    assert newer.snapshot.segments[0] is engine.snapshot.segments[0]
    assert [hit.document.id for hit in newer.execute(Plan(Word("đất"))).items] == ["d3"]
    assert engine.execute(Plan(Word("đất"))).total == 0


def test_an_old_generation_answers_as_before_after_a_switch_back(folder: Path) -> None:
    first = Generations(folder).live_name()
    update(folder, _papers(3, word="đất"), ["d5"])
    second = Generations(folder).live_name()
    Generations(folder).switch(first)
    assert (found(folder, "đất"), len(found(folder, "khoa"))) == ([], 20)
    Generations(folder).switch(second)
    assert (found(folder, "đất"), len(found(folder, "khoa"))) == (["d3"], 19)


def test_small_segments_are_merged_when_they_are_many(folder: Path) -> None:
    for at in range(MOST_SEGMENTS + 2):
        update(folder, _papers(100 + at, word="đất"))
    assert len(segments(folder)) <= MOST_SEGMENTS
    assert len(found(folder, "đất")) == MOST_SEGMENTS + 2
    assert len(found(folder, "khoa")) == 20 + MOST_SEGMENTS + 2
    assert verify(Generations(folder).get()) == ()


def test_deleted_rows_go_when_they_are_many(folder: Path) -> None:
    update(folder, (), [f"d{at}" for at in range(12)])
    (only,) = read_contents(Generations(folder).get().folder)
    assert (only.documents, only.deleted_count()) == (8, 0)
    assert len(found(folder, "khoa")) == 8


def test_all_documents_may_go_and_others_come(folder: Path) -> None:
    update(folder, (), [f"d{at}" for at in range(20)])
    assert found(folder, "khoa") == []
    assert Generations(folder).get().manifest.documents == 0
    update(folder, _papers(7))
    assert found(folder, "khoa") == ["d7"]


def test_nothing_can_be_updated_where_nothing_was_built(tmp_path: Path) -> None:
    with pytest.raises(IndexNotFound, match="tracuu index build"):
        update(tmp_path / "không có", _papers(1))


def test_a_damaged_list_of_segments_is_never_read(folder: Path) -> None:
    (contents,) = Generations(folder).get().folder.glob("*.toc")
    contents.write_bytes(contents.read_bytes()[:-1] + b"!")
    with pytest.raises(IndexIncompatible, match=contents.name):
        update(folder, _papers(1, word="đất"))


def test_an_update_that_dies_leaves_the_live_generation(folder: Path) -> None:
    def dying() -> Sequence[Document]:
        yield from _papers(3, word="đất")
        raise RuntimeError("killed")

    before = Generations(folder).live_name()
    with pytest.raises(RuntimeError, match="killed"):
        update(folder, dying())
    assert Generations(folder).live_name() == before
    assert found(folder, "đất") == []
    update(folder, _papers(3, word="đất"))
    assert found(folder, "đất") == ["d3"]


def test_two_writers_at_once_are_refused(folder: Path) -> None:
    with Generations(folder).writing(), pytest.raises(IndexLocked, match="đợi"):
        update(folder, _papers(3))


def test_a_reader_in_another_process_sees_an_update_at_its_next_request(folder: Path) -> None:
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from tracuu.query.request import SearchRequest\n"
        "from tracuu.search.service import SearchService\n"
        "service = SearchService.open(Path(sys.argv[1]))\n"
        "for _ in sys.stdin:\n"
        "    print(service.search(SearchRequest(q='đất')).total, flush=True)\n"
    )
    command = [sys.executable, "-c", script, str(folder)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as reader:
        assert reader.stdin is not None
        assert reader.stdout is not None

        def asked() -> int:
            reader.stdin.write("?\n")
            reader.stdin.flush()
            return int(reader.stdout.readline())

        assert asked() == 0
        update(folder, _papers(3, 4, word="đất"))
        assert asked() == 2
        update(folder, (), ["d3"])
        assert asked() == 1
