"""The legend of a topic: what it distinguishes by colour and hatch."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from trivet.content.model.values import Colour, ContentValue, Label, RowId, Slug
from trivet.pictures.drawing import Theme

Hatch = Literal["none", "horizontal", "vertical", "rising", "falling", "grid", "diamond", "dash", "wave", "double"]


class LegendEntry(ContentValue):
    """One entry of a topic's legend: its colour in each theme, and its hatch in grey."""

    id: RowId
    """The permanent id of the entry, as chips, `about` and tags name it. Only one that begins with a capital letter can
    be written as a chip."""
    light: Colour
    """Its colour in the theme `light`, and on cards."""
    dark: Colour
    """Its colour in the theme `dark`, and on cards in Anki's night mode."""
    grey: Colour
    """Its shade in the theme `grey`, beneath the hatch."""
    hatch: Hatch
    """The pattern that distinguishes it in the theme `grey`, also shown on its chips; `none` leaves it plain."""
    name: Label | None = None
    """What cards show on its chip; the id if it is left out."""
    neutral: bool = Field(default=False, strict=True)
    """`true` for an area that belongs to no single entry: figures draw it, cards do not ask for it."""

    def colour(self, theme: Theme) -> str:
        """Its colour in a theme; on a worksheet as on paper, so that pictures can be coloured to match."""
        return {"light": self.light, "dark": self.dark, "grey": self.grey, "blank": self.light}[theme]


class Legend(ContentValue):
    """What a topic distinguishes by colour and hatch: its entries, and the word for one of them."""

    noun: Slug
    """The word for one entry, in the singular: `planet` gives the tags `TAG::planet::ENTRY`."""
    entries: tuple[LegendEntry, ...] = Field(min_length=1)
    """The entries, in the order in which a legend lists them."""
