"""Where a map lies on paper: the body, the columns of captions, and the room below."""

from __future__ import annotations

from dataclasses import dataclass

from shapely import box

from figures.anatomy.placed_body import PlacedBody
from figures.dermatome_map.variants import CROPS, Variant
from figures.dermatome_map.views import MapView
from trivet.pictures.canvas import Box
from trivet.pictures.surface_view import SurfaceView
from trivet.pictures.view_spec import HorizontalSide

MARGIN = 1.6
FOOT, LEGEND = 13.5, 3.6
"""Room below the body for the view's name and the caveat, and for what the points are, in mm."""
GAP = 2.2
_WIDE, _CAPTIONS = 110.0, 62.0
COLUMN = 0.34
"""A column of captions takes this share of the width."""
_BESIDE = 3.0
"""A crop shows this many mm of paper beside the limb."""


@dataclass(frozen=True, slots=True)
class MapLayout:
    """A map on paper, `width` × `height` mm. `columns` are the boxes for captions, by their side of the
    paper; `foot` is the room below, in mm.
    """

    width: float
    height: float
    placed: PlacedBody
    columns: dict[HorizontalSide, Box]
    foot: float


def make_layout(view: MapView, seen: SurfaceView, variant: Variant, width: float) -> MapLayout:
    """The layout of a view, `width` mm wide; its height follows from the view."""
    window = _window(seen, variant)
    oval = view.spec.oval is not None
    sides: list[HorizontalSide] = list(view.columns) if variant.captions else []
    if oval and width < _WIDE:
        sides = sides[:1]
    if variant.mirrored:
        sides = ["right" if side == "left" else "left" for side in sides]
    column = width * (COLUMN if len(sides) < 2 else COLUMN * 0.8)
    left = MARGIN + (column + GAP if "left" in sides else 0.0)
    right = width - MARGIN - (column + GAP if "right" in sides else 0.0)
    scale = (right - left) / window.width
    # A tall view in a wide column would fill a whole page.
    scale = min(scale, _tallest(width) / window.height)
    broad, high = window.width * scale, window.height * scale
    # Captions need room, however low the picture is.
    over = max(0.0, _CAPTIONS - high) / 2 if sides and oval else 0.0
    placed = PlacedBody(seen, left + (right - left - broad) / 2, MARGIN + over, scale, window, variant.mirrored)
    bottom = MARGIN + high + 2 * over
    foot = FOOT + (LEGEND if {"key", "bedside"} & set(variant.layers) else 0.0)
    boxes: dict[HorizontalSide, Box] = {}
    for side in sides:
        x = MARGIN if side == "left" else width - MARGIN - column
        boxes[side] = Box(x, MARGIN, x + column, bottom)
    return MapLayout(width, bottom + foot, placed, boxes, foot)


def _tallest(width: float) -> float:
    return max(150.0, 1.35 * width)


def _window(seen: SurfaceView, variant: Variant) -> Box:
    """The part of the view that a variant shows, in mm from its upper left corner."""
    if not variant.crop:
        return Box(0.0, 0.0, seen.width, seen.height)
    low, high = CROPS[variant.crop]
    top = max(seen.top - high, 0.0)
    bottom = min(seen.top - low, seen.height)
    left, right = 0.0, seen.width
    if seen.middle is not None:
        left, right = (0.0, seen.middle) if seen.spec.half == "left" else (seen.middle, seen.width)
    bounds = seen.outline.intersection(box(left, top, right, bottom)).bounds
    return Box(max(bounds[0] - _BESIDE, left), top, min(bounds[2] + _BESIDE, right), bottom)
