"""The embeddable box as a file, and the demo page that shows it."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser

from tracuu.resources import web
from tracuu.web.app import create_app

SCRIPT = web("embed") / "tra-cuu.js"


def test_the_script_is_small_plain_and_self_contained() -> None:
    source = SCRIPT.read_text("utf-8")
    assert SCRIPT.stat().st_size < 12 * 1024
    assert source.startswith("// @ts-check")
    for forbidden in ("innerHTML", "document.cookie", "localStorage", "eval(", "import ", ".style"):
        assert forbidden not in re.sub(r"/\*.*?\*/", "", source, flags=re.DOTALL), forbidden


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_the_script_parses() -> None:
    subprocess.run(["node", "--check", str(SCRIPT)], check=True, timeout=60)


def test_the_script_is_served_as_javascript_with_a_tag(client: FlaskClient) -> None:
    answer = client.get("/embed/tra-cuu.js")
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cache-Control"] == "public, max-age=3600"
    again = client.get("/embed/tra-cuu.js", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_the_demo_page_shows_the_box_and_what_to_copy(client: FlaskClient) -> None:
    page = LexborHTMLParser(client.get("/nhung", base_url="https://tracuu.example.vn").text)
    assert "Trang minh họa" in page.css_first(".ribbon").text()
    assert page.css_first("tra-cuu form[role=search] input[name=q]") is not None
    one_tag, with_form, policy, _theme = (code.text() for code in page.css("pre code"))
    assert one_tag == '<script src="https://tracuu.example.vn/embed/tra-cuu.js" defer></script>'
    assert policy.startswith("script-src https://tracuu.example.vn;")
    copied = LexborHTMLParser(with_form)
    form = copied.css_first("tra-cuu > form")
    assert form.attributes["action"] == "https://tracuu.example.vn/"
    assert form.attributes["method"] == "get"
    assert copied.css_first("label").attributes["for"] == copied.css_first("input").attributes["id"]


def test_behind_a_proxy_the_lines_to_copy_have_the_public_address(index_folder: Path) -> None:
    app = create_app(index_folder, public_url="https://tracuu.example.vn/")
    client = app.test_client()
    page = LexborHTMLParser(client.get("/nhung", base_url="http://127.0.0.1:8000").text)
    one_tag, with_form, policy, _theme = (code.text() for code in page.css("pre code"))
    assert one_tag == '<script src="https://tracuu.example.vn/embed/tra-cuu.js" defer></script>'
    assert 'action="https://tracuu.example.vn/"' in with_form
    assert policy.startswith("script-src https://tracuu.example.vn;")
    assert "http://" not in one_tag + with_form + policy
    # The page itself must load its script from where it came: its own policy admits no other.
    assert page.css_first("head script").attributes["src"] == "/embed/tra-cuu.js"


def test_the_canonical_address_of_a_document_is_the_public_one(index_folder: Path) -> None:
    client = create_app(index_folder, public_url="https://tracuu.example.vn").test_client()
    page = LexborHTMLParser(client.get("/van-ban/mau/12-ct-hu-2022?q=rac").text)
    canonical = page.css_first("link[rel=canonical]").attributes["href"]
    assert canonical == "https://tracuu.example.vn/van-ban/mau/12-ct-hu-2022"
