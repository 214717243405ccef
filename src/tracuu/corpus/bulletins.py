"""An article of a site as a Document of type *bản tin*: shared by text pages and HTML pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from tracuu.corpus import issuers
from tracuu.corpus.cleaning import byline_apart, without_boilerplate, without_photo_names
from tracuu.corpus.files import InputFile
from tracuu.corpus.findings import BAD_DATE, NO_DATE, NO_TEXT, NO_TITLE, NO_UNIT, TOO_LONG
from tracuu.corpus.notes import Notes
from tracuu.corpus.registration import document_type
from tracuu.corpus.topics import find_topics
from tracuu.model.document import Attachment, Document, Named

TITLE_LIMIT = 2_000
"""Longest title of a document, in characters."""

_TYPE = "ban-tin"


@dataclass(frozen=True, slots=True)
class Article:
    """What a reader saw of an article. `lines` are its paragraphs, the lead first.

    `misdated` is a time of publication as written that does not exist, `misdated_line` the line of
    the file where it stands.
    """

    title: str
    lines: Sequence[str]
    published: datetime | None = None
    misdated: str = ""
    misdated_line: int | None = None
    byline: str = ""
    url: str = ""
    attachments: tuple[Attachment, ...] = ()


def bulletin(article: Article, file: InputFile, notes: Notes) -> Document:
    """The article as a document: cleaned, byline apart, unit and topics by the registers.

    Raises:
        CorpusError: no title, or nothing left below it.
    """
    title = checked_title(article.title)
    lines, byline = byline_apart(without_photo_names(without_boilerplate(article.lines)))
    if not lines:
        raise NO_TEXT.error()
    issued = article.published.date() if article.published else None
    byline = article.byline or byline
    unit = issuers.of_bulletin(title, lines[0], byline, issued)
    if article.misdated:
        notes.add(BAD_DATE, article.misdated_line, key="thời gian đăng", value=article.misdated)
    elif issued is None:
        notes.add(NO_DATE)
    if unit is None:
        notes.add(NO_UNIT)
    found = find_topics(title, lines[0], "\n".join(lines[1:]))
    return Document(
        id=file.id,
        title=title,
        type=document_type(_TYPE, notes),
        summary=lines[0],
        unit=Named(unit.id, unit.name) if unit else None,
        issued=issued,
        published=article.published,
        byline=byline,
        topics=found.topics,
        topic_reasons=found.reasons,
        url=article.url,
        source=file.name,
        attachments=article.attachments,
        body="\n".join(lines),
    )


def checked_title(written: str, line: int | None = None) -> str:
    """A canonical title on one line.

    Raises:
        CorpusError: it is empty or longer than TITLE_LIMIT.
    """
    title = " ".join(written.split())
    if not title:
        raise NO_TITLE.error(line)
    if len(title) > TITLE_LIMIT:
        raise TOO_LONG.error(line, key="title", limit=TITLE_LIMIT)
    return title
