"""Old encodings: what each decodes to, what is told from the text alone, what is left alone."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.golden import golden
from tracuu.text.detection import detect, rescue
from tracuu.text.encoding_tables import TCVN3, VISCII, VNI, VPS
from tracuu.text.encodings import Encoding, decode, font_encoding, is_capitals_font
from tracuu.text.letters import NON_ASCII

TCVN3_LINE = "Bé Néi vô h­íng dÉn c«ng t¸c v¨n th­ trong c¸c c¬ quan nhµ n­íc."
UNICODE_LINE = "Bộ Nội vụ hướng dẫn công tác văn thư trong các cơ quan nhà nước."
COLUMNS = {"tcvn3": Encoding.TCVN3, "vni": Encoding.VNI, "viqr": Encoding.VIQR}

latin = st.text(st.characters(max_codepoint=0xFF))
old_pieces = st.lists(
    st.sampled_from([TCVN3_LINE, UNICODE_LINE, "Nghò quyeát cuûa Ñaûng", "Nghi. quye^'t cu?a",
                     "Nghá»‹ quyáº¿t", "x^2", "tê", "§", "\n", " ", "05-CT/TW", "×"])
).map("".join)  # fmt: skip
texts = st.text() | latin | old_pieces


@pytest.mark.parametrize(
    ("encoding", "font", "old", "unicode", "why"), golden(__file__, "encodings.tsv")
)
def test_old_text_decodes_as_the_table_says(encoding, font, old, unicode, why):
    assert decode(old, Encoding[encoding], font or None) == unicode, why


def test_every_vietnamese_letter_has_a_place_in_the_tables():
    assert set(VISCII.values()) == set(VPS.values()) == set(NON_ASCII)
    assert set(NON_ASCII) <= set(VNI.values())
    assert {letter for letter in NON_ASCII if letter.islower()} <= set(TCVN3.values())


@pytest.mark.parametrize(
    ("font", "encoding", "capitals"),
    [
        (".VnTime", Encoding.TCVN3, False),
        (".VnTimeH", Encoding.TCVN3, True),
        ("VnArialH", Encoding.TCVN3, True),
        ("ABCDEF+VNI-Times", Encoding.VNI, False),
        ("VNI-Helve,Bold", Encoding.VNI, False),
        ("Times New Roman", None, False),
        ("Verdana", None, False),
        ("", None, False),
    ],
)
def test_a_font_name_tells_its_encoding(font, encoding, capitals):
    assert font_encoding(font) is encoding
    assert is_capitals_font(font) is capitals


@pytest.mark.parametrize(
    "text",
    [
        UNICODE_LINE,
        "T = A × g × n",
        "Nhiệt độ 25°C ± 2, diện tích 30 m², § 5, giá £3 «một»",
        "Le préfet a été nommé à la tête de la région où il est né, près de la forêt.",
        "Der Bürger hört schöne Töne für größere Mädchen über Österreich.",
        "El niño pequeño comió mañana en España, según el señor Muñoz.",
        "x^2 + y^2 = (a+b)^2; if (a ^ b) { o+= 1; } // what? add, odd",
        "1.250 2.300 4,5 % 12/2004",
    ],
)
def test_what_is_not_old_is_left_alone(text):
    assert detect(text).encoding is None
    assert rescue(text).text == text
    assert rescue(text).conversions == ()


def test_a_unicode_text_in_an_old_font_is_left_alone():
    assert detect(UNICODE_LINE, ".VnTime").encoding is None


def test_runs_are_told_one_by_one():
    text = f"{UNICODE_LINE}\n{TCVN3_LINE}\n{UNICODE_LINE}"
    rescued = rescue(text)
    assert rescued.text == "\n".join([UNICODE_LINE] * 3)
    (conversion,) = rescued.conversions
    assert rescued.text[conversion.start : conversion.end] == UNICODE_LINE
    assert conversion.encoding is Encoding.TCVN3
    assert conversion.confidence > 0.95
    assert conversion.unresolved == 0


def test_a_short_run_follows_its_neighbours():
    assert rescue(f"{TCVN3_LINE}\nTh«ng").text == f"{UNICODE_LINE}\nThông"
    assert rescue("Th«ng").text == "Th«ng"


def test_a_sentence_that_may_have_lost_its_capital_is_counted():
    (conversion,) = rescue("¸p dông tõ n¨m 2004 trong c¸c c¬ quan.").conversions
    assert conversion.unresolved == 1


@settings(max_examples=500)
@given(texts)
def test_a_rescued_text_needs_no_rescue(text):
    once = rescue(text)
    assert rescue(once.text).text == once.text
    assert text.count("\n") == once.text.count("\n")


@settings(max_examples=300)
@given(texts, st.sampled_from(Encoding), st.sampled_from([None, ".VnTimeH", "VNI-Times"]))
def test_any_text_decodes_in_every_encoding(text, encoding, font):
    assert isinstance(decode(text, encoding, font), str)
    assert 0 <= detect(text, font).confidence <= 1


@pytest.mark.parametrize("piece", ["a", "µ", "Ã", "a^", "d", "\u201c", "é", "á»", "Th«ng ", "×\n"])
def test_a_million_characters_take_a_bounded_time(piece):
    text = piece * (1_000_000 // len(piece))
    began = time.perf_counter()
    rescue(text)
    for encoding in Encoding:
        decode(text, encoding)
    assert time.perf_counter() - began < 60


@pytest.mark.shared
def test_the_vectors_decode_with_and_without_their_encoding(shared):
    lines = (shared / "data" / "legacy_encoding" / "vectors.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    for name, encoding in COLUMNS.items():
        pairs = [(row[name], row["unicode"]) for row in rows if row[name]]
        least = (0.98 if name == "viqr" else 0.995) * len(pairs)
        assert sum(decode(old, encoding) == new for old, new in pairs) >= least, name
        assert sum(rescue(old).text == new for old, new in pairs) >= least, name


@pytest.mark.shared
def test_the_tables_are_those_of_the_handbook(shared):
    domain = shared / "domain"
    single = json.loads((domain / "viscii_vps.json").read_text("utf-8"))
    for name, table in (("viscii", VISCII), ("vps", VPS)):
        assert {chr(int(row["byte"], 16)): row["char"] for row in single[name]} == table
    tcvn3 = json.loads((domain / "tcvn3.json").read_text("utf-8"))["bytes"]
    assert {row["surface"]: row["char"] for row in tcvn3}.items() <= TCVN3.items()
    vni = json.loads((domain / "vni.json").read_text("utf-8"))["sequences"]
    assert {row["surface"]: row["char"] for row in vni}.items() <= VNI.items()
