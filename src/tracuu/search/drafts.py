"""The citations of a draft, each held against the index.

Is the paper there, does it still hold, is it written as it should be?
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tracuu.errors import DraftTooLong
from tracuu.index.engine import Engine, IndexInfo
from tracuu.model.citations import Cited, find_citations, forget_texts
from tracuu.model.cited_units import same_unit
from tracuu.model.number import number_key
from tracuu.search.cited_papers import Answer, answer
from tracuu.search.verdicts import Verdict
from tracuu.text.canonical import canonical
from tracuu.text.detection import rescue
from tracuu.text.encodings import Encoding

LONGEST_DRAFT = 200_000
"""Code points: some eighty pages."""

MOST_CHECKED = 300
"""Papers of one draft that are looked up."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Checked:
    """A paper that a draft cites, by its first citation, and what the index says of it.

    `places` are all its citations in the text of the draft, in order.
    """

    cited: Cited
    places: tuple[Span, ...]
    answer: Answer


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as it was read, in canonical form; places are code points of `text`.

    `unchecked` are citations of papers beyond the first MOST_CHECKED; `encodings` those that parts
    of the draft were put into Unicode from.
    """

    text: str
    checked: tuple[Checked, ...]
    index: IndexInfo
    unchecked: tuple[Span, ...] = ()
    encodings: tuple[Encoding, ...] = ()

    @property
    def counts(self) -> Mapping[Verdict, int]:
        """How many papers have each verdict that occurs, the worst first."""
        found = Counter(each.answer.verdict for each in self.checked)
        return {verdict: found[verdict] for verdict in Verdict if found[verdict]}


def check_draft(engine: Engine, text: str, own: str = "", *, bounded: bool = True) -> Draft:
    """The papers that a text cites, in order of their first citation.

    `own` is the number of the draft itself, where it has one. The text may be in any Unicode form
    or in an old encoding. Who checks a file of his own need not be `bounded`.

    Raises:
        DraftTooLong: the text has more than LONGEST_DRAFT code points.
    """
    if bounded and len(text) > LONGEST_DRAFT:
        raise DraftTooLong.of(len(text), LONGEST_DRAFT)
    rescued = rescue(text)
    text = canonical(rescued.text)
    try:
        found = find_citations(text, number_key(own))
    finally:
        forget_texts()
    papers, unchecked = _papers(found, MOST_CHECKED if bounded else None)
    return Draft(
        text,
        tuple(Checked(each[0], _places(each), answer(engine, each, text)) for each in papers),
        engine.info,
        _places(unchecked),
        tuple(dict.fromkeys(each.encoding for each in rescued.conversions)),
    )


def _papers(found: tuple[Cited, ...], most: int | None) -> tuple[list[list[Cited]], list[Cited]]:
    """Citations by the paper they name, and those of papers beyond the first `most`.

    A number with another day or another office is another paper; named again by its number alone
    it is the one that was named last.
    """
    papers: list[list[Cited]] = []
    unchecked: list[Cited] = []
    by_name: dict[str, list[list[Cited]]] = {}
    for cited in found:
        same = by_name.setdefault(cited.number or cited.name.casefold(), [])
        paper = next((each for each in reversed(same) if _is_again(cited, each)), None)
        if paper is None and len(papers) == most:
            unchecked.append(cited)
            continue
        if paper is None:
            paper = []
            papers.append(paper)
            same.append(paper)
        elif paper is not same[-1]:
            same[:] = [*(each for each in same if each is not paper), paper]
        paper.append(cited)
    return papers, unchecked


def _is_again(cited: Cited, paper: list[Cited]) -> bool:
    """Whether a citation of the number of a paper is one more of the paper."""
    if cited.day not in {None, paper[0].day}:
        return False
    unit = next((each.unit for each in paper if each.unit), "") if cited.unit else ""
    return not unit or unit == cited.unit or same_unit(unit, cited.unit)


def _places(citations: Iterable[Cited]) -> tuple[Span, ...]:
    return tuple((each.start, each.end) for each in citations)
