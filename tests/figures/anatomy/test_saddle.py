"""The saddle of the diagrams is that of the map."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from shapely import affinity

from figures.anatomy.saddle import ASPECT, draw_saddle
from figures.dermatome_map.words import read
from tests.figures.dermatome_map.drawn import seen, spec_of
from tests.figures.drawn import real_topic
from trivet.pictures.canvas import Box, Canvas, Shape
from trivet.pictures.hatch import hatch_lines
from trivet.pictures.style import LegendStyle, style_for

HALF = 205.0
"""Half the width of the oval in mm of the body: at this width, a mm of the canvas is one of the body."""


def drawn(root: str) -> Shape:
    """The zone of a root as diagrams show it, in mm of the body from the middle of the oval."""
    canvas = Canvas(2 * HALF, 2 * HALF * ASPECT, style_for("light"))
    room = Box(0.0, 0.0, 2 * HALF, 2 * HALF * ASPECT)
    look = LegendStyle(root, "#808080", "#000000")
    shapes = draw_saddle(canvas, read(real_topic(), spec_of("saddle")).curves, room, [look])
    return affinity.translate(shapes[root], -HALF, -HALF * ASPECT)


@pytest.mark.parametrize("root", ["S3", "S4-5"])
def test_a_diagram_shows_the_zones_of_the_map(root: str) -> None:
    view = seen("saddle")[0]
    assert view.middle is not None
    of_map = affinity.translate(view.zones[root], -view.middle, -303.0 - view.top)
    assert of_map.intersection(drawn(root)).area / of_map.union(drawn(root)).area >= 0.999


def test_both_sides_are_mirror_images() -> None:
    zone = drawn("S3")
    mirrored = affinity.scale(zone, -1, 1, origin=(0, 0))
    assert zone.intersection(mirrored).area / zone.union(mirrored).area >= 0.998


@pytest.mark.parametrize("width", [27.0, 50.0])
def test_even_a_small_zone_has_many_lines_of_its_hatch(width: float) -> None:
    """Three pairs of lines would look like a ladder."""
    canvas = Canvas(width, width * ASPECT, style_for("grey"))
    look = LegendStyle("S4-5", "#ffffff", "#000000", "double")
    with patch.object(Canvas, "hatch") as hatch:
        draw_saddle(canvas, read(real_topic(), spec_of("saddle")).curves, Box(0.0, 0.0, width, width * ASPECT), [look])
    ((zone, pattern), named) = hatch.call_args
    assert len(hatch_lines(zone, pattern, named["spacing"])) >= 9
