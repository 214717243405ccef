"""A part of an index: the documents that answer filters, with their titles and numbers."""

from functools import cached_property

import numpy as np

from tracuu.index.whoosh.rowset import Mask
from tracuu.index.whoosh.snapshot import Snapshot, placed
from tracuu.index.whoosh.title_finder import TitleFinder


class Part:
    """Some documents of a snapshot, none of them deleted; `documents` is a mask over all."""

    def __init__(self, snapshot: Snapshot, documents: Mask) -> None:
        self._snapshot = snapshot
        self.documents = documents
        self.titles = TitleFinder(snapshot, documents)

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """The folded keys of the numbers of the documents, in order."""
        found: set[bytes] = set()
        for segment, base in self._snapshot.parts():
            rows, terms = segment.all_rows("number")
            held = self.documents[self._snapshot.document_of_row[placed(rows, base)]]
            lexicon = segment.lexicons["number"]
            found.update(lexicon[number] for number in np.unique(terms[held]).tolist())
        return tuple(term.decode("utf-8") for term in sorted(found))
