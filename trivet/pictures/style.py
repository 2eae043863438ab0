"""How all pictures look: colours, line weights and type, as one value for each theme.

    style = style_for("dark")
    look = LegendStyle("AB", fill="#87a84e", ink=ink_on("#87a84e"), hatch="falling")
    fill, hatch = style.zone(look)

Four themes: `light` for paper and the deck, `dark` for pages read at night, `grey` for a black-and-white printer (zones
are distinguished by hatches) and `blank` for worksheets (no zone is coloured, no answer is written).

The kit knows no content: a figure takes the colour and hatch of a legend entry from its topic and passes them as a
`LegendStyle`. Sizes are in points at the printed width; nothing is set smaller than `SMALLEST`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from trivet.pictures.drawing import Theme

SMALLEST = 7.0
"""No text is smaller than this many points at the width at which it is printed."""


@dataclass(frozen=True, slots=True)
class LegendStyle:
    """The look of one entry in one theme: colour of its zone, of text on it, and the name of its hatch."""

    id: str
    fill: str
    ink: str
    hatch: str = "none"


@dataclass(frozen=True, slots=True)
class LineWidths:
    """Line weights in points at the printed width."""

    zone: float = 0.95
    silhouette: float = 0.85
    detail: float = 0.5
    leader: float = 0.5
    frame: float = 0.6
    hatch: float = 0.35
    path: float = 1.6


@dataclass(frozen=True, slots=True)
class TypeSizes:
    """The type scale in points at the printed width."""

    small: float = 7.0
    body: float = 7.6
    label: float = 8.5
    chip: float = 9.0
    heading: float = 9.5
    title: float = 11.0


@dataclass(frozen=True, slots=True)
class Style:
    """A theme: the colours of paper, ink and zones. Zones have hatches if it is `hatched`, and no colour if `blank`.

    `zone_line` separates zones, `silhouette` outlines objects, `neutral` fills what belongs to no entry, and `alarm`
    marks warnings. `shade` and `light` are the colours of the shadow and the highlight over a flat colour, and `depth`
    is the greatest opacity of the shadow.
    """

    theme: Theme
    paper: str
    ink: str
    muted: str
    faint: str
    panel: str
    zone_line: str
    silhouette: str
    neutral: str
    alarm: str
    alarm_paper: str
    accent: str
    shade: str
    light: str
    depth: float
    hatched: bool = False
    blank: bool = False
    lines: LineWidths = field(default_factory=LineWidths)
    type: TypeSizes = field(default_factory=TypeSizes)

    def zone(self, entry: LegendStyle) -> tuple[str, str]:
        """Fill colour and hatch of a legend entry's zone in this theme."""
        if self.blank:
            return self.paper, "none"
        return entry.fill, entry.hatch if self.hatched else "none"


_INK = "#1c1a18"

LIGHT = Style(
    theme="light",
    paper="#ffffff",
    ink=_INK,
    muted="#57504a",
    faint="#b9b1a8",
    panel="#f5f2ed",
    zone_line="#ffffff",
    silhouette="#3d332c",
    neutral="#efe6da",
    alarm="#b3261e",
    alarm_paper="#fbeae7",
    accent="#1f5f7a",
    shade="#3b2413",
    light="#ffffff",
    depth=0.62,
)

DARK = Style(
    theme="dark",
    paper="#15171c",
    ink="#f2efe9",
    muted="#bdb6ab",
    faint="#5c5c62",
    panel="#20232a",
    zone_line="#15171c",
    silhouette="#efe7da",
    neutral="#d9cfc2",
    alarm="#ff8a80",
    alarm_paper="#3a2020",
    accent="#7cc4de",
    shade="#120a06",
    light="#ffffff",
    depth=0.66,
)

GREY = Style(
    theme="grey",
    paper="#ffffff",
    ink="#000000",
    muted="#000000",
    faint="#a8a8a8",
    panel="#f2f2f2",
    zone_line="#000000",
    silhouette="#000000",
    neutral="#f4f4f4",
    alarm="#000000",
    alarm_paper="#ececec",
    accent="#000000",
    shade="#000000",
    light="#ffffff",
    depth=0.45,
    hatched=True,
)

BLANK = Style(
    theme="blank",
    paper="#ffffff",
    ink="#000000",
    muted="#000000",
    faint="#a8a8a8",
    panel="#f6f6f6",
    zone_line="#4a4a4a",
    silhouette="#000000",
    neutral="#ffffff",
    alarm="#000000",
    alarm_paper="#f4f4f4",
    accent="#000000",
    shade="#000000",
    light="#ffffff",
    depth=0.3,
    blank=True,
)

STYLES: Mapping[Theme, Style] = MappingProxyType({"light": LIGHT, "dark": DARK, "grey": GREY, "blank": BLANK})


def style_for(theme: Theme) -> Style:
    """The style of a theme; KeyError for a theme that does not exist."""
    return STYLES[theme]


def rgb(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of `#rrggbb`, each 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0 to 1 (WCAG 2.2)."""
    channels = (channel / 255 for channel in rgb(colour))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2); text needs 4.5 or more."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def ink_on(fill: str) -> str:
    """A dark ink or white, whichever is easier to read on `fill`: on a grey the dark one is black, as printers need."""
    dark = "#000000" if len(set(rgb(fill))) == 1 else _INK
    return max((dark, "#ffffff"), key=lambda ink: contrast(ink, fill))


def blend(one: str, other: str, share: float) -> str:
    """`one` with a `share` (0 to 1) of `other` mixed in, channel by channel."""
    pairs = zip(rgb(one), rgb(other), strict=True)
    return "#" + "".join(f"{math.floor(a + (b - a) * share + 0.5):02x}" for a, b in pairs)
