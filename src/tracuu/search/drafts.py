"""The citations of a draft, each held against the index.

Is the paper there, does it still hold, is it written as it should be?
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracuu.index.engine import Engine
from tracuu.index.plan import Between, Plan
from tracuu.model.citations import Cited, find_citations
from tracuu.model.dates import short_form
from tracuu.model.document import Document, Status
from tracuu.model.number import number_key
from tracuu.text.canonical import canonical
from tracuu.text.letters import fold

_SAME_DAY = 200
"""Papers of one day that are looked through for a name."""


class Verdict(StrEnum):
    """What became of a citation, from the worst on."""

    MISSING = "missing"
    EXPIRED = "expired"
    REPLACED = "replaced"
    SEVERAL = "several"
    FOUND = "found"

    @property
    def label(self) -> str:
        """The Vietnamese label."""
        return _LABELS[self]


_LABELS = {
    Verdict.MISSING: "Không có trong chỉ mục",
    Verdict.EXPIRED: "Đã hết hiệu lực",
    Verdict.REPLACED: "Đã bị thay thế hoặc bãi bỏ",
    Verdict.SEVERAL: "Có nhiều văn bản cùng số",
    Verdict.FOUND: "Có trong chỉ mục",
}


@dataclass(frozen=True, slots=True)
class Checked:
    """A citation and what the index says of it.

    `documents` are the papers it may mean, `ended_by` those that replaced or repealed the one it
    means; `remarks` say in Vietnamese what is written badly.
    """

    cited: Cited
    verdict: Verdict
    documents: tuple[Document, ...] = ()
    ended_by: tuple[Document, ...] = ()
    remarks: tuple[str, ...] = ()


def check_draft(engine: Engine, text: str, own: str = "") -> tuple[Checked, ...]:
    """The citations of a text in order, one of each paper.

    `own` is the number of the draft itself, where it has one.
    """
    text = canonical(text)
    seen: dict[str, set[date | None]] = {}
    found = []
    for cited in find_citations(text, number_key(own)):
        days = seen.setdefault(cited.number or cited.name.casefold(), set())
        # Named again by its number alone it is the same paper.
        if cited.day not in days and (cited.day or not days):
            days.add(cited.day)
            found.append(_checked(engine, cited, text[cited.start : cited.end]))
    return tuple(found)


def _checked(engine: Engine, cited: Cited, written: str) -> Checked:
    documents = _meant(engine, cited)
    remarks = tuple(_remarks(cited, written, documents))
    if cited.day and any(document.issued == cited.day for document in documents):
        documents = tuple(document for document in documents if document.issued == cited.day)
    if not documents:
        return Checked(cited, Verdict.MISSING, remarks=remarks)
    if len(documents) > 1:
        return Checked(cited, Verdict.SEVERAL, documents, remarks=remarks)
    document = documents[0]
    if document.status is not Status.EXPIRED:
        return Checked(cited, Verdict.FOUND, documents, (), remarks)
    cause = document.status_cause
    by = engine.document(cause.id) if cause else None
    if by is None:
        return Checked(cited, Verdict.EXPIRED, documents, (), remarks)
    return Checked(cited, Verdict.REPLACED, documents, (by.without_text(),), remarks)


def _meant(engine: Engine, cited: Cited) -> tuple[Document, ...]:
    """The documents that a citation may mean: those of its number, else of its name and day."""
    if cited.number:
        key = number_key(cited.number)
        found = engine.with_number(fold(key))
        return tuple(each for each in found if number_key(each.number) == key) or found
    if cited.day is None:
        return ()
    plan = Plan(Between("issued", cited.day, cited.day), count=_SAME_DAY)
    name = fold(" ".join(cited.name.partition(" ngày ")[0].split()).lower())
    return tuple(
        hit.document for hit in engine.execute(plan).items
        if name in fold(hit.document.title.lower())
    )  # fmt: skip


def _remarks(cited: Cited, written: str, documents: Sequence[Document]) -> Iterator[str]:
    if cited.number and cited.number not in written:
        yield f"Nên viết số, ký hiệu là “{cited.number}”."
    days = {document.issued for document in documents if document.issued}
    if cited.day and days and cited.day not in days:
        told = ", ".join(short_form(day) for day in sorted(days))
        yield f"Ngày ghi là {short_form(cited.day)}, văn bản mang số này ban hành ngày {told}."
    units = {document.unit.name for document in documents if document.unit}
    if cited.unit and len(units) == 1:
        unit = next(iter(units))
        # Bộ trưởng Bộ Tài chính signs for Bộ Tài chính.
        if fold(unit.lower()) not in fold(cited.unit.lower()):
            yield f"Cơ quan ghi là “{cited.unit}”, văn bản mang số này do {unit} ban hành."
