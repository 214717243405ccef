"""Lines of a list or of a table of facts: a text, where it leads, what must be known of it."""

from dataclasses import dataclass

from tracuu.model.document import Document
from tracuu.web.presenters.links import document_url


@dataclass(frozen=True, slots=True)
class Entry:
    """A text with an address, "" where it leads nowhere; `note` stands behind it.

    `number` is what to call a paper where there is little room, "" where it has none.
    """

    text: str
    url: str
    note: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of the table of facts."""

    label: str
    entries: tuple[Entry, ...]


def paper_entry(document: Document) -> Entry:
    """A document of the index in a list of others."""
    text = numbered(document.number, document.title)
    return Entry(text, document_url(document.id), number=document.number)


def numbered(number: str, title: str) -> str:
    """``72/2020/QH14 – Luật Bảo vệ môi trường``; the number is not said twice."""
    return f"{number} – {title}" if number and number not in title else title


def shortened(text: str, most: int) -> str:
    """`text` on one line of at most `most` code points, cut between words where it has any."""
    line = " ".join(text[: 4 * most].split())
    if len(line) <= most:
        return line
    cut = line[:most].rpartition(" ")[0] or line[: most - 1]
    return f"{cut} …" if " " in line[:most] else f"{cut}…"
