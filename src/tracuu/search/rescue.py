"""What a query may have meant that finds too little as it was typed, the likeliest first.

Tone placement needs no rescue: *hoà* and *hòa* have one key. The rest comes in this order: raw
keystrokes decoded, marks restored or left away, one syllable put right.
"""

from collections.abc import Iterator

from tracuu.index.engine import Engine
from tracuu.query.ast import OPERATORS
from tracuu.query.parser import Query, parse
from tracuu.query.request import LONGEST_QUERY
from tracuu.search.misspellings import mended
from tracuu.search.restoration import restored
from tracuu.text.letters import fold


def meant(
    engine: Engine, q: str, query: Query, keystrokes: str | None, *, found: bool
) -> tuple[str, ...]:
    """Other queries that `q`, read as `query`, may have meant.

    `keystrokes` is the query with its raw keystrokes decoded, None where it has none. Where
    something was `found` nothing else is in doubt.
    """
    offers = dict.fromkeys(filter(None, _meant(engine, q, query, keystrokes, found=found)))
    return tuple(each for each in offers if len(each) <= LONGEST_QUERY)


def _meant(
    engine: Engine, q: str, query: Query, keystrokes: str | None, *, found: bool
) -> Iterator[str | None]:
    if keystrokes is not None:
        yield restored(engine, keystrokes, parse(keystrokes).node, marked_in_part=True)
        yield keystrokes
    if found:
        return
    typed = str(query)
    bare = " ".join(part if part in OPERATORS else fold(part) for part in typed.split(" "))
    if bare != typed:
        yield restored(engine, bare, parse(bare).node)
        yield bare
    if keystrokes is None:
        yield mended(engine, q, query.node)
