"""The forward index: what it reads of a row are the words of that row, field by field."""

from pathlib import Path

import numpy as np
import pytest

from tests.factories import document
from tracuu.index.generations import Generations
from tracuu.index.store import build, open_engine, update
from tracuu.index.whoosh.commit import read_contents
from tracuu.index.whoosh.engine import WhooshEngine
from tracuu.index.whoosh.forward import FIELDS
from tracuu.index.whoosh.terms import after_separator
from tracuu.index.whoosh.update import MOST_SEGMENTS
from tracuu.model.document import Document
from tracuu.text.tokens import keys


def _paper(number: int, place: str = "xã") -> Document:
    provisions = [f"Rác thải {number * at} tấn, ở {place} số {number}." for at in range(3)]
    return document(f"Hòa giải {number} ở {place}", id=f"p{number}", provisions=[*provisions, ""])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    build(tmp_path, map(_paper, range(30)))
    return tmp_path


def _opened(folder: Path) -> WhooshEngine:
    engine = open_engine(folder)
    assert isinstance(engine, WhooshEngine)
    return engine


def _held(engine: WhooshEngine) -> dict[str, list[list[str]]]:
    """Id of a passage -> the words of its title, heading and text by the forward index."""
    held = {}
    for segment, base in engine.snapshot.parts():
        live = np.flatnonzero(engine.snapshot.live[base : base + segment.rows])
        read = segment.forward.read(live)
        words = [after_separator(segment.words[word]) for word in read.words.tolist()]
        cells, places = read.placed(np.arange(len(words)))
        found: list[list[str]] = [[] for _ in range(len(live) * FIELDS)]
        for word, cell, place in zip(words, cells.tolist(), places.tolist(), strict=True):
            assert place == len(found[cell])
            found[cell].append(word)
        for at, row in enumerate(live.tolist()):
            passage = engine._passage(base + row)
            held[passage.id] = found[at * FIELDS : (at + 1) * FIELDS]
    return held


def _expected(engine: WhooshEngine) -> dict[str, list[list[str]]]:
    return {
        passage.id: [keys(paper.title), keys(passage.heading), keys(passage.text)]
        for paper in engine.documents()
        for passage in paper.passages()
    }


def test_the_words_of_each_row_are_there_in_order(folder: Path) -> None:
    held = _held(_opened(folder))
    assert held["p2#dieu-1"] == [
        ["hoà", "giải", "2", "ở", "xã"],
        ["điều", "1"],
        ["rác", "thải", "0", "tấn", "ở", "xã", "số", "2"],
    ]
    assert held["p2#dieu-4"][2] == []
    assert held == _expected(_opened(folder))


def test_they_are_the_same_in_every_segment_and_after_a_merge(folder: Path) -> None:
    for at in range(MOST_SEGMENTS + 3):
        # New words come before, between and behind those of the first segment.
        update(folder, [_paper(40 + at, f"ấp a{at}"), _paper(at, f"chợ z{at}")])
        assert _held(_opened(folder)) == _expected(_opened(folder))
    assert 1 < len(read_contents(Generations(folder).get().folder)) <= MOST_SEGMENTS


def test_only_what_stays_is_left_where_most_goes(folder: Path) -> None:
    update(folder, (), [f"p{at}" for at in range(30) if at not in (3, 4, 17)])
    engine = _opened(folder)
    (segment,) = engine.snapshot.segments
    assert segment.rows == 12
    assert _held(engine) == _expected(engine)


def test_some_fields_of_some_rows_are_read_alone(folder: Path) -> None:
    (segment,) = _opened(folder).snapshot.segments
    read = segment.forward.read(np.array([0, 4, 7], np.int32), range(1))
    assert read.sizes.tolist() == [5, 5, 5]
    words = [after_separator(segment.words[word]) for word in read.words.tolist()]
    assert words[2::5] == ["0", "1", "1"]
    assert not len(segment.forward.read(np.zeros(0, np.int32)).words)
