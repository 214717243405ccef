"""The page for webmasters: choices, the code to paste, and what their own policy must allow."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from flask import render_template, url_for
from markupsafe import Markup

from tracuu.errors import IndexingError
from tracuu.model.registers import units
from tracuu.text.collation import sort_key
from tracuu.web.addresses import full_address, origin
from tracuu.web.box_options import ACCENT, LONGEST_TEXT, BoxOptions
from tracuu.web.service import search_service

_MOST_UNITS = 200
"""Units to choose from, those with most papers; of others the code can be written by hand."""


@dataclass(frozen=True, slots=True)
class EmbedPage:
    """Everything the page prints. `preview` is the code itself, with addresses of this server.

    Units are pairs of slug and name.
    """

    options: BoxOptions
    accent: str
    longest: int
    chosen: tuple[tuple[str, str], ...]
    others: tuple[tuple[str, str], ...]
    code: str
    short: str
    preview: Markup
    policy: str
    feed: str


def embed_page(options: BoxOptions) -> EmbedPage:
    """The page for a choice. Without an index there are no units to choose from."""
    is_frame = options.variant == "frame"
    return EmbedPage(
        options=options,
        accent=options.accent or ACCENT,
        longest=LONGEST_TEXT,
        chosen=_chosen(options.unit),
        others=_others(options.unit),
        code=_code(options, origin()),
        short="" if is_frame else _render("snippet_short.html", options, origin()),
        preview=Markup(_code(options, "", loads=False)),  # noqa: S704 - a template escaped it
        policy=_policy(is_frame),
        feed=full_address("feeds.atom"),
    )


def _code(options: BoxOptions, base: str, *, loads: bool = True) -> str:
    """The code of a box on the server at `base`; `loads` tells whether it brings its script."""
    return _render(f"snippet_{options.variant}.html", options, base, loads=loads)


def _render(template: str, options: BoxOptions, base: str, *, loads: bool = True) -> str:
    query = urlencode(options.frame_params(), quote_via=quote)
    address = base + url_for("embed.frame") + (f"?{query}" if query else "")
    code = render_template(template, options=options, base=base, loads=loads, frame=address)
    return code.strip()


def _policy(is_frame: bool) -> str:
    """What a site with its own Content-Security-Policy adds to it."""
    here = origin()
    if is_frame:
        return f"frame-src {here}"
    return f"script-src {here}; connect-src {here}; form-action {here}"


def _known_units() -> tuple[tuple[str, str, int], ...]:
    try:
        return search_service().values("unit")
    except IndexingError:
        return ()


def _chosen(slugs: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    names = {slug: name for slug, name, _ in _known_units()} if slugs else {}
    return tuple((slug, names.get(slug) or _registered(slug)) for slug in slugs)


def _registered(slug: str) -> str:
    entry = units().get(slug)
    return entry.name if entry else slug


def _others(chosen: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    rows = [row for row in _known_units() if row[0] not in chosen and not row[0].startswith("_")]
    most = sorted(rows, key=lambda row: -row[2])[:_MOST_UNITS]
    return tuple(sorted(((slug, name) for slug, name, _ in most), key=lambda row: sort_key(row[1])))
