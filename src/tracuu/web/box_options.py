"""What a webmaster chooses for a box, in the address of the page that writes the code.

The same names are attributes of `<tra-cuu>` and parameters of the page for frames.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tracuu.errors import InvalidParameter
from tracuu.query.request import LONGEST_VALUE, MOST_VALUES
from tracuu.text.canonical import canonical
from tracuu.text.slugs import SLUG

LABEL = "Tìm văn bản"
BUTTON = "Tìm"
ACCENT = "#9a1f1f"
"""The colour of a box that was given none, as in `web/embed/box.css`."""

VARIANTS = ("script", "frame")
TARGETS = ("", "_blank")
LONGEST_TEXT = 80
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
        values: dict[str, list[str]] = {}
        for name, raw in params:
            if name not in (*_READERS, "unit"):
                raise InvalidParameter(
                    f"Không có tham số “{name[:40]}”; các tham số dùng được: "
                    f"{', '.join((*_READERS, 'unit'))}.",
                    param=name[:40], code="tham-so-la",
                )  # fmt: skip
            text = " ".join(canonical(raw).split())
            if text:
                values.setdefault(name, []).append(text)
        units = _units(values.pop("unit", []))
        return cls(unit=units, **{name: _single(name, given) for name, given in values.items()})

    def frame_params(self) -> list[tuple[str, str]]:
        """The parameters of the page for frames, without defaults."""
        default = BoxOptions()
        names = ("label", "placeholder", "button", "accent", "target")
        pairs = [(name, str(getattr(self, name))) for name in names]
        units = [("unit", unit) for unit in self.unit]
        return units + [(name, text) for name, text in pairs if text != getattr(default, name)]

    def attributes(self) -> list[tuple[str, str]]:
        """The attributes of the element that a form inside it cannot say."""
        pairs = (("unit", " ".join(self.unit)), ("accent", self.accent), ("target", self.target))
        return [(name, text) for name, text in pairs if text]

    def texts(self) -> list[tuple[str, str]]:
        """The texts that are not the default, as attributes for a box without a form."""
        pairs = (("label", self.label), ("placeholder", self.placeholder), ("button", self.button))
        default = BoxOptions()
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


def _units(given: list[str]) -> tuple[str, ...]:
    for text in given:
        if len(text) > LONGEST_VALUE or not SLUG.fullmatch(text):
            raise InvalidParameter(
                f"“unit={text[:40]}” không phải mã cơ quan (ví dụ: ubnd-xa-phong-dien).",
                param="unit",
            )
    units = tuple(dict.fromkeys(given))
    if len(units) > MOST_VALUES:
        raise InvalidParameter(
            f"“unit” có {len(units)} giá trị; tối đa {MOST_VALUES}.", param="unit"
        )
    return units


def _single(name: str, given: list[str]) -> str:
    if len(given) > 1:
        raise InvalidParameter(f"“{name}” chỉ được ghi một lần.", param=name)
    return _READERS[name](name, given[0])


def _text(name: str, text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise InvalidParameter(
            f"“{name}” dài {len(text)} ký tự; tối đa {LONGEST_TEXT} ký tự, hãy rút gọn.",
            param=name, code="qua-dai",
        )  # fmt: skip
    return text


def _accent(name: str, text: str) -> str:
    if not _COLOUR.fullmatch(text):
        raise InvalidParameter(
            f"“{name}={text[:20]}” không phải mã màu; hãy ghi sáu chữ số, như #00603a.", param=name
        )
    colour = "#" + text.removeprefix("#").lower()
    return "" if colour == ACCENT else colour


def _choice(allowed: tuple[str, ...]) -> Callable[[str, str], str]:
    def read(name: str, text: str) -> str:
        if text not in allowed:
            raise InvalidParameter(
                f"“{name}={text[:40]}” không hợp lệ; hãy dùng: {', '.join(filter(None, allowed))}.",
                param=name,
            )
        return text

    return read


_READERS: dict[str, Callable[[str, str], str]] = {
    "variant": _choice(VARIANTS),
    "label": _text,
    "placeholder": _text,
    "button": _text,
    "accent": _accent,
    "target": _choice(TARGETS),
}
