"""The colours of the program by meaning, light and dark."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one theme by meaning; `…_soft` is a background, `…_fill` carries white text.

    Blue and orange of charts are told apart by the colour-blind, too."""

    window: str
    surface: str
    raised: str
    border: str
    border_strong: str
    text: str
    muted: str
    accent: str
    accent_soft: str
    accent_fill: str
    good: str
    good_soft: str
    good_fill: str
    bad: str
    bad_soft: str
    bad_fill: str
    warning: str
    warning_soft: str
    on_fill: str
    chart_first: str
    chart_second: str


LIGHT = Colours(
    window="#f4f5f7",
    surface="#ffffff",
    raised="#eceef1",
    border="#d8dce1",
    border_strong="#848d99",
    text="#1b1f24",
    muted="#59626d",
    accent="#1d5c9e",
    accent_soft="#e3edf8",
    accent_fill="#1d5c9e",
    good="#1a6e3c",
    good_soft="#e2f3e8",
    good_fill="#1a6e3c",
    bad="#ab2119",
    bad_soft="#fbe8e6",
    bad_fill="#ab2119",
    warning="#7d5200",
    warning_soft="#fdf1d8",
    on_fill="#ffffff",
    chart_first="#0b6aa8",
    chart_second="#b85000",
)

DARK = Colours(
    window="#1a1d21",
    surface="#22262b",
    raised="#2c3138",
    border="#3a414a",
    border_strong="#79838f",
    text="#e7e9ec",
    muted="#a5aeb8",
    accent="#7db4f2",
    accent_soft="#22354a",
    accent_fill="#2a6cb0",
    good="#7fd3a0",
    good_soft="#1c3627",
    good_fill="#1f7a45",
    bad="#ff9c93",
    bad_soft="#41211f",
    bad_fill="#b3322a",
    warning="#efc46b",
    warning_soft="#3b301a",
    on_fill="#ffffff",
    chart_first="#5fb0f0",
    chart_second="#f2a154",
)
