"""The two forms of a written word that are compared: `key` and `fold`.

`key` is the word in lower case with its tone where the new style of Quyết định 1989/QĐ-BGDĐT
(25/5/2018, Điều 8) puts it and with *i* where Điều 9 allows it for *y*: ``hòa`` and ``hoà`` share
*hoà*, ``kỹ`` and ``kĩ`` share *kĩ*. `fold` is the key without marks. Neither is ever shown.
"""

import re
from functools import lru_cache

from tracuu.text.letters import TONED, TONES, fold, with_tone

_SYLLABLE = re.compile(
    r"(?P<onset>qu|gi(?=[aăâeêoôơuưy])|ngh|ng|nh|gh|kh|ph|th|tr|ch|[bcdđghklmnpqrstvx])?"
    r"(?P<vowels>[aăâeêioôơuưy]{1,3})"
    r"(?P<coda>ch|ng|nh|[cmnpt])?"
)
_MAIN_VOWELS = "ăâêôơ"
_OPEN_GLIDES = frozenset(("oa", "oe", "uy"))
_I_FOR_Y_CODAS = frozenset(("", "t", "nh", "ch", "p"))
NEW_STYLE = {
    with_tone(first, tone) + second: first + with_tone(second, tone)
    for first, second in map(tuple, _OPEN_GLIDES)
    for tone in TONES
}
"""Open glide with its tone in the old style -> in the new one, in lower case: ``òa`` -> ``oà``."""

_OLD_STYLE_END = re.compile(f"(?:{'|'.join(NEW_STYLE)})$")
_CACHE = 1 << 17


@lru_cache(_CACHE)
def key(word: str) -> str:
    """The key of one word in canonical form; the word in lower case where it is no syllable.

    Raises nothing: ``key("Covid")`` is ``"covid"``, ``key("1.500.000")`` is ``"1500000"``.
    """
    if "." in word:
        return word.replace(".", "")
    lower = word.lower()
    letters, tones = _split_tones(lower)
    syllable = _SYLLABLE.fullmatch(letters) if len(tones) <= 1 else None
    if syllable is None:
        # Two syllables typed as one word still end in one: vănhóa, vănhoá.
        return _OLD_STYLE_END.sub(lambda match: NEW_STYLE[match.group()], lower)
    onset, vowels, coda = (syllable[part] or "" for part in ("onset", "vowels", "coda"))
    if onset and vowels == "y" and coda in _I_FOR_Y_CODAS:
        vowels = "i"
    if tones:
        at = tone_position(vowels, coda)
        vowels = vowels[:at] + with_tone(vowels[at], tones[0]) + vowels[at + 1 :]
    return onset + vowels + coda


@lru_cache(_CACHE)
def folded(word: str) -> str:
    """The fold of one word: its key without marks, ``folded("Kỹ") == "ki"``."""
    return fold(key(word))


def _split_tones(word: str) -> tuple[str, list[str]]:
    letters, tones = [], []
    for letter in word:
        plain, tone = TONED.get(letter, (letter, ""))
        letters.append(plain)
        if tone:
            tones.append(tone)
    return "".join(letters), tones


def tone_position(vowels: str, coda: str) -> int:
    """Index in `vowels` (`oa` of *hoàn*) of the letter that carries the tone, by the new style."""
    marked = [at for at, vowel in enumerate(vowels) if vowel in _MAIN_VOWELS]
    if marked:
        return marked[-1]
    if "ư" in vowels:
        return vowels.index("ư")
    if coda:
        return len(vowels) - 1
    if len(vowels) == 3 or vowels in _OPEN_GLIDES:
        return 1
    return 0
