"""RSS and Atom feeds saved to disk: one bulletin an item."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import feedparser

from tracuu.corpus import html_text
from tracuu.corpus.bulletins import Article, bulletin
from tracuu.corpus.decode import PAGE_LIMIT
from tracuu.corpus.findings import NO_ARTICLE, TOO_LARGE
from tracuu.corpus.html_layouts import NOISE
from tracuu.corpus.identity import Entry
from tracuu.corpus.notes import Notes
from tracuu.corpus.shares import Share
from tracuu.errors import CorpusError
from tracuu.model.dates import VIETNAM
from tracuu.text.canonical import canonical


def read_feed(share: Share, notes: Notes) -> Iterator[Entry]:
    """The items of a feed; one without a title or a text is noted.

    Only the day of an item counts: NukeViet writes the month where the minutes belong.

    Raises:
        CorpusError: it holds no item, or is too large.
        OSError: it cannot be read.
    """
    with share.file.path.open("rb") as file:
        data = file.read(PAGE_LIMIT + 1)
    if len(data) > PAGE_LIMIT:
        raise TOO_LARGE.error(limit=PAGE_LIMIT >> 20)
    # Bytes are parsed as they are: nothing is fetched, whatever they name.
    items = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False).entries
    if not items:
        raise NO_ARTICLE.error()
    for at, item in enumerate(items, 1):
        try:
            document = bulletin(_article(item), share.file, notes)
        except CorpusError as error:
            notes.refuse(error, at)
            continue
        yield Entry(document, at)


def _article(item: Any) -> Article:  # noqa: ANN401  (feedparser has no types)
    contents = [content.get("value", "") for content in item.get("content", ())]
    lines = _lines(max((*contents, item.get("summary", "")), key=len))
    return Article(
        " ".join(_lines(item.get("title", ""))), lines, _day(item),
        byline=canonical(str(item.get("author", ""))), url=str(item.get("link", "")),
    )  # fmt: skip


def _lines(markup: str) -> list[str]:
    if html_text.is_too_deep(markup.encode("utf-8", "replace")):
        return []
    root = html_text.parse(f"<body>{markup}</body>", NOISE).body
    return html_text.lines(root) if root is not None else []


def _day(item: Any) -> datetime | None:  # noqa: ANN401
    moment = item.get("published_parsed") or item.get("updated_parsed")
    if moment is None:
        return None
    year, month, day, hour, minute = moment[:5]
    try:
        local = datetime(year, month, day, hour, minute, tzinfo=UTC).astimezone(VIETNAM)
    except (ValueError, OverflowError):
        return None
    return local.replace(hour=0, minute=0)
