"""The measured body from one side, with the zones of a map on it, for maps and for diagrams.

    view = body_view(curves, diagram("standing", FRONT, (-230, 1090, 0, -10)))
    placed = fitted(view, Box(5, 5, 40, 120))
    placed.draw(canvas, {"L4": legend_style, …})
    placed.zone("L4"), placed.spot(0.8, -60)       # in mm of the canvas

The borders are those of the map, so moving a border moves it in every picture.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from figures.anatomy.body import load_body, twisted
from figures.anatomy.limb_axis import AXES
from figures.anatomy.zone_curves import ZoneCurves
from trivet.errors import Problem, TrivetError
from trivet.pictures.surface import Surface
from trivet.pictures.surface_view import SurfaceView, surface_view
from trivet.pictures.view_spec import ViewSpec
from trivet.pictures.zones import ZoneError, ZoneMap, make_zones

_COARSE = 1.0
"""With pixels larger than this many mm, a surface that was subdivided once looks smooth."""
_TWISTED = "twisted"
_REMEDY = "correct the borders or the cores"


@lru_cache(maxsize=24)
def body_view(curves: ZoneCurves, spec: ViewSpec, twist: float = 0.0) -> SurfaceView:
    """The body that `curves` are drawn on, seen as `spec` says, the limb twisted outwards by `twist` degrees.

    Measured once for the same arguments. Raises TrivetError if the curves do not make a map.
    """
    body = load_body(curves.surface, 1 if spec.detail.step > _COARSE else 2)
    surface = body.surface
    if twist:
        surface = Surface(surface.faces, {**surface.poses, _TWISTED: twisted(body, spec.pose, twist)})
        spec = replace(spec, pose=_TWISTED)
    return surface_view(surface, body.chart, zone_map(curves), spec)


@lru_cache(maxsize=4)
def zone_map(curves: ZoneCurves) -> ZoneMap:
    """The zones that curves cut out of the chart. Raises TrivetError if they do not make a map."""
    borders = dict(curves.borders)
    try:
        return make_zones(AXES[curves.surface].plane, borders, dict(curves.cores), curves.rings)
    except ZoneError as error:
        within = ("borders", list(borders).index(error.border)) if error.border else ("borders",)
        raise TrivetError(Problem(curves.file, 0, 0, str(error), _REMEDY, within)) from error
