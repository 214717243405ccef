"""The text of a document as far as its page shows it, with the ways to the rest."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracuu.errors import DocumentNotFound
from tracuu.model.number import number_key
from tracuu.query.request import SearchRequest
from tracuu.search.results import DocumentView
from tracuu.web.parameters import WHOLE, Wanted
from tracuu.web.presenters.contents import Contents, Heading, contents, within
from tracuu.web.presenters.division import Division, Part
from tracuu.web.presenters.elsewhere import elsewhere
from tracuu.web.presenters.links import document_url, part_query, provision_query
from tracuu.web.presenters.named_papers import NamedPapers
from tracuu.web.presenters.part_links import PartLinks, part_links
from tracuu.web.presenters.places import Places, places
from tracuu.web.presenters.sections import Section, sections


@dataclass(frozen=True, slots=True)
class Above:
    """A heading that stands on a page before, and how deep it lies; `url` may be ""."""

    text: str
    url: str
    depth: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What a page shows of a text.

    `above` are the headings of pages before that it lies in; `missing` is an anchor that was asked
    for and is nowhere in the document, mostly "". `query` leads to this part from the document's
    address; `is_first` and `is_last` say that the text begins and ends here. `parts` is None where
    it needs no other page.
    """

    sections: tuple[Section, ...]
    above: tuple[Above, ...]
    contents: Contents
    places: Places
    parts: PartLinks | None
    query: str
    missing: str
    is_first: bool
    is_last: bool

    @property
    def is_part(self) -> bool:
        """Whether other pages have text of the document as well."""
        return self.parts is not None and self.parts.number > 0

    @property
    def is_whole(self) -> bool:
        """Whether it is a text of several parts on one page."""
        return self.parts is not None and not self.parts.number

    @property
    def has_contents(self) -> bool:
        """Whether there is anything to list: headings, or other parts."""
        return bool(self.contents.nodes) or self.is_part

    def link(self, anchor: str) -> str:
        """A link to a provision here that may be kept: it holds when the parts are others."""
        return provision_query(anchor) if self.parts else f"#{anchor}"


def reading(
    view: DocumentView, request: SearchRequest, papers: NamedPapers, wanted: Wanted
) -> Reading:
    """The wanted part of a document; `request` is the search that led to it.

    Raises:
        DocumentNotFound: it has no such part, or is too long to be shown as a whole.
    """
    document = view.document
    division = Division(document.readable)
    led = request if request.to_params() else None
    number = _number(division, wanted)
    part = division.parts[number - 1] if number else division.whole()
    text = sections(
        division.shown(part, view.mark), papers, number_key(document.number), division.before(part)
    )
    page = document_url(document.id)
    others = (
        elsewhere(division, number, view.mark, lambda other: page + part_query(other, led))
        if request.q and number else None
    )  # fmt: skip
    return Reading(
        sections=text,
        above=tuple(_above(division, part, led)),
        contents=contents(list(_headings(division, part, led))),
        places=places(request.q, len(view.title.ranges), text, others),
        parts=part_links(division, number, document.id, led),
        query=part_query(number or WHOLE),
        missing="" if not wanted.anchor or division.holding(wanted.anchor) else wanted.anchor,
        is_first=number in {0, 1},
        is_last=number in {0, len(division.parts)},
    )


def _number(division: Division, wanted: Wanted) -> int:
    """The number of the part that is shown, 0 for all of them where there are several."""
    count = len(division.parts)
    if wanted.part == WHOLE:
        if division.is_vast:
            raise DocumentNotFound(
                f"Văn bản quá dài để xem trên một trang; hãy xem lần lượt {count} phần.",
                code="van-ban-qua-dai",
            )
        return 0 if count > 1 else 1
    if isinstance(wanted.part, int) and wanted.part > count:
        has = f"chỉ có {count} phần" if count > 1 else "không chia thành nhiều phần"
        raise DocumentNotFound(
            f"Không có phần {wanted.part}: văn bản này {has}; hãy xem từ đầu văn bản.",
            code="khong-co-phan",
        )
    if isinstance(wanted.part, int):
        return wanted.part
    return division.holding(wanted.anchor) or 1


def _above(division: Division, part: Part, led: SearchRequest | None) -> Iterator[Above]:
    for at in division.above(part):
        if text := division.passages[at].heading:
            anchor = division.anchors[at]
            url = provision_query(anchor, led) if anchor else ""
            yield Above(text, url, division.depths[at])


def _headings(division: Division, part: Part, led: SearchRequest | None) -> Iterator[Heading]:
    """All headings of the document; what begins on this page is led to within it."""
    begun = {each.passage for each in part.slices if not each.start}
    shown = {each.passage for each in part.slices}
    rows = zip(division.passages, division.anchors, division.depths, strict=True)
    for at, (passage, anchor, depth) in enumerate(rows):
        if passage.heading and anchor:
            url = f"#{anchor}" if at in begun else provision_query(anchor, led)
            yield Heading(passage.heading, url, depth, within(passage.label), at in shown)
