"""What an engine must offer. The rest of the project knows no more of an index than this."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from tracuu.index.plan import Hits, Plan, Value, Word
from tracuu.model.document import Document


@dataclass(frozen=True, slots=True)
class IndexInfo:
    """What an open index is: its generation, when it was built, how much it holds."""

    generation: str
    built_at: datetime
    documents: int
    provisions: int
    bytes: int


class Engine(Protocol):
    """An open, read-only index. All methods may be called from several threads at once.

    `filters` leave the documents that answer all of them: types, units and topics, which no day
    changes.
    """

    @property
    def info(self) -> IndexInfo:
        """What is open."""

    def execute(self, plan: Plan) -> Hits:
        """Answer a plan."""

    def document(self, document_id: str) -> Document | None:
        """The whole document with that id."""

    def with_number(self, fold: str, filters: Sequence[Value] = ()) -> tuple[Document, ...]:
        """Headers of the documents with that folded number, newest first."""

    def numbers(self, prefix: str, limit: int) -> tuple[str, ...]:
        """Written numbers whose folded key begins with `prefix`, in Vietnamese order."""

    def number_keys(self, filters: Sequence[Value] = ()) -> tuple[str, ...]:
        """The folded keys of the numbers of documents, in order."""

    def titled(
        self, words: Sequence[Word], limit: int, filters: Sequence[Value] = ()
    ) -> tuple[Document, ...]:
        """Headers of documents whose titles, all different, have the words; the best first.

        Those with the words in order come first, of these those that begin with them.
        """

    def continued(
        self, words: Sequence[Word], limit: int, filters: Sequence[Value] = ()
    ) -> tuple[tuple[str, int], ...]:
        """Phrases, as texts write them, that begin with the words, and documents that hold each.

        The last word may be unfinished and the one before it lack its marks; those before them are
        taken as they are. Each phrase stands in several documents, with filters in one at least of
        those that answer them, and then these are counted.
        """

    def values(self, field: str, filters: Sequence[Value] = ()) -> tuple[tuple[str, str, int], ...]:
        """All values of a filter column: (value, label, number of documents)."""

    @property
    def words(self) -> int:
        """About how many words the titles, headings and texts of all rows have."""

    def folds(self, longest: int) -> frozenset[str]:
        """The folds of all words, those of at most so many letters."""

    def readings(self, fold: str) -> tuple[tuple[str, int], ...]:
        """The marked readings of a fold: (key, occurrences), commonest first, at most 25."""

    def pair_readings(self, first: str, second: str) -> tuple[tuple[str, str, int], ...]:
        """The readings of two folds side by side: (key, key, occurrences), commonest first."""

    def documents(self) -> Iterator[Document]:
        """All documents, in the order they were indexed."""

    def headers(self, first: int = 0) -> Iterator[Document]:
        """Headers of all documents from one on, in that order; no text is read."""

    def close(self) -> None:
        """Release the files."""
