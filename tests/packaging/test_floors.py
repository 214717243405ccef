"""The floors of the package: an import goes down only, and each borrowed library has one owner."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the package `tracuu` that lies in `folder` against the contracts of pyproject.toml."""
    linter = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [linter, "--no-cache", "--config", ROOT / "pyproject.toml"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_the_package_keeps_every_contract() -> None:
    result = lint(ROOT / "src")
    assert result.returncode == 0, result.stdout + result.stderr
    assert " 0 broken" in result.stdout


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package to break; the copy wins over the installed one."""
    folder = tmp_path_factory.mktemp("floors")
    shutil.copytree(
        ROOT / "src" / "tracuu", folder / "tracuu", ignore=shutil.ignore_patterns("__pycache__")
    )
    return folder


BREACHES = [
    # (module to write, its text, what the report must say)
    (
        "text/upwards.py",
        "import tracuu.search\n",
        "tracuu.text is not allowed to import tracuu.search",
    ),
    (
        "corpus/aside.py",
        "import tracuu.query\n",
        "tracuu.corpus is not allowed to import tracuu.query",
    ),
    ("model/letters.py", "import icu\n", "icu is imported by the text floor only BROKEN"),
    ("index/fast.py", "import whoosh.fields\n", "imported by the Whoosh engine only BROKEN"),
    ("search/page.py", "from flask import request\n", "imported by the web floor only BROKEN"),
    ("web/command.py", "import click\n", "imported by the command line only BROKEN"),
    ("text/html.py", "import selectolax.lexbor\n", "imported by the corpus floor only BROKEN"),
    ("utils.py", "", "tracuu.utils"),  # a module that no floor names
]


@pytest.mark.parametrize(("module", "source", "said"), BREACHES, ids=[row[0] for row in BREACHES])
def test_a_breach_is_refused(package: Path, module: str, source: str, said: str) -> None:
    file = package / "tracuu" / module
    file.write_text(source, encoding="utf-8")
    try:
        result = lint(package)
    finally:
        file.unlink()
    assert result.returncode == 1, result.stdout + result.stderr
    assert said in " ".join(result.stdout.split())
