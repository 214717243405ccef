"""Where the parts of an article stand in the pages of known sites, as CSS selectors.

NukeViet: themes/default and mobile_default of its branches 3 to 4.6 and nukeviet/eGovernment
(modules/news detail.tpl, print.tpl); a large part of district and commune sites run it.
"""

from dataclasses import dataclass

from selectolax.lexbor import LexborNode


@dataclass(frozen=True, slots=True)
class Layout:
    """One kind of page. It applies where `root` and one of `body` are there.

    Selectors are tried in order, below the root, and the first that gives text wins.
    `meta_time` says whether the page's machine-readable times can be trusted.
    """

    name: str
    root: str
    title: tuple[str, ...]
    body: tuple[str, ...]
    stamp: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    captions: tuple[str, ...] = (".imghome em", "#imghome em")
    byline: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    meta_time: tuple[str, ...] = ('meta[property="article:published_time"]',)


_FILES = (".news-download-file a[href]", '.list-group-item a[href*="download=1"]')

LAYOUTS = (
    Layout(
        "NukeViet, print view",
        root="#print",
        title=("h1",),
        stamp=("ul.list-inline li",),
        lead=("#hometext",),
        body=("#bodytext",),
        byline=("#author p",),
    ),
    # itemprop=datePublished holds the time of the last edit: the template assigns it twice.
    Layout(
        "NukeViet, article",
        root='[itemtype$="schema.org/NewsArticle"]',
        title=("h1[itemprop=headline]", "h1"),
        stamp=("span.h5", "em.time", ".time"),
        # itemprop=description comes twice, first hidden and without the class.
        lead=(
            ".hometext[itemprop=description]",
            "#hometext [itemprop=description]",
            ".hometext",
            "#hometext",
        ),
        body=("#news-bodyhtml", ".bodytext", "#bodytext"),
        byline=("p.h5.text-right", ".author"),
        files=_FILES,
    ),
    Layout(
        "NukeViet 3, article",
        root="#news_detail",
        title=("h1",),
        stamp=("span.time",),
        lead=("#hometext",),
        body=(".bodytext", "#bodytext"),
        files=_FILES,
    ),
    Layout(
        "NukeViet, other modules",
        root="body",
        title=("h1", "h2"),
        stamp=(".time", "span.h5"),
        lead=(".hometext",),
        body=("#news-bodyhtml", "#page-bodyhtml", ".bodytext"),
    ),
)

PAGE_TIMES = (
    'meta[property="article:published_time"]',
    "meta[itemprop=datePublished]",
    "[itemprop=datePublished]",
    "time[datetime]",
    'meta[name="pubdate"]',
)
"""Machine-readable times of pages that no layout knows."""

PAGE_BODIES = ("[itemprop=articleBody]", "article", "[role=main]", "main")
"""Where pages that no layout knows keep the article."""

PICTURES = ".imghome, #imghome, .modal"
"""Pictures with their captions, which stand inside the lead in some themes."""

PAGE_HEADS = "h1, .entry-meta, .post-meta, .article-meta, .entry-footer, .post-footer, .byline"
"""What surrounds the text inside an element marked as article."""

PAGE_TITLES = ("h1[itemprop=headline]", "article h1", "main h1", "h1")
META_TITLES = ('meta[property="og:title"]', 'meta[name="title"]')
URLS = ('link[rel="canonical"]', 'meta[property="og:url"]')

_NOISE_TAGS = frozenset((
    "script", "style", "noscript", "template", "iframe", "object", "svg", "form", "button",
    "select", "nav", "aside", "footer",
))  # fmt: skip
_NOISE_IDS = frozenset(("newsSendMailModal", "timeoutsess", "idcomment", "comments"))
_NOISE_CLASSES = frozenset((
    # NukeViet: links to other articles with their leads, dialogues, the log-in notice, comments.
    "other-news", "cookie-notice", "news-detail-player", "newstoolbar", "socialicon", "keywords",
    "fb-like", "hidden-print", "breadcrumb", "breadcrumbs", "temp-breadcrumbs",
    # Names that other systems share.
    "related", "related-news", "comments", "comment-list", "share", "social-share", "sharing",
    "sidebar", "pagination",
))  # fmt: skip
NOISE = ", ".join((
    "[hidden]", "[aria-hidden=true]", *sorted(_NOISE_TAGS),
    *(f"#{name}" for name in sorted(_NOISE_IDS)), *(f".{name}" for name in sorted(_NOISE_CLASSES)),
))  # fmt: skip
"""What is never part of an article."""


def is_noise(node: LexborNode) -> bool:
    """Whether `NOISE` means the element itself."""
    attributes = node.attributes
    return (
        node.tag in _NOISE_TAGS
        or attributes.get("id") in _NOISE_IDS
        or not _NOISE_CLASSES.isdisjoint((attributes.get("class") or "").split())
        or "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
    )
