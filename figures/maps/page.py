"""Where a view lies on the page: from millimetres on the body to millimetres on paper."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from shapely import MultiPolygon, Polygon, affinity, box

from figures.maps.scene import Scene
from figures.maps.variants import CROPS, Variant
from figures.maps.views import Side
from trivet.pictures.arcs import Numbers, Shape
from trivet.pictures.canvas import Box

MARGIN = 1.6
FOOT, LEGEND = 13.5, 3.6
"""Room below the body for the view's name and the caveat, and for what the points are, in mm."""
GAP = 2.2
_WIDE, _CAPTIONS = 110.0, 62.0
COLUMN = 0.34
"""A column of captions takes this share of the page."""


@dataclass(frozen=True, slots=True)
class Page:
    """A placed view. `window` is the part of the scene that is shown, `place` where it lies on paper.

    `columns` are the boxes for captions by the side of the page on which they stand; `foot` is the room below.
    """

    width: float
    height: float
    scale: float
    place: Box
    window: Box
    mirrored: bool
    columns: dict[Side, Box]
    foot: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A place of the scene on paper."""
        across = self.window.right - x if self.mirrored else x - self.window.left
        return self.place.left + across * self.scale, self.place.top + (y - self.window.top) * self.scale

    def line(self, points: Numbers) -> Numbers:
        """A line of the scene, (n, 2), on paper."""
        across = self.window.right - points[:, 0] if self.mirrored else points[:, 0] - self.window.left
        x = self.place.left + across * self.scale
        moved: Numbers = np.stack([x, self.place.top + (points[:, 1] - self.window.top) * self.scale], axis=1)
        return moved

    def back(self, points: Numbers) -> Numbers:
        """Places on paper, (n, 2), in the scene: what `line` undoes."""
        across = (points[:, 0] - self.place.left) / self.scale
        x = self.window.right - across if self.mirrored else self.window.left + across
        found: Numbers = np.stack([x, self.window.top + (points[:, 1] - self.place.top) / self.scale], axis=1)
        return found

    def shape(self, shape: Shape) -> Shape:
        """A shape of the scene on paper, cut to the window; it may be empty."""
        k = self.scale
        left = self.place.left + (self.window.right if self.mirrored else -self.window.left) * k
        top = self.place.top - self.window.top * k
        moved = affinity.affine_transform(shape, [-k if self.mirrored else k, 0.0, 0.0, k, left, top])
        return only_areas(moved.intersection(self.place.shape()) if self.is_cut else moved)

    @property
    def is_cut(self) -> bool:
        """Whether the window leaves a part of the scene out."""
        return self.window.left > 0 or self.window.top > 0


def only_areas(shape: object) -> Shape:
    """The polygons of a shape, without points and lines."""
    if isinstance(shape, (Polygon, MultiPolygon)):
        return shape
    return MultiPolygon([part for part in getattr(shape, "geoms", ()) if isinstance(part, Polygon)])


def make_page(scene: Scene, variant: Variant, width: float) -> Page:
    """The page of a view, `width` mm wide; its height follows from the view."""
    window = _window(scene, variant)
    sides: list[Side] = list(scene.view.columns) if variant.captions else []
    if scene.view.oval and width < _WIDE:
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
    start = left + (right - left - broad) / 2
    # Captions need room, however low the picture is.
    over = max(0.0, _CAPTIONS - high) / 2 if sides and scene.view.oval else 0.0
    place = Box(start, MARGIN + over, start + broad, MARGIN + over + high)
    bottom = place.bottom + over
    foot = FOOT + (LEGEND if {"key", "bedside"} & set(variant.layers) else 0.0)
    height = bottom + foot
    boxes: dict[Side, Box] = {}
    for side in sides:
        x = MARGIN if side == "left" else width - MARGIN - column
        boxes[side] = Box(x, MARGIN, x + column, bottom)
    return Page(width, height, scale, place, window, variant.mirrored, boxes, foot)


def _tallest(width: float) -> float:
    return max(150.0, 1.35 * width)


def _window(scene: Scene, variant: Variant) -> Box:
    if not variant.crop:
        return Box(0.0, 0.0, scene.width, scene.height)
    low, high = CROPS[variant.crop]
    top = max(scene.top - high, 0.0)
    bottom = min(scene.top - low, scene.height)
    left, right = 0.0, scene.width
    if scene.middle is not None:
        left, right = (0.0, scene.middle) if scene.view.limb == "left" else (scene.middle, scene.width)
    bounds = scene.body.intersection(box(left, top, right, bottom)).bounds
    return Box(max(bounds[0] - 3, left), top, min(bounds[2] + 3, right), bottom)
