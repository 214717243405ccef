"""Search results for a person at a terminal."""

from collections.abc import Iterator, Sequence

from tracuu.cli import layout, output
from tracuu.model.dates import short_form
from tracuu.model.document import Document
from tracuu.search.explanations import COMMON_LABEL, FEATURE_LABELS, REST_LABEL
from tracuu.search.results import (
    FILTER_LABELS,
    TIER_LABELS,
    Explanation,
    Facet,
    Highlight,
    Result,
    SearchResult,
)
from tracuu.text.matching import Tier

_INDENT = "    "
_MOST_REASONS = 8


def counted(result: SearchResult) -> str:
    """How many were found, and which page of them this is: "31 kết quả, trang 1/2"."""
    pages = f", trang {result.request.page}/{result.pages}" if result.pages > 1 else ""
    return f"{layout.number(result.total)} kết quả{pages}"


def left_out(result: SearchResult, written: int) -> str:
    """The line that says what of an answer was not written; "" where all of it was."""
    if written >= result.total:
        return ""
    if written == result.request.deepest:
        return (
            f"{layout.number(result.total)} kết quả, chỉ xuất {layout.number(written)} kết quả đầu;"
            " hãy thu hẹp bằng bộ lọc, như --from và --to, để xuất phần còn lại."
        )
    return counted(result)


def remarks(result: SearchResult) -> Iterator[str]:
    """How many were found, how the query was read, what else to try."""
    yield f"{counted(result)} ({layout.decimal(result.took_ms, 0)} ms)"
    if result.rescued:
        yield (
            f"Không có văn bản nào khớp với “{result.request.q}”; đang đưa ra kết quả của "
            f"“{result.rescued.q}” (chỉ tìm như đã gõ: --literal spelling)."
        )
    elif result.understood and result.reads_otherwise:
        yield f"Đã hiểu là: {result.understood}"
    yield from result.notes
    for meant in result.meanings:
        yield (
            f"“{meant.words}” được hiểu là {FILTER_LABELS[meant.field]}: {meant.label} "
            f"(chỉ tìm như chữ: --literal {meant.field})."
        )
    if result.former:
        names = "; ".join(result.former.names)
        yield f"Kể cả văn bản của cơ quan cũ: {names} (bỏ: --only-unit)."
    if result.corrections:
        yield f"Bạn muốn tìm: {'; '.join(result.corrections)}"
    if result.suggestions:
        yield f"Thử tìm: {'; '.join(result.suggestions)}"
    for each in result.relaxed:
        names = ", ".join(FILTER_LABELS[name] for name in each.filters)
        yield f"Bỏ lọc {names}: {layout.number(each.total)} kết quả."


def block(hit: Result, rank: int) -> str:
    """One hit: number, date, unit and id on a line, then its title and its best snippet."""
    facts = [
        *_facts(hit.document),
        TIER_LABELS[hit.tier] if hit.tier is not None and hit.tier is not Tier.EXACT else "",
        "đúng số ký hiệu" if hit.number_match else "",
        "cơ quan cũ" if hit.former_unit else "",
        output.dim(f"[{hit.document.id}]"),
    ]
    lines = [f"{rank:>2}. " + " · ".join(fact for fact in facts if fact)]
    lines.append(_INDENT + piece(hit.title))
    if hit.passages:
        best = hit.passages[0]
        heading = f"{best.heading}: " if best.heading else ""
        lines.append(_INDENT + heading + piece(best.snippet))
    if hit.explanation is not None:
        lines += _explained(hit.explanation)
    return "\n".join(line for line in lines if line.strip())


def _explained(explanation: Explanation) -> Iterator[str]:
    """What the place of a hit comes from: words of the query, then what the passage has of it."""
    if explanation.gains:
        gains = (f"{text} {_signed(gained)}" for text, gained in explanation.gains)
        yield output.dim(f"{_INDENT}Điểm theo từ: {', '.join(gains)}")
    for reason in explanation.reasons[:_MOST_REASONS]:
        label = FEATURE_LABELS[reason.feature]
        yield output.dim(
            f"{_INDENT}{_signed(reason.adds):>7} {label} ({layout.decimal(reason.value, 2)})"
        )
    if explanation.reasons:
        rest = sum(reason.adds for reason in explanation.reasons[_MOST_REASONS:])
        yield output.dim(f"{_INDENT}{_signed(rest):>7} {REST_LABEL}")
        yield output.dim(f"{_INDENT}{_signed(explanation.common):>7} {COMMON_LABEL}")


def _signed(number: float) -> str:
    return f"{'+' if number >= 0 else '−'}{layout.decimal(abs(number), 2)}"


def line(document: Document) -> str:
    """A document on one line: number, date, unit, title and id."""
    facts = [*_facts(document), document.title, output.dim(f"[{document.id}]")]
    return " · ".join(fact for fact in facts if fact)


def piece(highlight: Highlight) -> str:
    """A highlighted piece of text on one line, with an ellipsis where it was cut."""
    text = output.marked(highlight.text, highlight.ranges)
    return f"{'… ' * highlight.cut_before}{text}{' …' * highlight.cut_after}"


def counts(facets: Sequence[Facet]) -> str:
    """The facets, one table each: how many documents have each value."""
    return "\n\n".join(
        facet.label
        + "\n"
        + layout.table((_row(facet.field, *row) for row in facet.values), right=(0,))
        for facet in facets
    )


def _row(field: str, value: str, label: str, total: int) -> tuple[str, ...]:
    # A year is chosen as a range of days: the request has no parameter of that name.
    option = f"--from {value} --to {value}"
    if field != "year":
        option = f"--{field} {value}"
    return (_INDENT + layout.number(total), label, option)


def _facts(document: Document) -> tuple[str, ...]:
    return (
        output.bold(document.number) if document.number else "",
        short_form(document.issued) if document.issued else "",
        document.unit.name if document.unit else "",
    )
