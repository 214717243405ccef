"""What a reader looks among: the papers of some types, units and topics."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scope:
    """Slugs, or `_missing` for papers without a value; an empty field leaves all of them."""

    type: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
