"""Where two lines would run side by side, one of them is drawn."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from matplotlib.colors import to_hex
from matplotlib.patches import PathPatch
from shapely import LineString, box

from figures.anatomy.limb_axis import LOWER_BODY
from figures.dermatome_map.doubled_lines import off
from tests.figures.dermatome_map.drawn import drawing, seen, zones
from trivet.pictures.style import LIGHT


def borders(view: str) -> list[LineString]:
    """The borders of zones as they are drawn, in mm of the view."""
    placed = seen(view)[1].placed
    lines = [
        patch.get_path().vertices
        for patch in drawing(view).figure.findobj(PathPatch)
        if isinstance(patch, PathPatch)
        and to_hex(patch.get_edgecolor()) == LIGHT.zone_line
        and patch.get_linewidth() == LIGHT.lines.zone
    ]
    return [LineString(placed.back(np.asarray(line))) for line in lines]


def test_a_line_is_left_out_along_a_shape_and_kept_where_it_meets_it() -> None:
    rim = box(0, 0, 40, 10)
    along = np.array([(-20.0, 11.0), (60.0, 11.0)])
    assert [LineString(part).length for part in off(along, rim, 2.0)] == pytest.approx([18.3, 18.3], abs=0.1)
    towards = np.array([(20.0, 40.0), (20.0, 10.0)])
    assert [part.tolist() for part in off(towards, rim, 2.0)] == [towards.tolist()]


def test_from_the_side_the_little_toe_is_of_one_zone_and_its_outline_the_border() -> None:
    """Among the other toes' own lines a border would be the third line within a millimetre."""
    base, tip = (seen("lateral")[0].find((h, 60.0), 20.0) for h in (LOWER_BODY.toes, LOWER_BODY.little_toe))
    assert base is not None and tip is not None
    drawn = borders("lateral")
    assert len(drawn) > 8
    assert any(line.intersects(box(base[0] + 2.0, base[1] - 60.0, tip[0], base[1] + 60.0)) for line in drawn)
    assert not any(line.intersects(box(tip[0] + 4.0, base[1] - 60.0, 1000.0, base[1] + 60.0)) for line in drawn)
    lowest = [line for line in drawn if line.bounds[2] > base[0]]
    assert max(line.bounds[3] for line in lowest) > shapely.union_all(list(zones("lateral").values())).bounds[3] - 6.0


def test_no_border_doubles_the_rim_of_a_section() -> None:
    cut = seen("foot-dorsum")[0].cut
    assert cut is not None
    assert max(line.intersection(cut.buffer(1.5)).length for line in borders("foot-dorsum")) < 8.0


def test_on_the_dorsum_borders_end_at_the_section_or_the_outline() -> None:
    found = seen("foot-dorsum")[0]
    assert found.cut is not None
    ends = [shapely.Point(line.coords[end]) for line in borders("foot-dorsum") for end in (0, -1)]
    away = [min(found.cut.distance(end), found.outline.boundary.distance(end)) for end in ends]
    assert len(away) >= 6
    assert max(away) < 0.5
