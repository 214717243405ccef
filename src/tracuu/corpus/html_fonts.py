"""The texts of an HTML page brought out of old encodings, by the fonts they are set in."""

import html
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tracuu.corpus.conversions import Conversions
from tracuu.corpus.decode import Markup
from tracuu.corpus.fonts import by_font
from tracuu.corpus.html_layouts import NOISE
from tracuu.corpus.html_text import remove
from tracuu.text.detection import may_be_old

_FAMILY = re.compile(r"font-family\s*:\s*([^;]{1,200})", re.IGNORECASE)
_FONT = re.compile(r"(?:face|font-family)\s*[=:][\s\"'&quot;]{0,12}[.#]?v(?:n|ps)", re.IGNORECASE)
_NAMES_FONT = '[face], [style*="font"]'
_METAS = "meta[content]"
_LETTER = re.compile(
    rb"&(?:#|[A-Za-z](?:acute|circ|grave|tilde|uml|cedil|ring|slash)|(?:AE|ae|sz)lig|ETH|eth|THORN|thorn)"
)


def rescue_page(tree: LexborHTMLParser, markup: Markup, conversions: Conversions) -> None:
    """Put the texts of a page, its title and its meta elements into Unicode, in place.

    A text in a font drawn for an old encoding is in that encoding; the others are judged together.
    """
    # The selector takes a fifteenth of the time, and most pages name no font.
    fonts = tree.css_first(_NAMES_FONT) is not None and _FONT.search(markup.text) is not None
    # &nbsp; and &amp; of every page prove nothing: only a letter of Latin-1 has to be seen.
    shown = markup.data
    if _LETTER.search(shown):
        shown = html.unescape(markup.text).encode("utf-8", "replace")
    if not fonts and not may_be_old(shown, is_page=True):
        return
    remove(tree, NOISE)
    judged: list[tuple[LexborNode, str]] = []
    for node, text, font in list(_texts(tree)):
        rescued = by_font(text, font)
        if rescued is None:
            judged.append((node, text))
        else:
            node.replace_with(conversions.add(rescued))
    metas = [(node, node.attributes.get("content") or "") for node in tree.css(_METAS)]
    # Line ends inside a text are white space of the markup: a text is one run.
    texts = [text.replace("\n", " ") for _, text in (*judged, *metas)]
    runs = conversions.rescue("\n".join(texts)).split("\n")
    for at, ((node, _), old, new) in enumerate(zip((*judged, *metas), texts, runs, strict=True)):
        if old != new:
            if at < len(judged):
                node.replace_with(new)
            else:
                node.attrs["content"] = new


def _texts(tree: LexborHTMLParser) -> Iterator[tuple[LexborNode, str, str]]:
    """Text nodes that are not blank, their texts, the fonts they are set in or ""."""
    if tree.root is None:
        return
    fonts: dict[int, str] = {}
    for node in tree.root.traverse(include_text=True):
        parent = node.parent
        font = fonts.get(parent.mem_id, "") if parent is not None else ""
        if node.tag == "-text":
            text = node.text_content or ""
            if text.strip():
                yield node, text, font
            continue
        fonts[node.mem_id] = _font(node) or font


def _font(node: LexborNode) -> str:
    attributes = node.attributes
    style = _FAMILY.search(attributes.get("style") or "")
    names = style[1] if style else attributes.get("face") or ""
    return names.split(",")[0].strip(" \"'")
