"""The palette: every pair of text and ground that the style sheet uses can be read (WCAG AA)."""

import re

import pytest

from tracuu.resources import web

CSS = (web("static") / "tracuu.css").read_text("utf-8")
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", block))
    for block in re.findall(r":root \{(.*?)\}", CSS, flags=re.DOTALL)[:2]
)
TEXTS = ("ink", "soft", "link", "visited", "good", "bad", "wait", "accent")
PAIRS = [
    *((text, ground, 4.5) for text in TEXTS for ground in ("paper", "sheet", "wash")),
    ("on-accent", "accent", 4.5),
    ("on-mark", "mark", 4.5),
    ("field", "sheet", 3.0),  # borders of controls and bars: WCAG 1.4.11
    ("field", "paper", 3.0),
]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
def test_a_pair_of_colours_has_enough_contrast(
    palette: dict[str, str], text: str, ground: str, least: float
) -> None:
    high, low = sorted((luminance(palette[text]), luminance(palette[ground])), reverse=True)
    assert (high + 0.05) / (low + 0.05) >= least


def test_both_palettes_have_the_same_colours() -> None:
    assert set(LIGHT) == set(DARK)


def test_every_property_that_is_used_is_defined() -> None:
    used = set(re.findall(r"var\(--([\w-]+)\)", CSS))
    assert used <= set(re.findall(r"--([\w-]+):", CSS))
