"""Vietnamese alphabetical order, by ICU: a ă â b c d đ … and 5-NQ before 12-NQ."""

import threading

from icu import ICU_VERSION, Collator, Locale

_local = threading.local()

ICU_RELEASE: str = ICU_VERSION
"""The ICU that keys were made with; an index records it."""


def sort_key(text: str) -> bytes:
    """A key that sorts `text` as a Vietnamese reader expects, digits by their value."""
    collator = getattr(_local, "collator", None)
    if collator is None:
        # One collator a thread: ICU promises thread safety for frozen objects only.
        collator = _local.collator = Collator.createInstance(Locale("vi@colNumeric=yes"))
    key: bytes = collator.getSortKey(text)
    return key
