"""The Vietnamese letters: 29 in the alphabet, 134 outside ASCII; their base letter and tone.

Tables are computed from the Unicode Character Database, so that they cannot disagree with NFC.
"""

import unicodedata

TONES = {"\u0300": "huyền", "\u0301": "sắc", "\u0303": "ngã", "\u0309": "hỏi", "\u0323": "nặng"}
"""The five written tones by combining mark; *ngang* has none."""

QUALITY_MARKS = frozenset("\u0302\u0306\u031b")
"""Circumflex, breve and horn: they make another letter, not another tone."""

_PLAIN_VOWELS = "aăâeêioôơuưy"


def _toned_letters() -> dict[str, tuple[str, str]]:
    table = {}
    for plain in _PLAIN_VOWELS + _PLAIN_VOWELS.upper():
        for mark in TONES:
            table[unicodedata.normalize("NFC", plain + mark)] = (plain, mark)
    return table


TONED = _toned_letters()
"""Toned letter -> (letter without its tone, combining tone mark): 120 entries."""

NON_ASCII = "".join(sorted({*TONED, *"ăâêôơưđĂÂÊÔƠƯĐ"}))
"""All 134 Vietnamese letters outside ASCII."""


def _base(letter: str) -> str:
    if letter in "đĐ":
        return "d"
    return unicodedata.normalize("NFD", letter)[0].lower()


_FOLD = {ord(letter): _base(letter) for letter in NON_ASCII}
_FOLD.update({code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)})


def fold(text: str) -> str:
    """`text` without marks, in lower case, đ as d; one character stays one character.

    Only Vietnamese letters change, so offsets survive: ``fold("Đảng ủy") == "dang uy"``.
    """
    return text.translate(_FOLD)


def with_tone(letter: str, mark: str) -> str:
    """`letter` carrying the combining tone `mark` (or no tone for ""), as one code point."""
    return unicodedata.normalize("NFC", letter + mark) if mark else letter
