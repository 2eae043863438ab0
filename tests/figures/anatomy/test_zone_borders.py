"""The borders of zones on a body do not double its outline."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.patches import PathPatch
from shapely import LineString, box

from figures.anatomy.zone_borders import doubling, draw_zone_border
from trivet.pictures.canvas import Canvas
from trivet.pictures.style import style_for

SKIN = box(0, 0, 10, 20)


def test_a_border_that_only_comes_to_the_outline_is_drawn_whole() -> None:
    assert not doubling(box(0, 5, 10, 15), SKIN)


@pytest.mark.parametrize(("beside", "left_out"), [(0.3, 1), (1.0, 0)])
def test_a_border_close_beside_the_outline_is_left_out(beside: float, left_out: int) -> None:
    zone = box(beside, 5, 5, 15)
    assert len(doubling(zone, SKIN)) == left_out
    canvas = Canvas(10, 20, style_for("dark"))
    draw_zone_border(canvas, zone, SKIN, 0.7)
    drawn = [LineString(np.asarray(patch.get_path().vertices)) for patch in canvas.figure.findobj(PathPatch)]
    lines = [line for line in drawn if line.bounds != (0.0, 0.0, 10.0, 20.0)]
    close = LineString([(beside, 7), (beside, 13)]).buffer(0.01)
    assert any(line.intersection(close).length > 5 for line in lines) == (not left_out)
