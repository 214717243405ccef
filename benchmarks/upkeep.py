"""What an administrator waits for: a build by several processes, and changed documents."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

import memory
from rows import Input
from tracuu.query.request import SearchRequest
from tracuu.search.indexing import IndexingService
from tracuu.search.service import SearchService

CHANGED = (1, 100)
"""Documents changed at once."""
JOBS = (1, 2)
"""Processes that parse."""
_WORD = "zqkxv"
"""Stands in no text; a search for it finds what was changed, once it is found at all."""


def built(source: Input, folder: Path, jobs: int) -> dict[str, float]:
    """Seconds of a build and the peak memory of the process that wrote it."""
    began = time.perf_counter()
    IndexingService(folder).build([source.documents], jobs=jobs)
    return {"seconds": time.perf_counter() - began, "peak MB": memory.most_resident() / 1e6}


def changed(source: Input, folder: Path, documents: int) -> dict[str, float]:
    """Seconds until changed documents are written, and until an open service finds them all."""
    service = SearchService.open(folder)
    request = SearchRequest(q=_WORD)
    service.search(request)
    file = folder / "changed.jsonl"
    file.write_bytes(b"".join(_changed(source, documents)))
    began = time.perf_counter()
    IndexingService(folder).update([file])
    written = time.perf_counter() - began
    while service.search(request).total < documents:
        pass
    return {"seconds": written, "found after": time.perf_counter() - began}


def _changed(source: Input, count: int) -> Iterator[bytes]:
    with source.documents.open("rb") as lines:
        for line, _ in zip(lines, range(count), strict=False):
            document: dict[str, Any] = orjson.loads(line)
            yield orjson.dumps({**document, "title": f"{document['title']} {_WORD}"}) + b"\n"
