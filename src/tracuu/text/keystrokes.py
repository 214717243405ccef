"""Raw keystrokes of the two common ways to type Vietnamese, read as the syllable they stand for.

Somebody whose input method was off has typed ``chir thij`` (Telex) or ``chi3 thi5`` (VNI). Keys, as
in fcitx5-unikey:

    Telex   s f r x j: tones      aa ee oo: â ê ô      w: ă ơ ư, or ư by itself      dd: đ
    VNI     1 2 3 4 5: tones      6: â ê ô             7: ơ ư, 8: ă                  9: đ

A key acts on a letter before it, next to it or not: ``quyeets``, ``quyeest`` and ``quyetse`` are
*quyết*. Which of several letters it acts on is settled by what is a syllable: ``muaw`` is *mưa* and
``quawn`` is *quăn*. A key typed twice undoes itself, so that ``class`` is no keystrokes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tracuu.text.validity import begins_syllable, spell

_VOWELS = frozenset("aăâeêioôơuưy")
_LONGEST = 12
"""One more than nghieengj with every key it can have."""


@dataclass(frozen=True, slots=True)
class _Method:
    """What the keys of one way of typing do to a letter before them."""

    tones: dict[str, str]
    letters: dict[str, dict[str, str]]
    """key -> letter -> the letter it becomes"""
    itself: dict[str, str]
    """key -> the letter that it also types by itself"""


_TELEX = _Method(
    tones={"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"},
    letters={
        "a": {"a": "â"},
        "e": {"e": "ê"},
        "o": {"o": "ô"},
        "w": {"a": "ă", "o": "ơ", "u": "ư"},
        "d": {"d": "đ"},
    },
    itself={"a": "a", "e": "e", "o": "o", "w": "ư", "d": "d"},
)
_VNI = _Method(
    tones={"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"},
    letters={
        "6": {"a": "â", "e": "ê", "o": "ô"},
        "7": {"o": "ơ", "u": "ư"},
        "8": {"a": "ă"},
        "9": {"d": "đ"},
    },
    itself={},
)


_USUAL = re.compile(r"aa|ee|oo|dd|[aou]w|[aeo]6|[ou]7|a8|d9|[sfrxj1-5]$", re.IGNORECASE)


def is_usual(token: str) -> bool:
    """Whether some key was pressed where most people press it, if `token` is keystrokes at all.

    That is a letter's key straight after the letter and a tone at the end of the syllable: *thees*,
    *tieengs*. Of *must* and *these*, which decode to *mút* and *thế*, no key was.
    """
    return _USUAL.search(token) is not None


@lru_cache(1 << 12)
def decode(token: str) -> str | None:
    """The marked syllable that the keystrokes `token` stand for, or None where they are none.

    A letter keeps the case it was typed in: ``decode("DDieefn") == "Điền"``. None for what is
    marked already, for a number, for ``text`` or ``windows``, and for what decodes to itself. The
    result is a syllable (`tracuu.text.validity`), which does not make the token keystrokes:
    ``decode("test") == "tét"``. So it may be offered and never be put in the token's place.
    """
    if not (2 <= len(token) <= _LONGEST and token.isascii() and token.isalnum()):
        return None
    if token.isalpha():
        method = _TELEX
    elif len(token) > 2 or token.islower():
        method = _VNI
    else:
        # A4, E5: sizes and grades
        return None
    for letters, tone in _readings(method, token, "", ""):
        syllable = _syllable(letters, tone)
        if syllable is not None and syllable != token:
            return syllable
    return None


def _readings(method: _Method, keys: str, letters: str, tone: str) -> Iterator[tuple[str, str]]:
    """Letters and tone that `keys` may make after what was typed, keys that act first."""
    if not begins_syllable(letters):
        return
    if not keys:
        yield letters, tone
        return
    key, rest = keys[0], keys[1:]
    pressed = key.lower()
    if pressed in method.tones and not _VOWELS.isdisjoint(letters.lower()):
        if not tone:
            yield from _readings(method, rest, letters, method.tones[pressed])
        return
    for changed in _changed(method.letters.get(pressed, {}), letters):
        yield from _readings(method, rest, changed, tone)
    if pressed == "o" and letters.lower().endswith("ô") and method is _TELEX:
        # xooong is xoong: the third o undoes ô
        yield from _readings(method, rest, letters[:-1] + key + key, tone)
    typed = method.itself.get(pressed, "" if pressed.isdigit() else pressed)
    if typed:
        cased = typed.upper() if key.isupper() else typed
        yield from _readings(method, rest, letters + cased, tone)


def _changed(changes: dict[str, str], letters: str) -> Iterator[str]:
    """`letters` with one of them changed, the last first."""
    for at in range(len(letters) - 1, -1, -1):
        letter = letters[at]
        new = changes.get(letter.lower())
        if new is not None:
            yield letters[:at] + (new.upper() if letter.isupper() else new) + letters[at + 1 :]


def _syllable(letters: str, tone: str) -> str | None:
    """The syllable of these letters; a horn on one letter of uo is one on both but at the end."""
    lower = letters.lower()
    for written in (lower, lower.replace("uơ", "ươ"), lower.replace("ưo", "ươ")):
        syllable = spell(written, tone)
        if syllable is not None:
            return "".join(
                new.upper() if typed.isupper() else new
                for new, typed in zip(syllable, letters, strict=True)
            )
    return None
