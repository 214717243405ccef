"""Vietnamese alphabetical order."""

import random
from concurrent.futures import ThreadPoolExecutor

import pytest

from tracuu.text.collation import ICU_RELEASE, sort_key

ORDERS = {
    "the alphabet": "a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y",
    "the tones": "ma mà mả mã má mạ",
    "digits by their value": "5-NQ 12-NQ 105-NQ",
    "case after letters": "an An ăn Ăn",
}


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
def test_words_sort_as_a_reader_expects(order):
    expected = order.split()
    shuffled = random.Random(7).sample(expected, len(expected))
    assert sorted(shuffled, key=sort_key) == expected


def test_a_key_is_the_same_in_every_thread():
    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(sort_key, ["Đảng ủy"] * 64))) == 1


def test_the_release_of_icu_is_known():
    assert ICU_RELEASE.split(".")[0].isdigit()
