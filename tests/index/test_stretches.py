"""The stretch of a passage that is shown: where a plain reading of its words puts it."""

import random
from collections.abc import Sequence
from datetime import date
from math import log1p
from pathlib import Path

import pytest

from tests.factories import document
from tracuu.index.plan import STRETCH, Day, Group, Number, Phrase, Plan, Scoring, Word
from tracuu.index.store import build, open_engine, update
from tracuu.index.whoosh.engine import WhooshEngine
from tracuu.index.whoosh.postings import postings
from tracuu.text.tokens import keys

ASKED = ("chợ", "đò", "kênh")
BLOCK = STRETCH // 3


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> WhooshEngine:
    folder: Path = tmp_path_factory.mktemp("stretches")
    chance = random.Random(3)

    def text() -> str:
        words = chance.choices(("ao", "bờ", "ghe"), k=chance.choice((3, 44, 46, 60, 200, 500)))
        for _ in range(chance.choice((0, 1, 3, 8))):
            words.insert(chance.randrange(len(words) + 1), chance.choice(ASKED))
        return " ".join(words)

    build(folder, [document(id=f"a{n}", provisions=[text(), text()]) for n in range(40)])
    update(folder, [document(id=f"b{n}", body=text()) for n in range(20)])
    opened = open_engine(folder)
    assert isinstance(opened, WhooshEngine)
    return opened


def _expected(engine: WhooshEngine, words: Sequence[str]) -> int:
    rows = engine.snapshot.rows
    rarity = {
        word: log1p(rows / (sum(len(of.rows) for of in postings(engine.snapshot, Word(word))) + 1))
        for word in ASKED
    }

    def worth(block: int) -> float:
        inside = range(block * BLOCK, min(len(words), block * BLOCK + STRETCH))
        single = sum(rarity[word] for word in {words[at] for at in inside} & set(ASKED))
        pairs = sum(
            rarity[words[at]] / 2
            for at in inside
            if at and words[at] in ASKED and words[at - 1] in ASKED and words[at] != words[at - 1]
        )
        return single + pairs

    blocks = range(len(words) // BLOCK + 1)
    best = max(blocks, key=lambda block: (round(worth(block), 6), -block))
    answering = [at for at in range(best * BLOCK, len(words)) if words[at] in ASKED]
    if not answering:
        return 0
    return max(0, min(answering[0] - STRETCH // 6, len(words) - STRETCH))


@pytest.mark.parametrize("group", Group)
def test_the_stretch_is_where_most_of_the_query_is(engine: WhooshEngine, group: Group) -> None:
    asked = tuple(map(Word, ASKED))
    plan = Plan(Word("ao"), tuple(map(Scoring, asked)), group=group, shown=asked, count=200)
    hits = engine.execute(plan).items
    shown = [(hit.document.id, each) for hit in hits for each in hit.passages]
    assert len(shown) > 50
    for identifier, each in shown:
        document = engine.document(identifier)
        assert document is not None
        (text,) = (
            passage.text for passage in document.passages() if passage.anchor == each.passage.anchor
        )
        words = text.split()
        start = _expected(engine, keys(text))
        end = start + STRETCH if start or len(words) > STRETCH * 4 // 3 else len(words)
        assert each.excerpt is not None
        assert each.excerpt.text.split() == words[start:end]
        assert each.excerpt.cut_before == (start > 0)
        assert each.excerpt.cut_after == (end < len(words))
        assert each.passage.text == ""


PHRASE = Phrase(tuple(map(Word, ("đò", "chợ"))))
SCATTERED = " ".join(["đò ao chợ bờ"] * 30)


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        # Its words alone, however many, are no answer.
        (f"{SCATTERED} đò chợ {'ghe ' * 200}", 120),
        (f"{SCATTERED} kênh {'ghe ' * 200}", 120),
        (f"kênh {'ghe ' * 200}{SCATTERED}", 0),
        (f"{'ghe ' * 200}đò đò chợ", 201),
        # Two words that one of a text may answer.
        (f"{SCATTERED} {'ghe ' * 200}bo bờ {'ghe ' * 50}", 320),
        # The first word of one text does not follow the last one of another.
        (f"chợ {'ghe ' * 200}kênh {'ghe ' * 200}đò", 201),
        # Where nothing answers, one of its words is better than none.
        (f"{'ghe ' * 200}đò {'ghe ' * 50}", 200),
        ("ghe " * 200, 0),
    ],
)
def test_a_phrase_answers_where_its_words_stand_side_by_side(
    tmp_path: Path, text: str, begins: int
) -> None:
    build(tmp_path, [document(id="a", provisions=[text, "chợ đò ao", text])])
    opened = open_engine(tmp_path)
    assert isinstance(opened, WhooshEngine)
    shown = (PHRASE, Word("kênh"), Phrase((Word("bo"), Word("bờ"))))
    first, _, last = opened._stretches.starts(shown, [0, 1, 2]).values()
    lead = max(0, min(begins - STRETCH // 6, len(text.split()) - STRETCH))
    assert first == last == lead


def test_nothing_is_told_where_nothing_is_asked(engine: WhooshEngine) -> None:
    hits = engine.execute(Plan(Word("ao"), (Scoring(Word("ao")),))).items
    assert {each.excerpt for hit in hits for each in hit.passages} == {None}
    assert all(each.passage.text for hit in hits for each in hit.passages)


@pytest.mark.parametrize(
    ("asked", "naming"),
    [
        (Number("12-ct/hu"), {"dieu-2", "dieu-4"}),
        (Day(date(2023, 6, 20)), {"dieu-3", "dieu-4"}),
        (Number("13-ct/hu"), set()),
    ],
)
def test_only_a_text_that_names_a_number_or_a_day_is_told_whole(
    tmp_path: Path, asked: Number | Day, naming: set[str]
) -> None:
    long = "ghe " * 200
    tails = ("đò", "đò theo Chỉ thị 12-CT/HU", "đò ngày 20/6/2023", "12-CT/HU ngày 20-6-2023")
    build(tmp_path, [document(id="a", provisions=[f"chợ {long}{tail}" for tail in tails])])
    words = (Word("chợ"), Word("đò"))
    plan = Plan(words[0], tuple(map(Scoring, words)), passages=4, shown=(*words, asked))
    (hit,) = open_engine(tmp_path).execute(plan).items
    whole = {each.passage.anchor for each in hit.passages if each.excerpt is None}
    assert len(hit.passages) > 1
    assert whole == naming & {each.passage.anchor for each in hit.passages}
    assert all(each.passage.text.endswith(tails) for each in hit.passages if not each.excerpt)
