"""Number, type, day, unit of 200 Gazette papers and 12 of its PDFs: `benchmarks/heads.py`.

The keys in `benchmarks/keys/` were made by reading the papers. A value that the paper prints in two
ways is right either way (`alt` in the key); of 38 consolidated texts (`flags`) the type is the one
printed above the title.
"""

import argparse
import json
import lzma
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from corpora import ROOT, SHARED
from readers import syllables
from tables import show
from tracuu.cli.paper import plain
from tracuu.corpus import Report, read_corpus
from tracuu.corpus.cleaning import gazette_furniture
from tracuu.corpus.files import InputFile
from tracuu.corpus.fonts import Lines
from tracuu.corpus.notes import Notes
from tracuu.corpus.typescripts import typescript
from tracuu.errors import CorpusError
from tracuu.model import registers
from tracuu.model.document import Document
from tracuu.model.number import number_key

_KEYS = ROOT / "benchmarks" / "keys"
_FIELDS = ("number", "type", "issued", "unit")


def main() -> None:
    """Print the share of right values, by field."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--wrong", action="store_true", help="list what differs from the keys")
    wrong = parser.parse_args().wrong
    papers = key("headers.jsonl")
    bodies = gazette_bodies()
    found = {name: _document(name, bodies[name]) for name in papers}
    plain = {name: row for name, row in papers.items() if not row.get("flags")}
    pdf_key = key("congbao_pdf.jsonl")
    pdfs = {
        document.source: document
        for document in read_corpus([SHARED / "data" / "congbao_pdf"], Report())
    }
    show("share of the syllables of a PDF file that come back", {
        name[:24]: {"share": _kept(bodies[name.removesuffix(".pdf")], document)}
        for name, document in sorted(pdfs.items())
    })  # fmt: skip
    show("share of right values", {
        f"all {len(papers)} papers": _shares(papers, found, wrong=wrong),
        f"{len(plain)} without oddities": _shares(plain, found),
        f"{len(pdf_key)} PDF files": _shares(pdf_key, pdfs, wrong=wrong),
    })  # fmt: skip


def _kept(body: str, document: Document) -> float:
    """The share of a text of the Gazette, without what it prints around a paper, in a document."""
    lines = body.split("\n")
    around = gazette_furniture(lines)
    wanted = syllables("\n".join(line for at, line in enumerate(lines) if at not in around))
    return (wanted & syllables(plain(document))).total() / wanted.total()


def gazette_bodies() -> dict[str, str]:
    """The texts of the Gazette's papers by id."""
    source = SHARED / "data" / "congbao" / "documents.jsonl.xz"
    with lzma.open(source, "rt", encoding="utf-8") as lines:
        return {record["id"]: record["body"] for record in map(json.loads, lines)}


def key(name: str) -> dict[str, dict[str, Any]]:
    """The rows of a key by id, or by the name of the file."""
    rows = map(json.loads, (_KEYS / name).read_text(encoding="utf-8").splitlines())
    return {row.get("id") or row["file"]: row for row in rows}


def _document(name: str, body: str) -> Document | None:
    file = InputFile(Path("text.txt"), "text.txt", "text.txt", ".txt", len(body))
    try:
        return typescript(Lines.plain(body.split("\n")), file, Notes(name, Report()))
    except CorpusError:
        return None


def _shares(
    rows: dict[str, dict[str, Any]], found: Mapping[str, Document | None], *, wrong: bool = False
) -> dict[str, float | None]:
    count: Counter[str] = Counter()
    for name, row in rows.items():
        for field, holds in right(found.get(name), row).items():
            count[field] += holds
            if wrong and not holds:
                value = _value(found.get(name), field)
                print(f"{name}: {field} {value!r}, in the key {row[field]!r}")
    return {field: count[field] / len(rows) for field in _FIELDS}


def right(document: Document | None, row: dict[str, Any]) -> dict[str, bool]:
    """Of each field whether its value is one that the key allows."""
    holds = {}
    for field in _FIELDS:
        allowed = [row[field], *_listed(row.get("alt", {}).get(field, ()))]
        holds[field] = _form(field, _value(document, field)) in {
            _form(field, each) for each in allowed
        }
    return holds


def _listed(value: Any) -> list[str]:  # noqa: ANN401
    return [value] if isinstance(value, str) else list(value)


def _value(document: Document | None, field: str) -> str:
    value = getattr(document, field, None)
    if value is None:
        return ""
    if field == "issued":
        return str(value.isoformat())
    return str(value if field == "number" else value.name)


def _form(field: str, value: str) -> str:
    """Values as they are compared: a unit by the register, whatever it was called."""
    if field == "number":
        return number_key(value)
    if field == "unit" and (unit := registers.units().resolve(value)):
        return unit.id
    return value.casefold()


if __name__ == "__main__":
    main()
