"""The site as a browser's search engine: OpenSearch 1.1 and suggestions in the browsers' form."""

import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.web.trees import NAMES, said, tree
from tracuu.web.app import create_app
from tracuu.web.discovery import shortened

TYPE = "application/opensearchdescription+xml"


def test_the_description_has_what_opensearch_demands(client: FlaskClient) -> None:
    root = tree(client, "/opensearch.xml", TYPE)
    assert root.tag == f"{{{NAMES['os']}}}OpenSearchDescription"
    assert said(root, "os:ShortName") == "Tra cứu thử"
    assert 0 < len(said(root, "os:Description")) <= 1024
    assert said(root, "os:InputEncoding") == "UTF-8"
    templates = {
        each.attrib["type"]: each.attrib["template"] for each in root.findall("os:Url", NAMES)
    }
    assert templates == {
        "text/html": "http://localhost/?q={searchTerms}",
        "application/atom+xml":
            "http://localhost/tin.atom?q={searchTerms}&page={startPage?}&size={count?}",
        "application/x-suggestions+json": "http://localhost/goi-y?q={searchTerms}",
        TYPE: "http://localhost/opensearch.xml",
    }  # fmt: skip


def test_every_template_leads_to_an_answer(client: FlaskClient) -> None:
    for url in tree(client, "/opensearch.xml", TYPE).findall("os:Url", NAMES):
        address = url.attrib["template"].removeprefix("http://localhost")
        for name, value in (("{searchTerms}", "r%C3%A1c"), ("{startPage?}", ""), ("{count?}", "")):
            address = address.replace(name, value)
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert answer.mimetype == url.attrib["type"]
    icon = said(tree(client, "/opensearch.xml", TYPE), "os:Image")
    assert client.get(icon.removeprefix("http://localhost")).status_code == 200


def test_addresses_lie_under_the_public_one(index_folder: Path) -> None:
    client = create_app(index_folder, public_url="https://tracuu.example.vn").test_client()
    text = client.get("/opensearch.xml").text
    assert "http://localhost" not in text
    assert 'template="https://tracuu.example.vn/?q={searchTerms}"' in text
    addresses = client.get("/goi-y?q=ra").json
    assert all(each.startswith("https://tracuu.example.vn/") for each in addresses[3])


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Tra cứu văn bản", "Tra cứu văn bản"),  # 15 characters
        ("Tra cứu văn bản huyện Phong Điền", "Tra cứu văn bản"),
        ("Văn bản, chỉ thị: huyện", "Văn bản, chỉ thị"),  # 16, and no sign at the end
        ("Hệthốngtracứuvănbản", "Hệthốngtracứuvăn"),
        ("", ""),
    ],
)
def test_a_short_name_has_at_most_sixteen_characters(name: str, short: str) -> None:
    assert shortened(name, 16) == short
    assert len(short) <= 16


def test_the_name_of_a_site_may_hold_anything(tmp_path: Path) -> None:
    client = create_app(tmp_path, site_name="<b> & ]]> \x0c").test_client()
    root = tree(client, "/opensearch.xml", TYPE)
    assert said(root, "os:ShortName") == "<b> & ]]> \ufffd"


def test_suggestions_have_the_form_of_browsers(client: FlaskClient) -> None:
    answer = client.get("/goi-y?q=th%C3%B4ng+b")
    assert answer.headers["Content-Type"] == "application/x-suggestions+json; charset=utf-8"
    typed, texts, details, addresses = json.loads(answer.data)
    assert typed == "thông b"
    assert 0 < len(texts) == len(details) == len(addresses) <= 8
    for address in addresses:
        assert client.get(address.removeprefix("http://localhost")).status_code == 200


def test_a_suggested_document_is_led_to_and_a_number_is_searched(client: FlaskClient) -> None:
    _, texts, details, addresses = json.loads(client.get("/goi-y?q=12-ct").data)
    assert texts[0] == "12-CT/HU"
    assert details[0].startswith("Chỉ thị về thu gom")
    assert addresses[0] == "http://localhost/?q=12-CT%2FHU"
    assert json.loads(client.get("/goi-y?q=thu+gom+ph").data)[3] == [
        "http://localhost/van-ban/mau/12-ct-hu-2022"
    ]


@pytest.mark.parametrize("query", ["", "?q=", "?q=%20", "?q=zzzzzz", "?q=%22"])
def test_nothing_to_suggest_is_an_empty_list(client: FlaskClient, query: str) -> None:
    record = json.loads(client.get(f"/goi-y{query}").data)
    assert record[1:] == [[], [], []]


@pytest.mark.parametrize("query", ["?text=a", "?q=a&q=b", "?q=" + "r" * 600])
def test_what_cannot_be_understood_is_a_problem(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/goi-y{query}")
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")


def test_without_an_index_there_is_a_description_and_no_suggestion(tmp_path: Path) -> None:
    client = create_app(tmp_path / "none").test_client()
    assert client.get("/opensearch.xml").status_code == 200
    answer = client.get("/goi-y?q=ra")
    assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")
