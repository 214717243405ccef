"""Settings as one table: default < environment < command line."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
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
        "TRACUU_ALLOW_ORIGINS",
        "*",
        "các trang được nhúng ô tìm kiếm và gọi API từ trình duyệt, cách nhau dấu phẩy",
    ),
    Setting(
        "TRACUU_PUBLIC_URL",
        "",
        "địa chỉ mà người dùng vào máy chủ, như https://tracuu.example.vn (mặc định: theo yêu cầu)",
    ),
    Setting(
        "TRACUU_TRUSTED_PROXY",
        "",
        "địa chỉ IP của máy đứng trước, như 127.0.0.1; chỉ tin X-Forwarded-For của máy ấy",
    ),
    Setting(
        "TRACUU_RATE_LIMIT",
        "",
        "số yêu cầu nhiều nhất từ một địa chỉ, như 600/minute (mặc định: không giới hạn)",
    ),
    Setting(
        "TRACUU_QUERY_LOG",
        "",
        "tệp đếm các câu tìm không có kết quả, không ghi ai đã tìm (mặc định: không đếm)",
    ),
    Setting("TRACUU_QUERY_LOG_ALL", "0", "1: đếm mọi câu tìm, kể cả câu có kết quả"),
    Setting("TRACUU_QUERY_LOG_DAYS", "90", "số ngày giữ các con số ấy"),
    Setting("TRACUU_SITE_NAME", "Tra cứu văn bản", "tên hiển thị ở đầu trang"),
)
_ORIGIN = re.compile(
    r"https?://(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?", re.IGNORECASE
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


def public_url(option: str | None = None) -> str:
    """Where visitors reach the server, ``https://tracuu.example.vn``; "" where nobody says.

    Behind a proxy with TLS the server itself is asked by http and cannot know.

    Raises:
        ConfigError: it is no origin: no scheme, or more than scheme, host and port.
    """
    written = option if option is not None else value("TRACUU_PUBLIC_URL")
    bare = written.strip().removesuffix("/")
    if bare and not _ORIGIN.fullmatch(bare):
        raise ConfigError(
            f"TRACUU_PUBLIC_URL={written[:100]!r} không hợp lệ; hãy ghi giao thức, tên máy và cổng "
            "nếu có, không kèm đường dẫn, như https://tracuu.example.vn."
        )
    return bare


def origins(option: str | None = None) -> frozenset[str]:
    """The sites that may embed the box and call the API from a browser; ``*`` for all.

    ``"https://a.vn, https://b.vn/"``: browsers send an origin in small letters, without a final
    slash.

    Raises:
        ConfigError: one of them is no origin; a browser would never send it.
    """
    written = option or value("TRACUU_ALLOW_ORIGINS")
    parts = [part.strip().removesuffix("/").lower() for part in written.split(",") if part.strip()]
    for part in parts:
        if part != "*" and not _ORIGIN.fullmatch(part):
            raise ConfigError(
                f"TRACUU_ALLOW_ORIGINS có {part[:100]!r} không hợp lệ; mỗi trang hãy ghi giao "
                "thức, tên máy và cổng nếu có, không kèm đường dẫn, như https://huyen.example.vn."
            )
    return frozenset(parts)


def trusted_proxy() -> str:
    """The address whose word on who asks is taken; "" where nobody stands before the server.

    Raises:
        ConfigError: it is no IP address.
    """
    written = value("TRACUU_TRUSTED_PROXY").strip()
    if not written:
        return ""
    try:
        return str(ip_address(written))
    except ValueError as error:
        raise ConfigError(
            f"TRACUU_TRUSTED_PROXY={written[:100]!r} không hợp lệ; hãy ghi một địa chỉ IP, như "
            "127.0.0.1."
        ) from error


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
