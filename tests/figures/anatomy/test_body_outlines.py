"""The measured body against outlines that were measured independently on the same mesh (`outlines.json`, CC0)."""

from __future__ import annotations

import json
from typing import Any

import pytest
import shapely
from shapely import Polygon, affinity
from shapely.geometry.base import BaseGeometry

from figures.anatomy.body import load_body
from figures.anatomy.cameras import LATERAL
from figures.dermatome_map.views import VIEWS
from tests.figures.dermatome_map.drawn import DATA, Shape
from trivet.pictures.projection import project
from trivet.pictures.shapes import areas

OUTLINES: dict[str, Any] = json.loads((DATA / "outlines.json").read_text(encoding="utf-8"))["views"]
CASES = (
    ("anterior", "standing", "anterior"),
    ("posterior", "standing", "posterior"),
    ("anterior", "plantarflexed", "anterior_plantarflexed"),
    ("posterior", "plantarflexed", "posterior_plantarflexed"),
    ("medial", "standing", "medial"),
    ("lateral", "standing", "lateral"),
    ("foot-dorsum", "standing", "foot_dorsum"),
    ("foot-sole", "standing", "foot_sole"),
    ("saddle", "lithotomy", "perineal_lithotomy"),
)
CUT = 124.0
"""The height in mm at which the foot's outlines were cut."""


def silhouette(view: str, pose: str) -> Shape:
    """What the body covers in a view's plane, in mm."""
    # One round of subdivision is within a tenth of a millimetre of two, and four times as fast.
    surface = load_body("lower_body", 1).surface
    # The map's lateral view is from a little above; the outline was measured level.
    camera = LATERAL if view == "lateral" else VIEWS[view].spec.camera
    flat = project(camera, surface.poses[pose])[:, :2]
    faces = surface.faces
    if view.startswith("foot"):
        faces = faces[(surface.poses["standing"][faces][:, :, 1] < CUT).all(axis=1)]
    patches = shapely.buffer(shapely.polygons(flat[faces]), 0.01, quad_segs=1)
    return areas(shapely.union_all(patches))


def agreement(one: BaseGeometry, two: BaseGeometry) -> float:
    """Intersection over union."""
    return float(one.intersection(two).area / one.union(two).area)


@pytest.mark.parametrize(("view", "pose", "name"), CASES)
def test_the_body_has_the_outline_that_was_measured(view: str, pose: str, name: str) -> None:
    known = OUTLINES[name]
    k = known["mm_per_unit"]
    outline = affinity.scale(Polygon(known["outline"]).buffer(0), k, k, origin=(0, 0))
    mine = silhouette(view, pose).simplify(0.1)
    top = 1e4 if view.startswith(("foot", "saddle")) else 1.13 * 957.67
    window = (-1e4, -1e4, 1e4, top)
    if known["half"]:
        if (outline.centroid.x > 0) != (mine.centroid.x > 0):
            outline = affinity.scale(outline, -1, 1, origin=(0, 0))
        window = (*((-1e4, -1e4, 0.0) if mine.centroid.x < 0 else (0.0, -1e4, 1e4)), window[3])
    if VIEWS[view].spec.oval:
        # The saddle's picture is a window onto the body: only what is seen in it counts.
        window = (-215.0, -1e4, 0.0, 1e4)
    theirs = shapely.clip_by_rect(outline, *window)

    def placed(x: float, y: float) -> float:
        moved = affinity.translate(mine, 0.0 if known["half"] else x, y)
        return agreement(shapely.clip_by_rect(moved, *window), theirs)

    found = placed(0.0, 0.0)
    if view.startswith(("foot", "saddle")):
        # These were measured from landmarks of their own, so only the shape is compared, where it fits best.
        best = (outline.bounds[0] - mine.bounds[0], outline.bounds[3] - mine.bounds[3])
        for step in (8.0, 3.0, 1.0, 0.4):
            around = [(best[0] + x * step, best[1] + y * step) for x in (-1, 0, 1) for y in (-2, -1, 0, 1, 2)]
            best = max(around, key=lambda at: placed(*at))
        found = placed(*best)
    assert found >= 0.98
