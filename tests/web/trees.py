"""XML answers, parsed, with the prefixes that the tests use."""

from typing import Any
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

from flask.testing import FlaskClient

NAMES = {
    "a": "http://www.w3.org/2005/Atom",
    "os": "http://a9.com/-/spec/opensearch/1.1/",
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
}


def tree(client: FlaskClient, url: str, mimetype: str, **values: Any) -> Element:
    """The root of an answer, which must be well-formed and of that type."""
    answer = client.get(url, **values)
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"] == f"{mimetype}; charset=utf-8"
    return ET.fromstring(answer.data)


def said(node: Element, path: str) -> str:
    """The text of the one element at a path."""
    (found,) = node.findall(path, NAMES)
    return found.text or ""


def all_said(node: Element, path: str) -> list[str]:
    """The texts of the elements at a path."""
    return [found.text or "" for found in node.findall(path, NAMES)]
