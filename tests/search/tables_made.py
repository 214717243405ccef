"""Prints the tables that questions of a new process have to make: python -m … INDEX warm|cold."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FrameType

from tracuu.query.request import FACETS, SearchRequest
from tracuu.search.once import once
from tracuu.search.service import SearchService

QUESTIONS = (
    "bảo vệ môi trường", "chi thi phan loai rac", "12-CT/HU", "số 12 năm 2023", "415", "chir thij",
    "của UBND huyện Phong Điền quý II/2023", "phân loại rát thải", "rac thai con hieu luc",
    '"an toàn"', "thu*", "trường học ATGT",
)  # fmt: skip
BEGINNINGS = ("c", "12", "phan loai", "huyen uy", "ubnd")


def _makers() -> Iterator[CodeType]:
    """The functions whose answer is kept: once for an engine, or once for all."""
    for name, module in sorted(sys.modules.items()):
        if name.startswith("tracuu."):
            for value in vars(module).values():
                make = getattr(value, "__wrapped__", None)
                kept = getattr(value, "__code__", None)
                by_engine = kept is not None and kept.co_filename == once.__code__.co_filename
                is_cache = hasattr(value, "cache_info")
                if make and (by_engine or (is_cache and not make.__code__.co_argcount)):
                    yield make.__code__


def main(folder: Path, warm: bool) -> None:
    service = SearchService.open(folder)
    if warm:
        service.warm_up()
    makers = frozenset(_makers())
    made = []

    def watch(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code in makers:
            made.append(frame.f_code.co_name)

    sys.setprofile(watch)
    for q in QUESTIONS:
        service.search(SearchRequest(q=q, facets=FACETS))
    for typed in BEGINNINGS:
        service.suggest(typed)
    sys.setprofile(None)
    sys.stdout.write(" ".join(made))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] == "warm")
