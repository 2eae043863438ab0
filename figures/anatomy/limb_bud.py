"""An embryo and its lower limb bud, drawn by hand: outlines, the strips of the roots, the digital rays.

The embryo is seen from its right side with its head at the top, so the bud points to the right and its pre-axial border
is the upper one. Coordinates are fractions of the bud's length: x from its base to its tip, y downwards from its axis;
`Bud` says where it lies and how large it is. The strips follow the order of the roots: out along the pre-axial border
and back along the post-axial one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from shapely import Point, Polygon, box

from figures.anatomy.roots import POSTAXIAL, PREAXIAL
from figures.anatomy.tissues import tissue
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.curves import Points, band, outline, spline
from trivet.pictures.labels import circle
from trivet.pictures.relief import Relief, shade
from trivet.pictures.shapes import Shape, areas, largest
from trivet.pictures.style import blend

_RIM = (
    (-0.20, -0.52), (-0.10, -0.405), (0.02, -0.325), (0.16, -0.285), (0.32, -0.265), (0.48, -0.275), (0.60, -0.325),
    (0.70, -0.390), (0.785, -0.418), (0.838, -0.385), (0.852, -0.330), (0.915, -0.298), (0.952, -0.235),
    (0.935, -0.178), (0.985, -0.138), (1.008, -0.072), (0.982, -0.018), (1.008, 0.036), (0.998, 0.100), (0.950, 0.140),
    (0.944, 0.200), (0.912, 0.262), (0.862, 0.318), (0.800, 0.362), (0.735, 0.376), (0.665, 0.350), (0.590, 0.300),
    (0.480, 0.262), (0.320, 0.258), (0.160, 0.282), (0.02, 0.330), (-0.10, 0.410), (-0.20, 0.520),
)  # fmt: skip
_GROIN = (
    (-0.5, -0.7), (0.015, -0.7), (0.02, -0.32), (-0.05, -0.14), (-0.10, 0.005), (-0.045, 0.14), (0.02, 0.325),
    (0.015, 0.7), (-0.5, 0.7),
)  # fmt: skip
_RAYS = ((0.670, -0.245), (0.745, -0.165), (0.770, -0.045), (0.755, 0.050), (0.715, 0.190))
_TOES = ((0.770, -0.350), (0.880, -0.235), (0.945, -0.080), (0.935, 0.085), (0.835, 0.275))
"""Where the digital rays begin, and where they end."""
_RAY, _HIGHLIGHT = (0.012, 0.052), 0.54
"""How broad a ray is where it begins and ends, and the share of it that is the highlight."""
_AXIS_END = 0.57
_ABOVE = ((0.055, 0.165), (0.215, 0.345), (0.375, 0.53), (0.54, 0.7))
"""Where the borders L1|L2 to L4|L5 leave the axial line, and where they meet the pre-axial border."""
_BELOW = ((0.10, 0.30), (0.36, 0.62))
"""The same for S3|S2 and S2|S1 on the post-axial side."""


@dataclass(frozen=True, slots=True)
class Bud:
    """The place of the bud: the middle of its base, and its length in mm."""

    x: float
    y: float
    length: float

    def point(self, across: float, down: float) -> tuple[float, float]:
        """A place given in fractions of the length, in mm of the canvas."""
        return self.x + across * self.length, self.y + down * self.length

    def points(self, pairs: Points | list[tuple[float, float]] | tuple[tuple[float, float], ...]) -> Points:
        """Many such places, (n, 2)."""
        return np.array([self.x, self.y]) + np.asarray(pairs, dtype=np.float64) * self.length

    def shape(self) -> Polygon:
        """The outline of the bud and of the trunk at its base."""
        return Polygon(spline(self.points(_RIM), per_span=8))

    def limb(self) -> Polygon:
        """The bud without the trunk."""
        trunk = Polygon(spline(self.points(_GROIN), per_span=8)).union(
            box(*self.points([(-9, -9)])[0], *self.points([(-0.2, 9)])[0])
        )
        return largest(self.shape().difference(trunk.buffer(1e-6)))

    def axial_line(self) -> Points:
        """The axial line, from the base outwards: the roots of the strips that meet there are not consecutive."""
        return spline(self.points([(-0.10, 0.005), (0.15, 0.012), (0.36, 0.006), (_AXIS_END, 0.02)]))

    def zones(self) -> dict[str, Polygon]:
        """The strip of every root."""
        limb = self.limb()
        parting = np.vstack(
            [self.points([(-0.3, 0.005)]), self.axial_line(), self.points([(0.70, 0.10), (0.905, 0.262), (1.2, 0.50)])]
        )
        far = 2.0
        above = Polygon(np.vstack([parting, self.points([(far, -far), (-far, -far)])])).intersection(limb)
        below = limb.difference(above.buffer(1e-6))
        found: dict[str, Polygon] = {}
        for half, roots, cuts, sign in ((above, PREAXIAL, _ABOVE, -1.0), (below, POSTAXIAL, _BELOW, 1.0)):
            rest = half
            for root, (inner, outer) in zip(roots[:-1], cuts, strict=True):
                line = spline(
                    self.points(
                        [
                            (inner, -0.25 * sign),
                            (inner, 0.01),
                            (inner + 0.42 * (outer - inner), sign * 0.13),
                            (outer, sign * 0.28),
                            (outer + 0.05, sign * 0.7),
                        ]
                    )
                )
                near = Polygon(np.vstack([line, self.points([(-far, sign * 0.7), (-far, -0.25 * sign)])])).buffer(0)
                piece = rest.intersection(near)
                rest = rest.difference(near)
                found[root] = largest(piece)
            found[roots[-1]] = largest(rest)
        return found

    def rays(self, share: float = 1.0) -> list[Shape]:
        """The digital rays from that of the great toe, which broaden towards the rim; or a `share` of their breadth."""
        first, last = (breadth * share * self.length for breadth in _RAY)
        return [
            areas(band(self.points([start, tip]), [first, last]).union(Point(self.point(*tip)).buffer(last / 2)))
            for start, tip in zip(_RAYS, _TOES, strict=True)
        ]

    def border(self, side: int) -> Points:
        """The pre-axial (−1) or the post-axial (1) border, a little outside, from the base outwards."""
        pairs = [(x, y) for x, y in _RIM if 0.0 <= x <= 0.70 and y * side > 0]
        pairs.sort()
        return spline(self.points([(x, y + side * 0.055) for x, y in pairs]))


def draw_rays(canvas: Canvas, bud: Bud) -> None:
    """The digital rays, faint ridges in the foot plate."""
    for share in (1.0, _HIGHLIGHT):
        for ray in bud.rays(share):
            canvas.fill(ray, canvas.style.light, alpha=0.12, smooth=True)


def shade_bud(canvas: Canvas, bud: Bud) -> None:
    """Shades the bud so that it looks round."""
    shade(canvas, bud.shape(), Relief(bud.length * 0.17, 0.95, 0.5, 1.2, grain=2))


_EMBRYO = (
    (0.50, 0.03), (0.66, 0.03), (0.80, 0.10), (0.875, 0.215), (0.86, 0.30), (0.815, 0.335), (0.83, 0.385),
    (0.775, 0.415), (0.70, 0.405), (0.645, 0.425), (0.66, 0.475), (0.70, 0.54), (0.715, 0.62), (0.69, 0.705),
    (0.64, 0.77), (0.655, 0.815), (0.70, 0.865), (0.705, 0.915), (0.66, 0.945), (0.575, 0.94), (0.47, 0.905),
    (0.36, 0.82), (0.285, 0.69), (0.26, 0.54), (0.275, 0.41), (0.265, 0.33), (0.255, 0.24), (0.29, 0.13),
    (0.385, 0.055),
)  # fmt: skip
_ARM = (
    (0.43, 0.440), (0.51, 0.430), (0.585, 0.452), (0.635, 0.440), (0.690, 0.455), (0.715, 0.505), (0.690, 0.555),
    (0.635, 0.575), (0.585, 0.545), (0.50, 0.520), (0.43, 0.500),
)  # fmt: skip
_LEG = (
    (0.455, 0.720), (0.54, 0.712), (0.615, 0.722), (0.665, 0.700), (0.730, 0.708), (0.765, 0.760), (0.745, 0.815),
    (0.690, 0.840), (0.630, 0.812), (0.545, 0.800), (0.46, 0.785),
)  # fmt: skip
_CORD = (
    (0.66, 0.600), (0.75, 0.615), (0.83, 0.655), (0.90, 0.650), (0.905, 0.692), (0.825, 0.705),
    (0.74, 0.668), (0.655, 0.660),
)  # fmt: skip


def draw_embryo(canvas: Canvas, place: Box) -> tuple[Polygon, Polygon]:
    """A small embryo from its right side, head at the top. Returns the outlines of the upper and lower bud."""
    style = canvas.style
    size = place.height

    def put(pairs: tuple[tuple[float, float], ...]) -> Polygon:
        return outline(np.array([(place.left + (x - 0.25) * size, place.top + y * size) for x, y in pairs]))

    body = put(_EMBRYO)
    cord = put(_CORD)
    canvas.fill(cord, blend(tissue(style).skin, style.shade, 0.12))
    shade(canvas, cord, Relief(size * 0.03, 0.9, 0.5))
    canvas.fill(cord, None, line=style.silhouette, width=0.6)
    canvas.fill(body, tissue(style).skin)
    shade(canvas, body, Relief(size * 0.17, 0.95, 0.5, 0.5))
    # The somites show through the skin of the back.
    back = spline(
        np.array([(place.left + (x - 0.25) * size, place.top + y * size) for x, y in _EMBRYO[20:26]]), per_span=6
    )
    inner = back + (np.array([place.left + 0.30 * size, place.top + 0.52 * size]) - back) * 0.10
    for start, end in zip(inner[::2], (back + (inner - back) * 2.6)[::2], strict=False):
        canvas.curve([start, end], blend(tissue(style).skin, style.shade, 0.45), width=0.5)
    canvas.fill(body, None, line=style.silhouette)
    spot = (place.left + 0.485 * size, place.top + 0.235 * size)
    canvas.fill(
        circle(spot, size * 0.042), blend(tissue(style).skin, style.shade, 0.55), line=style.silhouette, width=0.5
    )
    canvas.fill(circle(spot, size * 0.018), style.shade)
    buds = put(_ARM), put(_LEG)
    for bud in buds:
        canvas.fill(bud.buffer(size * 0.012), style.shade, alpha=0.12)
        canvas.fill(bud, blend(tissue(style).skin, style.light, 0.25))
        shade(canvas, bud, Relief(size * 0.05, 0.9, 0.5))
        canvas.fill(bud, None, line=style.silhouette, width=0.7)
    return buds
