"""A page of NukeViet's module of official documents (*laws*): a table of labels and values.

Labels: modules/laws language/vi.php of nukeviet/module-laws; the older template has two columns,
the newer one pairs of cells.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tracuu.corpus import html_text, registration
from tracuu.corpus.bulletins import checked_title
from tracuu.corpus.files import InputFile
from tracuu.corpus.findings import BAD_DATE, NO_DATE, NO_UNIT
from tracuu.corpus.html_layouts import NOISE, is_noise
from tracuu.corpus.html_links import attachments_of, page_url
from tracuu.corpus.labels import field_of
from tracuu.corpus.moments import parse_day
from tracuu.corpus.notes import Notes
from tracuu.corpus.structure import parts_of
from tracuu.model.document import Document, Named, Relation, RelationKind
from tracuu.model.number import DocumentNumber

_TITLES = ("h1.lawh3", ".law-detail h1", "h1")
_SUMMARIES = ("h1.lawh3 + p", "#doc-basic .panel-body > p")
_BODIES = ("#doc-body .bodytext", ".bodytext", "h2.lawh3 + p.m-bottom", "p.m-bottom")
_FILES = (".laws-download-file a[href]",)
_LEAST_FIELDS = 3
_BARE_HEADING = 5

Values = Mapping[str, tuple[str, ...]]


def law_fields(tree: LexborHTMLParser) -> Values | None:
    """The labelled values of a page of the module; None where it is none."""
    found: dict[str, tuple[str, ...]] = {}
    for row in _rows(tree):
        cells = [node for node in row.iter() if node.tag in ("td", "th")]
        for label, value in pairwise(cells):
            field = field_of(html_text.line(label))
            if not field:
                continue
            texts = tuple(_values(html_text.lines(value), value.css("a")))
            # A heading row of the list of other documents has labels side by side.
            if texts and not field_of(texts[0]):
                found.setdefault(field, texts)
    if len(found) < _LEAST_FIELDS or not {"number", "type"} & found.keys():
        return None
    return found


def _rows(tree: LexborHTMLParser) -> Iterator[LexborNode]:
    """The rows of tables that hold no other table."""
    for table in html_text.outermost(tree.css("table")):
        if any(map(is_noise, html_text.holders(table))):
            continue
        # Below a table that is a tenth of the work for the whole page.
        html_text.remove(table, NOISE)
        yield from (row for row in table.css("tr") if row.css_first("table") is None)


def law_document(tree: LexborHTMLParser, values: Values, file: InputFile, notes: Notes) -> Document:
    """The document that the page describes; its text where the page has one.

    Raises:
        CorpusError: the page has neither a title nor a *trích yếu*.
    """
    html_text.remove(tree, NOISE)
    heading = html_text.first_line(tree, _TITLES)
    summary = _one(values, "summary") or html_text.first_line(tree, _SUMMARIES)
    kind = registration.document_type(_one(values, "type"), notes)
    title = _title(heading, summary, kind)
    days = {field: _day(values, field, notes) for field in ("issued", "effective", "expires")}
    if not _one(values, "issued"):
        notes.add(NO_DATE)
    if not _one(values, "unit"):
        notes.add(NO_UNIT)
    document = Document(
        id=file.id,
        title=checked_title(title),
        type=kind,
        number=_one(values, "number"),
        summary=summary,
        unit=registration.unit(_one(values, "unit"), days["issued"], notes),
        issued=days["issued"],
        effective=days["effective"],
        expires=days["expires"],
        status=registration.status(_one(values, "status"), notes),
        signer=_one(values, "signer"),
        topics=registration.topics(values.get("topics", ()), notes),
        url=page_url(tree),
        source=file.name,
        attachments=attachments_of(
            tree, (node for selector in _FILES for node in tree.css(selector))
        ),
        relations=tuple(_relations(values)),
    )
    text = html_text.first(tree, _BODIES)
    if text is None:
        return replace(document, body=summary or title)
    body, provisions = parts_of(html_text.lines(text), file.id)
    return replace(document, body=body, provisions=provisions)


def _title(heading: str, summary: str, kind: Named | None) -> str:
    """The heading of the page; where it is a bare number, type and *trích yếu*."""
    numbers = list(DocumentNumber.find(heading))
    if heading and not (numbers and len(heading.split()) <= _BARE_HEADING):
        return heading
    if kind and summary and not summary.casefold().startswith(kind.name.casefold()):
        return f"{kind.name} {summary}"
    return summary or heading


def _values(lines: list[str], links: list[LexborNode]) -> Iterator[str]:
    """One value, or several where the cell holds several links: Lĩnh vực, Văn bản liên quan."""
    text = " ".join(lines)
    named = [html_text.line(link) for link in links]
    if len(named) > 1:
        yield from (name for name in named if name)
    elif text:
        yield text


def _relations(values: Values) -> Iterator[Relation]:
    for field in ("replaces", "mentions"):
        for title in values.get(field, ()):
            number = next((title[start:end] for start, end, _ in DocumentNumber.find(title)), "")
            yield Relation(RelationKind(field), number, title)


def _one(values: Values, field: str) -> str:
    return " ".join(values.get(field, ()))


def _day(values: Values, field: str, notes: Notes) -> date | None:
    written = _one(values, field)
    if not written:
        return None
    try:
        return parse_day(written)
    except ValueError:
        notes.add(BAD_DATE, key=field, value=written)
        return None
