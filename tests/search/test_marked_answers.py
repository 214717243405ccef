"""Words of many texts are marked at once, as if each text were read by itself and word by word."""

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from tracuu.index.plan import ALL_FIELDS, Word
from tracuu.search.marked_answers import runs, settled
from tracuu.search.word_answers import WordAnswers
from tracuu.text.matching import tier
from tracuu.text.syllables import key
from tracuu.text.tokens import WORD
from tracuu.text.word_scan import WordScan

SYLLABLES = [
    "ve",
    "vệ",
    "về",
    "sinh",
    "sính",
    "khoa",
    "khoá",
    "khoả",
    "khóa",
    "thanh",
    "Thành",
    "uỷ",
    "ủy",
    "uy",
    "kỹ",
    "kĩ",
    "x",
]
WORDS = st.builds(
    Word, st.sampled_from(SYLLABLES).map(key), st.just(ALL_FIELDS), st.booleans(), st.booleans()
)
ASKED = st.lists(WORDS, min_size=1, max_size=6, unique=True)
TEXTS = st.lists(st.lists(st.sampled_from(SYLLABLES), max_size=12), min_size=1, max_size=4)

Answer = tuple[int, int, int]
"""The place of a word in its text, what it answers, and how well."""


def _answers(asked: list[Word], text: list[str]) -> list[Answer]:
    answers = []
    for at, word in enumerate(map(key, text)):
        for place, each in enumerate(asked):
            step = tier(each.key, word[: len(each.key)] if each.prefix else word)
            if step is not None and not (each.exact and step):
                answers.append((at, place, int(step)))
    return answers


def _beside_first(answers: list[Answer]) -> list[Answer]:
    held = {(at, place) for at, place, _ in answers}
    beside = {
        (at, place)
        for at, place in held
        if (at + 1, place + 1) in held or (at - 1, place - 1) in held
    }
    settled_ones = {place for _, place in beside}
    return [
        (at, place, step)
        for at, place, step in answers
        if (at, place) in beside or place not in settled_ones
    ]


def _marked(asked: list[Word], text: list[str]) -> list[Answer]:
    answers = _beside_first(_answers(asked, text))
    best = {place: min(s for _, p, s in answers if p == place) for _, place, _ in answers}
    chosen: dict[int, Answer] = {}
    for at, place, step in answers:
        if step == best[place] and (at not in chosen or step < chosen[at][2]):
            chosen[at] = (at, place, step)
    return _beside_first(list(chosen.values()))


@given(ASKED, TEXTS)
@example([Word("ve"), Word("sinh")], [["về", "vệ", "sinh", "và", "về"], ["sinh"]])
@example([Word("thanh"), Word("uy")], [["Thanh", "Phong", "Thành", "ủy"], ["thanh"], ["uy"]])
@example([Word("kĩ"), Word("kĩ", prefix=True)], [["kỹ", "kĩ"]])
def test_marks_are_those_of_each_text_by_itself(asked: list[Word], texts: list[list[str]]) -> None:
    scan = WordScan.of([" ".join(words) for words in texts])
    found = settled(WordAnswers(asked).of(scan), len(asked))
    places = scan.places(found.words, found.texts).tolist()
    told = list(zip(places, found.asked.tolist(), found.tiers.tolist(), strict=True))
    edges = found.texts.searchsorted(range(len(texts) + 1)).tolist()
    assert [told[first:last] for first, last in pairwise(edges)] == [
        _marked(asked, words) for words in texts
    ]


@given(ASKED, TEXTS, st.data())
def test_words_side_by_side_are_found_in_each_text(asked, texts, data) -> None:
    start = data.draw(st.integers(0, len(asked) - 1))
    phrase = range(start, data.draw(st.integers(start + 1, len(asked))))
    scan = WordScan.of([" ".join(words) for words in texts])
    answers = WordAnswers(asked).of(scan)
    found = [answers.words[run].tolist() for run in runs(answers, phrase, len(asked))]
    held = {(number, at, place) for number, text in enumerate(texts)
            for at, place, _ in _answers(asked, text)}  # fmt: skip
    assert found == [
        [scan.bounds[number] + at + step for step in range(len(phrase))]
        for number, text in enumerate(texts)
        for at in range(len(text))
        if all((number, at + step, place) in held for step, place in enumerate(phrase))
    ]


def test_each_distinct_word_is_judged_once_for_all_texts() -> None:
    answers = WordAnswers([Word("rác"), Word("thải")])
    scan = WordScan.of(["rác thải, RÁC", "thải rac"])
    found = answers.of(scan)
    assert scan.written(found.words) == ["rác", "thải", "RÁC", "thải", "rac"]
    assert found.asked.tolist() == [0, 1, 0, 1, 0]
    again = answers.of(WordScan.of([WORD.sub("thải", "một hai")]))
    assert again.asked.tolist() == [1, 1]
