"""The section through the leg shows what lies there, each part on its own side."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.colors import to_hex, to_rgba
from matplotlib.patches import PathPatch
from shapely import LineString, Polygon

from figures.anatomy.leg_section import draw_leg_section
from figures.anatomy.tissues import tissue
from trivet.pictures.canvas import Canvas
from trivet.pictures.curves import ellipse
from trivet.pictures.style import style_for

STYLE = style_for("light")
CUT = Polygon(ellipse((20, 30), 12, 18, 90))
"""A section of 24 by 36 mm, its front at the top."""


def parts(*, mirrored: bool) -> dict[str, list[Polygon]]:
    """The areas that are drawn, by colour."""
    canvas = Canvas(40, 60, STYLE)
    draw_leg_section(canvas, CUT, mirrored=mirrored)
    found: dict[str, list[Polygon]] = {}
    for patch in canvas.finish("", "").figure.findobj(PathPatch):
        corners = np.asarray(next(iter(patch.get_path().to_polygons())), dtype=np.float64)
        if to_rgba(patch.get_facecolor())[3] and len(corners) > 3:
            found.setdefault(to_hex(patch.get_facecolor()), []).append(Polygon(corners))
    return found


@pytest.mark.parametrize("mirrored", [False, True])
def test_the_tibia_is_the_medial_bone_and_the_larger_one(mirrored: bool) -> None:
    tibia, fibula = sorted(parts(mirrored=mirrored)[tissue(STYLE).bone], key=lambda bone: -bone.area)
    assert tibia.area > 4 * fibula.area
    assert (tibia.centroid.x < fibula.centroid.x) == (not mirrored)
    assert tibia.centroid.y < fibula.centroid.y, "the fibula lies farther back"


def test_the_achilles_tendon_lies_behind_everything_else() -> None:
    drawn = parts(mirrored=False)
    (tendon,) = drawn[tissue(STYLE).ligament]
    inner = [*drawn[tissue(STYLE).bone], *drawn[tissue(STYLE).muscle]]
    assert tendon.bounds[1] > max(part.bounds[3] for part in inner)


def test_nothing_leaves_the_skin_or_lies_over_anything() -> None:
    drawn = parts(mirrored=False)
    inner = [*drawn[tissue(STYLE).bone], *drawn[tissue(STYLE).muscle], *drawn[tissue(STYLE).ligament]]
    assert len(inner) == 6
    for number, part in enumerate(inner):
        assert CUT.contains(part)
        assert part.distance(LineString(CUT.exterior.coords)) > 0.5
        assert all(part.intersection(other).area < 0.05 for other in inner[number + 1 :])
