"""What a webmaster chooses for a box, in the address of the page that writes the code.

The same names are attributes of `<tra-cuu>` and parameters of the page for frames.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tracuu.errors import InvalidParameter
from tracuu.query.parameters import Choice, Parameter, Slugs, Text, read
from tracuu.query.request import LONGEST_VALUE, MOST_VALUES

LABEL = "Tìm văn bản"
BUTTON = "Tìm"
ACCENT = "#9a1f1f"
"""The colour of a box that was given none, as in `web/embed/box.css`."""

LONGEST_TEXT = 80
_TEXTS = ("label", "placeholder", "button")
_TABLE: tuple[Parameter, ...] = (
    Choice("variant", ("script", "frame")),
    Slugs("unit", MOST_VALUES, LONGEST_VALUE),
    *(Text(name, LONGEST_TEXT) for name in _TEXTS),
    Text("accent", LONGEST_TEXT),
    Choice("target", ("", "_blank")),
)
_COLOUR = re.compile(r"#?[0-9a-f]{6}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BoxOptions:
    """A choice; "" stands for the default. `accent` is ``#rrggbb`` in small letters."""

    variant: str = "script"
    unit: tuple[str, ...] = ()
    label: str = LABEL
    placeholder: str = ""
    button: str = BUTTON
    accent: str = ""
    target: str = ""

    @classmethod
    def from_params(cls, params: Iterable[tuple[str, str]]) -> "BoxOptions":
        """The choice that (name, value) pairs write; an empty value counts as not given.

        Raises:
            InvalidParameter: unknown name, repeated or malformed value.
        """
        values = read(_TABLE, params)
        texts = {name: " ".join(values[name].split()) for name in _TEXTS}
        given = {name: text for name, text in texts.items() if text}
        return cls(
            variant=values["variant"],
            unit=values["unit"],
            accent=_colour(values["accent"]),
            target=values["target"],
            **given,
        )

    def frame_params(self) -> list[tuple[str, str]]:
        """The parameters of the page for frames, without defaults."""
        default = BoxOptions()
        pairs = [(name, str(getattr(self, name))) for name in (*_TEXTS, "accent", "target")]
        units = [("unit", unit) for unit in self.unit]
        return units + [(name, text) for name, text in pairs if text != getattr(default, name)]

    def attributes(self) -> list[tuple[str, str]]:
        """The attributes of the element that a form inside it cannot say."""
        pairs = (("unit", " ".join(self.unit)), ("accent", self.accent), ("target", self.target))
        return [(name, text) for name, text in pairs if text]

    def texts(self) -> list[tuple[str, str]]:
        """The texts that are not the default, as attributes for a box without a form."""
        default = BoxOptions()
        pairs = [(name, str(getattr(self, name))) for name in _TEXTS]
        return [(name, text) for name, text in pairs if text != getattr(default, name)]


def text_on(accent: str) -> str:
    """Black or white, whichever is read better on ``#rrggbb``.

    One of them always has a contrast of 4.5 to 1 (WCAG 2.2, 1.4.3).
    """
    channels = (int(accent[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return "#000000" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 else "#ffffff"


def _colour(text: str) -> str:
    """``#rrggbb`` in small letters; "" for none, and for the default.

    Raises:
        InvalidParameter: the text is no colour.
    """
    if not text:
        return ""
    if not _COLOUR.fullmatch(text):
        raise InvalidParameter(
            f"“accent={text[:20]}” không phải mã màu; hãy ghi sáu chữ số, như #00603a.",
            param="accent",
        )
    colour = "#" + text.removeprefix("#").lower()
    return "" if colour == ACCENT else colour
