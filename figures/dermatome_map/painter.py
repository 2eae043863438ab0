"""The state shared by all parts of drawing a map: its words, the measured view, the layout and the canvas."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy import ndimage

from figures.anatomy.limb_axis import AXES
from figures.anatomy.placed_body import PlacedBody
from figures.dermatome_map.map_layout import MapLayout
from figures.dermatome_map.map_words import MapWords
from figures.dermatome_map.variants import Variant
from figures.dermatome_map.views import MapView
from trivet.pictures.arcs import Shape
from trivet.pictures.canvas import Canvas
from trivet.pictures.chart import Spot
from trivet.pictures.style import LegendStyle, Style
from trivet.pictures.surface import Numbers
from trivet.pictures.surface_view import SurfaceView
from trivet.pictures.zones import curve_through

_REACH = 6.0
"""A spot of a line is visible if skin within this many mm of it is."""
_EVEN_ROUNDS, _STRAYS = 14, 15
"""How often a line is smoothed, and within how many of its spots a few may be found in a wrong place."""


@dataclass(frozen=True, eq=False, slots=True)
class MapPainter:
    """A map being drawn: what it shows, where, and on which canvas.

    Places and shapes are in mm of the measured view `seen` (x right, y down from its upper left) or on paper.
    """

    words: MapWords
    variant: Variant
    view: MapView
    layout: MapLayout
    canvas: Canvas

    @property
    def seen(self) -> SurfaceView:
        """The measured view."""
        return self.placed.view

    @property
    def placed(self) -> PlacedBody:
        """The measured view on paper."""
        return self.layout.placed

    @property
    def style(self) -> Style:
        """The theme's style."""
        return self.canvas.style

    def root(self, name: str) -> LegendStyle:
        """The look of a root in this theme."""
        return self.words.look(name).style

    def zone(self, name: str) -> Shape:
        """A zone that is seen, on paper."""
        return self.placed.shape(self.seen.zones[name])

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A place of the view on paper."""
        return self.placed.point(x, y)

    def other(self, x: float) -> float:
        """The same place on the other limb, where the view shows both; else the place itself."""
        return x if self.seen.middle is None else 2 * self.seen.middle - x

    def visible(self, point: tuple[float, float]) -> bool:
        """Whether a place on paper lies inside the part that is shown."""
        box = self.placed.box
        return box.left <= point[0] <= box.right and box.top <= point[1] <= box.bottom

    def middle_of_saddle(self) -> tuple[float, float]:
        """Where the middle of the saddle lies, in the view from below."""
        return -self.seen.left, self.seen.top - AXES[self.words.curves.surface].saddle_zero

    def on_skin(self, path: tuple[Spot, ...], *, both: bool) -> list[Numbers]:
        """A path of the chart on paper, in the pieces in which it is seen, (n, 2) each.

        On both limbs, or on the measured one.
        """
        pieces = _seen_pieces(self.seen, path)
        sides = [False, True] if both and self.seen.middle is not None else [False]
        lines = []
        for swapped in sides:
            for piece in pieces:
                moved = piece.copy()
                if swapped:
                    moved[:, 0] = [self.other(x) for x in moved[:, 0].tolist()]
                line = self.placed.line(_even(moved))
                if all(self.visible((x, y)) for x, y in line.tolist()):
                    lines.append(line)
        return lines


@lru_cache(maxsize=512)
def _seen_pieces(seen: SurfaceView, path: tuple[Spot, ...]) -> tuple[Numbers, ...]:
    """A path of the chart in a view, in the pieces in which it is seen, (n, 2) each: the same in every theme."""
    places, near = seen.find_all(curve_through(path, seen.plane), _REACH)
    # A piece ends before each spot that is not seen.
    cuts = np.nonzero(~near)[0]
    pieces = (piece[1:] if k else piece for k, piece in enumerate(np.split(places, cuts)))
    return tuple(ndimage.median_filter(piece, size=(_STRAYS, 1), mode="nearest") for piece in pieces if len(piece) > 2)


def _even(line: Numbers) -> Numbers:
    """Smooths the small steps of the pixels from which it was read; its ends stay fixed."""
    for _ in range(_EVEN_ROUNDS):
        middle = 0.25 * line[:-2] + 0.5 * line[1:-1] + 0.25 * line[2:]
        line = np.concatenate([line[:1], middle, line[-1:]])
    return line
