"""The pictures of the documents: one for each view that the command draws, none too large."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def command() -> ModuleType:
    spec = importlib.util.spec_from_file_location("screenshots", ROOT / "tools/screenshots.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_view_has_its_pictures_and_no_other_is_left(command: ModuleType) -> None:
    wanted = {
        f"{view.name}-{screen}-{scheme}.webp"
        for view in command.VIEWS
        for screen in command.SCREENS
        for scheme in command.SCHEMES
    }
    assert {file.name for file in command.FOLDER.iterdir()} == wanted


def test_no_picture_is_too_large(command: ModuleType) -> None:
    sizes = {file.name: file.stat().st_size for file in command.FOLDER.iterdir()}
    assert all(0 < size <= command.LARGEST for size in sizes.values()), sizes
