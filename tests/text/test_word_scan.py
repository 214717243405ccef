"""Words of several texts found at once: as if each text were read word by word."""

from hypothesis import example, given
from hypothesis import strategies as st

from tests.text.test_text_properties import TRICKY
from tracuu.text.letters import NON_ASCII, fold
from tracuu.text.syllables import folded
from tracuu.text.tokens import WORD
from tracuu.text.word_scan import OTHER, WordScan, rough_folds

PIECES = st.sampled_from(
    ("chợ", "Đò ", "uỷ ", " – ", "1.500.000", "1.5", "12.3456", "a1.000", "05-CT/TW", "_", ". ",
     "\n", "𝟙2", "😀", "²", "…", "1.234.567.8", "x\u0301", "9.000_", "0.000.0005 ", "٣.٠٠٠", "ß",
     ".000", "УБНД", "\ud800", "\x00")
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=3), max_size=30).map("".join)
WORDS = st.text(st.sampled_from("abcdeghiklmnopqrstuvxyABCDIY019ŁİK²ö" + NON_ASCII), min_size=1)


def _rough_fold(word: str) -> bytes:
    bare = (fold(letter) for letter in word)
    return b"".join(each.encode() if each.isascii() and each != "." else OTHER for each in bare)


@given(st.lists(TEXTS, min_size=1, max_size=5))
@example(["1.500.000", "1.000", "", "500.000 đồng"])
@example(["1.1.000.1.000.1", "1.", "000"])
@example(["😀 một 𝟙.000", "𝐀hai 1.000", "\ud83d ba \ude00"])
def test_words_are_those_that_each_text_has_by_itself(texts: list[str]) -> None:
    scan = WordScan.of(texts)
    each = [[word.span() for word in WORD.finditer(text)] for text in texts]
    everything = scan.chosen(range(len(scan.firsts)))
    assert everything == [dict(enumerate(spans)) for spans in each]
    written = [scan.text[first:end] for first, end in scan.spans()]
    assert written == [word for text in texts for word in WORD.findall(text)]
    assert scan.folds() == list(map(_rough_fold, written))


@given(st.lists(TEXTS, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_chosen_words_have_their_places_in_their_texts(texts, random) -> None:
    scan = WordScan.of(texts)
    count = len(scan.firsts)
    some = sorted(random.sample(range(count), random.randint(0, count)))
    found = [
        text[first:end]
        for text, words in zip(texts, scan.chosen(some), strict=True)
        for first, end in words.values()
    ]
    assert found == [scan.text[first:end] for first, end in map(scan.spans().__getitem__, some)]


@given(WORDS | st.text(st.sampled_from(TRICKY)).filter(WORD.fullmatch))
@example("Kỹ")
@example("quy")
@example("hòa")
@example("1.500.000")
@example("hoạtđộngkỹ")
def test_a_word_is_among_the_rough_folds_of_its_fold(word: str) -> None:
    rough = _rough_fold(word)
    assert OTHER in rough or rough in rough_folds((folded(word),))
