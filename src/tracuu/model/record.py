"""Documents as plain JSON values, for storage: what is written is read back equal.

The tolerant import format of users' files is another matter (`tracuu.corpus`).
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from tracuu.model.document import (
    Attachment,
    Document,
    Named,
    Origin,
    Relation,
    RelationKind,
    Status,
    TextSource,
)

Record = Mapping[str, Any]


def header_record(document: Document) -> Record:
    """Everything of a document but its body and provisions, empty values left out."""
    values = {
        "id": document.id,
        "title": document.title,
        "type": _named(document.type),
        "number": document.number,
        "summary": document.summary,
        "unit": _named(document.unit),
        "parent_unit": _named(document.parent_unit),
        "issued": _iso(document.issued),
        "published": document.published.isoformat() if document.published else None,
        "effective": _iso(document.effective),
        "expires": _iso(document.expires),
        "status": None if document.status is Status.UNKNOWN else document.status.value,
        "signer": document.signer,
        "urgency": document.urgency,
        "recipients": document.recipients,
        "byline": document.byline,
        "topics": [_named(topic) for topic in document.topics],
        "topic_reasons": document.topic_reasons,
        "url": document.url,
        "source": document.source,
        "attachments": [[file.name, file.url] for file in document.attachments],
        "relations": [
            [rel.kind.value, rel.number, rel.title, rel.id, *([True] if rel.partly else [])]
            for rel in document.relations
        ],
        "head": document.head,
        "origins": [[name, origin.value] for name, origin in document.origins],
        "text": document.text_source.value,
    }
    return {name: value for name, value in values.items() if value}


def header(record: Record) -> Document:
    """The document (without text) that `header_record` wrote."""
    return Document(
        id=record["id"],
        title=record.get("title", ""),
        type=_pair(record.get("type")),
        number=record.get("number", ""),
        summary=record.get("summary", ""),
        unit=_pair(record.get("unit")),
        parent_unit=_pair(record.get("parent_unit")),
        issued=_day(record.get("issued")),
        published=datetime.fromisoformat(record["published"]) if "published" in record else None,
        effective=_day(record.get("effective")),
        expires=_day(record.get("expires")),
        status=Status(record.get("status", Status.UNKNOWN)),
        signer=record.get("signer", ""),
        urgency=record.get("urgency", ""),
        recipients=tuple(record.get("recipients", ())),
        byline=record.get("byline", ""),
        topics=tuple(Named(*topic) for topic in record.get("topics", ())),
        topic_reasons=tuple(record.get("topic_reasons", ())),
        url=record.get("url", ""),
        source=record.get("source", ""),
        attachments=tuple(Attachment(*file) for file in record.get("attachments", ())),
        relations=tuple(
            Relation(RelationKind(kind), *rest) for kind, *rest in record.get("relations", ())
        ),
        head=record.get("head", ""),
        origins=tuple((name, Origin(value)) for name, value in record.get("origins", ())),
        text_source=TextSource(record.get("text", "")),
    )


def _named(value: Named | None) -> list[str] | None:
    return [value.id, value.name] if value else None


def _pair(value: list[str] | None) -> Named | None:
    return Named(*value) if value else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
