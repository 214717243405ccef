"""Slugs: names of things inside URLs and filters, made of a-z, 0-9 and hyphens."""

import re

from tracuu.text.canonical import canonical
from tracuu.text.letters import fold

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""What a slug looks like, as a whole."""

_BREAKS = re.compile(r"[^a-z0-9]+")


def slug(name: str) -> str:
    """The slug of a name: ``slug("Sở Y tế") == "so-y-te"``; "" when no letter or digit is left."""
    return _BREAKS.sub("-", fold(canonical(name))).strip("-")
