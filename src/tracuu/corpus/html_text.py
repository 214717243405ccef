"""The text of HTML elements: one line a block, as a browser would show it."""

import re
from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tracuu.text.canonical import canonical

DEEPEST = 1_000
"""Most elements within one another; browsers stop at 512."""

BLOCKS = (
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table",
    "tbody", "tfoot", "thead", "tr", "ul",
)  # fmt: skip
"""Elements that begin on a line of their own."""

# Private characters stand for breaks while white space of the markup is collapsed.
_BREAK, _GAP = "\ue0f0", "\ue0f1"
_SIGNS = dict.fromkeys(BLOCKS, _BREAK) | dict.fromkeys(("td", "th"), _GAP)

# Elements that close by themselves cannot pile up.
_TAGS = re.compile(
    rb"<(/?)(?!(?:p|li|d[dt]|t[dhr]|tbody|thead|tfoot|option|br|hr|img|input|meta|link|col|wbr|source"
    rb"|area|base|embed|param|track)\b)[a-z][a-z0-9:-]{0,30}",
    re.IGNORECASE,
)


def is_too_deep(markup: bytes) -> bool:
    """Whether more than DEEPEST elements are open at once: parsing takes the square of that."""
    # Most pages have no more elements in all.
    tags = markup.count(b"<")
    if tags <= DEEPEST or tags - markup.count(b"</") <= DEEPEST:
        return False
    depth = 0
    for tag in _TAGS.finditer(markup):
        depth = depth + 1 if tag[1] == b"" else max(0, depth - 1)
        if depth > DEEPEST:
            return True
    return False


def parse(markup: str, noise: str) -> LexborHTMLParser:
    """The tree of a page without the elements that the selector `noise` names."""
    tree = LexborHTMLParser(markup)
    remove(tree, noise)
    return tree


def remove(within: LexborHTMLParser | LexborNode, selector: str) -> None:
    """Take the elements that `selector` finds in a tree, or below a node, out of it."""
    root = within.root if isinstance(within, LexborHTMLParser) else within
    if root is None:
        return
    # Inner ones come later, and taking an outer one away frees them.
    for node in reversed(root.css(selector)):
        if node.mem_id != root.mem_id and node.parent is not None:
            node.decompose()


def holders(node: LexborNode) -> Iterator[LexborNode]:
    """An element and those that it is in, the innermost first."""
    holder: LexborNode | None = node
    while holder is not None:
        yield holder
        holder = holder.parent


def outermost(nodes: Iterable[LexborNode]) -> Iterator[LexborNode]:
    """Each element once, and none that lies in another of them."""
    seen: set[int] = set()
    for node in nodes:
        if all(holder.mem_id not in seen for holder in holders(node)):
            yield node
        seen.add(node.mem_id)


def lines(node: LexborNode) -> list[str]:
    """The canonical lines of an element; the cells of a row share one, two spaces apart.

    Blocks do not run together ("Nội dungTin, ảnh: …"), and line ends of the markup do not count.
    """
    text = " ".join("".join(_pieces(node)).split())
    # White space of the markup is collapsed: no line end but ours is left.
    rows = canonical(text.replace(_BREAK, "\n")).split("\n")
    return [line for row in rows if (line := _row(row))]


def _pieces(node: LexborNode) -> Iterator[str]:
    """The text of an element with a sign before and after each block and each cell."""
    depths = {node.mem_id: 0}
    waiting: list[tuple[int, str]] = []
    for child in node.traverse(include_text=True):
        parent = child.parent
        depth = depths.get(parent.mem_id, 0) + 1 if parent is not None else 0
        while waiting and waiting[-1][0] >= depth:
            yield waiting.pop()[1]
        if child.tag == "-text":
            yield (child.text_content or "").replace(_BREAK, "").replace(_GAP, "")
            continue
        depths[child.mem_id] = depth
        sign = _SIGNS.get(child.tag or "")
        if sign is not None:
            yield sign
            waiting.append((depth, sign))
    yield from (sign for _, sign in reversed(waiting))


def _row(text: str) -> str:
    if _GAP not in text:
        return text.strip()
    return "  ".join(cell for part in text.split(_GAP) if (cell := part.strip()))


def line(node: LexborNode) -> str:
    """The text of an element on one line."""
    return " ".join(" ".join(lines(node)).split())


def first(tree: LexborHTMLParser | LexborNode, selectors: tuple[str, ...]) -> LexborNode | None:
    """The first element with text that the first fitting selector finds."""
    for selector in selectors:
        for node in tree.css(selector):
            if node.text(deep=True).strip():
                return node
    return None


def first_line(tree: LexborHTMLParser | LexborNode, selectors: tuple[str, ...]) -> str:
    """The text of that element on one line, else ""."""
    node = first(tree, selectors)
    return line(node) if node is not None else ""


def attribute(tree: LexborHTMLParser, selectors: tuple[str, ...], *names: str) -> str:
    """The first non-empty attribute of `names` at the elements that the selectors find.

    The head of the page is asked first: it is small, and mostly has it.
    """
    places = (tree,) if tree.head is None else (tree.head, tree)
    for place in places:
        for selector in selectors:
            for node in place.css(selector):
                for name in names:
                    value = canonical(node.attributes.get(name) or "").strip()
                    if value:
                        return value
    return ""


def link_share(node: LexborNode) -> float:
    """How much of the text of an element lies in links, 0 to 1: near 1 for a list of articles."""
    whole = _letters(node)
    linked = sum(map(_letters, node.css("a")))
    return min(1.0, linked / whole) if whole else 1.0


def _letters(node: LexborNode) -> int:
    return sum(map(len, node.text(deep=True).split()))
