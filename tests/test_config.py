"""Settings from the environment: what is read, and what is refused with a remedy."""

import pytest

from tracuu.config import origins, public_url
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


def test_sites_are_read_as_browsers_write_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACUU_ALLOW_ORIGINS", " https://Huyen.example.vn/ ,http://10.0.0.5:81,")
    assert origins() == {"https://huyen.example.vn", "http://10.0.0.5:81"}
    assert origins("*") == {"*"}
    monkeypatch.delenv("TRACUU_ALLOW_ORIGINS")
    assert origins() == {"*"}


@pytest.mark.parametrize(
    "written",
    [
        "huyen.example.vn",  # no browser sends an origin without its scheme
        "https://huyen.example.vn/tin-tuc",
        "https://*.example.vn",  # nothing compares wildcards
        "https://a.vn https://b.vn",
        "https://a.vn; script-src *",  # would end the rule it stands in
        "null",
    ],
)
def test_what_is_no_site_is_refused_with_an_example(written: str) -> None:
    with pytest.raises(ConfigError, match=r"TRACUU_ALLOW_ORIGINS .*https://huyen\.example\.vn"):
        origins(written)
