"""Golden tables: input, expected, why, separated by tabs, under a header line.

What an editor would hide is written as an escape: \\u0301, \\U0001d400, \\n, \\t.
"""

import re
from pathlib import Path

_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|U([0-9a-f]{8})|([nt]))")


def golden(test_file: str, name: str) -> list[tuple[str, ...]]:
    """The rows of the table `name` that lies beside a test module."""
    lines = (Path(test_file).parent / name).read_text("utf-8").removesuffix("\n").split("\n")
    width = lines[0].count("\t")
    rows = [tuple(map(_decode, line.split("\t"))) for line in lines[1:]]
    assert all(len(row) == width + 1 and row[-1] for row in rows), f"{name}: a cell is missing"
    return rows


def _decode(cell: str) -> str:
    return _ESCAPE.sub(
        lambda match: (
            {"n": "\n", "t": "\t"}[match[3]] if match[3] else chr(int(match[1] or match[2], 16))
        ),
        cell,
    )
