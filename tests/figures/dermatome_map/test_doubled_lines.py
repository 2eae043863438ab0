"""Where two lines would run side by side, one of them is drawn."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import PathPatch
from shapely import LineString, box

from figures.anatomy.limb_axis import LOWER_BODY
from figures.dermatome_map.doubled_lines import off
from tests.figures.dermatome_map.drawn import drawing, seen
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


def test_from_the_side_no_border_crosses_the_toes() -> None:
    """Among the toes' own lines it would be the third line within a millimetre."""
    base = seen("lateral")[0].find((LOWER_BODY.toes, 60.0), 20.0)
    assert base is not None
    toes = box(base[0] + 2.0, base[1] - 60.0, 1000.0, base[1] + 60.0)
    drawn = borders("lateral")
    assert len(drawn) > 8
    assert not any(line.intersects(toes) for line in drawn)


def test_no_border_doubles_the_rim_of_a_section() -> None:
    cut = seen("foot-dorsum")[0].cut
    assert cut is not None
    assert max(line.intersection(cut.buffer(1.5)).length for line in borders("foot-dorsum")) < 8.0
