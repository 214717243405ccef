"""Plain-text tables and numbers as a Vietnamese reader expects them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from unicodedata import combining, east_asian_width

from tracuu.model.dates import VIETNAM

_GAP = "  "


def table(
    rows: Iterable[Sequence[str]], headings: Sequence[str] = (), right: Iterable[int] = ()
) -> str:
    """Rows as aligned columns under `headings`; the columns in `right` are set flush right."""
    lines = [tuple(headings)] if headings else []
    lines += [tuple(row) for row in rows]
    flush_right = frozenset(right)
    widths = [max(map(width, column), default=0) for column in zip(*lines, strict=True)]
    return "\n".join(
        _GAP.join(
            _padded(cell, wide, at in flush_right)
            for at, (cell, wide) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def width(text: str) -> int:
    """Columns that `text` takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(
        2 if east_asian_width(letter) in "WF" else 1 for letter in text if not combining(letter)
    )


def number(value: int) -> str:
    """A whole number with a point between thousands: 77.027."""
    return f"{value:,}".replace(",", ".")


def decimal(value: float, places: int) -> str:
    """A number with a decimal comma: 12,4."""
    return f"{value:.{places}f}".replace(".", ",")


def size(count: int) -> str:
    """A number of bytes for a reader: 3,4 MB."""
    value, units = float(count), iter(("B", "kB", "MB", "GB"))
    unit = next(units)
    for larger in units:
        if value < 1000:
            break
        value, unit = value / 1000, larger
    return f"{decimal(value, 0 if unit == 'B' else 1)} {unit}"


def moment(at: datetime) -> str:
    """A moment in Vietnamese time: 09/08/2023 06:06."""
    return f"{at.astimezone(VIETNAM):%d/%m/%Y %H:%M}"


def _padded(cell: str, wide: int, flush_right: bool) -> str:
    space = " " * (wide - width(cell))
    return space + cell if flush_right else cell + space
