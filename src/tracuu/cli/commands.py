"""The table of commands, each imported when it is asked for.

So `doctor` runs where a library that the others need is broken, and `--version` loads no server.
"""

from collections.abc import Iterator, MutableMapping
from importlib import import_module
from typing import cast

import click

from tracuu.errors import ConfigError

PLACES = {
    "index": "tracuu.cli.index:index",
    "search": "tracuu.cli.search:search",
    "show": "tracuu.cli.documents:show",
    "resolve": "tracuu.cli.documents:resolve",
    "cite": "tracuu.cli.cite:cite",
    "convert": "tracuu.cli.convert:convert",
    "evaluate": "tracuu.cli.evaluate:evaluate",
    "stats": "tracuu.cli.stats:stats",
    "queries": "tracuu.cli.queries:queries",
    "doctor": "tracuu.cli.doctor:doctor",
    "serve": "tracuu.cli.serve:serve",
}
"""Name -> module and object, in the order of the help."""


class Commands(MutableMapping[str, click.Command]):
    """What `click.Group` takes as its commands."""

    def __init__(self) -> None:
        self._places = dict(PLACES)
        self._loaded: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._loaded:
            self._loaded[name] = _load(name, self._places[name])
        return self._loaded[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._places[name] = ""
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        del self._places[name]
        self._loaded.pop(name, None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def _load(name: str, place: str) -> click.Command:
    module, attribute = place.split(":")
    try:
        return cast(click.Command, getattr(import_module(module), attribute))
    except ImportError as error:
        raise ConfigError(
            f"Không nạp được lệnh {name} ({error}); hãy chạy `tracuu doctor`."
        ) from error
