"""The engines that `make bench` measures, tracuu among them; one module each."""

import importlib
from dataclasses import dataclass

from peers.protocol import Peer


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine as the tables name it, and where its adapter is."""

    name: str
    adapter: str
    """`module:class` in this package."""
    asks: str = ""
    """The engine whose index it asks, where it builds none of its own."""

    @property
    def key(self) -> str:
        """What the command line calls it."""
        return self.adapter.partition(":")[0]

    def load(self) -> Peer:
        """A new adapter.

        Raises:
            ImportError: the library is not installed.
        """
        module, name = self.adapter.split(":")
        peer: Peer = getattr(importlib.import_module(f"peers.{module}"), name)()
        return peer


TRACUU = "tracuu"
RATIO_TO = "tantivy"
"""The engine to whose times the others' are related."""

ENGINES = {
    engine.name: engine
    for engine in (
        Engine(TRACUU, "tracuu_engine:TracuuEngine"),
        Engine("tracuu, whole request", "tracuu_request:TracuuRequest", asks=TRACUU),
        Engine("tantivy", "tantivy:Tantivy"),
        Engine("SQLite FTS5", "sqlite_fts5:SqliteFts5"),
        Engine("bm25s", "bm25s:Bm25s"),
        Engine("Xapian", "xapian:Xapian"),
        Engine("Whoosh", "whoosh:Whoosh"),
    )
}
