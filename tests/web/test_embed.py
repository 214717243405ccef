"""The embeddable box as a file, the page for frames, and the page that writes the code."""

import gzip
import http.client
import re
import shutil
import subprocess
from dataclasses import fields
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from tests.web.test_style import luminance
from tracuu.resources import web
from tracuu.web import embed_script
from tracuu.web.app import create_app
from tracuu.web.box_options import ACCENT, BoxOptions, text_on

GUIDE = Path(__file__).parents[2] / "docs" / "nhung-o-tim-kiem.vi.md"
LARGEST = 12 * 1024
UNIT = "ban-thuong-vu-huyen-uy-phong-dien"
PUBLIC = "https://tracuu.example.vn"


def codes(page: LexborHTMLParser) -> dict[str, str]:
    """What can be copied, by id."""
    return {str(code.attributes["id"]): code.text() for code in page.css("pre code")}


def test_the_script_is_plain_and_self_contained() -> None:
    source = re.sub(r"/\*.*?\*/", "", embed_script.source(), flags=re.DOTALL)
    for forbidden in (
        "innerHTML", "insertAdjacent", "document.cookie", "localStorage", "sessionStorage",
        "indexedDB", "eval(", "import ", "import(", ".style", "sendBeacon",
    ):  # fmt: skip
        assert forbidden not in source, forbidden
    for part in web("embed").glob("*.js"):
        text = part.read_text("utf-8")
        assert text.startswith("// @ts-check"), part.name
        assert len(text.splitlines()) <= 250, part.name


def test_every_part_is_in_the_script() -> None:
    for part in web("embed").glob("*.js"):
        assert part.read_text("utf-8") in embed_script.source(), part.name


@pytest.mark.parametrize(
    ("file", "written"),
    [
        ("settings.js", r"^  (\w+)(?:,|: read|: \(written\))"),
        ("settings.js", r'[\[ ]"(\w+)"(?=[,\]])'),
        ("box.css", r"var\((--tracuu-[\w-]+)"),
        ("suggestions.js", r'\["(\w+)", "'),
    ],
)
def test_every_choice_is_in_the_guide(file: str, written: str) -> None:
    names = set(re.findall(written, (web("embed") / file).read_text("utf-8"), re.MULTILINE))
    guide = GUIDE.read_text("utf-8")
    assert len(names) >= 4
    assert not [name for name in names if f"`{name}`" not in guide]


@pytest.mark.parametrize("name", [field.name for field in fields(BoxOptions)])
def test_every_choice_of_a_frame_is_in_the_guide(name: str) -> None:
    assert name == "variant" or f"`{name}`" in GUIDE.read_text("utf-8")


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_the_script_parses(tmp_path: Path) -> None:
    whole = tmp_path / "tra-cuu.js"
    whole.write_text(embed_script.source(), "utf-8")
    subprocess.run(["node", "--check", str(whole)], check=True, timeout=60)


def test_what_is_sent_is_small(site: str) -> None:
    place = urlsplit(site)
    connection = http.client.HTTPConnection(str(place.hostname), place.port, timeout=30)
    connection.request("GET", "/embed/tra-cuu.js", headers={"Accept-Encoding": "br, gzip"})
    answer = connection.getresponse()
    sent = answer.read()
    connection.close()
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(sent).decode() == embed_script.source()
    assert len(sent) <= LARGEST


def test_the_script_is_served_as_javascript_with_a_tag(client: FlaskClient) -> None:
    plain = client.get("/embed/tra-cuu.js")
    packed = client.get("/embed/tra-cuu.js", headers={"Accept-Encoding": "gzip"})
    refused = client.get("/embed/tra-cuu.js", headers={"Accept-Encoding": "gzip;q=0"})
    assert plain.text == refused.text == embed_script.source()
    for answer in (plain, packed):
        assert answer.mimetype == "text/javascript"
        assert answer.headers["Cache-Control"] == "public, max-age=3600"
        assert "Accept-Encoding" in answer.headers["Vary"]
        asked = {"If-None-Match": answer.headers["ETag"], "Accept-Encoding": "gzip"}
        again = client.get("/embed/tra-cuu.js", headers=asked)
        assert (again.status_code, again.data) == (304, b"")


def test_the_page_shows_the_box_and_what_to_copy(client: FlaskClient) -> None:
    page = LexborHTMLParser(client.get("/nhung", base_url=PUBLIC).text)
    assert page.css_first(".preview tra-cuu form[role=search] input[name=q]") is not None
    shown = codes(page)
    assert shown["t-ma-ngan"] == f'<script src="{PUBLIC}/embed/tra-cuu.js" defer></script>'
    assert shown["t-csp"] == f"script-src {PUBLIC}; connect-src {PUBLIC}; form-action {PUBLIC}"
    copied = LexborHTMLParser(shown["t-ma"])
    form = copied.css_first("tra-cuu > form")
    assert form.attributes["action"] == f"{PUBLIC}/"
    assert form.attributes["method"] == "get"
    assert copied.css_first("label").attributes["for"] == copied.css_first("input").attributes["id"]


