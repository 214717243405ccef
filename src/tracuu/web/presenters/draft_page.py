"""The page of a checked draft: a summary, paper by paper, and the text with its citations."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from tracuu.model.document import Document, Status
from tracuu.model.first_citation import first_citation
from tracuu.query.request import LONGEST_VALUE
from tracuu.search.drafts import LONGEST_DRAFT, MOST_CHECKED, Checked, Draft
from tracuu.search.verdicts import Verdict
from tracuu.web.presenters.cards import Card, header_card
from tracuu.web.presenters.links import document_url, number_url
from tracuu.web.presenters.wording import thousands

_TONES = {
    Verdict.MISSING: "bad",
    Verdict.REPLACED: "bad",
    Verdict.EXPIRED: "bad",
    Verdict.DIFFERENT: "wait",
    Verdict.SEVERAL: "wait",
    Verdict.PARTLY_EXPIRED: "wait",
    Verdict.AMENDED: "wait",
    Verdict.NOT_YET: "wait",
    Verdict.FOUND: "good",
}
"""The colour of a verdict; its words say the same."""

_ADVICE = {
    Verdict.MISSING: "Kho chưa có văn bản này, hoặc số ký hiệu, ngày bị ghi sai; "
    "xin đối chiếu bản gốc.",
    Verdict.EXPIRED: "Kho không có văn bản nào thay thế; xin cân nhắc bỏ viện dẫn này.",
    Verdict.DIFFERENT: "Có thể là văn bản khác mang cùng số mà kho chưa có.",
    Verdict.SEVERAL: "Xin ghi thêm ngày và cơ quan ban hành để biết là văn bản nào.",
}


class Place(NamedTuple):
    """Where the draft cites a paper: the name of the place in the page, and how a link says it."""

    id: str
    label: str


class TextPiece(NamedTuple):
    """A piece of the draft; with a place it is a citation."""

    text: str
    place: str = ""
    url: str = ""
    tone: str = ""
    verdict: str = ""


class Named(NamedTuple):
    """Another paper that says something of a cited one."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A cited paper."""

    id: str
    name: str
    verdict: str
    tone: str
    places: tuple[Place, ...]
    advice: str
    cards: tuple[tuple[Card, str], ...]
    """The papers it may be, each with how to cite it where there are several."""
    all_url: str
    """Where all papers of its number are, if not all are here."""
    changed: tuple[tuple[str, tuple[Named, ...]], ...]
    """What others did to it: a label and the papers; or which papers may be meant."""
    remarks: tuple[str, ...]
    instead_label: str
    instead: str


@dataclass(frozen=True, slots=True)
class DraftPage:
    """Everything the page prints; without rows and error it is the form alone."""

    longest: str
    longest_number: int = LONGEST_VALUE
    number: str = ""
    text: str = ""
    error: str = ""
    wrong: str = ""
    """The field that the error is about."""
    checked: bool = False
    heading: str = ""
    counts: tuple[tuple[str, str, str, str], ...] = ()
    """Tone, label, number, and the address of the first such paper."""
    notes: tuple[str, ...] = ()
    rows: tuple[PaperRow, ...] = ()
    pieces: tuple[TextPiece, ...] = ()


def blank_page() -> DraftPage:
    """The form before anything was pasted."""
    return DraftPage(thousands(LONGEST_DRAFT))


def refused_draft(message: str, wrong: str, number: str, text: str) -> DraftPage:
    """The form after something was sent that cannot be checked, with what may stay of it."""
    return DraftPage(thousands(LONGEST_DRAFT), number=number, text=text, error=message, wrong=wrong)


def draft_page(draft: Draft, number: str, own: str) -> DraftPage:
    """The view of a checked draft: its number as the visitor told it, and as it was taken."""
    papers = draft.checked
    marks = sorted(
        (*place, at) for at, paper in enumerate(papers) for place in paper.places
    )  # fmt: skip
    names = {(start, end): f"cho-{at}" for at, (start, end, _) in enumerate(marks, 1)}
    heading = (
        f"Dự thảo viện dẫn {thousands(len(papers))} văn bản"
        if papers
        else "Không thấy viện dẫn nào trong dự thảo"
    )
    return DraftPage(
        longest=thousands(LONGEST_DRAFT),
        number=number,
        text=draft.text,
        checked=True,
        heading=heading,
        counts=tuple(_counts(draft)),
        notes=tuple(_notes(draft, "" if number else own)),
        rows=tuple(_row(at, paper, names) for at, paper in enumerate(papers)),
        pieces=tuple(_pieces(draft.text, marks, papers, names)),
    )


