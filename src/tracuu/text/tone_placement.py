"""Where the tone of open oa, oe, uy is written: *hòa* in the old style, *hoà* in the new one.

Both are in use, so a search must not tell them apart (`tracuu.text.syllables`). Here a text is
written in one of them, or in a mixture.
"""

import re
from collections.abc import Callable, Mapping

from tracuu.text.syllables import NEW_STYLE

OLD_STYLE = {new: old for old, new in NEW_STYLE.items()}
"""Open glide with its tone in the new style -> in the old one, in lower case: ``oà`` -> ``òa``."""

_TO_OLD = {old: old for old in NEW_STYLE} | OLD_STYLE
_TO_NEW = {new: new for new in OLD_STYLE} | NEW_STYLE
# The u of quý belongs to the onset, and before another letter (toàn, khuỷu) the tone has one place.
_OPEN_GLIDE = re.compile(rf"(?<!q)(?:{'|'.join(_TO_OLD)})(?!\w)", re.IGNORECASE)


def placed(text: str, is_old: Callable[[], bool]) -> str:
    """A canonical text with the tone of each open oa, oe, uy in the old style or in the new one.

    `is_old` is asked once for each of them, in order. Case and length stay:
    ``placed("HOÀ, thuỷ", lambda: True) == "HÒA, thủy"``.
    """
    return _OPEN_GLIDE.sub(
        lambda match: _rewritten(match.group(), _TO_OLD if is_old() else _TO_NEW), text
    )


def _rewritten(glide: str, style: Mapping[str, str]) -> str:
    return "".join(
        letter.upper() if typed.isupper() else letter
        for letter, typed in zip(style[glide.lower()], glide, strict=True)
    )
