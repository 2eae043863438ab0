"""Ground on which a name is easy to read, where the shade of its zone is too dark for its letters.

It lifts the shade no more than the letters need, and ends softly: a plain colour on shaded skin would look like a
sticker.
"""

from __future__ import annotations

import numpy as np

from trivet.pictures.arcs import Numbers, Shape
from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.shading import softened
from trivet.pictures.style import LegendStyle, Style, blend, contrast, rgb

READABLE = 4.5
"""The least contrast of a name and its ground (WCAG 2.2)."""
_STEPS = 10
"""The shade is lifted by tenths."""
_AROUND, _SOFT = 0.3, 2.4
"""How far in mm the ground reaches beyond the letters, and over how many mm it ends."""
_CELL = 0.3
"""The size of its pixels in mm."""


def lift(style: Style, root: LegendStyle, tone: float) -> float:
    """The share of the zone's plain colour, 0 to 1, that a name needs over its zone in a shade of that `tone`."""
    shaded = blend(root.fill, style.shade, style.depth * float(softened(np.array(tone))))
    shares = (step / _STEPS for step in range(_STEPS))
    return next((share for share in shares if contrast(root.ink, blend(shaded, root.fill, share)) >= READABLE), 1.0)


def draw_ground(canvas: Canvas, letters: Box, colour: str, share: float, zone: Shape) -> None:
    """Lays a `share` of `colour` around `letters`, less and less outwards, within the `zone` on paper."""
    reach = _AROUND + _SOFT
    place = letters.grown(reach)
    rows, columns = (max(round(side / _CELL), 2) for side in (place.height, place.width))
    down = _beyond(np.linspace(-reach, letters.height + reach, rows), letters.height)
    across = _beyond(np.linspace(-reach, letters.width + reach, columns), letters.width)
    near = np.clip(1.0 - (np.hypot(down[:, None], across[None, :]) - _AROUND) / _SOFT, 0.0, 1.0)
    pixels = np.empty((rows, columns, 4), dtype=np.uint8)
    pixels[..., :3] = rgb(colour)
    pixels[..., 3] = np.floor(share * near * near * (3 - 2 * near) * 255 + 0.5)
    canvas.picture(pixels, place, clip=zone)


def _beyond(at: Numbers, side: float) -> Numbers:
    """How far places lie beyond a side that begins at 0."""
    beyond: Numbers = np.maximum(np.maximum(-at, at - side), 0.0)
    return beyond
