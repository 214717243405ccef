"""A judged set's own texts: one provision a line, as sets publish them, and as tracuu imports them.

Two shapes are known, ``{"id", "law_id", "article_no", "title", "body"}`` and BEIR's
``{"_id", "title", "text"}``; names beside these are left alone. Provisions of one law become one
document, in their order; a provision without a law is a document of its own.
"""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from tracuu.corpus.identity import document_id
from tracuu.corpus.values import LIMITS
from tracuu.errors import CorpusError
from tracuu.evaluation.judgements import ID_NAMES
from tracuu.evaluation.lines import JudgementError, Record, lines

NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ID_NAMES,
    "law": ("law_id",),
    "article": ("article_no",),
    "title": ("title",),
    "text": ("text", "body"),
}
"""What is told of a provision -> the names that sets have for it."""

_LONGEST = {"title": LIMITS["title"], "article": 100}
# In every title alike, so that it tells no document from another.
_UNTITLED = "Văn bản"


@dataclass(frozen=True, slots=True)
class Provision:
    """One line: `law` is the id of its document, "" where it is one itself; so is `article`."""

    line: int
    id: str
    law: str
    article: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Written:
    """What was written of a set: the ids of its provisions, and of each document its first line."""

    ids: Set[str]
    lines: tuple[int, ...]


def read_provisions(path: Path) -> Iterator[Provision]:
    """The provisions of a JSON Lines file, in their order; blank lines are allowed.

    Raises:
        JudgementError: no such file, not UTF-8, a line that is too long, no JSON object, without id
            or text, with a value of a wrong type, with an id given twice or unfit for an address;
            no provision at all.
    """
    lines_of: dict[str, int] = {}
    laws: dict[str, int] = {}
    for line, text in lines(path):
        record = Record.parse(path, line, text)
        provision = _provision(record)
        before = lines_of.setdefault(provision.id, line)
        if before != line:
            raise record.error(f"mã “{provision.id}” đã có ở dòng {before}.")
        if provision.law:
            laws.setdefault(provision.law, line)
        yield provision
    if not lines_of:
        raise JudgementError(path, "không có điều, mục nào.")
    for law in laws.keys() & lines_of.keys():
        problem = f"“law_id” trùng với mã của điều, mục ở dòng {lines_of[law]}."
        raise JudgementError(path, problem, line=laws[law])


def write_documents(path: Path, target: Path) -> Written:
    """Write the provisions of `path` to `target` in the import format.

    Raises:
        JudgementError: see `read_provisions`.
        OSError: `target` cannot be written.
    """
    ids: set[str] = set()
    begun: list[int] = []
    laws: dict[str, list[Provision]] = {}
    with target.open("wb") as file:
        for provision in read_provisions(path):
            ids.add(provision.id)
            if provision.law:
                laws.setdefault(provision.law, []).append(provision)
                continue
            begun.append(provision.line)
            file.write(orjson.dumps(_alone(provision)) + b"\n")
        for law, provisions in laws.items():
            begun.append(provisions[0].line)
            file.write(orjson.dumps(_law(law, provisions)) + b"\n")
    return Written(ids, tuple(begun))


def _provision(record: Record) -> Provision:
    title, text = record.text(NAMES["title"]), record.text(NAMES["text"])
    if not (title.strip() or text.strip()):
        raise record.error(f"không có chữ nào ở “{'”, “'.join(NAMES['text'])}” hay “title”.")
    law = record.text(NAMES["law"])
    values = {"title": title, "article": record.text(NAMES["article"])}
    for key, longest in _LONGEST.items():
        if len(values[key]) > longest:
            raise record.error(f"“{NAMES[key][0]}” dài hơn {longest} ký tự.")
    return Provision(
        record.line,
        _id(record, record.required(NAMES["id"])),
        _id(record, law) if law.strip() else "",
        values["article"].strip(),
        title,
        text,
    )


def _id(record: Record, written: str) -> str:
    try:
        return document_id(written)
    except CorpusError as error:
        raise record.error(f"{error.message} {error.remedy}") from error


def _alone(provision: Provision) -> Mapping[str, Any]:
    return {
        "id": provision.id,
        "title": provision.title if provision.title.strip() else _UNTITLED,
        "body": provision.text if provision.text.strip() else provision.title,
    }


def _law(law: str, provisions: list[Provision]) -> Mapping[str, Any]:
    return {
        "id": law,
        "number": law,
        "title": f"Luật số {law}",
        "provisions": [
            {
                "id": provision.id,
                "label": f"Điều {provision.article}" if provision.article else "",
                "title": provision.title,
                "text": provision.text,
            }
            for provision in provisions
        ],
    }