def _counts(draft: Draft) -> Iterator[tuple[str, str, str, str]]:
    for verdict, count in draft.counts.items():
        first = next(
            at for at, paper in enumerate(draft.checked) if paper.answer.verdict is verdict
        )
        yield _TONES[verdict], verdict.label, thousands(count), f"#{_row_id(first)}"


def _notes(draft: Draft, own: str) -> Iterator[str]:
    if own:
        yield f"Số {own} ở đầu dự thảo được hiểu là số của chính dự thảo, không phải một viện dẫn."
    if draft.encodings:
        names = ", ".join(encoding.value for encoding in draft.encodings)
        yield f"Dự thảo viết bằng bảng mã cũ ({names}), đã được chuyển sang Unicode trước khi đọc."
    if draft.unchecked:
        yield (
            f"Mỗi lần đối chiếu nhiều nhất {MOST_CHECKED} văn bản; còn "
            f"{thousands(len(draft.unchecked))} chỗ viện dẫn văn bản khác chưa đối chiếu. "
            "Hãy chia dự thảo thành nhiều phần."
        )


def _row_id(at: int) -> str:
    return f"vd-{at + 1}"


def _row(at: int, paper: Checked, names: dict[tuple[int, int], str]) -> PaperRow:
    found = paper.answer
    several = len(found.documents) > 1
    has_more = found.candidates > len(found.documents)
    return PaperRow(
        id=_row_id(at),
        name=paper.cited.name,
        verdict=found.verdict.label,
        tone=_TONES[found.verdict],
        places=tuple(
            Place(names[place], f"chỗ {thousands(nth)}")
            for nth, place in enumerate(paper.places, 1)
        ),
        advice=_ADVICE.get(found.verdict, ""),
        cards=tuple(
            (header_card(each), first_citation(each) if several else "") for each in found.documents
        ),
        all_url=number_url(paper.cited.number) if has_more else "",
        changed=tuple(_changed(paper)),
        remarks=found.remarks,
        instead_label=_instead_label(paper),
        instead=found.instead,
    )


def _instead_label(paper: Checked) -> str:
    found = paper.answer
    # What stands for an expired paper is always another one.
    is_other = bool(found.documents) and found.documents[0].status is Status.EXPIRED
    if found.verdict is Verdict.DIFFERENT:
        return f"Nếu đúng là văn bản này, {'thay bằng' if is_other else 'nên viết'}"
    return "Thay bằng" if is_other else "Nên viết"


def _changed(paper: Checked) -> Iterator[tuple[str, tuple[Named, ...]]]:
    ended = (*paper.answer.documents[:1], *paper.answer.ended_by)
    for nth, (before, by) in enumerate(pairwise(ended)):
        cause = before.status_cause
        if cause is None:
            break
        label = cause.kind.done_by(partly=cause.partly)
        if nth:
            label = f"Văn bản ấy lại {label[0].lower()}{label[1:]}"
        yield label, (_named(by),)
    if paper.answer.amended_by:
        yield "Được sửa đổi, bổ sung bởi", tuple(map(_named, paper.answer.amended_by))
    if paper.answer.likely:
        yield "Có thể là", tuple(map(_named, paper.answer.likely))


def _named(document: Document) -> Named:
    return Named(first_citation(document) or document.title, document_url(document.id))


def _pieces(
    text: str,
    marks: Sequence[tuple[int, int, int]],
    papers: Sequence[Checked],
    names: dict[tuple[int, int], str],
) -> Iterator[TextPiece]:
    done = 0
    for start, end, at in marks:
        if done < start:
            yield TextPiece(text[done:start])
        verdict = papers[at].answer.verdict
        yield TextPiece(
            text[start:end], names[start, end], f"#{_row_id(at)}", _TONES[verdict], verdict.label
        )
        done = end
    if done < len(text):
        yield TextPiece(text[done:])
