"""What the API and `tracuu cite` say of a checked draft. Ranges are code points of `text`."""

from tracuu.search.document_contract import Json, header_json, index_json
from tracuu.search.drafts import Checked, Draft
from tracuu.search.verdicts import Verdict


def draft_json(draft: Draft) -> Json:
    """The draft as it was read, how many of its papers have which verdict, and each paper."""
    return {
        "text": draft.text,
        "encodings": [encoding.value for encoding in draft.encodings],
        "total": len(draft.checked),
        "counts": {verdict.value: draft.counts.get(verdict, 0) for verdict in Verdict},
        "items": [_item(each) for each in draft.checked],
        "unchecked": [list(place) for place in draft.unchecked],
        "index": index_json(draft.index),
    }


def _item(checked: Checked) -> Json:
    cited, found = checked.cited, checked.answer
    return {
        "text": cited.name,
        "start": cited.start,
        "end": cited.end,
        "places": [list(place) for place in checked.places],
        "type": cited.type,
        "number": cited.number,
        "date": cited.day.isoformat() if cited.day else None,
        "unit": cited.unit,
        "kind": cited.kind.value,
        "verdict": found.verdict.value,
        "label": found.verdict.label,
        "candidates": found.candidates,
        "documents": [header_json(each) for each in found.documents],
        "ended_by": [header_json(each) for each in found.ended_by],
        "amended_by": [header_json(each) for each in found.amended_by],
        "likely": [header_json(each) for each in found.likely],
        "remarks": list(found.remarks),
        "instead": found.instead,
    }
