"""What a warm process has no need to make any more."""

import subprocess
import sys
from pathlib import Path

from tests.factories import document
from tracuu.index.engine import Engine
from tracuu.index.profile import Profile, load_profile
from tracuu.index.store import build
from tracuu.search.live import LiveIndex


def _made(folder: Path, how: str) -> list[str]:
    command = [sys.executable, "-m", "tests.search.tables_made", str(folder), how]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


def test_no_table_is_left_to_be_made_by_a_question(sample_index: Path) -> None:
    assert len(_made(sample_index, "cold")) > 10
    assert _made(sample_index, "warm") == []


def test_a_generation_is_prepared_before_it_takes_the_place_of_another(tmp_path: Path) -> None:
    prepared: list[Engine] = []

    def prepare(engine: Engine, _: Profile) -> None:
        assert live._engine is not engine
        prepared.append(engine)

    build(tmp_path, [document(id="a")])
    live = LiveIndex(tmp_path, load_profile(), prepare)
    live.engine()
    assert not prepared
    build(tmp_path, [document(id="b")])
    assert [live.engine()] == prepared
    live.engine()
    assert len(prepared) == 1
