"""Dashes compared as one: `05–CT/TW`, `05 − CT/TW` and `05-CT/TW` are one number.

The canonical form keeps ‒ – — ― and − as they are, since a reader sees the difference; whoever
recognises something in a text looks at it with every one of them as a hyphen, or with a pattern
that takes every one of them.
"""

_LONG = "\u2012\u2013\u2014\u2015\u2212"
_HYPHENS = str.maketrans(dict.fromkeys(_LONG, "-"))

DASHES = "-" + _LONG
"""The hyphen and the dashes, to be put first between the brackets of a pattern's class.

A pattern with them costs nothing where nothing matches; `hyphenated` copies the whole text.
"""


def hyphenated(text: str) -> str:
    """A canonical text with a hyphen for each dash, one for one, so that spans stay true."""
    return text if text.isascii() else text.translate(_HYPHENS)
