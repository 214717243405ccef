"""What is measured: the sample that ships with tracuu, and the codified law where it is at hand.

A corpus is files to index, judged questions, and what their answers name (documents or provisions).
The codified law stands in `../shared`; a checkout without that folder measures the sample alone.
"""

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tracuu.evaluation.provisions import write_documents

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
CACHE = ROOT / "benchmarks" / "results" / "cache"
WHOLE = 10**9
"""More provisions than there are."""
# What decides the bytes of an index: when one of these changes, a cached index is not used again.
_CODE = ("src/tracuu/text", "src/tracuu/model", "src/tracuu/corpus", "src/tracuu/index",
         "src/tracuu/search", "corpus/registers", "index/profiles")  # fmt: skip


@dataclass(frozen=True)
class Judged:
    """Questions and their answers; `group` is what the answers name."""

    queries: Path
    qrels: Path
    group: str

    def texts(self) -> list[str]:
        """The questions as typed."""
        lines = self.queries.read_text(encoding="utf-8").splitlines()
        return [json.loads(line)["text"] for line in lines if line]


@dataclass(frozen=True)
class Corpus:
    """Something to index and to ask."""

    name: str
    paths: tuple[Path, ...]
    judged: Judged

    def index(self) -> Path:
        """Folder for the index of this corpus, named after all that decides its content."""
        return CACHE / f"{self.name}-{_fingerprint(self.paths)}"


def corpora(provisions: int) -> Iterator[Corpus]:
    """The sample, the first `provisions` provisions of the codified law, the articles of ALQAC."""
    queries = ROOT / "corpus" / "queries"
    for file in sorted(queries.glob("*.jsonl")):
        judged = Judged(file, file.with_suffix(".qrels.tsv"), "document")
        yield Corpus(file.stem, (ROOT / "corpus" / "sample",), judged)
    if SHARED.is_dir():
        yield _law(provisions)
        yield _alqac()
    else:
        print("../shared is absent: the codified law is not measured", file=sys.stderr)


def law_documents(provisions: int) -> Path:
    """The first `provisions` provisions of the codified law, in tracuu's import format."""
    folder = CACHE / f"law-{provisions}"
    documents = folder / "documents.jsonl"
    if not documents.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        tool = SHARED / "tools" / "phapdien_documents.py"
        partial = folder / "partial"
        with partial.open("wb") as out:
            command = [sys.executable, str(tool), "--provisions", str(provisions)]
            subprocess.run(command, stdout=out, check=True)
        partial.rename(documents)
    return documents


def law_questions() -> list[str]:
    """Real questions about the law, as typed; some have their answer in a part of it only."""
    lines = (SHARED / "data" / "zalo" / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines if line]


def _law(provisions: int) -> Corpus:
    documents = law_documents(provisions)
    judged = _answerable(documents, documents.parent)
    return Corpus(f"law-{provisions}", (documents,), judged)


def _alqac() -> Corpus:
    """The questions of ALQAC 2022 and its articles, in the import format for the peers."""
    source = SHARED / "data" / "alqac_2022"
    documents = CACHE / "alqac-2022" / "documents.jsonl"
    documents.parent.mkdir(parents=True, exist_ok=True)
    write_documents(source / "corpus.jsonl", documents)
    judged = Judged(source / "queries.jsonl", source / "qrels.tsv", "provision")
    return Corpus("alqac-2022", (documents,), judged)


def _answerable(documents: Path, folder: Path) -> Judged:
    """The questions all of whose answers are in the part of the law that is indexed."""
    present: set[str] = set()
    with documents.open(encoding="utf-8") as lines:
        for line in lines:
            present.update(provision["id"] for provision in json.loads(line)["provisions"])
    source = SHARED / "data" / "zalo"
    header, *rows = (source / "qrels.tsv").read_text(encoding="utf-8").splitlines()
    answers: dict[str, list[str]] = {}
    for row in rows:
        answers.setdefault(row.split("\t")[0], []).append(row)
    kept = {
        query: mine
        for query, mine in answers.items()
        if all(row.split("\t")[1] in present for row in mine)
    }
    judged = Judged(folder / "queries.jsonl", folder / "qrels.tsv", "provision")
    questions = (source / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    _write(judged.queries, [line for line in questions if json.loads(line)["id"] in kept])
    _write(judged.qrels, [header, *(row for mine in kept.values() for row in mine)])
    return judged


def _write(path: Path, lines: list[str]) -> None:
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")


def _fingerprint(paths: tuple[Path, ...]) -> str:
    digest = hashlib.sha256()
    for place in (*paths, *(ROOT / name for name in _CODE)):
        for file in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if file.is_file() and file.suffix != ".pyc":
                digest.update(file.name.encode())
                digest.update(hashlib.file_digest(file.open("rb"), "sha256").digest())
    return digest.hexdigest()[:16]


def forget_others(corpus: Corpus) -> None:
    """Remove the cached indexes of this corpus that older code or other input made."""
    for folder in CACHE.glob(f"{corpus.name}-{'?' * 16}"):
        if folder != corpus.index():
            shutil.rmtree(folder)
