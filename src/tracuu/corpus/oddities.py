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

# No letter of any living spelling carries more: ệ typed apart has two.
_PILE = re.compile("[\u0300-\u036f]{5}")
_BROKEN = re.compile("[\ud800-\udfff\ufffd]")


def oddities(text: str) -> Iterator[Finding]:
    """The findings about a text as it was read, before it is canonical."""
    if text.isascii():
        return
    if _BROKEN.search(text):
        yield BROKEN_CHARACTER
    if _PILE.search(text):
        yield PILED_MARKS


def has_overlong_word(document: Document) -> bool:
    """Whether some text of a document has a word of more than `LONGEST_WORD` characters."""
    texts = (passage.text for passage in document.passages())
    return any(len(word) > LONGEST_WORD for text in texts for word in text.split())
