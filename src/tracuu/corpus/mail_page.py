"""Messages (.eml): the text as a document, and the files attached to it."""

import io
from collections.abc import Iterator
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from functools import partial
from mimetypes import guess_extension

from tracuu.corpus import html_text
from tracuu.corpus.bulletins import Article, bulletin
from tracuu.corpus.file_names import file_title
from tracuu.corpus.findings import NO_TEXT
from tracuu.corpus.html_layouts import NOISE
from tracuu.corpus.identity import Entry
from tracuu.corpus.nested import Member, entries_of
from tracuu.corpus.notes import Notes
from tracuu.corpus.shares import Share
from tracuu.errors import CorpusError
from tracuu.model.dates import VIETNAM
from tracuu.text.canonical import canonical

_FORWARDED, _MESSAGE = "message/rfc822", ".eml"


def read_mail(share: Share, notes: Notes) -> Iterator[Entry]:
    """The message, where it has a text, and the documents attached to it.

    Raises:
        CorpusError: there is neither a text nor a file that can be read.
        OSError: it cannot be read.
    """
    with share.file.path.open("rb") as file:
        parser: BytesParser[EmailMessage] = BytesParser(policy=policy.default)
        message = parser.parse(file)
    attached = list(_attached(message))
    lines = _lines(message)
    if not any(line.strip() for line in lines):
        if not attached:
            raise NO_TEXT.error()
    else:
        title = str(message["subject"] or "").strip() or file_title(share.file)
        article = Article(
            canonical(title), [canonical(line) for line in lines], _sent(message),
            byline=canonical(str(message["from"] or "")),
        )  # fmt: skip
        try:
            yield Entry(bulletin(article, share.file, notes))
        except CorpusError as error:
            notes.refuse(error)
    yield from entries_of(share, attached, notes)


def _attached(message: EmailMessage) -> Iterator[Member]:
    # A scanner sends a paper as the whole message, without a letter.
    alone = not message.is_multipart() and message.get_content_maintype() != "text"
    parts = (message,) if alone else message.iter_attachments()
    for at, part in enumerate(parts, 1):
        name = part.get_filename() or f"tep-{at}{guess_extension(part.get_content_type()) or ''}"
        content = part.get_payload(decode=True)
        if part.get_content_type() == _FORWARDED and part.is_multipart():
            content = b"".join(inner.as_bytes() for inner in part.iter_parts())
            name = name.removesuffix(_MESSAGE) + _MESSAGE
        if isinstance(content, bytes):
            yield Member(name, partial(io.BytesIO, content))


def _lines(message: EmailMessage) -> list[str]:
    body = message.get_body(("plain", "html"))
    if body is None:
        return []
    text = str(body.get_content())
    if body.get_content_subtype() == "html":
        root = html_text.parse(text, NOISE).body
        return html_text.lines(root) if root is not None else []
    return text.splitlines()


def _sent(message: EmailMessage) -> datetime | None:
    try:
        return parsedate_to_datetime(str(message["date"])).astimezone(VIETNAM)
    except (ValueError, TypeError, OverflowError):
        return None
