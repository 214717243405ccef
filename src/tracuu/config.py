"""Settings as one table: default < environment < command line."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tracuu.errors import ConfigError
from tracuu.resources import checkout_root


@dataclass(frozen=True)
class Setting:
    """One row of the table: the environment variable, its default and what it means."""

    name: str
    default: str
    help: str


SETTINGS = (
    Setting("TRACUU_INDEX", "", "thư mục chỉ mục (mặc định: index/data của bản mã nguồn)"),
    Setting("TRACUU_HOST", "127.0.0.1", "địa chỉ mà `tracuu serve` lắng nghe"),
    Setting("TRACUU_PORT", "8000", "cổng mà `tracuu serve` lắng nghe"),
    Setting("TRACUU_THREADS", "8", "số luồng phục vụ của `tracuu serve`"),
    Setting(
        "TRACUU_ALLOW_ORIGINS", "*", "các trang được gọi API từ trình duyệt, cách nhau dấu phẩy"
    ),
    Setting("TRACUU_SITE_NAME", "Tra cứu văn bản", "tên hiển thị ở đầu trang"),
)
_DEFAULTS = {setting.name: setting.default for setting in SETTINGS}


def value(name: str, environ: Mapping[str, str] | None = None) -> str:
    """The value of one setting of the table.

    Raises:
        KeyError: `name` is not in the table (a programming error).
    """
    return (environ if environ is not None else os.environ).get(name) or _DEFAULTS[name]


def number(name: str, low: int, high: int) -> int:
    """An integer setting between `low` and `high`, both included.

    Raises:
        ConfigError: the value is not such a number.
    """
    text = value(name)
    if text.isascii() and text.isdigit() and low <= int(text) <= high:
        return int(text)
    raise ConfigError(f"{name}={text!r} không hợp lệ; hãy đặt một số từ {low} đến {high}.")


def index_folder(option: str | None = None) -> Path:
    """The index folder: `--index`, else TRACUU_INDEX, else `index/data` of the checkout.

    Raises:
        ConfigError: an installed package was given none of them.
    """
    named = option or value("TRACUU_INDEX")
    if named:
        return Path(named)
    checkout = checkout_root()
    if checkout is None:
        raise ConfigError("Chưa biết thư mục chỉ mục; hãy dùng --index hoặc đặt TRACUU_INDEX.")
    return checkout / "index" / "data"
