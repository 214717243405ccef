"""The number and symbol of a document (*số, ký hiệu*), in the forms of State and Party.

State (Nghị định 30/2020/NĐ-CP, Phụ lục I and III): ``123/QĐ-UBND``, with the year where the paper
is normative: ``12/2023/NQ-HĐND``; the National Assembly: ``57/2020/QH14``. Party (Hướng dẫn
36-HD/VPTW): ``05-CT/TW``. A number names a paper only together with its unit and date.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from tracuu.model.dates import KEPT_TEXTS
from tracuu.text.canonical import canonical
from tracuu.text.letters import fold
from tracuu.text.symbols import Symbol, symbols

_SEPARATORS = re.compile(r"\s*[-/]\s*")
_PREFIX = re.compile(r"^\s*(?:số\s*:?|so\s*:?)\s*", re.IGNORECASE)
_MIXED_CASE = {
    name.casefold(): name for name in ("CTr", "TTr", "TTg", "QyĐ", "QĐi", "ThU", "TrS", "CTrHĐ")
}


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """One number: ``DocumentNumber("5", None, "CT", ("TW",), party=True)`` is 05-CT/TW."""

    number: str
    year: int | None
    kind: str
    organs: tuple[str, ...]
    party: bool

    @classmethod
    def parse(cls, text: str) -> "DocumentNumber":
        """The number that `text` writes, whatever its dashes, spaces, case and leading zeros.

        Raises:
            ValueError: the text is not exactly one document number.
        """
        bare = _PREFIX.sub("", canonical(text)).strip()
        for symbol in symbols(bare):
            if symbol.start == 0 and symbol.end == len(bare):
                return cls._from(symbol)
        raise ValueError(f"not a document number: {text[:80]!r}")

    @classmethod
    def find(cls, text: str) -> tuple[tuple[int, int, "DocumentNumber"], ...]:
        """The numbers in a canonical text with their spans; those of the last texts are kept."""
        return _found(text)

    @staticmethod
    def forget_texts() -> None:
        """Let go of the texts whose numbers are kept."""
        _found.cache_clear()

    @classmethod
    def _from(cls, symbol: Symbol) -> "DocumentNumber":
        return cls(
            symbol.number.lstrip("0").lower() or "0",
            int(symbol.year) if symbol.year else None,
            _official_case(symbol.kind),
            tuple(_official_case(organ) for organ in _SEPARATORS.split(symbol.organs)),
            symbol.party,
        )

    @property
    def key(self) -> str:
        """Form for comparing: lower case, no leading zero, đ kept: ``5-ct/tw``, ``33/hd-lđlđ``."""
        return self._join(self.number).lower()

    @property
    def fold(self) -> str:
        """Form for comparing without marks: ``33/hd-ldld``."""
        return fold(self.key)

    def __str__(self) -> str:
        digits = self.number.rstrip("abcdefghijklmnopqrstuvwxyzđ")
        return self._join(digits.zfill(2) + self.number[len(digits) :])

    def _join(self, number: str) -> str:
        organs = "-".join(self.organs)
        if self.party:
            return f"{number}-{self.kind}/{organs}"
        year = f"/{self.year}" if self.year else ""
        kind = f"{self.kind}-" if self.kind else ""
        return f"{number}{year}/{kind}{organs}"


@lru_cache(KEPT_TEXTS)
def _found(text: str) -> tuple[tuple[int, int, DocumentNumber], ...]:
    return tuple(
        (symbol.start, symbol.end, DocumentNumber._from(symbol)) for symbol in symbols(text)
    )


@lru_cache(KEPT_TEXTS)
def number_key(text: str) -> str:
    """The comparing form of any written number: of a parsed one its key, else the folded text."""
    try:
        return DocumentNumber.parse(text).key
    except ValueError:
        return " ".join(canonical(text).lower().split())


def _official_case(part: str) -> str:
    return _MIXED_CASE.get(part.casefold()) or part.upper()
