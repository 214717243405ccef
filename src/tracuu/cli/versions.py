"""Versions of what decides how words are compared and stored."""

import platform
from importlib.metadata import version

from tracuu import __version__
from tracuu.text.collation import ICU_RELEASE


def line() -> str:
    """One line for `--version`: a new ICU or Whoosh3 may ask for a rebuilt index."""
    return (
        f"tracuu {__version__} (ICU {ICU_RELEASE}, Whoosh3 {version('whoosh3')}, "
        f"Python {platform.python_version()})"
    )
