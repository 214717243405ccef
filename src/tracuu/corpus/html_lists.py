"""Pages that list others: categories of NukeViet, tables of papers of any site.

A list says less than what it lists: an item whose own page was saved beside it is left to that.
"""

import os.path
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tracuu.corpus import html_text
from tracuu.corpus.bulletins import Article, bulletin
from tracuu.corpus.cleaning import without_boilerplate
from tracuu.corpus.files import InputFile
from tracuu.corpus.findings import ALL_SAVED, LISTED, NO_ARTICLE
from tracuu.corpus.html_layouts import NOISE
from tracuu.corpus.html_links import base_of, link_of
from tracuu.corpus.identity import Entry
from tracuu.corpus.import_format import document_of
from tracuu.corpus.moments import stamp_line
from tracuu.corpus.notes import Notes
from tracuu.corpus.paper_lists import headings, record_of
from tracuu.corpus.parsing import READERS
from tracuu.errors import CorpusError

_ITEMS = ".news_column .panel-body"
_TITLES = ("h2 a[href]", "h3 a[href]", "h4 a[href]")
_DEEPEST_SITE = 12
"""Folders above a page among which the root of a saved site is looked for."""


def listed(tree: LexborHTMLParser, file: InputFile, notes: Notes) -> Iterator[Entry]:
    """What a page lists: articles by title, time and lead, papers by the cells of their row.

    Raises:
        CorpusError: it is no list.
    """
    html_text.remove(tree, NOISE)
    taken = saved = 0
    base = base_of(tree)
    for at, (link, entry) in enumerate((*_articles(tree, base), *_papers(tree, base)), 1):
        if link and _is_saved(file, link):
            saved += 1
            continue
        try:
            yield _entry(entry, at, file, notes)
        except CorpusError as error:
            notes.refuse(error, at)
            continue
        taken += 1
    if not taken and not saved:
        raise NO_ARTICLE.error()
    notes.add(LISTED if taken else ALL_SAVED, taken=taken, saved=saved)


_Listed = tuple[str, Article | dict[str, object]]
"""The address as written, and what the list says."""


def _entry(found: Article | dict[str, object], at: int, file: InputFile, notes: Notes) -> Entry:
    if isinstance(found, Article):
        document = replace(bulletin(found, file, notes), id=f"{file.id}/{at}")
        return Entry(document, at)
    return document_of(found, at, file, notes)


def _articles(tree: LexborHTMLParser, base: str) -> Iterator[_Listed]:
    for item in html_text.outermost(tree.css(_ITEMS)):
        link = html_text.first(item, _TITLES)
        if link is None:
            continue
        written, whole = link_of(link, base)
        title = html_text.line(link)
        lines = [line for line in without_boilerplate(html_text.lines(item)) if line != title]
        stamps = [stamp_line(line) for line in lines]
        # Bare numbers are those of readers and of comments.
        lead = [
            line for line, stamp in zip(lines, stamps, strict=True)
            if stamp is None and not line.isdecimal()
        ]  # fmt: skip
        moment = next((stamp.moment for stamp in stamps if stamp and stamp.moment), None)
        yield written, Article(title, lead or [title], moment, url=whole)


def _papers(tree: LexborHTMLParser, base: str) -> Iterator[_Listed]:
    for table in tree.css("table"):
        if len(table.css("table")) > 1:
            continue  # it lays out the page; those in it come by themselves
        nodes = table.css("tr")
        rows = [tuple(map(html_text.line, _cells(node))) for node in nodes]
        at, fields = headings(rows)
        for row, node in zip(rows[at + 1 :], nodes[at + 1 :], strict=True) if fields else ():
            record = record_of(row, fields)
            if "title" in record:
                links = [link_of(link, base) for link in node.css("a[href]")]
                written, whole = next((link for link in links if link[0]), ("", ""))
                yield written, record | ({"url": whole} if whole else {})


def _cells(row: LexborNode) -> list[LexborNode]:
    return [node for node in row.iter() if node.tag in ("td", "th")]


def _is_saved(file: InputFile, link: str) -> bool:
    """Whether the page that a link leads to lies in the saved site, below any folder above.

    It is saved under its path and query, as wget does it.
    """
    parts = urlsplit(link)
    name = unquote(parts.path + (f"?{parts.query}" if parts.query else "")).lstrip("/")
    if ".." in name or not unquote(parts.path).lower().endswith(tuple(READERS)):
        return False
    pages = (folder / name for folder in islice(file.path.parents, _DEEPEST_SITE))
    # Unlike a Path's method it takes a name that is too long for no file.
    return any(os.path.isfile(page) and page != file.path for page in pages)  # noqa: PTH113
