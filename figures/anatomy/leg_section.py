"""The section through the leg above the malleoli, seen from above: skin, fat, muscles, tibia, fibula and the Achilles
tendon, fitted to the outline of the cut.

Places are fractions of the section: across from its medial to its lateral edge, down from its front to its back.
"""

from __future__ import annotations

import numpy as np
from shapely import Polygon

from figures.anatomy.tissues import tissue
from trivet.pictures.canvas import Canvas, Shape
from trivet.pictures.curves import outline
from trivet.pictures.shapes import areas, overlap
from trivet.pictures.style import blend

# The medial surface of the tibia lies right beneath the skin; the fibula lies laterally and a little farther back.
_TIBIA = ((0.17, 0.34), (0.27, 0.19), (0.47, 0.17), (0.63, 0.29), (0.61, 0.42), (0.46, 0.5), (0.27, 0.47))
_FIBULA = ((0.69, 0.49), (0.77, 0.45), (0.85, 0.5), (0.85, 0.57), (0.77, 0.6), (0.7, 0.56))
_TENDON = ((0.33, 0.86), (0.45, 0.83), (0.57, 0.86), (0.55, 0.895), (0.45, 0.91), (0.35, 0.895))
_MUSCLES = (
    # In front of the interosseous membrane, behind it, and behind the fibula.
    ((0.53, 0.16), (0.68, 0.18), (0.83, 0.32), (0.84, 0.42), (0.74, 0.43), (0.67, 0.33), (0.6, 0.23)),
    ((0.2, 0.52), (0.36, 0.53), (0.55, 0.49), (0.66, 0.53), (0.68, 0.64), (0.58, 0.75), (0.38, 0.74), (0.22, 0.65)),
    ((0.72, 0.63), (0.86, 0.61), (0.83, 0.7), (0.7, 0.77), (0.65, 0.73)),
)
_SKIN, _CORTEX = 0.045, 0.35
"""The thickness of the skin as a share of the section's breadth; how far the marrow keeps from the edge of a bone, as a
share of its smaller half axis."""


def draw_leg_section(canvas: Canvas, shape: Shape, *, mirrored: bool) -> None:
    """Draws the section into `shape`, in mm of the canvas; its medial side is on the right if `mirrored`."""
    style = canvas.style
    tissues = tissue(style)
    width = style.lines.detail * 0.8
    left, top, right, bottom = shape.bounds
    inside = areas(shape.buffer(-_SKIN * (right - left)))

    def area(places: tuple[tuple[float, float], ...]) -> Polygon:
        u, v = np.array(places).T
        across = 1 - u if mirrored else u
        return outline(np.column_stack([left + across * (right - left), top + v * (bottom - top)]), per_span=6)

    canvas.fill(shape, tissues.skin)
    canvas.fill(inside, blend(tissues.bone, style.paper, 0.35), line=style.silhouette, width=width * 0.6)
    for muscle in _MUSCLES:
        canvas.fill(overlap(area(muscle), inside), tissues.muscle, line=style.silhouette, width=width)
    canvas.fill(area(_TENDON), tissues.ligament, line=style.silhouette, width=width)
    for bone in (area(_TIBIA), area(_FIBULA)):
        canvas.fill(bone, tissues.bone, line=style.silhouette, width=style.lines.detail)
        marrow = areas(bone.buffer(-_CORTEX * np.sqrt(bone.area / np.pi)))
        canvas.fill(marrow, blend(tissues.bone, tissues.muscle, 0.3))
    canvas.fill(shape, None, line=style.silhouette, width=style.lines.detail * 1.2)
