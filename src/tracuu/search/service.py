"""The use cases of a reader: search, open a document, resolve a number, suggest."""

from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path

from tracuu.errors import DocumentNotFound
from tracuu.index.engine import IndexInfo
from tracuu.index.profile import Profile, load_profile
from tracuu.model.document import Document
from tracuu.model.pasted_numbers import bare_number
from tracuu.query.parser import parse
from tracuu.query.request import SearchRequest
from tracuu.query.scope import Scope
from tracuu.search.answers import views_of
from tracuu.search.citations import citations_of
from tracuu.search.drafts import Draft, check_draft
from tracuu.search.equivalents import likeliest_in
from tracuu.search.filter_nodes import chosen
from tracuu.search.highlights import Marker
from tracuu.search.intent import intent
from tracuu.search.live import LiveIndex
from tracuu.search.number_book import book_of, typed_number
from tracuu.search.numbered_papers import numbered
from tracuu.search.results import DocumentView, SearchResult, Suggestion
from tracuu.search.searching import search
from tracuu.search.similar import similar
from tracuu.search.suggestions import suggest
from tracuu.search.warming import warm_up


class SearchService:
    """Answers requests from the live generation of an index folder; safe for many threads.

    A generation that was switched while the service runs is noticed at the next call. Calls under
    way finish on the one they began with.
    """

    def __init__(self, folder: Path, profile: Profile | None = None) -> None:
        self._profile = profile or load_profile()
        self._live = LiveIndex(folder, self._profile, warm_up)

    @classmethod
    def open(cls, folder: Path, profile: Profile | None = None) -> "SearchService":
        """Open the live generation of an index folder, to rank by a profile, the default for None.

        Raises:
            IndexNotFound: nothing was built there.
            IndexIncompatible: another format version, or altered files.
        """
        service = cls(folder, profile)
        service._live.engine()
        return service

    def warm_up(self) -> None:
        """Make now what first questions would wait for; of a later generation it is made anyway.

        For a process that stays: a single question is answered sooner without.

        Raises:
            IndexNotFound, IndexIncompatible: as `open`.
        """
        self._live.prepare()

    @property
    def info(self) -> IndexInfo:
        """What is open."""
        return self._live.engine().info

    def search(self, request: SearchRequest) -> SearchResult:
        """Answer a request.

        Raises:
            QueryError: the query text does not parse.
        """
        return search(self._live.engine(), self._profile, request)

    def document(self, document_id: str, q: str = "") -> DocumentView:
        """A document to read, with what the query `q` matches in it and what others do to it.

        Raises:
            DocumentNotFound: the index has no document of that id.
            QueryError: `q` does not parse.
        """
        engine = self._live.engine()
        document = engine.document(document_id)
        if document is None:
            raise DocumentNotFound(
                f"Không có văn bản nào mang mã “{document_id[:200]}”; "
                "hãy tìm theo số ký hiệu hoặc tên."
            )
        marker = Marker(intent(parse(q).node, likeliest=likeliest_in(engine)))
        return DocumentView(
            document=document,
            title=marker.find(document.title, "title").whole(),
            mark=partial(views_of, marker=marker),
            citations=citations_of(engine, document),
            index=engine.info,
            similar=similar(engine, document, self._profile),
        )

    def named(self, document: Document) -> dict[str, tuple[Document, ...]]:
        """Headers of the papers that a document's relations name, by their numbers.

        By its id where a relation gives no number.
        """
        engine = self._live.engine()
        named: dict[str, tuple[Document, ...]] = {}
        for relation in document.relations:
            if relation.number and relation.number not in named:
                named[relation.number] = self.resolve(relation.number)
            elif relation.id and not relation.number:
                found = engine.document(relation.id)
                named[relation.id] = (found.without_text(),) if found else ()
        return named

    def resolve(self, number: str) -> tuple[Document, ...]:
        """Headers of the documents with that number in any spelling, newest first.

        Marks count where two numbers differ only by them (33/HD-… and 33/HĐ-…). Signs need not
        be there: `ct 05 tw` is 05-CT/TW. A type before it and a day behind it may be: *Chỉ thị số
        15-CT/HU ngày 20/6/2023*; of several papers the day tells which.
        """
        return numbered(self._live.engine(), number)

    def near_numbers(self, number: str, limit: int = 8) -> tuple[Document, ...]:
        """Headers of documents whose number may have been meant, the likeliest first."""
        engine = self._live.engine()
        asked = typed_number(bare_number(number))
        if asked is None:
            return ()
        keys = islice(dict.fromkeys(book_of(engine).near(asked)), limit)
        found = (document for each in keys for document in engine.with_number(each)[:1])
        return tuple(found)

    def check_draft(self, text: str, own: str = "", *, bounded: bool = True) -> Draft:
        """The citations of a draft that has the number `own`, held against the index.

        Raises:
            DraftTooLong: the text is longer than LONGEST_DRAFT, and `bounded`.
        """
        return check_draft(self._live.engine(), text, own, bounded=bounded)

    def suggest(
        self, text: str, limit: int = 8, scope: Scope | None = None
    ) -> tuple[Suggestion, ...]:
        """Numbers, titles, units and phrases that the typed beginning may stand for.

        Within a scope they are those of its papers; None stands for all papers.
        """
        filters = tuple(chosen(scope)) if scope else ()
        return suggest(self._live.engine(), text, limit, filters)

    def values(self, field: str) -> tuple[tuple[str, str, int], ...]:
        """All values of a filter field: (slug, label, number of documents)."""
        return self._live.engine().values(field)

    def documents(self) -> Iterator[Document]:
        """All documents, in the order they were indexed."""
        return self._live.engine().documents()

    def headers(self, first: int = 0) -> Iterator[Document]:
        """Headers of all documents from one on, in that order."""
        return self._live.engine().headers(first)

    def close(self) -> None:
        """Release the files of the open generation."""
        self._live.close()