CHOSEN = (
    f"/nhung?variant=script&unit={UNIT}&label=Văn+bản+“mới”&placeholder=số+%26+trích+yếu"
    "&button=Xem&accent=%2300603A&target=_blank"
)


def test_choices_are_in_the_code_and_in_the_form(client: FlaskClient) -> None:
    page = LexborHTMLParser(client.get(CHOSEN).text)
    shown = codes(page)
    copied = LexborHTMLParser(shown["t-ma"])
    box = copied.css_first("tra-cuu")
    assert box.attributes == {"unit": UNIT, "accent": "#00603a", "target": "_blank"}
    assert copied.css_first("label").text() == "Văn bản “mới”"
    assert copied.css_first("[name=q]").attributes["placeholder"] == "số & trích yếu"
    assert copied.css_first("[type=hidden][name=unit]").attributes["value"] == UNIT
    assert copied.css_first("form").attributes["target"] == "_blank"
    assert copied.css_first("button").text() == "Xem"
    assert LexborHTMLParser(shown["t-ma-ngan"]).css_first("script").attributes == {
        "src": "http://localhost/embed/tra-cuu.js", "defer": None, "data-unit": UNIT,
        "data-accent": "#00603a", "data-target": "_blank", "data-label": "Văn bản “mới”",
        "data-placeholder": "số & trích yếu", "data-button": "Xem",
    }  # fmt: skip
    form = page.css_first(".maker form")
    assert form.css_first("[name=unit][checked]").attributes["value"] == UNIT
    assert form.css_first("[name=unit][checked]").parent.text().strip() == (
        "Ban Thường vụ Huyện ủy Phong Điền"
    )
    others = [str(each.attributes["value"]) for each in form.css("select[name=unit] option")]
    assert UNIT not in others
    assert "ban-tuyen-giao" in others
    assert form.css_first("[name=accent]").attributes["value"] == "#00603a"


def test_the_preview_is_the_code(client: FlaskClient) -> None:
    page = LexborHTMLParser(client.get(CHOSEN).text)
    copied = LexborHTMLParser(codes(page)["t-ma"].replace("http://localhost", ""))
    assert page.css_first(".preview tra-cuu").html == copied.css_first("tra-cuu").html


def test_a_frame_has_its_choices_in_its_address(client: FlaskClient) -> None:
    url = CHOSEN.replace("variant=script", "variant=frame")
    page = LexborHTMLParser(client.get(url, base_url=PUBLIC).text)
    shown = codes(page)
    assert "t-ma-ngan" not in shown
    assert shown["t-csp"] == f"frame-src {PUBLIC}"
    frame = LexborHTMLParser(shown["t-ma"]).css_first("iframe")
    assert frame.attributes["title"] == "Văn bản “mới”"
    address = str(frame.attributes["src"])
    assert address.startswith(f"{PUBLIC}/nhung/khung?")
    inside = LexborHTMLParser(client.get(address.removeprefix(PUBLIC)).text)
    form = inside.css_first("form")
    assert form.attributes["target"] == "_blank"
    assert form.css_first("[type=hidden][name=unit]").attributes["value"] == UNIT
    assert form.css_first("label").text() == "Văn bản “mới”"
    assert inside.css_first("script") is None
    style = client.get(inside.css_first("link[rel=stylesheet]").attributes["href"])
    assert style.mimetype == "text/css"
    assert style.text.endswith(":root { --accent: #00603a; --on-accent: #ffffff; }\n")


