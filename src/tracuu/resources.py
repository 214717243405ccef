"""Where the data folders lie. The only module that knows; nothing is ever written there."""

from functools import cache
from pathlib import Path

from tracuu.errors import ConfigError

_PACKAGE = Path(__file__).resolve().parent


@cache
def data_root() -> Path:
    """The folder that holds `corpus/`, `index/` and `web/`.

    `tracuu/_data` of an installed wheel, else the root of the checkout this file lies in (an
    editable install resolves to the checkout as well).

    Raises:
        ConfigError: neither place has the data folders.
    """
    packaged = _PACKAGE / "_data"
    if packaged.is_dir():
        return packaged
    checkout = checkout_root()
    if checkout is not None:
        return checkout
    raise ConfigError("Gói tracuu cài thiếu dữ liệu đi kèm; hãy cài lại gói.")


@cache
def checkout_root() -> Path | None:
    """The root of the source checkout, or None when the package is installed."""
    root = _PACKAGE.parent.parent
    return root if (root / "pyproject.toml").is_file() and (root / "corpus").is_dir() else None


def registers() -> Path:
    """Folder of the registers: types, units, topics, abbreviations."""
    return data_root() / "corpus" / "registers"


def sample_corpus() -> Path:
    """Folder of the sample documents that ship with the project."""
    return data_root() / "corpus" / "sample"


def profiles() -> Path:
    """Folder of the ranking profiles."""
    return data_root() / "index" / "profiles"


def web(folder: str) -> Path:
    """A folder of web assets: `templates`, `static` or `embed`."""
    return data_root() / "web" / folder
