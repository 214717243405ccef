"""Citations found in 60 excerpts of the law and the Gazette: `python benchmarks/citations.py`.

The key in `benchmarks/keys/citations.jsonl` was made by reading the excerpts; 20 of them were
chosen for rare forms and are told apart. A citation is found where one of the same number (or day,
where it has none) overlaps it. Rules were written looking at the half of the excerpts named `tune`.
"""

import argparse
import json
import lzma
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from corpora import ROOT, SHARED
from tables import show
from tracuu.corpus.fonts import Lines
from tracuu.corpus.papers import paper_of
from tracuu.evaluation.selection import half
from tracuu.model.citations import Cited, find_citations
from tracuu.model.number import number_key
from tracuu.text.canonical import canonical

_KEY = ROOT / "benchmarks" / "keys" / "citations.jsonl"
_AROUND = 160
_SOURCES = {
    "congbao": "congbao/documents.jsonl.xz",
    "phapdien": "phapdien/phapdien_articles.jsonl.xz",
}
Row = Mapping[str, Any]


def main() -> None:
    """Print precision, recall and the share of right fields."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--wrong", choices=("tune", "judge"), help="list what differs in a half")
    wrong = parser.parse_args().wrong
    rows = [json.loads(line) for line in _KEY.read_text(encoding="utf-8").splitlines()]
    texts = _texts(rows)
    groups = {
        "tune": [row for row in rows if half(f"citations {row['id']}") == "tune"],
        "judge": [row for row in rows if half(f"citations {row['id']}") == "judge"],
        "random": [row for row in rows if row["draw"] != "supplement"],
        "rare forms": [row for row in rows if row["draw"] == "supplement"],
        "all": rows,
    }
    show("citations", {
        name: _scores(of, texts, tell=name == wrong) for name, of in groups.items()
    })  # fmt: skip


def _texts(rows: Iterable[Row]) -> dict[tuple[str, str], str]:
    wanted = {(row["source"], row["id"]): row["field"] for row in rows}
    found = {}
    for source, file in _SOURCES.items():
        with lzma.open(SHARED / "data" / file, "rt", encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                for key in ((source, record["id"]),):
                    if key in wanted:
                        found[key] = record[wanted[key]]
    return found


def _scores(
    rows: Iterable[Row], texts: Mapping[tuple[str, str], str], *, tell: bool
) -> dict[str, float | None]:
    count: Counter[str] = Counter()
    for row in rows:
        text = texts[row["source"], row["id"]][row["from"] : row["to"]]
        # Offsets of the key are of the raw text; the canonical form keeps its length here.
        assert len(canonical(text)) == len(text), row["id"]
        whole = texts[row["source"], row["id"]]
        found = list(find_citations(canonical(text), number_key(_own_number(whole))))
        for want in row["citations"]:
            match = next((each for each in found if _is(each, want, row["from"])), None)
            if match:
                found.remove(match)
            if want.get("self"):
                continue
            count["wanted"] += 1
            count["found"] += match is not None
            if match is None:
                if tell:
                    print(f"- missed: {want['text']!r} {want['number']}")
                continue
            for field, right in _fields(match, want).items():
                count[field] += right
                if tell and not right:
                    got, there = getattr(match, field), want[_KEYS[field]]
                    around = text[max(0, match.start - _AROUND) : match.end]
                    print(f"  {field} {got!s}, in the key {there}: …{around!r}")
        count["false"] += len(found)
        if tell:
            for each in found:
                print(f"+ false: …{text[max(0, each.start - _AROUND) : each.end]!r}")
    hits = count["found"]
    return {
        "citations": float(count["wanted"]),
        "recall": hits / count["wanted"],
        "precision": hits / (hits + count["false"]),
        **{field: count[field] / hits for field in _KEYS},
    }


def _own_number(text: str) -> str:
    paper = paper_of(Lines.plain(canonical(text).split("\n")))
    return paper.number if paper else ""


_KEYS = {"type": "type", "number": "number", "day": "date", "unit": "unit", "kind": "kind"}


def _is(found: Cited, want: Row, base: int) -> bool:
    if found.end <= want["start"] - base or found.start >= want["end"] - base:
        return False
    if want["number"]:
        return number_key(found.number) == number_key(want["number"])
    return not found.number


def _fields(found: Cited, want: Row) -> dict[str, bool]:
    day = found.day.isoformat() if found.day else ""
    return {
        "type": found.type == want["type"].lower(),
        "number": number_key(found.number) == number_key(want["number"]),
        "day": day in {want["date"], want.get("date_alt", want["date"])},
        "unit": found.unit.casefold() == " ".join(want["unit"].split()).casefold(),
        "kind": found.kind.value in {want["kind"], want.get("kind_alt", want["kind"])},
    }


if __name__ == "__main__":
    main()
