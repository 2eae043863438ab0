"""The bones that say where a lesion lies: the last lumbar vertebrae, the sacrum, and the upper end of the fibula.

In mm of the body from the upper left of the posture `limb-drop`; the limb faces right.
"""

from __future__ import annotations

from shapely import Polygon

from figures.anatomy.mannequin import Mannequin
from figures.anatomy.tissues import skin_line, tissue
from trivet.pictures.canvas import Canvas
from trivet.pictures.curves import outline

LUMBAR = (
    ((118, 146), (154, 144), (155, 171), (119, 172)),
    ((119, 181), (155, 180), (153, 208), (117, 207)),
    ((116, 216), (152, 219), (146, 248), (110, 240)),
)
"""The bodies of the last three lumbar vertebrae, from above, each from its upper hind corner forwards."""
SACRUM = (
    (108, 249), (142, 258), (126, 286), (102, 316), (80, 346), (66, 368), (60, 362), (66, 334), (80, 300), (96, 270),
)  # fmt: skip
FIBULA = ((299, 700), (302, 689), (311, 683), (321, 686), (325, 696), (321, 709), (314, 724), (308, 742), (303, 724))
"""Head and neck of the fibula; the shaft below it lies under the muscles."""
_ROUND = 5.0
"""How far the corners of a vertebral body are rounded."""


def draw_bones(canvas: Canvas, body: Mannequin, *, width: float) -> None:
    """The bones within a body, their outlines `width` points wide; to be drawn on its skin and before its nerves."""
    style = canvas.style
    for ring in LUMBAR:
        solid = Polygon(body.points(ring)).buffer(-_ROUND * body.scale).buffer(_ROUND * body.scale)
        canvas.fill(solid, tissue(style).bone, line=skin_line(style), width=width)
    for course in (SACRUM, FIBULA):
        canvas.fill(outline(body.points(course)), tissue(style).bone, line=skin_line(style), width=width, smooth=True)
