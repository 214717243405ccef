"""What in a text cannot be shown or found as it was written, for the report.

The canonical form mends such texts without a word: a broken character is shown as �, of a pile of
marks on one letter each stays once. Of a "word" longer than any word, such as a picture pasted as
base64, only the beginning is indexed.
"""

import re
from collections.abc import Iterator

from tracuu.corpus.findings import BROKEN_CHARACTER, PILED_MARKS, Finding
from tracuu.model.document import Document

LONGEST_WORD = 1_000
"""Characters without a space; the longest address in the codified law has 180."""

_BROKEN_CLASS, _MARK_CLASS = "\ud800-\udfff\ufffd", "\u0300-\u036f"
# Nearly every text has neither. Single bytes of UTF-8 that begin one are found at once.
_SUSPECT = (b"\xcc", b"\xcd", b"\xed", b"\xef")
_BROKEN = re.compile(f"[{_BROKEN_CLASS}]")
# No letter of any living spelling carries more: ệ typed apart has two.
_PILE = re.compile(f"[{_MARK_CLASS}]{{5}}")
_UP_TO_A_SPACE = re.compile(r".*\s", re.DOTALL)


def oddities(text: str, data: bytes | None = None) -> Iterator[Finding]:
    """The findings about a text as it was read, before it is canonical; `data` is it as UTF-8."""
    if text.isascii():
        return
    if data is None:
        data = text.encode("utf-8", "surrogatepass")
    if not any(sign in data for sign in _SUSPECT):
        return
    if _BROKEN.search(text):
        yield BROKEN_CHARACTER
    if _PILE.search(text):
        yield PILED_MARKS


def has_overlong_word(document: Document) -> bool:
    """Whether some text of a document has a word of more than `LONGEST_WORD` characters."""
    return any(_is_overlong(passage.text) for passage in document.passages())


def _is_overlong(text: str) -> bool:
    """Whether a word is too long: jumps from one word's start to the last that is near enough.

    Splitting a text only to measure its words took as long as reading it.
    """
    at = 0
    while len(text) - at > LONGEST_WORD:
        near = _UP_TO_A_SPACE.match(text, at, at + LONGEST_WORD + 1)
        if near is None:
            return True
        at = near.end()
    return False
