"""Addresses in an HTML page: its own, and those of the files that belong to it."""

import re
from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tracuu.corpus import html_text
from tracuu.corpus.html_layouts import URLS
from tracuu.corpus.values import is_link
from tracuu.model.document import Attachment
from tracuu.text.canonical import canonical

_FILE_LABEL = re.compile(r"(?:Tập tin|Tải về|Download|File)\s*:\s*", re.IGNORECASE)


def page_url(tree: LexborHTMLParser) -> str:
    """The address that the page gives itself; "" where it is none to follow."""
    url = html_text.attribute(tree, URLS, "href", "content")
    return url if is_link(url) else ""


def attachments_of(tree: LexborHTMLParser, nodes: Iterable[LexborNode]) -> tuple[Attachment, ...]:
    """The files behind links of a page, each address once.

    An address relative to the page's own is made whole; where that one is not known there is only
    the name, since ``/tep.pdf`` would lead into our own server.
    """
    found: dict[str, Attachment] = {}
    links = list(nodes)
    base = base_of(tree) if links else ""
    for node in links:
        url, whole = link_of(node, base)
        if url:
            name = _FILE_LABEL.sub("", html_text.line(node)[:500]) or url.rpartition("/")[2]
            found.setdefault(url, Attachment(name, whole))
    return tuple(found.values())


def link_of(node: LexborNode, base: str) -> tuple[str, str]:
    """The address in a link as written and, where `base` makes one of it, the whole one."""
    written = canonical(node.attributes.get("href") or "").strip()
    if not written or written.startswith("#") or not is_link(written):
        return "", ""
    return written, _whole(written, base)


def base_of(tree: LexborHTMLParser) -> str:
    """What the page's relative addresses are relative to (HTML, 4.2.3): its base, else its own."""
    return _whole(html_text.attribute(tree, ("base[href]",), "href"), page_url(tree))


def _whole(url: str, base: str) -> str:
    """An address made whole; "" where it stays a path or is none to follow."""
    try:
        whole = urljoin(base, url)
        return whole if urlsplit(whole).scheme and is_link(whole) else ""
    except ValueError:
        return ""
