"""Regions go to a file and come back."""

from __future__ import annotations

import pickle
import subprocess
import sys

from shapely import MultiPolygon, Point, box

from trivet.pictures.drawing import Region
from trivet.pictures.shapes import largest, polygons
from trivet.pictures.stored_regions import DECIMALS, joined, regions_to_json, split

RING = largest(Point(0.5, 0.5).buffer(0.2).difference(Point(0.5, 0.5).buffer(0.1)))


def test_regions_come_back_with_their_holes_and_parts() -> None:
    regions = (
        Region("zone-L4", "zone", MultiPolygon([box(0, 0, 0.1, 0.1), box(0.2, 0, 0.3, 0.1)]), "L4"),
        Region("part-ring", "part", RING, "myotomes/hip-flexion", "ring"),
    )
    back = joined(*split(regions_to_json(regions)))
    assert [region.id for region in back] == ["part-ring", "zone-L4"]
    assert back[0].text == "ring" and back[0].ref == "myotomes/hip-flexion"
    assert back[0].shape.symmetric_difference(RING).area < 1e-4
    assert len(polygons(back[1].shape)) == 2


def test_coordinates_are_rounded_and_never_minus_nought() -> None:
    data = regions_to_json([Region("a", "part", box(-1e-9, 1 / 3, 0.5, 0.75), "x")])
    numbers = [number for ring in data[0]["polygons"][0] for point in ring for number in point]
    assert all(number == round(number, DECIMALS) for number in numbers)
    assert "-0.0" not in {str(number) for number in numbers}


def test_regions_that_come_back_equal_those_that_went_also_in_another_process() -> None:
    went = (Region("a", "part", box(0, 0, 0.5, 0.75), "x", "A"), Region("b", "zone", box(0.5, 0, 1, 1), "y"))
    back = joined(*split(regions_to_json(went)))
    assert back == went and went == back and hash(back[0]) == hash(went[0])
    assert pickle.loads(pickle.dumps(back)) == went
    assert back[0] != went[1]


PICKLED = """
import pickle, sys
from trivet.pictures.stored_regions import joined
regions = joined([{"id": "a", "kind": "zone", "ref": "L4", "text": ""}], "[[[[[0,0],[1,0],[1,1],[0,0]]]]]")
(there,) = pickle.loads(pickle.dumps(regions))
print(there.id, "shapely" in sys.modules, there.shape.area, "shapely" in sys.modules)
"""


def test_another_process_makes_a_shape_when_it_looks_at_it() -> None:
    """A worker that prints a sheet gets its plates, and never looks at a region."""
    done = subprocess.run([sys.executable, "-c", PICKLED], capture_output=True, text=True, check=True)
    assert done.stdout == "a False 0.5 True\n"
