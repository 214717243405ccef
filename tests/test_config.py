"""Settings from the environment: what is read, and what is refused with a remedy."""

import pytest

from tracuu.config import public_url
from tracuu.errors import ConfigError


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("https://tracuu.example.vn", "https://tracuu.example.vn"),
        ("https://tracuu.example.vn/", "https://tracuu.example.vn"),  # as one copies it
        (" http://10.0.0.5:8000 ", "http://10.0.0.5:8000"),
        ("http://[2001:db8::1]:8000", "http://[2001:db8::1]:8000"),
        ("http://localhost", "http://localhost"),
        ("", ""),
    ],
)
def test_a_public_address_is_an_origin(
    monkeypatch: pytest.MonkeyPatch, written: str, url: str
) -> None:
    monkeypatch.setenv("TRACUU_PUBLIC_URL", written)
    assert public_url() == url


@pytest.mark.parametrize(
    "written",
    [
        "tracuu.example.vn",  # no scheme: other sites would take it for a path
        "https://",
        "ftp://tracuu.example.vn",
        "https://tracuu.example.vn/tra-cuu",  # the pages link from the root
        "https://tracuu.example.vn?x=1",
        "https://an@tracuu.example.vn",
        'https://tracuu.example.vn"><script>',
        "https://tracuu.example.vn:port",
    ],
)
def test_anything_else_is_refused_with_an_example(
    monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    monkeypatch.setenv("TRACUU_PUBLIC_URL", written)
    with pytest.raises(ConfigError, match=r"TRACUU_PUBLIC_URL=.*https://tracuu\.example\.vn"):
        public_url()
