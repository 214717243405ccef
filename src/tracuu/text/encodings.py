"""Text of the old Vietnamese encodings as Unicode.

The input has the legacy bytes as code points: each byte read as Windows-1252, or as Latin-1 where
Windows-1252 has no character (81, 8D, 8F, 90, 9D) or where the reader took Latin-1 throughout
(VISCII and VPS use C0 and C1). That is what software that knows no Vietnamese makes of an old file.
It must not have been cleaned: ư of TCVN3 is U+00AD, which cleaners take for a soft hyphen.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from enum import StrEnum

from tracuu.text.encoding_tables import CP1252, TCVN3, VISCII, VNI, VPS
from tracuu.text.letters import TONED
from tracuu.text.validity import is_syllable


class Encoding(StrEnum):
    """An encoding that Vietnamese text was kept in before Unicode; the value is its usual name."""

    UTF8 = "UTF-8 đọc nhầm thành Windows-1252"
    TCVN3 = "TCVN3 (ABC)"
    VNI = "VNI-Windows"
    VISCII = "VISCII"
    VPS = "VPS"
    CP1258 = "Windows-1258"
    VIQR = "VIQR"


_SUBSET = re.compile(r"[A-Z]{6}\+")
# The dot is lost where a font name becomes a file name or a PDF name.
_FONTS = (
    (re.compile(r"[.#_]?vn(?!i)[a-z0-9 ]", re.IGNORECASE), Encoding.TCVN3),
    (re.compile(r"vni\b|vni-", re.IGNORECASE), Encoding.VNI),
    (re.compile(r"vps\b", re.IGNORECASE), Encoding.VPS),
)
_FONT_STYLE = re.compile(r"[,\-]|\s(?:bold|italic|regular)\b", re.IGNORECASE)


def font_encoding(font: str) -> Encoding | None:
    """The encoding that a font was drawn for: ``ABCDEF+.VnTimeH,Bold`` is one for TCVN3."""
    name = _family(font)
    return next((encoding for pattern, encoding in _FONTS if pattern.match(name)), None)


def is_capitals_font(font: str) -> bool:
    """Whether a font shows small letters as capitals, as .VnTimeH and all .Vn*H do."""
    name = _FONT_STYLE.split(_family(font))[0].rstrip()
    return font_encoding(font) is Encoding.TCVN3 and name.endswith("H")


def _family(font: str) -> str:
    return _SUBSET.sub("", font.strip("\"' \t"), count=1)


def decode(text: str, encoding: Encoding, font: str | None = None) -> str:
    """`text` in Unicode, composed (NFC); what has no meaning in the encoding stays as it is.

    `font` gives back the capitals of TCVN3: ``decode("th«ng t­", Encoding.TCVN3, ".VnTimeH")`` is
    *THÔNG TƯ*. Without it toned capitals come back only inside words typed in capitals (*QUYÕT*).
    """
    decoded = unicodedata.normalize("NFC", _DECODERS[encoding](text))
    if encoding is Encoding.TCVN3:
        if font is not None and is_capitals_font(font):
            return decoded.upper()
        return _with_capitals(decoded)
    return decoded


def _singles(table: Mapping[str, str]) -> Callable[[str], str]:
    codes = str.maketrans(dict(table))
    return lambda text: text.translate(codes)


_VNI = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))


def _vni(text: str) -> str:
    return _VNI.sub(lambda match: VNI[match.group()], text)


_HIGH = "".join(map(re.escape, CP1252))
_CHUNK_WITH_HIGH = re.compile(rf"[^\s{_HIGH}]{{0,16}}[{_HIGH}]\S{{0,16}}")
_TO_BYTES = str.maketrans(CP1252)
_LETTERS = re.compile(r"[^\W\d_]+")


def _with_high_bytes(table: Mapping[str, str]) -> Callable[[str], str]:
    """A decoder for VISCII and VPS, where a quotation mark of Windows-1252 may be a capital."""
    codes = str.maketrans(dict(table))

    def chunk(match: re.Match[str]) -> str:
        written = match.group()
        if any(character.isascii() and character.isalpha() for character in written):
            read = written.translate(_TO_BYTES).translate(codes)
            words = _LETTERS.findall(read)
            if words and all(map(is_syllable, words)):
                return read
        return written.translate(codes)

    def decoded(text: str) -> str:
        parts: list[str] = []
        done = 0
        for match in _CHUNK_WITH_HIGH.finditer(text):
            parts += text[done : match.start()].translate(codes), chunk(match)
            done = match.end()
        return "".join(parts) + text[done:].translate(codes)

    return decoded


_CP1258 = {
    character: letter
    for code in range(0x80, 0x100)
    if (character := bytes([code]).decode("cp1252", "ignore"))
    and (letter := bytes([code]).decode("cp1258", "ignore"))
}

_CONTINUED = "\x80-\xbf" + _HIGH
_UTF8 = re.compile(
    f"[\xc2-\xdf][{_CONTINUED}]|[\xe0-\xef][{_CONTINUED}]{{2}}|[\xf0-\xf4][{_CONTINUED}]{{3}}|\xc3 "
)


def _utf8(text: str) -> str:
    """Each character whose bytes are all there; *à* is C3 A0, and A0 may have become a space."""
    return _UTF8.sub(_utf8_character, text)


def _utf8_character(match: re.Match[str]) -> str:
    written = match.group()
    if written == "\xc3 ":
        return "à"
    try:
        return written.translate(_TO_BYTES).encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return written


_VIQR_QUALITY = {"^": "\u0302", "(": "\u0306", "+": "\u031b", "*": "\u031b"}
_VIQR_TONES = {"'": "\u0301", "`": "\u0300", "?": "\u0309", "~": "\u0303", ".": "\u0323"}
_VIQR_LETTER = re.compile(
    r"\\(?P<kept>[\^(+*'`?~.dD\\])|(?P<d>[dD][dD])(?![dD](?![dD]))|"
    r"(?P<vowel>[aA](?:\(|\^)|[eEoO]\^|[oOuU][+*]|[aeiouyAEIOUY])(?P<tone>['`?~.]?)"
)
# Of three D the last two are Đ: TT-BGDDDT is TT-BGDĐT.
# A dot or a question mark after the last letter may end a sentence; a tone before it is certain.
_VIQR_CHUNK = re.compile(r"[^\s/\-]+")
_VIQR_MARKS = re.compile(r"[\^(+*'`?~.\\]|[dD]{2}")
_VIQR_END = re.compile(r"[)\"',;:!?.\]”’…]+$")


# "... tu+` 2020 dde^'n qua." ends in a stop more often than in *quạ*; a heading has none.
_VIQR_LAST = re.compile(r"(?<=[aeiouyAEIOUY])\.\s*$")
_SENTENCE = 50


def _viqr(text: str) -> str:
    last = _VIQR_LAST.search(text, max(0, len(text) - _SENTENCE)) if len(text) > _SENTENCE else None
    end = last.start() if last else len(text)
    return _VIQR_CHUNK.sub(_viqr_word, text[:end]) + text[end:]


def _viqr_word(match: re.Match[str]) -> str:
    """One word of VIQR: the reading whose every word is a syllable, with the least punctuation."""
    written = match.group()
    if not _VIQR_MARKS.search(written):
        return written
    whole = _viqr_letters(written)
    if len(written) > 40:
        return whole
    end = _VIQR_END.search(written)
    for at in range(len(written), end.start() - 1 if end else len(written) - 1, -1):
        words = _LETTERS.findall(_viqr_letters(written[:at]))
        if words and all(map(is_syllable, words)):
            return _viqr_letters(written[:at]) + written[at:]
    return whole


def _viqr_letters(text: str) -> str:
    return _VIQR_LETTER.sub(_viqr_letter, text)


def _viqr_letter(match: re.Match[str]) -> str:
    if match["kept"]:
        return match["kept"]
    if match["d"]:
        return "Đ" if match["d"][0] == "D" else "đ"
    vowel, tone = match["vowel"], _VIQR_TONES.get(match["tone"], "")
    marks = "".join(_VIQR_QUALITY[mark] for mark in vowel[1:])
    return unicodedata.normalize("NFC", vowel[0] + marks + tone)


_DECODERS: Mapping[Encoding, Callable[[str], str]] = {
    Encoding.UTF8: _utf8,
    Encoding.TCVN3: _singles(TCVN3),
    Encoding.VNI: _vni,
    Encoding.VISCII: _with_high_bytes(VISCII),
    Encoding.VPS: _with_high_bytes(VPS),
    Encoding.CP1258: _singles(_CP1258),
    Encoding.VIQR: _viqr,
}

_DOUBLED = re.compile("([AEIOUYÂĂÊÔƠƯ])([" + "".join(filter(str.islower, TONED)) + "])")
_SMALL_PLAIN = re.compile("[a-z]")
_CAPITAL_PLAIN = re.compile("[A-Z]")


def _with_capitals(text: str) -> str:
    """Toned capitals where the letters around them prove them: *QUYếT* and *UôNG* are capitals.

    Tools without capitals of their own wrote them as a capital and a small toned letter, *AÁ*.
    """
    text = _DOUBLED.sub(_single, text)
    if not _SMALL_PLAIN.search(text) and len(_CAPITAL_PLAIN.findall(text)) > 2:
        return text.upper()
    return _LETTERS.sub(_capital_word, text)


def _capital_word(match: re.Match[str]) -> str:
    word = match.group()
    capitals = len(_CAPITAL_PLAIN.findall(word))
    if capitals > 1 and not _SMALL_PLAIN.search(word) and not word.isascii():
        return word.upper()
    return word


def _single(match: re.Match[str]) -> str:
    base = unicodedata.normalize("NFD", match[2])
    same = unicodedata.normalize("NFD", match[1])
    return match[2].upper() if base[0].upper() == same[0] else match.group()
