"""The style of the page: every pair of ink and ground that it uses can be read (WCAG 2.2, 1.4.3), also in grey."""

from __future__ import annotations

import re
from importlib import resources

import pytest

STYLE = resources.files("safepassage.report").joinpath("style.css").read_text("utf-8")
COLOURS = dict(re.findall(r"--(\w+):(#[0-9a-f]{3,6})", STYLE))


def luminance(colour: str) -> float:
    """Give the relative luminance of a colour (WCAG 2.2)."""
    digits = colour.removeprefix("#")
    digits = "".join(sign * 2 for sign in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ink", ["ink", "soft", "faint", "deep", "warm"])
@pytest.mark.parametrize("ground", ["paper", "wash"])
def test_text_can_be_read_on_its_ground(ink: str, ground: str) -> None:
    assert contrast(COLOURS[ink], COLOURS[ground]) >= 4.5


def test_what_all_say_and_what_one_says_differ_in_grey_too() -> None:
    assert contrast(COLOURS["deep"], COLOURS["mid"]) >= 3
    assert contrast(COLOURS["mid"], COLOURS["paper"]) >= 2


def test_the_style_fetches_nothing() -> None:
    assert not re.search(r"@import|url\((?!#)", STYLE)
