"""The segment of the cord: where in its grey matter the neurones of a reflex lie."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import PathPatch
from shapely import LineString, Point, Polygon

from figures.anatomy.cord import INTERNEURONE, INTERNEURONE_RADIUS, Cord, arc_colours
from trivet.pictures.canvas import Canvas
from trivet.pictures.drawing import Theme
from trivet.pictures.labels import circle
from trivet.pictures.style import STYLES, style_for

CORD = Cord((20.0, 20.0), 10.0)


@pytest.mark.parametrize("theme", STYLES)
@pytest.mark.parametrize("direct", [True, False])
def test_the_motor_neurone_lies_laterally_in_the_ventral_horn_clear_of_its_border(theme: Theme, direct: bool) -> None:
    canvas = Canvas(40.0, 40.0, style_for(theme))
    CORD.cells(canvas, direct)
    colour = arc_colours(style_for(theme)).efferent
    balls = [
        Polygon(np.asarray(patch.get_path().vertices))
        for patch in canvas.figure.findobj(PathPatch)
        if isinstance(patch, PathPatch) and to_hex(patch.get_facecolor(), keep_alpha=True) == f"{colour}ff"
    ]
    motor = max(balls, key=lambda ball: float(ball.centroid.y))
    assert CORD.grey().buffer(-0.4).contains(motor)
    level = CORD.grey().intersection(LineString([CORD.at(0.0, 0.46), CORD.at(1.0, 0.46)]))
    medial, _, lateral, _ = level.bounds
    assert (motor.centroid.x - medial) / (lateral - medial) > 0.5


@pytest.mark.parametrize("direct", [True, False])
def test_the_ways_begin_and_end_in_the_grey_matter(direct: bool) -> None:
    assert all(CORD.grey().contains(Point(end)) for end in (CORD.afferent(direct)[0], CORD.efferent()[0]))


def test_the_leader_to_the_interneurone_keeps_to_the_dorsal_column_of_its_side() -> None:
    start, end = CORD.to_interneurone(6.0)
    assert min(start[0], end[0]) > CORD.centre[0] + 1.0, "clear of the septum in the middle"
    inside = LineString([start, end]).intersection(CORD.grey())
    assert inside.length < 2.2, "through the column, and not along the horn with the way in"
    cell = circle(CORD.at(*INTERNEURONE), INTERNEURONE_RADIUS * CORD.radius)
    assert cell.exterior.distance(Point(end)) < 0.25
