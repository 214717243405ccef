"""What is one word of a text: syllables, numbers with their thousands marked off, foreign words."""

import pytest

from tracuu.text.tokens import WORD, keys


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ủy ban nhân dân", ["Ủy", "ban", "nhân", "dân"]),
        ("phạt 1.500.000 đồng.", ["phạt", "1.500.000", "đồng"]),
        ("12.500", ["12.500"]),
        ("12.000.000,5", ["12.000.000", "5"]),
        ("1.234.567. Sau đó", ["1.234.567", "Sau", "đó"]),
        ("15.05.2016", ["15", "05", "2016"]),
        ("2023.123", ["2023", "123"]),
        ("a1.000", ["a1", "000"]),
        ("1.5000", ["1", "5000"]),
        ("Điều 1.200a", ["Điều", "1", "200a"]),
        ("một.000", ["một", "000"]),
        ("KT-XH_2025", ["KT", "XH", "2025"]),
        ("05-CT/TW", ["05", "CT", "TW"]),
    ],
)
def test_words_of_a_text(text: str, words: list[str]) -> None:
    assert WORD.findall(text) == words


def test_points_between_thousands_do_not_count() -> None:
    assert keys("1.500.000") == keys("1500000") == ["1500000"]
    assert keys("150.000") != keys("15.0000")
