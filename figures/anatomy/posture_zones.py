"""Zones of the map on a posture of the mannequin: the same surface and the same borders, moved with the joints.

Only the right limb is measured for this, and only in the postures that `postures/measure.py` lists as `ZONED`. Parts
hidden by the left limb are not left out, so a posture must show the right one in front.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from shapely import MultiPolygon, unary_union

from figures.anatomy.body import load_body
from figures.anatomy.body_view import zone_map
from figures.anatomy.cameras import FRONT
from figures.anatomy.details import DIAGRAM, diagram
from figures.anatomy.mannequin import Mannequin
from figures.anatomy.zone_curves import ZoneCurves
from trivet.pictures.shapes import Shape, areas, overlap
from trivet.pictures.surface import Surface, load_poses
from trivet.pictures.surface_view import SurfaceView, surface_view

_FILE = Path(__file__).with_name("postures") / "zoned.json"
_EDGE = 2.0
"""The outline of the zones may lie up to this many mm of the body inside that of the posture."""
_ROWS = 560
"""As many rows of pixels are enough for the zones of a limb in a diagram."""


def zone_on(body: Mannequin, curves: ZoneCurves, zone: str) -> Shape:
    """A zone as a posture shows it, extended to the outline, in mm of the canvas; empty if it is not seen.

    Raises KeyError for a posture on which no zones can be drawn.
    """
    view = _view(body.posture, body.size, curves)
    own = view.zones.get(zone, MultiPolygon()).buffer(_EDGE)
    others = unary_union([shape for name, shape in view.zones.items() if name != zone and shape.intersects(own)])
    return overlap(body.shape(areas(own.difference(others))), body.outline())


@lru_cache(maxsize=8)
def _view(posture: str, size: tuple[float, float], curves: ZoneCurves) -> SurfaceView:
    """The right limb in a posture, in mm from the posture's upper left."""
    # Postures were measured without subdivision, and their vertices are kept as their own camera sees them.
    body = load_body(curves.surface, 0).surface
    surface = Surface(body.faces, {**body.poses, posture: load_poses(_FILE)[posture]})
    # A whole limb is drawn smaller than a foot, so its pixels may be larger.
    step = max(DIAGRAM.step, size[1] / _ROWS)
    spec = diagram(posture, FRONT, (0.0, 0.0, size[0], -size[1]), step=step)
    return surface_view(surface, load_body(curves.surface, 1).chart, zone_map(curves), spec)
