"""Letters that were typed or read for figures in a number or a day: *O5-CT/HU*, *2O/6/2023*.

OCR and old typewriters, which had no 1, leave O for 0 and l or I for 1.
"""

import re

from tracuu.text.canonical import canonical
from tracuu.text.dashes import DASHES

_FIGURES = str.maketrans("OoIl", "0011")
_SIGN = rf"[{DASHES}/.]"
# A sign is beside them, or số before them: of 5l nước and lớp I5 nothing is known.
_RUN = r"(?=[OoIl]*\d)(?=\d*[OoIl])[\dOoIl]{2,5}(?!\w)"
_MISREAD = re.compile(rf"(?:(?<={_SIGN})|(?<=\b[Ss][ốo] )){_RUN}|(?<!\w){_RUN}(?=\s?{_SIGN})")


def with_figures(q: str) -> str:
    """The query with figures for such letters."""
    return _MISREAD.sub(lambda match: match.group().translate(_FIGURES), canonical(q))
