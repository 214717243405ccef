"""Click in Vietnamese: headings and usage line of `--help`, messages of a wrong command line."""

import re
from collections.abc import Callable
from typing import Any

import click

_HEADINGS = {
    "Options": "Tùy chọn",
    "Commands": "Lệnh",
    "Arguments": "Đối số",
    "Positional arguments": "Đối số",
}


_PIECES = {"[OPTIONS]": "[TÙY CHỌN]", "COMMAND [ARGS]...": "LỆNH [ĐỐI SỐ]…"}


class Formatter(click.HelpFormatter):
    """Click's formatter with Vietnamese headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        super().write_usage(prog, args, prefix or "Cách dùng: ")

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        super().write_heading(_HEADINGS.get(heading, heading))


class Context(click.Context):
    """A context that formats its help with `Formatter`."""

    formatter_class = Formatter


class Command(click.Command):
    """A command whose help is Vietnamese."""

    context_class = Context

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The parts of the usage line."""
        return [_PIECES.get(piece, piece) for piece in super().collect_usage_pieces(ctx)]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The `--help` option with a Vietnamese description."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Hiện hướng dẫn này rồi thoát."
        return option


class Group(Command, click.Group):
    """A group of commands whose help is Vietnamese."""

    command_class = Command


def explain(error: click.ClickException) -> str:
    """What is wrong with a command line, in Vietnamese."""
    for kind in type(error).__mro__:
        if kind.__name__ in _MESSAGES:
            return _MESSAGES[kind.__name__](error)
    return error.format_message()


def _no_such_option(error: Any) -> str:  # noqa: ANN401
    return f"Không có tùy chọn {error.option_name}.{_near(error.possibilities)}"


def _no_such_command(error: Any) -> str:  # noqa: ANN401
    return f"Không có lệnh “{error.command_name}”.{_near(error.possibilities)}"


def _missing(error: Any) -> str:  # noqa: ANN401
    name = error.param.get_error_hint(error.ctx) if error.param else ""
    return f"Thiếu {str(name).strip(chr(39))}."


def _bad_value(error: Any) -> str:  # noqa: ANN401
    name = error.param_hint or (error.param.get_error_hint(error.ctx) if error.param else "")
    return f"Giá trị của {str(name).strip(chr(39))} không hợp lệ: {error.message}"


def _wrong_use(error: Any) -> str:  # noqa: ANN401
    """Click has no class of their own for these; their English begins alike in every release."""
    message = str(error.message)
    for pattern, vietnamese in _PATTERNS:
        if match := pattern.match(message):
            return vietnamese.format(*match.groups())
    return f"Lệnh ghi sai: {message}"


def _near(possibilities: list[str] | None) -> str:
    return f" Có phải là {', '.join(possibilities)}?" if possibilities else ""


_PATTERNS = (
    (re.compile(r"No such command '(.*)'"), "Không có lệnh “{}”."),
    (re.compile(r"Got unexpected extra arguments? \((.*)\)"), "Thừa đối số: {}."),
    (re.compile(r"Option '(.*)' requires an argument"), "Tùy chọn {} cần một giá trị."),
    (re.compile(r"Option '(.*)' does not take a value"), "Tùy chọn {} không nhận giá trị."),
    (re.compile(r"Missing command"), "Thiếu tên lệnh."),
)

_MESSAGES: dict[str, Callable[[Any], str]] = {
    # By name, since older releases of Click lack some of these classes.
    "NoSuchOption": _no_such_option,
    "NoSuchCommand": _no_such_command,
    "MissingParameter": _missing,
    "BadParameter": _bad_value,
    "UsageError": _wrong_use,
}
