"""The parameters that several commands share, and their types with Vietnamese messages."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from tracuu.config import index_folder
from tracuu.corpus.findings import MISSING
from tracuu.errors import DocumentNotFound

C = TypeVar("C", bound=Callable[..., Any])


class Text(click.ParamType):  # type: ignore[type-arg]  # generic since Click 8.4
    """A text argument as Unicode, whatever the locale that Python decoded it with."""

    name = "text"

    def convert(
        self,
        value: object,
        param: click.Parameter | None,  # noqa: ARG002
        ctx: click.Context | None,  # noqa: ARG002
    ) -> str:
        """Undo a decoding as ASCII: in the C locale ``á`` arrives as two lone surrogates."""
        text = str(value)
        if text.isascii() or not any("\udc80" <= letter <= "\udcff" for letter in text):
            return text
        raw = text.encode(sys.getfilesystemencoding(), "surrogateescape")
        return raw.decode("utf-8", "replace")


class Choice(click.ParamType):  # type: ignore[type-arg]  # generic since Click 8.4
    """One of a few words."""

    name = "choice"

    def __init__(self, words: Sequence[str]) -> None:
        self.words = tuple(words)

    def get_metavar(
        self,
        param: click.Parameter,  # noqa: ARG002
        ctx: click.Context | None = None,  # noqa: ARG002
    ) -> str:
        """The words, as the help shows them."""
        return "|".join(self.words)

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """The word, or a failure that lists the words."""
        if value in self.words:
            return str(value)
        message = f"“{value}”; chọn một trong: {', '.join(self.words)}."
        raise click.BadParameter(message, ctx=ctx, param=param)


class Number(click.ParamType):  # type: ignore[type-arg]  # generic since Click 8.4
    """A whole number between two bounds, both included."""

    name = "number"

    def __init__(self, low: int, high: int) -> None:
        self.low, self.high = low, high

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> int:
        """The number, or a failure that names the bounds."""
        text = str(value)
        if text.isascii() and text.isdigit() and len(text) < 10:
            number = int(text)
            if self.low <= number <= self.high:
                return number
        message = f"“{value}”; hãy ghi một số từ {self.low} đến {self.high}."
        raise click.BadParameter(message, ctx=ctx, param=param)


TEXT = Text()
PATH = click.Path(path_type=Path)


def index_option(command: C) -> C:
    """Add `--index DIR`; the command receives it as `folder`."""
    return _index_option(lambda _ctx, _param, value: index_folder(value))(command)


def named_index_option(command: C) -> C:
    """Add `--index DIR`; the command receives it as `folder`, None where it is not given."""
    return _index_option(None)(command)


def _index_option(read: Callable[..., Path] | None) -> Callable[[C], C]:
    return click.option(
        "--index",
        "folder",
        metavar="DIR",
        callback=read,
        help="Thư mục chỉ mục (mặc định: TRACUU_INDEX, không có thì index/data của mã nguồn).",
    )


def format_option(*formats: str) -> Callable[[C], C]:
    """Add `--format`, the first of `formats` being the default; received as `form`."""
    return click.option(
        "--format",
        "form",
        type=Choice(formats),
        default=formats[0],
        help=f"Dạng in ra stdout (mặc định: {formats[0]}).",
    )


def require_file(file: Path) -> None:
    """Make sure that there is something at a path that was given.

    Raises:
        DocumentNotFound: there is nothing.
    """
    if not os.path.lexists(file):
        raise DocumentNotFound(f"{file}: {MISSING.message} {MISSING.remedy}", code=MISSING.code)
