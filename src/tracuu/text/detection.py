"""Which old encoding a text is in, if any, and the rescue of whole texts, line by line.

A text is taken for old only if reading it so turns non-words into Vietnamese syllables with marks;
all else stays as it is: Unicode Vietnamese, English, French, code, tables of figures. Thresholds
are measured by ``python benchmarks/old_encodings.py``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracuu.text.encodings import Encoding, decode, font_encoding
from tracuu.text.letters import NON_ASCII, TONED
from tracuu.text.validity import is_syllable

_FEWEST_GAINED = 2
_LEAST_SOUND = 0.8
_LEAST_VALID = 0.6
_LEAST_GAIN = 0.15
_LEAST_MARKED = 0.2
_SAMPLE = 6_000
_ROUNDS = 4
_LONGEST_SHORT = 8

# The bytes of UTF-8 are searched, not characters: \xc3 in front makes it five times as fast. A sign
# is a Latin-1 letter that Vietnamese has not (ø, ö, ñ), or two accented ones side by side. No-break
# spaces, soft hyphens, degrees and ± are common in Unicode text and prove nothing.
_SYMBOL = re.compile(rb"\xc2[^\xa0\xad\xb0\xb1]")
_SIGN = re.compile(
    rb"\xc3(?:[\x84-\x87\x8b\x8e-\x91\x96-\x98\x9b\x9c\x9e\x9f\xa4-\xa7\xab\xae-\xb1\xb6-\xb8\xbb\xbc"
    rb"\xbe\xbf]|.\xc3)"
)
# Nor do © ® « » × · ² ³ in a page: a text in an old encoding has others besides.
_PAGE_SYMBOL = re.compile(_SYMBOL.pattern.replace(rb"\xb1]", rb"\xb1\xa9\xab\xae\xb2\xb3\xb7\xbb]"))
_PAGE_SIGN = re.compile(_SIGN.pattern.replace(rb"\x96-\x98", rb"\x96\x98"))

_WORD = re.compile("[^\\s0-9!-/:-@\\[-`{-~\u2010-\u201f\u2026\u2022]+")
# Of a word of VIQR only what follows the first letter may be a mark: (a^'y) is in brackets.
_VIQR = re.compile(r"[aAeEoO]\^|[aA]\(['`?~.a-z]|[uUoO]\+")
# Letters that no old encoding shows: where there are some, the text is Unicode already.
_UNICODE_LETTER = re.compile("[" + "".join(char for char in NON_ASCII if ord(char) > 0xFF) + "]")
_OLD_CHARACTER = re.compile("[\x80-\xff]")
_MOJIBAKE = re.compile("[\xc2-\xc6\xe1\xe2][\x80-\xbf\u0152-\u2122]")


@dataclass(frozen=True, slots=True)
class Detection:
    """What an encoding was found by; shares are of all words, 0 to 1.

    ``confidence`` is 0 to 1 and grows with the share of words that became syllables and with their
    number: two words give at most 0.75, five 0.97.
    """

    encoding: Encoding | None
    confidence: float
    valid_share_before: float
    valid_share_after: float


@dataclass(frozen=True, slots=True)
class Conversion:
    """A run that was converted: ``text[start:end]`` of the rescued text.

    ``unresolved`` counts what may still be wrong in it: words that are no syllable although they
    came out with marks, and sentences of TCVN3 that begin small since it has no toned capitals.
    """

    start: int
    end: int
    encoding: Encoding
    confidence: float
    unresolved: int


@dataclass(frozen=True, slots=True)
class Rescued:
    """A text after the rescue, and what was done to it, in order."""

    text: str
    conversions: tuple[Conversion, ...] = ()


@dataclass(frozen=True, slots=True)
class _Share:
    """Words of two letters or more: all, syllables, those with marks, others with marks."""

    words: int
    valid: int
    marked: int
    broken: int

    @property
    def share(self) -> float:
        return self.valid / self.words if self.words else 0.0


def may_be_old(data: bytes, *, is_page: bool = False) -> bool:
    """Whether a text, as UTF-8, may hold an old encoding: a fast gate that lets doubts pass."""
    symbol, sign = (_PAGE_SYMBOL, _PAGE_SIGN) if is_page else (_SYMBOL, _SIGN)
    return b"^" in data or bool(symbol.search(data) or sign.search(data))


def detect(text: str, font: str | None = None) -> Detection:
    """The encoding of one run of text; `font` is the name of the font it was set in.

    A font drawn for an old encoding decides, unless the text holds Unicode letters outside it.
    """
    sample = text if len(text) <= _SAMPLE else text[:_SAMPLE]
    before = _share(sample)
    encoding = font_encoding(font) if font else None
    if encoding is not None and not _UNICODE_LETTER.search(sample):
        after = _share(decode(sample, encoding, font))
        sound = after.marked / (after.marked + after.broken) if after.broken else 1.0
        return Detection(encoding, sound, before.share, after.share)
    nothing = Detection(None, 0.0, before.share, before.share)
    best, best_marked = nothing, 0
    for candidate in _candidates(sample):
        after = _share(decode(sample, candidate))
        found = _judged(candidate, before, after)
        # An equal count goes to the one tried first, which is the more common one.
        if found is not None and after.marked - after.broken > best_marked:
            best, best_marked = found, after.marked - after.broken
    return best


def _judged(encoding: Encoding, before: _Share, after: _Share) -> Detection | None:
    gained = after.marked - before.marked
    sound = after.marked / max(1, after.marked + after.broken)
    if gained < _FEWEST_GAINED or sound < _LEAST_SOUND or after.share < _LEAST_VALID:
        return None
    # Words of VIQR are words before as well, cut at its marks: a share of words must gain marks.
    if encoding is Encoding.VIQR:
        too_few = gained < _LEAST_MARKED * after.words
    else:
        too_few = after.share - before.share < _LEAST_GAIN
    if too_few:
        return None
    return Detection(encoding, sound * (1 - 0.5**gained), before.share, after.share)


def _candidates(text: str) -> Sequence[Encoding]:
    """The encodings worth trying, the likelier ones first."""
    old = len(_OLD_CHARACTER.findall(text))
    candidates: list[Encoding] = []
    if old and _MOJIBAKE.search(text):
        candidates.append(Encoding.UTF8)
    unicode = len(_UNICODE_LETTER.findall(text))
    if unicode * 4 > old:
        return candidates
    if old > 1:
        candidates += (
            Encoding.TCVN3, Encoding.VNI, Encoding.VISCII, Encoding.CP1258, Encoding.VPS,
        )  # fmt: skip
    if not unicode and _VIQR.search(text):
        candidates.append(Encoding.VIQR)
    return candidates


def _share(text: str) -> _Share:
    words = valid = marked = broken = 0
    for match in _WORD.finditer(text):
        word = match.group()
        plain = word.isascii()
        if len(word) == 1:
            continue  # × and ± come out as ì and ±: they prove nothing
        words += 1
        if is_syllable(word):
            valid += 1
            marked += not plain
        elif word.isupper() and len(word) < _LONGEST_SHORT and word.replace("Đ", "D").isascii():
            words -= 1  # an abbreviation: UBND, QĐ
        elif not plain:
            broken += 1
    return _Share(words, valid, marked, broken)


def rescue(text: str) -> Rescued:
    """`text` with every line that is in an old encoding in Unicode; the others as they are.

    Lines too short to tell follow the encodings that longer lines of the text are in. Must see the
    text before `canonical`, which drops ư of TCVN3. Idempotent; time is linear in the text.
    """
    if not may_be_old(text.encode("utf-8", "replace")):
        return Rescued(text)
    runs = text.split("\n")
    done = [_converted(run) for run in runs]
    found = dict.fromkeys(result[1] for result in done if result is not None)
    if not found:
        return Rescued(text)
    mixed = any(
        result is None and _UNICODE_LETTER.search(run)
        for run, result in zip(runs, done, strict=True)
    )
    return _joined(
        (run, result or _short(run, tuple(found), mixed))
        for run, result in zip(runs, done, strict=True)
    )


def _joined(runs: Iterator[tuple[str, tuple[str, Encoding, float] | None]]) -> Rescued:
    texts: list[str] = []
    conversions = []
    at = 0
    for run, result in runs:
        text = run
        if result is not None:
            text, encoding, confidence = result
            left = unresolved(text, encoding)
            conversions.append(Conversion(at, at + len(text), encoding, confidence, left))
        texts.append(text)
        at += len(text) + 1
    return Rescued("\n".join(texts), tuple(conversions))


def _converted(run: str) -> tuple[str, Encoding, float] | None:
    """A run converted until nothing old is left in it: text may have been misread twice."""
    first: Detection | None = None
    text = run
    for _ in range(_ROUNDS):
        found = _found(text)
        if found is None or found.encoding is None:
            break
        first = first or found
        text = decode(text, found.encoding)
    else:
        return None
    if first is None or first.encoding is None:
        return None
    return text, first.encoding, first.confidence


def _found(run: str) -> Detection | None:
    if (run.isascii() and "^" not in run) or not _candidates(run[:_SAMPLE]):
        return None
    found = detect(run)
    return found if found.encoding is not None else None


def _short(
    run: str, encodings: Sequence[Encoding], mixed: bool
) -> tuple[str, Encoding, float] | None:
    """A run in the encoding of its neighbours, if every marked word of it is a syllable then.

    *tê* may be *tê* or *tờ* of TCVN3: it is left alone where the text has Unicode lines as well.
    """
    if len(run) > _SAMPLE or _UNICODE_LETTER.search(run):
        return None
    before = _share(run)
    if not before.broken and (mixed or run.isascii()) and Encoding.VIQR not in encodings:
        return None
    for encoding in encodings:
        if encoding is Encoding.VIQR and not _VIQR.search(run):
            continue
        text = decode(run, encoding)
        after = _share(text)
        if text != run and after.marked and not after.broken and _found(text) is None:
            return text, encoding, 1 - 0.5**after.marked
    return None


_SMALL_START = re.compile("(?:^|[.!?]\\s+)[" + "".join(filter(str.islower, TONED)) + "]")


def unresolved(text: str, encoding: Encoding) -> int:
    """How many places of a converted text may still be wrong, as `Conversion` counts them."""
    small = len(_SMALL_START.findall(text)) if encoding is Encoding.TCVN3 else 0
    return _share(text).broken + small
