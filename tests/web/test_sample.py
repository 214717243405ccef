"""The sample that ships with the project, walked through as a visitor would: no dead ends."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from selectolax.lexbor import LexborHTMLParser

from tracuu.web.app import create_app


@pytest.fixture(scope="module")
def client(sample_index: Path) -> FlaskClient:
    return create_app(sample_index).test_client()


def read(client: FlaskClient, url: str) -> LexborHTMLParser:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return LexborHTMLParser(answer.text)


def documents(client: FlaskClient) -> Iterator[str]:
    """The address of every document, from the list of all."""
    address = "/?sort=newest&size=50"
    while address:
        page = read(client, address)
        yield from (a.attributes["href"].split("?")[0] for a in page.css(".card h2 a"))
        following = page.css_first(".paging a[rel=next]")
        address = following.attributes["href"] if following else ""


def test_every_document_opens_with_sound_anchors_and_living_links(client: FlaskClient) -> None:
    addresses = list(documents(client))
    assert len(addresses) == len(set(addresses)) >= 60
    followed: set[str] = set()
    for address in addresses:
        page = read(client, address)
        ids = [node.attributes["id"] for node in page.css("[id]")]
        assert len(ids) == len(set(ids)), address
        for entry in page.css(".contents a"):
            assert entry.attributes["href"].removeprefix("#") in ids, address
        followed |= {
            a.attributes["href"]
            for a in page.css(".about a[href^='/van-ban'], .about a[href^='/so']")
        }  # fmt: skip
    assert followed
    for address in followed:
        assert client.get(address).status_code in {200, 302}, address


@pytest.mark.parametrize("query", ["vệ sinh môi trường", "ve sinh moi truong", "chuyen doi so"])
def test_every_passage_of_a_result_jumps_to_a_marked_place(client: FlaskClient, query: str) -> None:
    passages = read(client, f"/?q={query}").css(".passages a")
    assert passages
    for link in passages:
        address, anchor = link.attributes["href"].split("#")
        section = read(client, address).css_first(f"[id='{anchor}']")
        assert section is not None, link.attributes["href"]
        marked = link.parent.css_first("mark")
        if marked is not None:
            assert section.css_first("mark") is not None, link.attributes["href"]
