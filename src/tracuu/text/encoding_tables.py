"""The tables of the old Vietnamese encodings, as aligned strings: a letter stands below its byte.

Sources agree on every row: for TCVN3 UniKey, glibc's TCVN5712-1 and the converters of vietunicode,
for VNI UniKey and vietunicode, for VISCII and VPS glibc, UniKey and vietunicode. Windows-1258 is
Python's own codec. Bytes are written as Latin-1 shows them, controls as escapes.
"""

import unicodedata

_SINGLE_TCVN3 = (
    "\xb8\xb5\xb6\xb7\xb9\xa2\xa9\xca\xc7\xc8\xc9\xcb\xa1\xa8\xbe\xbb\xbc\xbd\xc6\xa7\xae",
    "áàảãạÂâấầẩẫậĂăắằẳẵặĐđ",
    "\xd0\xcc\xce\xcf\xd1\xa3\xaa\xd5\xd2\xd3\xd4\xd6\xdd\xd7\xd8\xdc\xde",
    "éèẻẽẹÊêếềểễệíìỉĩị",
    "\xe3\xdf\xe1\xe2\xe4\xa4\xab\xe8\xe5\xe6\xe7\xe9\xa5\xac\xed\xea\xeb\xec\xee",
    "óòỏõọÔôốồổỗộƠơớờởỡợ",
    "\xf3\xef\xf1\xf2\xf4\xa6\xad\xf8\xf5\xf6\xf7\xf9\xfd\xfa\xfb\xfc\xfe",
    "úùủũụƯưứừửữựýỳỷỹỵ",
)

TCVN3: dict[str, str] = {
    byte: letter
    for row in range(0, len(_SINGLE_TCVN3), 2)
    for byte, letter in zip(_SINGLE_TCVN3[row], _SINGLE_TCVN3[row + 1], strict=True)
} | {"\u2219": "ã"}
"""TCVN3, also called ABC. U+00AD is ư. Readers of old files show the dot of ã as U+2219 as well."""

_VNI_TONES = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_VNI_MARKS = {
    "aeo": {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"},
    "a": {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"},
}
_VNI_LETTERS = dict(zip("ñôöíìæóòîÑÔÖÍÌÆÓÒÎ", "đơưíìỉĩịỵĐƠƯÍÌỈĨỊỴ", strict=True))


def _vni() -> dict[str, str]:
    table = dict(_VNI_LETTERS)
    bases = {"a": "a", "e": "e", "i": "i", "o": "o", "u": "u", "y": "y", "ô": "ơ", "ö": "ư"}
    rows = [(base, mark, letter + tone) for base, letter in bases.items()
            for mark, tone in _VNI_TONES.items()]  # fmt: skip
    rows += [
        (base, mark, base + quality + tone)
        for quality, (vowels, marks) in zip("\u0302\u0306", _VNI_MARKS.items(), strict=True)
        for base in vowels
        for mark, tone in marks.items()
    ]
    for base, mark, letter in rows:
        composed = unicodedata.normalize("NFC", letter)
        table[base + mark] = composed
        # A capital with the byte of a small mark comes of capitalising tools.
        table[base.upper() + mark] = table[base.upper() + mark.upper()] = composed.upper()
    return table


VNI: dict[str, str] = _vni()
"""VNI-Windows: a base letter and the byte of its mark, or one byte; the longer match counts."""


def _aligned(text: str) -> dict[str, str]:
    """Rows of sixteen: ``8 ẠẮ…`` names the letters of bytes 80 to 8F; a dot stands for none."""
    table = {}
    for row in text.split("\n"):
        if not row:
            continue
        high, letters = row.split(" ", 1)
        for low, letter in enumerate(letters):
            if letter != "." and ord(letter) > 0x7F:
                table[chr(int(high, 16) * 16 + low)] = letter
    return table


VISCII: dict[str, str] = _aligned("""\
0 ..Ẳ..ẴẪ.........
1 ....Ỷ....Ỹ....Ỵ.
8 ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐ
9 ỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ
A Õắằặấầẩậẽẹếềểễệố
B ồổỗỠƠộờởịỰỨỪỬơớƯ
C ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳ
D ĐứÒÓÔạỷừửÙÚỹỵÝỡư
E àáâãảăữẫèéêẻìíĩỉ
F đựòóôõỏọụùúũủýợỮ
""")
"""VISCII; six capitals lie among the control characters."""

VPS: dict[str, str] = _aligned("""\
0 ..ẠẬẶẸỆ.........
1 ỊỌỘỢỤỰ...Ỵ..ẪỮ..
8 ÀẢÃẤẦẨọỗĂếềểệẮẰẲ
9 Ế..ỀỂỄỐỒỔỖýỷỵỚỜỞ
A .ắằẳẵặỠớÙờởỡŨỨợỪ
B ổỬỲỸÍÌộỈĨÓửữÒỎÕự
C ầÁÂấẩẫậđẻÉÊẹỉễịỹ
D ƯỦồốÔỏơÈừứÚũưÝẺ.
E àáâãảạă.èéêẽìí.ĩ
F ẴĐòóôõ.Ơụùúủ.ỶẼỳ
""")
"""VPS; fourteen capitals lie among the control characters."""

CP1252: dict[str, str] = {
    character: chr(code)
    for code in range(0x80, 0xA0)
    if (character := bytes([code]).decode("cp1252", "ignore"))
}
"""The 27 characters of Windows-1252 for bytes 80 to 9F -> those bytes as Latin-1 shows them."""
