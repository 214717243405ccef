"""The command `tracuu` itself, and what happens to every failure."""

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from tracuu.cli import exits, output, wording
from tracuu.cli.commands import Commands
from tracuu.errors import TracuuError


class Root(wording.Group):
    """The group of all commands; turns failures into one Vietnamese line and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The names, in the order of the table."""
        return list(self.commands)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,  # noqa: ANN401  Click's own signature
    ) -> Any:  # noqa: ANN401
        """Run a command line; in standalone mode leave the process with its exit code."""
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        output.use_utf8()
        try:
            code = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        except exits.HANDLED as error:
            _tell(error)
            code = exits.exit_code(error)
        sys.exit(code if isinstance(code, int) else exits.OK)


def _tell(error: BaseException) -> None:
    if isinstance(error, click.ClickException):
        _tell_usage(error)
    elif isinstance(error, (TracuuError, OSError)):
        output.note(f"Lỗi: {exits.explanation(error)}")
        for line in exits.details(error):
            output.note(line)
    else:
        output.note("Đã dừng theo yêu cầu.")


def _tell_usage(error: click.ClickException) -> None:
    ctx = getattr(error, "ctx", None)
    if type(error).__name__ == "NoArgsIsHelpError":
        output.note(error.format_message())
        return
    output.note(f"Lỗi: {wording.explain(error)}")
    if ctx is not None:
        output.note(f"Xem hướng dẫn: {ctx.command_path} --help")


def _print_versions(ctx: click.Context, _param: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        output.data(import_module("tracuu.cli.versions").line())
        ctx.exit()


@click.command(cls=Root, commands=Commands(), epilog="Hướng dẫn đầy đủ: docs/commands.md.")
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_versions,
    help="In số phiên bản của tracuu, ICU, Whoosh3 và Python rồi thoát.",
)  # fmt: skip
def main() -> None:
    """Tra cứu văn bản: lập chỉ mục và tìm chỉ thị, nghị quyết, bản tin.

    \b
    Ví dụ:
      tracuu index build corpus/sample
      tracuu search "khoa giáo"
      tracuu serve
    """
