"""How many requests one visitor may make in a while; counted in memory, no longer than that.

A visitor is an address, of IPv6 the network of 64 bits that a connection is given. It is kept for
the time of the limit and never written down.
"""

import math
import re
import time
from collections import OrderedDict
from ipaddress import IPv6Address, ip_address
from threading import Lock

from flask import Flask, request
from limits import RateLimitItem, parse_many
from werkzeug.exceptions import TooManyRequests

from tracuu.errors import ConfigError

_FREE = ("static", "health.", "embed.script", "embed.frame_style")
"""Beginnings of endpoints that cost nothing, or that a supervisor must get through to."""

MOST_VISITORS = 100_000
"""Visitors that are counted at once, some 20 MB; of more, the one counted longest begins anew."""

_WITH_PORT = re.compile(r"\[([0-9a-f:.]+)\](?::\d+)?|([0-9.]+):\d+", re.IGNORECASE)
"""``203.0.113.7:52311``, ``[2001:db8::1]:443``: so do some proxies write an address, with IIS."""


class _Windows:
    """How often each visitor came since the first request of a window, which is of fixed length.

    One number for a visitor, and it is known to the second when the next window opens.
    """

    def __init__(self, limit: RateLimitItem) -> None:
        self._most = limit.amount
        self._seconds = limit.get_expiry()
        self._open: OrderedDict[str, tuple[float, int]] = OrderedDict()
        """Visitor -> when the window closes, and requests; what closes first comes first."""

    def wait(self, visitor: str, now: float) -> float:
        """Seconds until the next window where this one is full, else 0."""
        while self._open and next(iter(self._open.values()))[0] <= now:
            self._open.popitem(last=False)
        closes, came = self._open.get(visitor, (now, 0))
        return closes - now if came >= self._most else 0.0

    def count(self, visitor: str, now: float) -> None:
        """Take a request."""
        closes, came = self._open.get(visitor, (now + self._seconds, 0))
        self._open[visitor] = closes, came + 1
        if len(self._open) > MOST_VISITORS:
            self._open.popitem(last=False)


class RateLimit:
    """Some limits together, such as ``20/second; 600/minute``. Safe for many threads."""

    def __init__(self, limits: list[RateLimitItem]) -> None:
        self._windows = tuple(map(_Windows, limits))
        self._lock = Lock()

    @classmethod
    def of(cls, written: str) -> "RateLimit":
        """The limits as the setting has them.

        Raises:
            ConfigError: they are written otherwise.
        """
        try:
            limits = parse_many(written)
        except ValueError:
            limits = []
        if not limits or any(limit.amount < 1 or limit.get_expiry() < 1 for limit in limits):
            raise ConfigError(
                f"TRACUU_RATE_LIMIT={written[:100]!r} không hợp lệ; hãy ghi số yêu cầu trong một "
                "giây, phút hoặc giờ, như 600/minute hoặc 20/second; 600/minute."
            )
        return cls(limits)

    def wait(self, address: str) -> int:
        """Count a request that is let through, else the whole seconds until one would be."""
        visitor = visitor_of(address)
        with self._lock:
            now = time.monotonic()
            seconds = max(each.wait(visitor, now) for each in self._windows)
            if not seconds:
                for each in self._windows:
                    each.count(visitor, now)
        return math.ceil(seconds)


def visitor_of(address: str) -> str:
    """What the requests of an address are counted under."""
    if match := _WITH_PORT.fullmatch(address):
        # Each connection has a port of its own.
        address = match[1] or match[2]
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    if parsed.is_link_local:  # fe80::1%eth0: all machines of an office have the same 64 bits
        return str(parsed)
    return f"{int(parsed) >> 64:016x}"


def _asking(trusted_proxy: str) -> str:
    """The address that asks: the last one that the trusted proxy has put down, else the peer's."""
    peer = request.remote_addr or ""
    forwarded = request.headers.get("X-Forwarded-For", "")
    if peer != trusted_proxy or not forwarded:
        return peer
    return forwarded.rpartition(",")[2].strip()


def init_app(app: Flask, written: str) -> None:
    """Attach the hook.

    Raises:
        ConfigError: the limit is not written as one.
    """
    limit = RateLimit.of(written)

    def count() -> None:
        endpoint = request.endpoint or ""
        if endpoint.startswith(_FREE) or (endpoint and request.method == "OPTIONS"):
            return
        seconds = limit.wait(_asking(app.config["TRUSTED_PROXY"]))
        if seconds:
            raise TooManyRequests(retry_after=seconds)

    app.before_request(count)
