"""What is badly written in the citations of a paper, as a reader is told in Vietnamese."""

from collections.abc import Iterator, Sequence

from tracuu.model import registers
from tracuu.model.citations import Cited
from tracuu.model.cited_units import same_unit
from tracuu.model.dates import short_form
from tracuu.model.document import Document

_MOST_DAYS = 20


def remarks_on(
    citations: Sequence[Cited], unit: str, text: str, documents: Sequence[Document]
) -> tuple[str, ...]:
    """Sentences about the citations of one paper in a text, each once.

    `unit` is the issuer by any of them, `documents` are the papers that may be meant.
    """
    return tuple(dict.fromkeys((
        *_misspelt(citations, text),
        *(f"Ngày {each.unreal_day} không có thật." for each in citations if each.unreal_day),
        *_other_kind(citations, documents),
        *_other_day(citations[0], documents),
        *_other_unit(unit, documents),
    )))  # fmt: skip


def _misspelt(citations: Sequence[Cited], text: str) -> Iterator[str]:
    written = (text[each.start : each.end] for each in citations)
    # Of các số 1, 2 và 3/NĐ-CP the first two have no symbol of their own to be written well.
    if any("/" in each and citations[0].number not in each for each in written):
        yield f"Nên viết số, ký hiệu là “{citations[0].number}”."


def _other_kind(citations: Sequence[Cited], documents: Sequence[Document]) -> Iterator[str]:
    kinds = {document.type.name for document in documents if document.type}
    if len(kinds) != 1:
        return
    kind = next(iter(kinds))
    for each in citations:
        # Of Nghị quyết số 04-NQ/HU, 05-CT/HU the second has no word for its type.
        named = registers.document_types().resolve(each.type)
        if named is None or not each.name.lower().startswith(each.type):
            continue
        # A Thông tư liên tịch may be called Thông tư.
        if not (kind.startswith(named.name) or named.name.startswith(kind)):
            yield f"Loại văn bản ghi là {named.name}, văn bản mang số này là {kind}."


def _other_day(cited: Cited, documents: Sequence[Document]) -> Iterator[str]:
    days = {document.issued for document in documents if document.issued}
    if cited.day and days and cited.day not in days:
        told = ", ".join(short_form(day) for day in sorted(days)[-_MOST_DAYS:])
        yield f"Ngày ghi là {short_form(cited.day)}, văn bản mang số này ban hành ngày {told}."


def _other_unit(cited: str, documents: Sequence[Document]) -> Iterator[str]:
    units = {document.unit.name for document in documents if document.unit}
    if cited and len(units) == 1 and not same_unit(cited, unit := next(iter(units))):
        yield f"Cơ quan ghi là “{cited}”, văn bản mang số này do {unit} ban hành."
