"""The canonical form of a text: what every reader, index and query of the project works on.

A reader sees no difference: only the code points behind the same picture change. Steps, in order:

1. lone surrogates become U+FFFD; line ends become ``\\n``; control characters go;
2. invisible characters go (soft hyphen, zero-width, byte-order mark, word joiner);
3. spaces of every width become a plain one, hyphens of every kind ``-`` and slashes ``/``; dashes
   stay, since a reader would see the change (`tracuu.text.dashes`); Ð ð Ɖ ɖ Ɗ ɗ become Đ đ;
4. ICU's NFC;
5. look-alikes: Cyrillic, Greek and small-capital letters become Latin, but only inside a word
   that holds Latin letters as well (``NĐ-СР`` with Cyrillic С, Р; a Russian word stays);
6. a repair of what NFC leaves apart: a tone typed before its vowel mark (a + U+0301 + U+0302
   is *ấ*), a mark typed twice, two marks that stand for a horn and a tilde.
"""

import re
import unicodedata

from icu import Normalizer2, UnicodeSet

from tracuu.text.letters import NON_ASCII, QUALITY_MARKS, TONES

_nfc = Normalizer2.getNFCInstance()

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_LINE_ENDS = "\u0085\u2028\u2029\x0b\x0c"
_SPACES = "\t\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_CONTROLS = "".join(
    chr(code)
    for code in (*range(0x20), *range(0x7F, 0xA0))
    if chr(code) not in "\n" + _SPACES + _LINE_ENDS
)
_ETH = dict(zip("ÐðƉɖƊɗ", "ĐđĐđĐđ", strict=True))

_REPLACEMENTS = {
    **dict.fromkeys(_INVISIBLE + _CONTROLS, ""),
    **dict.fromkeys(_LINE_ENDS, "\n"),
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys("\u2010\u2011\u2043\ufe63\uff0d", "-"),
    **dict.fromkeys("\u2044\u2215\uff0f", "/"),
    **_ETH,
}
# A pattern is four times as fast as str.translate here, since hardly a character is replaced.
_SUSPECT = re.compile("[" + re.escape("".join(_REPLACEMENTS)) + "]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# What a Vietnamese paper is written with, as it should be: nineteen texts in twenty of the codified
# law hold nothing else, and one search tells. Each of these is in NFC beside any other.
_UNUSUAL = re.compile(f"[^\\n -~{NON_ASCII}“”‘’–—…]")

_CYRILLIC = dict(zip("аеорсухіјѕАВЕКМНОРСТУХІЈЅ", "aeopcyxijsABEKMHOPCTYXIJS", strict=True))
_GREEK = dict(zip("οΑΒΕΗΙΚΜΝΟΡΤΥΧΖ", "oABEHIKMNOPTYXZ", strict=True))
_SMALL_CAPITALS = dict(zip("ᴄᴠᴏꜱᴢᴡ", "cvoszw", strict=True))
_LOOK_ALIKES = str.maketrans(_CYRILLIC | _GREEK | _SMALL_CAPITALS)
# Ѐ is Е with a grave accent: a letter that NFC composed of a look-alike and a mark is one too.
_COMPOSED = (
    chr(code)
    for code in (*range(0x370, 0x530), *range(0x1F00, 0x2000))
    if ord(unicodedata.normalize("NFD", chr(code))[0]) in _LOOK_ALIKES
)
_LOOK_ALIKE = re.compile("[" + "".join((*map(chr, _LOOK_ALIKES), *_COMPOSED)) + "]")
_WORD_END = re.compile("[\\w\\-/\u0300-\u036f]*")
_LATIN = re.compile("[A-Za-zÀ-ɏḀ-ỿ]")

# Ordering a pile of marks takes the square of its height: a million on one letter, an hour. So of
# more than 30 (the bound of UAX #15, Stream-Safe Text Format) each stays once.
_COMBINING = UnicodeSet("[:^ccc=0:]")
_PILE = re.compile(
    "["
    + "".join(
        f"{re.escape(chr(ord(_COMBINING.getRangeStart(at))))}-"
        f"{re.escape(chr(ord(_COMBINING.getRangeEnd(at))))}"
        for at in range(_COMBINING.getRangeCount())
    )
    + "]{31,}"
)
_MARK = re.compile("[\u0300-\u036f]")
_LEFTOVER_MARKS = re.compile("[^\\W\\d_][\u0300-\u036f]+")
_MARK_ORDER = dict.fromkeys(QUALITY_MARKS, 0) | dict.fromkeys(TONES, 1)
_MARK_ALIKES = {"\u0315": "\u031b", "\u0342": "\u0303"}


def is_canonical(text: str) -> bool:
    """Whether a text is seen at once to be in canonical form; others may be so as well.

    It holds nothing but what Vietnamese papers are written with: no mark, no broken character.
    """
    return not _UNUSUAL.search(text)


def canonical(text: str) -> str:
    """The canonical form of `text`; idempotent, and linear in the length of the text."""
    if is_canonical(text):
        return text
    if not text.isascii() and _SURROGATE.search(text):
        text = _SURROGATE.sub("\ufffd", text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _SUSPECT.sub(_replace, text)
    if text.isascii():
        return text
    # ICU tells in a twentieth of the time of the pattern, and hardly a text has marks of their own.
    if not _COMBINING.containsNone(text):
        text = _PILE.sub(lambda match: "".join(dict.fromkeys(match.group())), text)
    if not _nfc.isNormalized(text):
        text = _nfc.normalize(text)
    text = _latin_words(text)
    return _LEFTOVER_MARKS.sub(_recompose, text) if _MARK.search(text) else text


def _replace(match: re.Match[str]) -> str:
    return _REPLACEMENTS[match.group()]


def _latin_words(text: str) -> str:
    """`text` with the look-alikes of each mixed word made Latin, in one pass."""
    parts: list[str] = []
    done = 0
    for match in _LOOK_ALIKE.finditer(text):
        start = match.start()
        if start < done:
            continue
        while start > done and _WORD_END.fullmatch(text[start - 1]):
            start -= 1
        word = text[start : _WORD_END.match(text, match.end()).end()]  # type: ignore[union-attr]
        parts += text[done:start], latin(word) if _LATIN.search(word) else word
        done = start + len(word)
    return "".join(parts) + text[done:]


def latin(word: str) -> str:
    """A word with all its look-alikes made Latin: a symbol typed with the Cyrillic ТТ-ВТР."""
    letters = unicodedata.normalize("NFD", word).translate(_LOOK_ALIKES)
    return unicodedata.normalize("NFC", letters)


def _recompose(match: re.Match[str]) -> str:
    """Compose one letter with its marks, quality before tone, each mark once."""
    decomposed = unicodedata.normalize("NFD", match.group())
    letter = decomposed[0]
    if not letter.isascii():
        # 각 decomposes into letters, not into a letter and its marks
        return match.group()
    distinct = dict.fromkeys(_MARK_ALIKES.get(mark, mark) for mark in decomposed[1:])
    ordered = sorted(distinct, key=lambda mark: _MARK_ORDER.get(mark, 2))
    return unicodedata.normalize("NFC", letter + "".join(ordered))
