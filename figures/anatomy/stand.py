"""Places of the standing body on a canvas, from the front or from behind, and how its bones look.

Coordinates are millimetres of the measured body: x from the midline to the body's right, y above the floor.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from shapely import Polygon

from figures.anatomy.tissues import tissue
from trivet.pictures.canvas import Canvas, Shape
from trivet.pictures.curves import Points, outline, spline
from trivet.pictures.relief import Relief, solid

Pairs: TypeAlias = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Stand:
    """The standing body on the canvas: midline, floor, mm of the canvas per mm of the body; from behind or in front."""

    middle: float
    floor: float
    scale: float
    behind: bool = False

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A place of the right limb on the canvas."""
        return self.middle + (x if self.behind else -x) * self.scale, self.floor - y * self.scale

    def points(self, pairs: Pairs) -> Points:
        """Many such places, (n, 2)."""
        return np.array([self.point(x, y) for x, y in pairs])

    def curve(self, pairs: Pairs) -> Points:
        """A smooth line through places."""
        return spline(self.points(pairs), per_span=8)

    def area(self, pairs: Pairs) -> Polygon:
        """The area inside a smooth closed line through places."""
        return outline(self.points(pairs), per_span=5)


def draw_bone(canvas: Canvas, shape: Shape, stand: Stand, radius: float) -> None:
    """Draws a solid bone, whose edge is round over `radius` mm of the body."""
    style = canvas.style
    relief = Relief(max(radius * stand.scale, 2.4), 0.85, 0.5, 3.6 * stand.scale)
    solid(canvas, shape, tissue(style).bone, relief, width=style.lines.detail + 0.1)
