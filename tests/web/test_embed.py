"""The embeddable box as a file, and the demo page that shows it."""

import re
import shutil
import subprocess

import pytest
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser

from tracuu.resources import web

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
