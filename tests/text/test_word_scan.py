"""Words of several texts found at once: as if each text were read word by word."""

from random import Random

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from tests.text.test_text_properties import TRICKY
from tracuu.search.found import joined
from tracuu.text.letters import NON_ASCII
from tracuu.text.syllables import folded
from tracuu.text.tokens import WORD
from tracuu.text.validity import all_syllables
from tracuu.text.word_scan import WordScan, slots_of

PIECES = st.sampled_from(
    ("chợ", "Đò ", "uỷ ", " – ", "1.500.000", "1.5", "12.3456", "a1.000", "05-CT/TW", "_", ". ",
     "\n", "𝟙2", "😀", "²", "…", "1.234.567.8", "x\u0301", "9.000_", "0.000.0005 ", "٣.٠٠٠", "ß",
     ".000", "УБНД", "\ud800", "\x00")
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=3), max_size=30).map("".join)
WORDS = st.text(st.sampled_from("abcdeghiklmnopqrstuvxyABCDIY019ŁİK²ö" + NON_ASCII), min_size=1)


@given(st.lists(TEXTS, min_size=1, max_size=5))
@example(["1.500.000", "1.000", "", "500.000 đồng"])
@example(["1.1.000.1.000.1", "1.", "000"])
@example(["😀 một 𝟙.000", "𝐀hai 1.000", "\ud83d ba \ude00"])
def test_words_are_those_that_each_text_has_by_itself(texts: list[str]) -> None:
    scan = WordScan.of(texts)
    each = [[word.span() for word in WORD.finditer(text)] for text in texts]
    every = scan.every()
    of = scan.texts_of(every)
    assert of.tolist() == [number for number, spans in enumerate(each) for _ in spans]
    assert scan.places(every, of).tolist() == [at for spans in each for at in range(len(spans))]
    assert scan.spans(every, of) == [span for spans in each for span in spans]
    assert scan.written(every) == [word for text in texts for word in WORD.findall(text)]


@given(st.lists(TEXTS, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_some_words_are_told_as_all_are(texts, random) -> None:
    scan = WordScan.of(texts)
    every = scan.every()
    some = np.array(sorted(random.sample(every.tolist(), random.randint(0, len(every)))), np.int64)
    of = scan.texts_of(every)
    spans, written = scan.spans(every, of), scan.written(every)
    assert scan.texts_of(some).tolist() == of[some].tolist()
    assert scan.places(some, of[some]).tolist() == scan.places(every, of)[some].tolist()
    assert scan.spans(some, of[some]) == [spans[at] for at in some]
    assert scan.written(some) == [written[at] for at in some]


@given(st.lists(WORDS | st.text(st.sampled_from(TRICKY)).filter(WORD.fullmatch), min_size=1))
@example(["Kỹ", "quy", "hòa", "1.500.000", "hoạtđộngkỹ", "abcdefghİ", "nghiêng"])
def test_a_word_of_some_fold_is_among_those_able(words: list[str]) -> None:
    scan = WordScan.of([" ".join(words)])
    for word in words:
        able = scan.able(slots_of((folded(word),)))
        assert set(np.flatnonzero([each == word for each in words])) <= set(able)


def test_few_other_words_are_able() -> None:
    syllables = sorted(all_syllables())[::7]
    scan = WordScan.of([" ".join(syllables)])
    folds = {folded(each) for each in syllables[:300:10]}
    able = scan.written(scan.able(slots_of(folds)))
    others = [each for each in able if folded(each) not in folds]
    assert len(others) < len(syllables) / 50


@given(st.lists(TEXTS, min_size=1, max_size=4), st.randoms(use_true_random=False))
@example(["một hai  ba", "bốn", "năm, sáu\nbảy"], Random(1))
def test_stretches_are_words_joined_over_single_spaces(texts, random) -> None:
    scan = WordScan.of(texts)
    every = scan.every().tolist()
    some = np.array(sorted(random.sample(every, random.randint(0, len(every)))), np.int64)
    of = scan.texts_of(some)
    spans = scan.spans(some, of)
    assert scan.stretches(some, of) == [
        joined(text, [span for span, which in zip(spans, of, strict=True) if which == number])
        for number, text in enumerate(texts)
    ]
