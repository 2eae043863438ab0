"""The lumbar spine from behind: which nerve lies in front of which bone, and on what a shadow falls."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import PathPatch
from shapely import Point, Polygon

from figures.anatomy.spine import Spine, root_course, root_shape, sacrum
from figures.anatomy.vertebrae import bones, draw_pedicles
from figures.disc_and_roots.leader_ends import NEAR_END
from figures.disc_and_roots.plain_looks import neutral, plain_nerve
from trivet.pictures.canvas import Canvas
from trivet.pictures.curves import along
from trivet.pictures.drawing import Theme
from trivet.pictures.style import STYLES, LegendStyle, luminance, style_for

SPINE = Spine(40.0, 10.0)


@pytest.mark.parametrize("side", [-1, 1])
def test_the_fifth_lumbar_root_ends_behind_the_ala_and_its_leader_before(side: int) -> None:
    course = root_course(SPINE, "L5", side)
    root = root_shape(SPINE, "L5", course)
    assert root.intersection(sacrum(SPINE)).area < 1e-6
    assert root.distance(sacrum(SPINE)) < 1e-6
    assert root.buffer(-0.4).contains(Point(along(course, NEAR_END["L5"])))


def test_pedicles_cast_no_shadow_on_paper() -> None:
    style = style_for("light")
    canvas = Canvas(80.0, 120.0, style)
    draw_pedicles(canvas, SPINE)
    shade = to_hex(style.shade)
    patches = [patch for patch in canvas.figure.findobj(PathPatch) if isinstance(patch, PathPatch)]
    shadows = [patch for patch in patches if to_hex(patch.get_facecolor()) == shade and patch.get_alpha() == 0.07]
    assert len(shadows) == 24, "three to each pedicle"
    ground = bones(SPINE).buffer(0.05)
    for shadow in shadows:
        for ring in shadow.get_path().to_polygons():
            assert ground.contains(Polygon(np.asarray(ring)))


@pytest.mark.parametrize("theme", STYLES)
def test_where_all_roots_are_alike_neither_labels_nor_nerves_have_a_colour_that_stands_out(theme: Theme) -> None:
    style = STYLES[theme]
    looks = {
        neutral(LegendStyle(root, fill, "#000000"), style).fill for root, fill in (("L3", "#aa0000"), ("L4", "#00aa00"))
    }
    assert looks == {style.panel}
    assert luminance(plain_nerve(style)) < 0.6 or style.hatched or style.blank
