"""The article of an HTML page: by a known layout, else by the marks of HTML itself, else the
densest block."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tracuu.corpus import html_text
from tracuu.corpus.bulletins import Article
from tracuu.corpus.html_layouts import (
    LAYOUTS,
    META_TITLES,
    NOISE,
    PAGE_BODIES,
    PAGE_HEADS,
    PAGE_TIMES,
    PAGE_TITLES,
    PICTURES,
    Layout,
    is_noise,
)
from tracuu.corpus.html_links import attachments_of, page_url
from tracuu.corpus.moments import StampLine, parse_moment, stamp_line

_SHORTEST_BODY = 80
_MOST_LINKS = 0.5
_STAMP_LINES = 8
_MOST_MARKED = 100
_SHORTEST_TEXT = 40
_VISIBLE_TIMES = ("time", ".date", ".time", ".datetime")
_PARAGRAPHS = ("p", "li", "blockquote", "h2", "h3", "h4", "dd", "tr")
_STOPS = ("a", "td", "html")


def article_of(tree: LexborHTMLParser) -> Article | None:
    """The article of a page; None where it holds none. What is none of it leaves the tree."""
    is_nukeviet = (
        "nukeviet" in html_text.attribute(tree, ('meta[name="generator"]',), "content").lower()
    )
    known = next((found for layout in LAYOUTS if (found := _by_layout(tree, layout))), None)
    # A page of NukeViet without an article is a list of articles, a form or an error.
    return known or (None if is_nukeviet else _by_marks(tree))


def _by_layout(tree: LexborHTMLParser, layout: Layout) -> Article | None:
    for root in tree.css(layout.root):
        if html_text.first(root, layout.body) is None or any(
            map(is_noise, html_text.holders(root))
        ):
            continue
        # Below an article that is a tenth of the work for the whole page.
        html_text.remove(root, NOISE)
        body = html_text.first(root, layout.body)
        if body is None:
            continue
        title = html_text.first_line(root, layout.title) or _meta_title(tree)
        stamps = list(_stamps(_all(root, layout.stamp)))
        published = _first_moment(stamps) or _machine_time(tree, layout.meta_time)
        lead = html_text.first(root, layout.lead)
        captions = [line for node in _all(root, layout.captions) for line in html_text.lines(node)]
        html_text.remove(root, PICTURES)
        lines = html_text.lines(body)
        if lead is not None:
            lines = _with_lead(html_text.lines(lead), captions, lines)
        return Article(
            title,
            lines,
            published,
            _misdated(stamps, published),
            byline=_byline(root, layout),
            url=page_url(tree),
            attachments=attachments_of(tree, _all(root, layout.files)),
        )
    return None


def _with_lead(lead: list[str], captions: list[str], lines: list[str]) -> list[str]:
    """Lead, captions of its picture, body; a lead that the body repeats comes once."""
    if lines[: len(lead)] == lead:
        return lines
    return [" ".join(lead), *dict.fromkeys(captions), *lines]


def _all(root: LexborNode, selectors: Iterable[str]) -> Iterator[LexborNode]:
    return (node for selector in selectors for node in root.css(selector))


def _byline(root: LexborNode, layout: Layout) -> str:
    nodes = _all(root, layout.byline)
    found = dict.fromkeys(line for node in nodes if ":" in (line := html_text.line(node)))
    return "; ".join(found)[:500]


def _by_marks(tree: LexborHTMLParser) -> Article | None:
    html_text.remove(tree, NOISE)
    body = next((node for selector in PAGE_BODIES if (node := _marked(tree, selector))), None)
    if body is None and len(tree.css("article")) > 1:
        return None  # a list of articles, none of which stands out
    body = body or _densest(tree)
    if body is None:
        return None
    title = html_text.first_line(tree, PAGE_TITLES) or _meta_title(tree)
    visible = list(_stamps(node for selector in _VISIBLE_TIMES for node in tree.css(selector)))
    machine = _machine_time(tree, PAGE_TIMES)
    html_text.remove(body, PAGE_HEADS)
    lines = html_text.lines(body)
    stamps = []
    kept = []
    for at, line in enumerate(lines):
        stamp = stamp_line(line) if at < _STAMP_LINES else None
        if stamp is not None:
            stamps.append(stamp)
        elif not (at < _STAMP_LINES and line == title):
            kept.append(line)
    if not kept:
        return None
    stamps += visible
    published = _first_moment(stamps)
    # A visible date without a clock: the machine's time of the same day says more.
    if machine and (
        published is None or published == machine.replace(hour=0, minute=0, second=0, microsecond=0)
    ):
        published = machine
    return Article(title, kept, published, _misdated(stamps, published), url=page_url(tree))


def _marked(tree: LexborHTMLParser, selector: str) -> LexborNode | None:
    """The element marked as article; of several, one twice as long as any other.

    Comments are marked so as well, and are shorter; a list has many of about one length.
    """
    nodes = tree.css(selector)[:_MOST_MARKED]
    sized = sorted(((len(html_text.line(node)), at) for at, node in enumerate(nodes)), reverse=True)
    if not sized or (len(sized) > 1 and sized[0][0] < 2 * sized[1][0]):
        return None
    node = nodes[sized[0][1]]
    return node if _is_text(node) else None


def _densest(tree: LexborHTMLParser) -> LexborNode | None:
    """The element with the most text of its own or in its paragraphs; half counts one level up."""
    scores: defaultdict[int, float] = defaultdict(float)
    nodes: dict[int, LexborNode] = {}
    for size, block in _long_texts(tree):
        holder = block.parent if block.tag in _PARAGRAPHS else block
        for weight in (1.0, 0.5):
            if holder is None or holder.tag == "html" or (weight < 1 and holder.tag == "body"):
                break
            scores[holder.mem_id] += weight * size
            nodes[holder.mem_id] = holder
            holder = holder.parent
    if not scores:
        return None
    best = nodes[max(scores, key=lambda key: scores[key])]
    return best if _is_text(best) else None


def _long_texts(tree: LexborHTMLParser) -> Iterator[tuple[int, LexborNode]]:
    """Length of each text that is more than a label and no link, and the block it stands in."""
    body = tree.body
    if body is None:
        return
    for text in body.traverse(include_text=True):
        if text.tag != "-text" or len(text.text_content or "") < _SHORTEST_TEXT:
            continue
        block = text.parent
        while block is not None and block.tag not in html_text.BLOCKS and block.tag not in _STOPS:
            block = block.parent
        if block is not None and block.tag != "a":
            yield len((text.text_content or "").strip()), block


def _is_text(node: LexborNode) -> bool:
    return len(html_text.line(node)) >= _SHORTEST_BODY and html_text.link_share(node) <= _MOST_LINKS


def _meta_title(tree: LexborHTMLParser) -> str:
    return html_text.attribute(tree, META_TITLES, "content") or html_text.first_line(
        tree, ("title",)
    )


def _stamps(nodes: Iterable[LexborNode]) -> Iterator[StampLine]:
    return (stamp for node in nodes if (stamp := stamp_line(html_text.line(node))))


def _first_moment(stamps: Iterable[StampLine]) -> datetime | None:
    return next((stamp.moment for stamp in stamps if stamp.moment), None)


def _misdated(stamps: Iterable[StampLine], published: datetime | None) -> str:
    """The time that the page shows and that does not exist, where no other one is known."""
    return "" if published else next((stamp.written for stamp in stamps), "")


def _machine_time(tree: LexborHTMLParser, selectors: tuple[str, ...]) -> datetime | None:
    for written in _machine_times(tree, selectors):
        try:
            return parse_moment(written)
        except ValueError:
            continue
    return None


def _machine_times(tree: LexborHTMLParser, selectors: tuple[str, ...]) -> Iterator[str]:
    for selector in selectors:
        value = html_text.attribute(tree, (selector,), "content", "datetime")
        if value:
            yield value
