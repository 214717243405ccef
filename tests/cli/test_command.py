"""The command as a whole: help, versions, wrong command lines, and the table of exit codes."""

import platform
import re
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from tracuu import __version__, errors
from tracuu.cli import exits, main
from tracuu.cli.commands import PLACES, Commands
from tracuu.cli.root import Root
from tracuu.text.collation import ICU_RELEASE

Invoke = Callable[..., Result]
ROOT = Path(__file__).parents[2]


def all_commands(
    command: click.Command = main, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name, child in command.commands.items():
            yield from all_commands(child, (*path, name))


COMMANDS = {" ".join(path): command for path, command in all_commands()}
GROUPS = {name for name, command in COMMANDS.items() if name and isinstance(command, click.Group)}


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_vietnamese_and_shows_an_example(run: Invoke, name: str) -> None:
    result = run(*name.split(), "--help")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("Cách dùng: ")
    assert "Tùy chọn:" in result.stdout
    assert re.search(r"Ví dụ:\s+tracuu", result.stdout)
    assert "Hiện hướng dẫn này rồi thoát." in result.stdout
    assert not re.search(r"\b(Usage|Options|Commands|Show this|default:)", result.stdout)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_a_vietnamese_help(name: str) -> None:
    options = [param for param in COMMANDS[name].params if isinstance(param, click.Option)]
    for option in options:
        assert option.help, option.name
        assert not option.help.isascii(), option.help


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_in_the_documentation(name: str) -> None:
    guide = (ROOT / "docs" / "commands.md").read_text("utf-8")
    sections = dict(re.findall(r"^## tracuu ?(.*?)$\n(.*?)(?=^## |\Z)", guide, re.M | re.S))
    by_name = {re.sub(r" *\[?[A-Z]+\]?…?$", "", title): text for title, text in sections.items()}
    if name in GROUPS:
        return  # without options of its own; its commands are documented
    section = by_name[name]
    for param in COMMANDS[name].params:
        if isinstance(param, click.Option):
            assert f"{param.opts[0]}" in section, f"{name} {param.opts[0]}"


def test_the_documentation_names_no_command_that_is_not_there() -> None:
    guide = (ROOT / "docs" / "commands.md").read_text("utf-8")
    named = re.findall(r"^## tracuu ?([a-z ]*?)(?: [\[A-Z].*)?$", guide, re.M)
    assert set(named) == set(COMMANDS) - GROUPS


def test_the_documentation_has_the_exit_codes_of_the_table() -> None:
    guide = (ROOT / "docs" / "commands.md").read_text("utf-8")
    documented = {int(code) for code in re.findall(r"^\| (\d+) \|", guide, re.M)}
    assert documented == {code for _, code in exits.EXIT_CODES} | {exits.OK, exits.REFUSED}


def test_version_names_what_decides_about_an_index(run: Invoke) -> None:
    line = run("--version").stdout
    for part in (
        f"tracuu {__version__}",
        f"ICU {ICU_RELEASE}",
        f"Whoosh3 {version('whoosh3')}",
        f"Python {platform.python_version()}",
    ):
        assert part in line


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "Lệnh:"),  # help, but a command is missing
        (["sarch"], "Có phải là search?"),
        (["zzz"], "Không có lệnh “zzz”"),
        (["index", "zzz"], "Không có lệnh “zzz”"),
        (["show"], "Thiếu MÃ."),
        (["evaluate"], "Thiếu --queries."),
        (["show", "a", "b"], "Thừa đối số: b."),
        (["search", "x", "--zzz"], "Không có tùy chọn --zzz."),
        (["search", "x", "--size"], "Tùy chọn --size cần một giá trị."),
        (["search", "x", "--format", "xml"], "chọn một trong: table, json, jsonl, csv"),
        (["serve", "--port", "70000"], "một số từ 0 đến 65535"),
        (["serve", "--threads", "x"], "một số từ 1 đến 256"),
        (["evaluate", "--limit", "0"], "--limit"),
        (["search", "x", "--fail-empty=1"], "--fail-empty"),
    ],
)
def test_a_wrong_command_line_is_explained_in_vietnamese(
    run: Invoke, arguments: list[str], says: str
) -> None:
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr
    assert not re.search(r"\b(Usage|Error|Try|Invalid|Missing|No such)\b", result.stderr)


def _tree(kind: type[errors.TracuuError]) -> Iterator[type[errors.TracuuError]]:
    yield kind
    for child in kind.__subclasses__():
        yield from _tree(child)


CODES = {
    "TracuuError": 1, "ConfigError": 1, "CorpusError": 1, "NothingIndexed": 1, "TooMuchGone": 1,
    "IndexingError": 1, "JudgementError": 1,
    "QueryError": 2, "QuerySyntaxError": 2, "InvalidParameter": 2, "DraftTooLong": 2,
    "DocumentNotFound": 3,
    "IndexNotFound": 4, "IndexIncompatible": 4, "IndexLocked": 4,
}  # fmt: skip


def test_every_failure_of_the_tree_has_its_exit_code() -> None:
    """A new class has to be placed here on purpose."""
    import tracuu.evaluation.lines

    assert tracuu.evaluation.lines.JudgementError in _tree(errors.TracuuError)
    found = {}
    for kind in _tree(errors.TracuuError):
        failure = kind.__new__(kind)
        found[kind.__name__] = exits.exit_code(failure)
    assert found == CODES


@pytest.mark.parametrize(
    ("failure", "code", "lines"),
    [
        (errors.ConfigError("Đặt lại."), 1, ["Lỗi: Đặt lại."]),
        (
            errors.CorpusError("Hỏng.", code="hong", remedy="Lưu lại."),
            1,
            ["Lỗi: Hỏng.", "Cách xử lý: Lưu lại."],
        ),
        (errors.IndexLocked("Đang khóa."), 4, ["Lỗi: Đang khóa."]),
        (
            FileNotFoundError(2, "No such file", "a.txt"),
            1,
            [
                "Lỗi: a.txt: không có tệp hay thư mục này.",
                "Cách xử lý: Hãy kiểm tra đường dẫn; thư mục chưa có thì tạo trước.",
            ],
        ),
        (
            OSError(28, "No space left on device"),
            1,
            [
                "Lỗi: Ổ đĩa đã đầy.",
                "Cách xử lý: Hãy dọn bớt ổ đĩa hoặc chọn nơi khác, rồi chạy lại.",
            ],
        ),
        (KeyboardInterrupt(), 130, ["Đã dừng theo yêu cầu."]),
    ],
)
def test_a_failure_becomes_a_line_and_an_exit_code(
    failure: BaseException, code: int, lines: list[str]
) -> None:
    @click.command(cls=Root, commands={})
    def group() -> None:
        """A group with one command that fails."""

    @group.command()
    def fail() -> None:
        raise failure

    result = CliRunner().invoke(group, ["fail"])
    assert (result.exit_code, result.stdout) == (code, "")
    assert [line for line in result.stderr.splitlines() if line] == lines


def test_a_command_that_cannot_be_loaded_says_where_to_look(
    run: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "tracuu.cli.stats", None)
    monkeypatch.setattr(main, "commands", Commands())
    result = run("stats")
    assert result.exit_code == 1
    assert "tracuu doctor" in result.stderr
    assert run("--version").exit_code == 0


def test_the_table_of_commands_behaves_as_a_mapping() -> None:
    table = Commands()
    assert list(table) == list(PLACES)
    assert len(table) == len(PLACES)
    with pytest.raises(KeyError):
        table["zzz"]
    table["zzz"] = main
    assert table["zzz"] is main
    del table["zzz"]
    assert "zzz" not in table
