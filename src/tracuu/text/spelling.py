"""From a key back to a spelling that may be shown: ``kĩ`` is *kỹ*, ``hoà`` is *hòa*.

A key has lost which of two spellings was typed (`tracuu.text.syllables`), so the one that official
papers prefer is taken. Counted in 47 million characters of the codified law: the tone on the first
letter of open oa, oe, uy in 92 % (*hòa* 3,085, *hoà* 141; *ủy* 15,384, *uỷ* 707), and y after h, k,
l, t and qu in 99.8 % (*lý* 44,571, *lí* 8; *tỷ* 2,902, *tỉ* 142); of m only *mỹ* (687, *mĩ* 5).
Other onsets keep i: *sĩ* 3,315, *sỹ* 222.
"""

import re
from functools import lru_cache

from tracuu.text.letters import TONES, with_tone
from tracuu.text.tone_placement import OLD_STYLE

_TONES = ("", *TONES)
_Y_FOR_I = {with_tone("i", tone): with_tone("y", tone) for tone in _TONES}
_WITH_Y = re.compile(
    rf"(?P<onset>[hklt]|qu|m(?=ĩ))(?P<vowel>[{''.join(_Y_FOR_I)}])"
    r"(?P<coda>(?<=qu.)(?:t|nh|ch|p))?"
)
_NEW_STYLE_END = re.compile(f"(?<!q)(?:{'|'.join(OLD_STYLE)})$")


@lru_cache(1 << 14)
def customary(key: str) -> str:
    """The spelling of a key that official papers prefer, in lower case; as long as the key.

    Its key is the key given: ``key(customary(k)) == k``.
    """
    match = _WITH_Y.fullmatch(key)
    if match is not None:
        return match["onset"] + _Y_FOR_I[match["vowel"]] + (match["coda"] or "")
    return _NEW_STYLE_END.sub(lambda match: OLD_STYLE[match.group()], key)
