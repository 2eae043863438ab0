"""A segment of the spinal cord in transverse section, with its roots, and the path of a reflex through it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shapely import Polygon

from figures.anatomy.nerve_sheaths import THIN, Sheath, draw_sheaths
from figures.anatomy.tissues import skin_line, tissue
from trivet.pictures.canvas import Canvas
from trivet.pictures.curves import Points, ellipse, outline, spline
from trivet.pictures.labels import circle
from trivet.pictures.relief import Relief, shade, solid
from trivet.pictures.shapes import largest
from trivet.pictures.style import LIGHT, Style, blend

_DOTS = (0.1, 2.0)
"""The dash of an interneurone, in widths of its line."""
MOTOR, MOTOR_RADIUS = (0.45, 0.46), 0.095
"""Where the cell body of a motor neurone lies, and its radius, in radii of the cord: those of the limbs lie laterally
in the ventral horn."""
INTERNEURONE, INTERNEURONE_RADIUS = (0.30, -0.02), 0.08


@dataclass(frozen=True, slots=True)
class ArcColours:
    """The colours of a reflex arc: what answers is blue, as whatever moves is; the afferent limb has a `dash`.

    They lie on nerve, cord and skin, which are pale in the dark theme too.
    """

    afferent: str
    efferent: str
    interneurone: str
    dash: tuple[float, float]


def arc_colours(style: Style) -> ArcColours:
    """The colours of a reflex arc in a theme."""
    mono = style.hatched or style.blank
    # Nerves and skin are pale in the dark theme too.
    ink = style.ink if mono else LIGHT.ink
    return ArcColours(ink, ink if mono else LIGHT.accent, ink, (2.6, 1.5))


@dataclass(frozen=True, slots=True)
class Cord:
    """A segment of the cord in section, dorsal side up; the paths run in the roots on its right."""

    centre: tuple[float, float]
    radius: float

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.centre[0] + x * self.radius, self.centre[1] + y * self.radius

    def line(self, *pairs: tuple[float, float]) -> Points:
        return spline([self.at(*pair) for pair in pairs])

    @property
    def nerve(self) -> tuple[float, float]:
        """Where the two roots have joined."""
        return self.at(2.1, 0.21)

    def dorsal(self) -> Points:
        """The dorsal root from the cord, along the upper border of the nerve at its end."""
        return self.line((0.52, -0.62), (0.95, -0.78), (1.32, -0.60), (1.60, -0.22), (1.84, 0.10), (2.1, 0.182))

    def ventral(self) -> Points:
        """The ventral root from the cord, along the lower border of the nerve at its end."""
        return self.line((0.50, 0.73), (0.86, 0.86), (1.32, 0.70), (1.62, 0.43), (1.84, 0.28), (2.1, 0.238))

    def afferent(self, direct: bool) -> Points:
        """The way in inside the cord, up to where the dorsal root enters."""
        if direct:
            return self.line((0.43, 0.40), (0.37, 0.0), (0.40, -0.40), (0.52, -0.62))
        return self.line((0.30, -0.05), (0.36, -0.30), (0.52, -0.62))

    def efferent(self) -> Points:
        """The way out inside the cord, up to where the ventral root leaves."""
        return self.line(MOTOR, (0.455, 0.61), (0.50, 0.73))

    def to_interneurone(self, top: float) -> tuple[tuple[float, float], tuple[float, float]]:
        """A leader from above the cord, at the height `top`, to the interneurone: through the dorsal column of its own
        side alone.
        """
        x, y = INTERNEURONE
        return (self.at(0.13, 0.0)[0], top), self.at(x - 0.058, y - 0.077)

    def draw(self, canvas: Canvas, nerves: Sequence[Sheath] = ()) -> None:
        """The section with its roots, which join the `nerves` that begin where they meet."""
        style = canvas.style
        roots = [self.dorsal(), self.ventral()]
        # The other side is cut off short.
        short = [(root[:19] - self.centre) * [-1, 1] + self.centre for root in roots]
        draw_sheaths(canvas, [*(Sheath(course, THIN) for course in (*short, *roots)), *nerves])
        pairs = ((1.16, -0.82), (1.40, -0.76), (1.64, -0.42), (1.66, -0.14), (1.44, -0.26), (1.19, -0.54))
        ganglion = outline([self.at(x, y) for x, y in pairs])
        solid(canvas, ganglion, tissue(style).nerve, Relief(1.2, 0.8, 0.5), line=skin_line(style), width=0.5)
        white = Polygon(ellipse(self.centre, 1.06 * self.radius, 0.92 * self.radius, 48))
        cleft = Polygon([self.at(-0.045, 1.0), self.at(-0.03, 0.35), self.at(0.03, 0.35), self.at(0.045, 1.0)])
        white = largest(white.difference(cleft))
        canvas.fill(white, tissue(style).cord)
        shade(canvas, white, Relief(2.6, 0.7, 0.5))
        canvas.curve([self.at(0, -0.9), self.at(0, -0.12)], blend(tissue(style).cord, style.shade, 0.4), width=0.45)
        canvas.fill(white, None, line=style.silhouette, width=style.lines.silhouette)
        grey = self.grey()
        canvas.fill(
            grey,
            blend(tissue(style).cord, tissue(style).nucleus, 0.42),
            line=blend(tissue(style).cord, style.shade, 0.55),
            width=0.5,
            smooth=True,
        )
        canvas.fill(circle(self.at(0, 0.04), 0.05 * self.radius, 14), style.shade, alpha=0.7)

    def grey(self) -> Polygon:
        """The grey matter with its four horns."""
        half = [
            (0.0, -0.10), (0.12, -0.12), (0.26, -0.34), (0.40, -0.66), (0.52, -0.74), (0.56, -0.60), (0.46, -0.26),
            (0.48, 0.04), (0.60, 0.30), (0.62, 0.54), (0.46, 0.70), (0.26, 0.60), (0.14, 0.26), (0.0, 0.20),
        ]  # fmt: skip
        ring = half + [(-x, y) for x, y in reversed(half[1:-1])]
        return outline([self.at(*pair) for pair in ring], per_span=5)

    def cells(self, canvas: Canvas, direct: bool) -> None:
        """The cell bodies of the neurones, drawn over the paths; `direct` if there is no interneurone."""
        style = canvas.style
        colours = arc_colours(style)
        spots = [((1.44, -0.50), colours.afferent), (MOTOR, colours.efferent)]
        for spot, colour in spots:
            canvas.fill(circle(self.at(*spot), MOTOR_RADIUS * self.radius, 18), colour, line=LIGHT.paper, width=0.4)
        if not direct:
            draw_interneurone(canvas, self.at(*INTERNEURONE), self.at(0.42, 0.335), INTERNEURONE_RADIUS * self.radius)


def draw_interneurone(canvas: Canvas, cell: tuple[float, float], end: tuple[float, float], radius: float) -> None:
    """A dotted line to `end` from a `cell` that is an open ring: told from the ways in and out without colours."""
    colour = arc_colours(canvas.style).interneurone
    canvas.curve([cell, end], colour, width=1.1, dash=_DOTS)
    canvas.fill(circle(cell, radius, 18), LIGHT.paper, line=colour, width=0.9)
