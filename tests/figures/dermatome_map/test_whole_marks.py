"""Points lie whole on their own skin, and their names beside them."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from matplotlib.colors import to_hex
from matplotlib.patches import PathPatch
from shapely import box

from figures.anatomy.whole_marks import whole_mark
from figures.dermatome_map.marks import LEAST, RADIUS
from tests.figures.dermatome_map.drawn import drawing, on_paper
from trivet.pictures.drawing import Theme
from trivet.pictures.fonts import POINTS_PER_MM

PLATES = [
    ("anterior", "", 60.0),
    ("anterior", "zones", 41.0),
    ("anterior", "points", 33.0),
    ("anterior", "points-unlabelled", 41.0),
    ("posterior", "", 60.0),
    ("posterior", "zones", 41.0),
    ("posterior", "points", 33.0),
    ("posterior", "points-unlabelled", 41.0),
    ("medial", "", 62.0),
    ("lateral", "", 62.0),
]

_BORDER = 0.2
"""The half of a border's line in mm."""


@pytest.mark.parametrize(("view", "variant", "width"), PLATES)
def test_a_point_lies_whole_in_its_zone(view: str, variant: str, width: float) -> None:
    picture = drawing(view, variant, width=width)
    zones, points = on_paper(picture, "zone-"), on_paper(picture, "point-")
    rings = [
        (shapely.Polygon(np.asarray(patch.get_path().vertices)), patch.get_linewidth() / 2 / POINTS_PER_MM)
        for patch in picture.figure.findobj(PathPatch)
        if to_hex(patch.get_edgecolor()) == "#111111"
        and to_hex(patch.get_facecolor()) == "#ffffff"
        and patch.get_fill()
    ]
    for root, point in points.items():
        ((ring, line),) = (found for found in rings if found[0].centroid.distance(point.centroid) < 0.1)
        around = _BORDER if root == "L4" else _BORDER + 0.05  # its strip at the malleolus is no broader
        assert ring.buffer(line + around).within(zones[root]), f"{root}: it touches a border or the outline"


def test_a_mark_at_the_rim_moves_inwards_and_one_in_a_strip_is_smaller() -> None:
    wide, strip = box(0, 0, 10, 40), box(0, 0, 1.9, 40)
    (x, y), radius = whole_mark(wide, (0.5, 20.0), RADIUS, LEAST, rim=0.4)
    assert radius == RADIUS and RADIUS + 0.3 < x < RADIUS + 0.5 and y == pytest.approx(20.0)
    (x, y), radius = whole_mark(strip, (0.5, 20.0), RADIUS, LEAST, rim=0.4)
    assert LEAST <= radius < RADIUS and 0.89 < x < 1.0 and y == pytest.approx(20.0)
    (x, y), radius = whole_mark(wide, (5.0, 20.0), RADIUS, LEAST, rim=0.4)
    assert (x, y, radius) == pytest.approx((5.0, 20.0, RADIUS))


@pytest.mark.parametrize("name", ["S1", "S2"])
def test_the_name_of_a_point_stands_in_its_zone_if_there_is_room(name: str) -> None:
    picture = drawing("posterior", "points", width=33.0)
    label, point = on_paper(picture, "label-")[name], on_paper(picture, "point-")[name]
    assert on_paper(picture, "zone-")[name].contains(label)
    assert label.distance(point.centroid) < 1.5


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_leader_of_a_name_begins_at_the_ring_of_its_point(theme: Theme) -> None:
    """That of L4, at the malleolus, is smaller than others."""
    picture = drawing("anterior", "points", theme, width=33.0)
    point, zone = on_paper(picture, "point-")["L4"].centroid, on_paper(picture, "zone-")["L4"]
    paths = [np.asarray(patch.get_path().vertices) for patch in picture.figure.findobj(PathPatch)]
    lines = [shapely.LineString(path) for path in paths if len(path) == 2]
    near = [line for line in lines if line.distance(point) < 1.0 and line.intersects(zone.buffer(0.1))]
    assert near and min(line.distance(point) for line in near) < 0.45
