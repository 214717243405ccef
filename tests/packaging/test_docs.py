"""What the documents say stays true: targets, settings, commands, links, and the shape of files."""

import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click
import pytest

from tracuu.cli import main
from tracuu.config import SETTINGS
from tracuu.query.request import PARAMETERS

ROOT = Path(__file__).parents[2]
GUIDES = ("README.md", "docs/huong-dan.vi.md")
NOT_OURS = {".git", ".venv", "dist", "build", "node_modules", "__pycache__", "results"}
# Written in pieces, so that this file does not hold what it forbids.
REGISTRIES = [
    "".join(pieces)
    for pieces in [
        ("py", "pi.org"), ("python", "hosted.org"), ("registry.", "npmjs"), ("crates", ".io"),
        ("repo1.", "maven"), ("deb.", "debian.org"), ("proxy.", "golang.org"),
    ]
]  # fmt: skip
MACHINE_PATH = re.compile(r"(?<![\w./-])/(?:home|root|Users|work|tmp|mnt)/\w[\w.-]*/")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


@cache
def files() -> tuple[Path, ...]:
    """The files of the project: what git would commit, or all that a source archive holds."""
    if (ROOT / ".git").exists() and shutil.which("git"):
        listing = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT, capture_output=True, text=True, check=True,
        )  # fmt: skip
        found = [ROOT / name for name in listing.stdout.split("\0") if name]
    else:
        found = [path for path in ROOT.rglob("*") if not NOT_OURS & set(path.parts)]
    return tuple(path for path in found if path.is_file())


def texts() -> Iterator[tuple[str, str]]:
    """Name and text of every file that is text."""
    for path in files():
        raw = path.read_bytes()
        if b"\0" not in raw:
            yield path.relative_to(ROOT).as_posix(), raw.decode("utf-8")


def guide() -> str:
    return "\n".join((ROOT / name).read_text(encoding="utf-8") for name in GUIDES)


def make_targets() -> list[str]:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return re.findall(r"^([a-z]+):", makefile, re.MULTILINE)


def subcommands(command: click.Command) -> dict[str, click.Command]:
    """The commands of a group by name; none where it is no group."""
    if not isinstance(command, click.Group):
        return {}
    context = click.Context(command)
    found = {name: command.get_command(context, name) for name in command.list_commands(context)}
    return {name: child for name, child in found.items() if child is not None}


def commands(command: click.Command = main, path: str = "tracuu") -> Iterator[str]:
    """The full name of every command that does something."""
    children = subcommands(command)
    if not children:
        yield path
    for name, child in children.items():
        yield from commands(child, f"{path} {name}")


@pytest.mark.parametrize("target", make_targets())
def test_every_make_target_is_documented(target: str) -> None:
    assert f"make {target}" in guide()


@pytest.mark.parametrize("target", ["run", "test", "check", "bench", "eval", "wheel", "clean"])
def test_the_promised_make_targets_exist(target: str) -> None:
    assert target in make_targets()


@pytest.mark.parametrize("name", [setting.name for setting in SETTINGS])
def test_every_setting_is_documented_in_both_guides(name: str) -> None:
    for file in GUIDES:
        assert name in (ROOT / file).read_text(encoding="utf-8"), file


@pytest.mark.parametrize("command", list(commands()))
def test_every_command_is_documented(command: str) -> None:
    assert re.search(rf"{command}\b", guide())


@pytest.mark.parametrize("command", sorted(set(re.findall(r"`(tracuu(?: [a-z]+)+)", guide()))))
def test_every_documented_command_exists(command: str) -> None:
    node: click.Command = main
    for name in command.split()[1:]:
        children = subcommands(node)
        if not children:
            return  # what follows a command is its argument
        assert name in children, f"`{command}` is in the guides, but is no command"
        node = children[name]


@pytest.mark.parametrize("name", PARAMETERS)
def test_every_request_parameter_is_documented(name: str) -> None:
    assert f"`{name}`" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "page", [path.relative_to(ROOT).as_posix() for path in files() if path.suffix == ".md"]
)
def test_relative_links_lead_somewhere(page: str) -> None:
    file = ROOT / page
    for target in LINK.findall(file.read_text(encoding="utf-8")):
        if not re.match(r"[a-z]+:|#", target):
            assert (file.parent / target.split("#")[0]).exists(), target


def test_the_changelog_opens_with_what_is_unreleased() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert headings[0] == "[Unreleased]"


def test_no_file_names_a_package_registry() -> None:
    found = [(name, host) for name, text in texts() for host in REGISTRIES if host in text]
    assert not found


def test_no_file_names_a_path_of_some_machine() -> None:
    found = [
        (name, match.group())
        for name, text in texts()
        for match in MACHINE_PATH.finditer(text)
        if not name.startswith("tests/")  # tests may feed such a path to what they test
    ]
    assert not found


def test_every_text_is_nfc_with_unix_line_ends() -> None:
    """What tests feed to the project may be anything: it has to cope with that."""
    wrong = [
        name
        for name, text in texts()
        if not name.startswith("tests/")
        and ("\r" in text or not unicodedata.is_normalized("NFC", text))
    ]
    assert not wrong


def test_every_command_of_the_pinned_environment_is_exact() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert pins
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in pins)


@pytest.mark.parametrize(
    ("text", "is_path"),
    [
        ("see /home/an/tracuu/x.py", True),
        ("../shared/data/seed", False),  # beside the checkout, wherever that is
        ("ExecStart=/opt/tracuu/bin/tracuu", False),  # a folder that a guide proposes
        ("/tmp/hang/doi.txt", True),
    ],
)  # fmt: skip
def test_a_machine_path_is_told_from_a_relative_one(text: str, is_path: bool) -> None:
    assert bool(MACHINE_PATH.search(text)) is is_path
