"""Panels of one size: one alone, or several in two columns."""

from __future__ import annotations

from dataclasses import dataclass, replace

from trivet.pictures.canvas import Canvas
from trivet.pictures.drawing import FigureSpec
from trivet.pictures.style import style_for

WIDTH, GAP = 90.0, 4.0
"""Width of a panel, and the space between two, in mm at scale 1."""


@dataclass(frozen=True, slots=True)
class Panel:
    """The place of a panel: its upper left corner on the canvas, and its scale."""

    left: float
    top: float
    scale: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A place of the panel on the canvas."""
        return self.left + x * self.scale, self.top + y * self.scale

    def raised(self, by: float) -> Panel:
        """The panel higher up, without the uppermost `by` mm at scale 1."""
        return replace(self, top=self.top - by * self.scale)


def panels(spec: FigureSpec, count: int, height: float) -> tuple[Canvas, list[Panel]]:
    """A canvas for `count` panels of a `height`, and the panels: in two columns, or in one if the picture has a view.

    At scale 1 two columns are 184 mm wide.
    """
    columns = 1 if spec.view else 2
    scale = spec.width_mm / (WIDTH * columns + GAP * (columns - 1))
    rows = -(-count // columns)
    canvas = Canvas(spec.width_mm, (height * rows + GAP * (rows - 1)) * scale, style_for(spec.theme))
    places = (divmod(number, columns) for number in range(count))
    return canvas, [
        Panel(across * (WIDTH + GAP) * scale, down * (height + GAP) * scale, scale) for down, across in places
    ]
