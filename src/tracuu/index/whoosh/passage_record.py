"""How a passage is stored: a line of JSON with what names it, behind it its text as it is.

So that a piece of the text is read without the rest.
"""

import orjson

from tracuu.model.document import Provision

_END = b"\n"
"""Ends the line of JSON, which has none within."""


def packed(passage: Provision) -> bytes:
    """The bytes of a passage."""
    names = [passage.id, passage.anchor, passage.label, passage.title]
    return orjson.dumps(names) + _END + passage.text.encode("utf-8")


def unpacked(stored: bytes) -> Provision:
    """The passage that `packed` wrote."""
    bare, text = parted(stored)
    return Provision(bare.id, bare.anchor, bare.label, bare.title, text.decode("utf-8"))


def parted(stored: bytes) -> tuple[Provision, bytes]:
    """The passage without its text, and the text as it is stored."""
    names, _, text = stored.partition(_END)
    identifier, anchor, label, title = orjson.loads(names)
    return Provision(identifier, anchor, label, title, ""), text
