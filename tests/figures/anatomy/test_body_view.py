"""Borders that do not make a map are reported in the file where they are written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from figures.anatomy.body_view import zone_map
from figures.anatomy.zone_curves import zone_curves
from tests.figures.fixture import map_file
from trivet.errors import TrivetError


def test_borders_that_cross_are_named_where_they_are_written() -> None:
    curves = zone_curves(map_file(), "lower-limb")
    borders = dict(curves.borders)
    start, (_, theta), *rest = borders["L1-L2"]
    crossing = {**borders, "L1-L2": (start, (-0.1, theta), *rest)}
    with pytest.raises(TrivetError) as caught:
        zone_map(replace(curves, borders=tuple(crossing.items())))
    (problem,) = caught.value.problems
    assert str(problem).startswith("content/lower-limb/map.yaml: border T12-L1 crosses border L1-L2 at h ")
    assert problem.within == ("borders", [*borders].index("T12-L1"))
