"""Tables for a terminal: names to the left, figures to the right, a dash where there is none."""

from collections.abc import Mapping

Cells = Mapping[str, Mapping[str, float | None]]

_NAME, _FIGURE = 26, 14
_MISSING = "–"


def show(title: str, cells: Cells) -> None:
    """Print one table; columns are those of its rows, in order."""
    columns = list(dict.fromkeys(column for row in cells.values() for column in row))
    print(f"\n{title}")
    print(" " * _NAME + "".join(f"{column:>{_FIGURE}}" for column in columns))
    for name, row in cells.items():
        print(f"{name:{_NAME}}" + "".join(f"{figure(row.get(c)):>{_FIGURE}}" for c in columns))


def figure(value: float | None) -> str:
    """Three digits that matter, or all of a whole part that is longer: 0.0354, 2.05, 16,213."""
    if value is None:
        return _MISSING
    if abs(value) >= 1000 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.3g}"
