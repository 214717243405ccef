"""Ids within one run: of documents, and of the passages that the index addresses."""

import re
from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace

from tracuu.corpus.findings import BAD_ID, DUPLICATE_ID, RENAMED_ID, RENAMED_PROVISION
from tracuu.corpus.notes import Notes
from tracuu.model.document import Document, Provision
from tracuu.text.canonical import canonical

ID_LIMIT = 200
"""Longest id of a document or a provision, in characters."""

_LONGEST_PATH = 60
# Nearly every id there is; what it may be besides takes ten times as long to tell.
_PLAIN = re.compile(r"[A-Za-z0-9_#-]{1,200}")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as a reader found it.

    `named` says that the source itself gave the id, `divided` that its passages are final.
    """

    document: Document
    line: int | None = None
    named: bool = False
    divided: bool = False


def document_id(written: str, line: int | None = None) -> str:
    """The id that a record gives, checked.

    Raises:
        CorpusError: too long, empty, with control characters, or not fit for the path of a URL
            (a browser resolves ``a/../b`` before it asks).
    """
    if _PLAIN.fullmatch(written):
        return written
    text = canonical(written).strip()
    parts = text.split("/")
    if (
        len(text) > ID_LIMIT
        or _CONTROL.search(written.strip())
        or any(part in ("", ".", "..") for part in parts)
    ):
        raise BAD_ID.error(line, value=written)
    return text


class Identities:
    """The ids given so far in a run, and the path and line of the document that has each."""

    def __init__(self) -> None:
        self._taken: dict[str, tuple[str, int | None]] = {}
        self._elsewhere: frozenset[str] = frozenset()

    def reserve(self, path: str, documents: Iterable[str]) -> None:
        """Take the ids of documents that are in the index already and are not read again."""
        self._taken.update(dict.fromkeys(documents, (path, None)))

    def avoid(self, documents: Iterable[str]) -> None:
        """Give none of these ids to a document whose source names no id.

        They are those of files beside the run: a source that names one of them means that document.
        """
        self._elsewhere = frozenset(documents)

    def admit(self, entry: Entry, notes: Notes) -> Document:
        """The document with ids that are unique in the run.

        An id that comes from a file's name is varied (``a-2``); provisions are renamed likewise.

        Raises:
            CorpusError: the source gave an id that is taken.
        """
        document = entry.document
        if document.id in self._taken or (not entry.named and document.id in self._elsewhere):
            if entry.named:
                place = _shown_place(*self._taken[document.id])
                raise DUPLICATE_ID.error(entry.line, value=document.id, place=place)
            new = _varied(document.id, self._taken, self._elsewhere)
            notes.add(RENAMED_ID, entry.line, value=document.id, new=new)
            document = with_id(document, new)
        here = (notes.path, entry.line)
        self._taken[document.id] = here
        ids = [provision.id for provision in document.provisions]
        if len(set(ids)) < len(ids) or not self._taken.keys().isdisjoint(ids):
            document = replace(document, provisions=tuple(self._renamed(document.provisions)))
            notes.add(RENAMED_PROVISION, entry.line)
            ids = [provision.id for provision in document.provisions]
        self._taken.update(dict.fromkeys(ids, here))
        return document

    def _renamed(self, provisions: Iterable[Provision]) -> Iterable[Provision]:
        here: set[str] = set()
        numbers: Counter[str] = Counter()
        for provision in provisions:
            new, base = provision.id, provision.id
            while new in here or new in self._taken:
                numbers[base] += 1
                new = f"{base}-{numbers[base] + 1}"
            here.add(new)
            yield replace(provision, id=new)


def with_id(document: Document, new: str) -> Document:
    """The document under another id, its derived provision ids with it."""
    old = document.id + "#"
    provisions = (
        replace(part, id=f"{new}#{part.anchor}") if part.id.startswith(old) else part
        for part in document.provisions
    )
    return replace(document, id=new, provisions=tuple(provisions))


def _shown_place(path: str, line: int | None) -> str:
    """Where a document stands, for a message: of a long path the end tells more."""
    where = path if len(path) <= _LONGEST_PATH else "…" + path[1 - _LONGEST_PATH :]
    return f"dòng {line} của {where}" if line else where


def _varied(base: str, *taken: Container[str]) -> str:
    number = 2
    while any(f"{base}-{number}" in each for each in taken):
        number += 1
    return f"{base}-{number}"
