"""`tracuu doctor`: every line is true, and what is missing has a remedy."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tracuu.cli import doctor as doctor_module
from tracuu.cli.doctor import LIBRARIES, Library, data_folder, library, writable

Invoke = Callable[..., Result]


def test_a_sound_installation_is_ok_line_by_line(run: Invoke, index: Path) -> None:
    result = run("doctor", "--index", index)
    lines = result.stdout.splitlines()
    assert result.exit_code == 0, result.stdout
    assert all(line.startswith("ok ") for line in lines)
    for name in ("Python", "pyicu", "whoosh3", "numpy", "Chỉ mục", "Nội dung danh mục"):
        assert any(name in line for line in lines), name


def test_a_missing_index_is_told_with_its_remedy(run: Invoke, tmp_path: Path) -> None:
    result = run("doctor", "--index", tmp_path / "none")
    assert result.exit_code == 1
    last = result.stdout.splitlines()[-1]
    assert last.startswith("thiếu  Chỉ mục")
    assert "tracuu index build" in last


def test_a_broken_library_is_a_line_and_no_traceback(
    run: Invoke, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "selectolax", None)
    result = run("doctor", "--index", index)
    assert result.exit_code == 1
    assert any(line.startswith("thiếu  selectolax") for line in result.stdout.splitlines())
    assert not any("Chỉ mục:" in line for line in result.stdout.splitlines())


def test_an_optional_library_may_be_missing(
    run: Invoke, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ir_measures", None)
    result = run("doctor", "--index", index)
    assert result.exit_code == 0
    assert "thiếu  ir-measures (tùy chọn)" in result.stdout
    assert "tracuu[evaluation]" in result.stdout


def test_a_library_that_is_not_installed_has_a_remedy() -> None:
    found = library(Library("nowhere", "no-such-distribution", "cài đi"))
    assert (found.sound, found.detail, found.remedy) == (False, "chưa cài", "cài đi")


def test_every_dependency_of_the_project_is_looked_at() -> None:
    text = (Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8")
    needed = text.split("dependencies = [", 1)[1].split("]", 1)[0]
    named = {line.strip(' ",').split(">")[0] for line in needed.splitlines() if line.strip()}
    # click runs this very command
    assert named - {"click"} == {entry.distribution for entry in LIBRARIES if entry.essential}


def test_an_empty_data_folder_is_missing(tmp_path: Path) -> None:
    assert not data_folder("Mẫu", lambda: tmp_path).sound
    (tmp_path / "x").touch()
    assert data_folder("Mẫu", lambda: tmp_path).sound


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    assert writable(tmp_path / "new" / "data").sound
    file = tmp_path / "file"
    file.touch()
    assert not writable(file / "data").sound


def test_the_command_imports_no_engine_by_itself() -> None:
    """So it runs where ICU or numpy is broken."""
    source = Path(doctor_module.__file__).read_text("utf-8")
    imports = [line for line in source.splitlines() if line.startswith(("import", "from"))]
    assert not any("tracuu." in line and "cli" not in line and "errors" not in line
                   for line in imports)  # fmt: skip
