"""Fixtures for the checks of the package as a whole."""

import os

import pytest


@pytest.fixture(scope="session")
def clean_environment() -> dict[str, str]:
    """The environment without tracuu's settings and without the checkout on Python's path."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TRACUU_")}
    for name in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"):
        kept.pop(name, None)
    return kept