@pytest.mark.parametrize("variant", ["script", "frame"])
def test_texts_stay_texts(client: FlaskClient, variant: str) -> None:
    hostile = '"><script src=//x></script>'
    answer = client.get("/nhung", query_string={"variant": variant, "label": hostile})
    page = LexborHTMLParser(answer.text)
    assert not [each for each in page.css("script") if "//x" in str(each.attributes["src"])]
    copied = LexborHTMLParser(codes(page)["t-ma"])
    assert not [each for each in copied.css("script") if "//x" in str(each.attributes["src"])]
    frame = LexborHTMLParser(client.get("/nhung/khung", query_string={"label": hostile}).text)
    assert frame.css_first("script") is None
    assert frame.css_first("label").text() == hostile


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("accent=red", "không phải mã màu"),
        ("accent=%2300603a;}", "không phải mã màu"),
        ("unit=Huyện", "không phải một mã"),
        ("label=a&label=b", "chỉ được ghi một lần"),
        ("label=" + "a" * 81, "dài 81 ký tự; tối đa 80"),
        ("target=_top", "target=_top” không hợp lệ; chọn một trong: _blank."),
        ("variant=popup", "chọn một trong: script, frame"),
        ("onclick=x", "Không có tham số “onclick”"),
        ("&".join(f"unit=u-{at}" for at in range(51)), "có 51 giá trị; tối đa 50"),
    ],
)
def test_a_wrong_choice_is_named(client: FlaskClient, query: str, said: str) -> None:
    page = client.get(f"/nhung?{query}")
    frame = client.get(f"/nhung/khung?{query}")
    assert page.status_code == frame.status_code == 400
    assert said in LexborHTMLParser(page.text).css_first("[role=alert]").text()
    assert said in LexborHTMLParser(frame.text).css_first(".wrong").text()
    assert "frame-ancestors *" in frame.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ([], BoxOptions()),
        ([("label", " \n"), ("accent", ""), ("target", " "), ("variant", "")], BoxOptions()),
        ([("label", "Tìm  văn\n bản")], BoxOptions()),
        ([("label", "a\u0302"), ("button", " Xem ")], BoxOptions(label="â", button="Xem")),
        ([("accent", "00603A")], BoxOptions(accent="#00603a")),
        ([("accent", ACCENT.upper())], BoxOptions()),
        ([("unit", "b"), ("unit", "a"), ("unit", "b")], BoxOptions(unit=("b", "a"))),
        ([("variant", "frame"), ("target", "_blank")], BoxOptions("frame", target="_blank")),
    ],
)
def test_a_choice_is_read_as_it_is_meant(
    params: list[tuple[str, str]], expected: BoxOptions
) -> None:
    assert BoxOptions.from_params(params) == expected


@pytest.mark.parametrize(
    ("allowed", "ancestors"),
    [
        ("*", "*"),
        (
            "https://xa.example.vn/, https://huyen.example.vn",
            "'self' https://huyen.example.vn https://xa.example.vn",
        ),
    ],
)
def test_sites_that_may_embed_may_frame_that_one_page(
    index_folder: Path, allowed: str, ancestors: str
) -> None:
    client = create_app(index_folder, allow_origins=allowed).test_client()
    answer = client.get("/nhung/khung")
    policy = dict(
        part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; ")
    )
    assert policy["frame-ancestors"] == ancestors
    assert policy["default-src"] == policy["script-src"] == policy["connect-src"] == "'none'"
    assert policy["form-action"] == policy["style-src"] == "'self'"
    assert "Set-Cookie" not in answer.headers
    for path in ("/", "/nhung", "/nhung/khac", "/van-ban/mau/12-ct-hu-2022"):
        assert "frame-ancestors 'none'" in client.get(path).headers["Content-Security-Policy"]


@given(st.integers(0, 0xFFFFFF).map("#{:06x}".format))
def test_text_is_read_on_any_colour(accent: str) -> None:
    high, low = sorted((luminance(accent), luminance(text_on(accent))), reverse=True)
    assert (high + 0.05) / (low + 0.05) >= 4.5


def test_behind_a_proxy_the_lines_to_copy_have_the_public_address(index_folder: Path) -> None:
    client = create_app(index_folder, public_url=f"{PUBLIC}/").test_client()
    page = LexborHTMLParser(client.get("/nhung", base_url="http://127.0.0.1:8000").text)
    shown = codes(page)
    assert shown["t-ma-ngan"] == f'<script src="{PUBLIC}/embed/tra-cuu.js" defer></script>'
    assert f'action="{PUBLIC}/"' in shown["t-ma"]
    assert shown["t-csp"].startswith(f"script-src {PUBLIC};")
    assert "http://" not in "".join(shown.values())
    # The page itself must load its script from where it came: its own policy admits no other.
    assert page.css_first("head script[src*=embed]").attributes["src"] == "/embed/tra-cuu.js"
    assert page.css_first(".preview form").attributes["action"] == "/"


@pytest.mark.parametrize(
    "path",
    ["/embed/tra-cuu.js", "/nhung", "/nhung?variant=frame", "/nhung/khung", "/nhung/khung.css"],
)
def test_nothing_of_it_needs_an_index(tmp_path: Path, path: str) -> None:
    assert create_app(tmp_path / "none").test_client().get(path).status_code == 200


def test_the_canonical_address_of_a_document_is_the_public_one(index_folder: Path) -> None:
    client = create_app(index_folder, public_url=PUBLIC).test_client()
    page = LexborHTMLParser(client.get("/van-ban/mau/12-ct-hu-2022?q=rac").text)
    canonical = page.css_first("link[rel=canonical]").attributes["href"]
    assert canonical == f"{PUBLIC}/van-ban/mau/12-ct-hu-2022"
