"""Result cards: what a hit shows."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tracuu.model.document import Document
from tracuu.query.request import SearchRequest
from tracuu.search.explanations import COMMON_LABEL, FEATURE_LABELS
from tracuu.search.results import TIER_LABELS, Explanation, PassageResult, Result
from tracuu.text.matching import Tier
from tracuu.web.presenters.links import BODY_ANCHOR, document_url, provision_url
from tracuu.web.presenters.marks import Piece, marked
from tracuu.web.presenters.wording import short_day, signed, status_label

_PASSAGES = 2
"""How many passages a card shows; the document page marks all of them."""


@dataclass(frozen=True, slots=True)
class PassageCard:
    """A passage of a hit with the link that jumps to it."""

    heading: str
    url: str
    pieces: tuple[Piece, ...]
    cut_before: bool
    cut_after: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One document in a list; `why` says how it matched where that is not plain to see."""

    title: tuple[Piece, ...]
    url: str
    number: str
    type: str
    unit: str
    day: str
    iso_day: str
    status: str
    status_code: str
    status_reason: str
    """Which paper took it out of force."""
    badge: str
    """What the text was read from, where that is no typed text."""
    why: tuple[str, ...]
    passages: tuple[PassageCard, ...]
    score: str = ""
    """What puts it where it stands, the sum of `reasons`; "" where that was not asked for."""
    reasons: tuple[tuple[str, str], ...] = ()
    """What adds to it, and how much, the weightiest first."""


def card(result: Result, request: SearchRequest) -> Card:
    """The card of a hit."""
    why = ["đúng số ký hiệu"] if result.number_match else []
    if result.tier not in {None, Tier.EXACT}:
        why.append(TIER_LABELS[Tier(result.tier or 0)])
    if result.former_unit:
        why.append("cơ quan cũ")
    shown = _card(
        result.document, marked(result.title), request, tuple(why),
        tuple(_passage(result, passage, request) for passage in result.passages[:_PASSAGES]),
    )  # fmt: skip
    if result.explanation is None:
        return shown
    reasons = tuple(_reasons(result.explanation))
    return replace(shown, score=signed(result.score), reasons=reasons)


def _reasons(explanation: Explanation) -> Iterator[tuple[str, str]]:
    """Of a hit that was ordered anew its features, else what each word and condition earned."""
    if explanation.reasons:
        yield from (
            (FEATURE_LABELS[each.feature], signed(each.adds)) for each in explanation.reasons
        )
        yield COMMON_LABEL, signed(explanation.common)
        return
    yield from ((text, signed(gained)) for text, gained in explanation.gains)


def status_reason(document: Document) -> str:
    """Why a paper, or a part of it, is out of force: "Được thay thế bởi 02-CT/ĐU"."""
    cause = document.status_cause
    if cause is None:
        return ""
    return f"{cause.kind.done_by(partly=cause.partly)} {cause.number or cause.title}"


def header_card(document: Document) -> Card:
    """The card of a document that no search led to."""
    return _card(document, (Piece(document.title, match=False),), None, (), ())


def _card(
    document: Document,
    title: tuple[Piece, ...],
    request: SearchRequest | None,
    why: tuple[str, ...],
    passages: tuple[PassageCard, ...],
) -> Card:
    return Card(
        title=title,
        url=document_url(document.id, request),
        number=document.number,
        type=document.type.name if document.type else "",
        unit=document.unit.name if document.unit else "",
        day=short_day(document),
        iso_day=document.issued.isoformat() if document.issued else "",
        status=status_label(document),
        status_code=document.status.value,
        status_reason=status_reason(document),
        badge=document.text_source.label,
        why=why,
        passages=passages,
    )


def _passage(result: Result, passage: PassageResult, request: SearchRequest) -> PassageCard:
    # A hit does not tell how long its document is; the text before the provisions comes first.
    address = (
        provision_url(result.document.id, passage.anchor, request) if passage.anchor
        else document_url(result.document.id, request, BODY_ANCHOR)
    )  # fmt: skip
    return PassageCard(
        heading=passage.heading or "Nội dung",
        url=address,
        pieces=marked(passage.snippet),
        cut_before=passage.snippet.cut_before,
        cut_after=passage.snippet.cut_after,
    )
