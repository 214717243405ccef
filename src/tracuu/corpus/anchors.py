"""Anchors of provisions: ``dieu-1``, ``muc-2``, ``phan-ii``, unique within a document."""

import re
from collections import Counter
from functools import lru_cache

from tracuu.text.slugs import slug

ANCHOR_LIMIT = 80

_FORMS = (
    (re.compile(r"[IVX]{1,7}[.)]?"), "phan"),
    (re.compile(r"\d+(?:\.\d+)*[.)]?"), "muc"),
    (re.compile(r"[a-zđ][.)]?", re.IGNORECASE), "diem"),
)


class Anchors:
    """The anchors of one document. The n-th use of one gets ``-n``: ``dieu-1-2``."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._counts: Counter[str] = Counter()

    def of(self, label: str) -> str:
        """The anchor for a label: "Điều 1" -> ``dieu-1``, "2" -> ``muc-2``, "II" -> ``phan-ii``."""
        return self.claim(_plain(label))

    def claim(self, anchor: str) -> str:
        """`anchor`, varied where it is taken."""
        new = anchor
        while new in self._taken:
            self._counts[anchor] += 1
            new = f"{anchor}-{self._counts[anchor] + 1}"
        self._taken.add(new)
        return new


@lru_cache(1 << 12)  # "Điều 1" stands in every law
def _plain(label: str) -> str:
    label = label.strip()
    name = slug(label)[:ANCHOR_LIMIT].strip("-")
    for form, prefix in _FORMS:
        if name and form.fullmatch(label):
            return f"{prefix}-{name}"
    return name or "doan"
