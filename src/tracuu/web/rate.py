"""How many requests one visitor may make in a while; counted in memory, by the library limits.

A visitor is an address, of IPv6 the network of 64 bits that a connection is given. It is kept for
the time of the limit and never written down.
"""

import math
import time
from ipaddress import IPv6Address, ip_address

from flask import Flask, request
from limits import RateLimitItem, parse_many
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter
from werkzeug.exceptions import TooManyRequests

from tracuu.errors import ConfigError

_FREE = ("static", "health.", "embed.script", "embed.frame_style")
"""Beginnings of endpoints that cost nothing, or that a supervisor must get through to."""


class RateLimit:
    """Some limits together, such as ``20/second; 600/minute``."""

    def __init__(self, limits: list[RateLimitItem]) -> None:
        self._limits = limits
        # A fixed window keeps one number for a visitor and knows to the second when it opens again.
        self._counted = FixedWindowRateLimiter(MemoryStorage())

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
        """Count a request; the seconds that its visitor has to wait, 0 where it is let through."""
        visitor = visitor_of(address)
        for limit in self._limits:
            if not self._counted.hit(limit, visitor):
                opens = self._counted.get_window_stats(limit, visitor).reset_time
                return max(1, math.ceil(opens - time.time()))
        return 0


def visitor_of(address: str) -> str:
    """What the requests of an address are counted under."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return parsed.exploded[:19]  # four groups of four digits


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
        if request.method == "OPTIONS" or (request.endpoint or "").startswith(_FREE):
            return
        seconds = limit.wait(_asking(app.config["TRUSTED_PROXY"]))
        if seconds:
            raise TooManyRequests(retry_after=seconds)

    app.before_request(count)
