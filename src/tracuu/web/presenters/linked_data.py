"""A document as search engines read it: schema.org's Legislation or NewsArticle, as JSON-LD.

https://schema.org/Legislation; its terms are those of the European Legislation Identifier.
"""

from typing import Any

import orjson

from tracuu.model.document import Document, Relation, RelationKind, Status
from tracuu.web.presenters.files import files
from tracuu.web.presenters.links import web_link

Json = dict[str, Any]

_FORCE = {
    Status.IN_FORCE: "InForce",
    Status.PARTLY_EXPIRED: "PartiallyInForce",
    Status.EXPIRED: "NotInForce",
    Status.NOT_YET: "NotInForce",
}
_TERMS = {
    RelationKind.BASIS: "isBasedOn",
    RelationKind.REPLACES: "legislationRepeals",
    RelationKind.REPEALS: "legislationRepeals",
    RelationKind.AMENDS: "legislationChanges",
    RelationKind.IMPLEMENTS: "legislationEnsuresImplementationOf",
    RelationKind.GUIDES: "citation",
    RelationKind.MENTIONS: "citation",
}
_MOST = 50
"""Papers named for a term."""
_LONGEST = 500
# A script element ends at the first "</script", and "<!--" opens a state where it does not.
_ESCAPED = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})


def linked_data(document: Document, url: str) -> str:
    """The content of the data block of a document whose page is at `url`; safe inside a script."""
    record = _article(document) if _is_news(document) else _legislation(document)
    record |= {
        "@context": "https://schema.org",
        "@id": url,
        "url": url,
        "inLanguage": "vi",
        "description": document.apart_summary[:_LONGEST],
        "about": [topic.name for topic in document.topics],
        "sameAs": web_link(document.url),
        "encoding": [
            {"@type": "MediaObject", "name": file.name, "contentUrl": file.url}
            for file in files(document) if file.url
        ],
    }  # fmt: skip
    told = {name: value for name, value in record.items() if value}
    return orjson.dumps(told).decode().translate(_ESCAPED)


def _is_news(document: Document) -> bool:
    kind = document.type.id if document.type else ""
    return document.published is not None or kind == "ban-tin"


def _article(document: Document) -> Json:
    when = document.published or document.issued
    return {
        "@type": "NewsArticle",
        "headline": document.title[:_LONGEST],
        "datePublished": when.isoformat() if when else "",
        "creditText": document.byline,
        "publisher": _organization(document),
    }


def _legislation(document: Document) -> Json:
    record: Json = {
        "@type": "Legislation",
        "name": document.title[:_LONGEST],
        "legislationIdentifier": document.number,
        "legislationType": document.type.name if document.type else "",
        "legislationDate": document.issued.isoformat() if document.issued else "",
        "legislationDateOfApplicability": (
            document.effective.isoformat() if document.effective else ""
        ),
        "expires": document.expires.isoformat() if document.expires else "",
        "legislationPassedBy": _organization(document),
    }
    if force := _FORCE.get(document.status):
        record["legislationLegalForce"] = f"https://schema.org/{force}"
    for relation in document.relations:
        named = record.setdefault(_term(relation), [])
        if len(named) < _MOST and (relation.number or relation.title):
            named.append(_named(relation))
    return record


def _term(relation: Relation) -> str:
    """What is taken out of force in part is changed, not repealed."""
    return "legislationChanges" if relation.ends and relation.partly else _TERMS[relation.kind]


def _named(relation: Relation) -> Json:
    named = {
        "@type": "Legislation",
        "name": relation.title[:_LONGEST],
        "legislationIdentifier": relation.number,
    }
    return {name: value for name, value in named.items() if value}


def _organization(document: Document) -> Json:
    if document.unit is None:
        return {}
    return {"@type": "GovernmentOrganization", "name": document.unit.name}
