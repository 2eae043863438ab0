"""Captions stand between the limbs where a leader from a column would run through other zones."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from matplotlib.patches import PathPatch

from figures.dermatome_map.to_write import BOX
from tests.figures.dermatome_map.drawn import drawing, on_paper
from trivet.pictures.drawing import Theme
from trivet.pictures.labels import text_boxes

BETWEEN = {"anterior": {"L4"}, "posterior": {"L2", "L3", "L4"}}
"""The roots whose skin lies behind that of others, seen from the outer side of the limb."""


@pytest.mark.parametrize("theme", ["light", "blank"])
@pytest.mark.parametrize("view", BETWEEN)
def test_captions_between_the_limbs_are_those_of_their_inner_sides(view: str, theme: Theme) -> None:
    picture = drawing(view, "", theme, 60.0)
    skin = shapely.union_all([*on_paper(picture, "zone-").values(), *on_paper(picture, "part-").values()])
    middle = skin.envelope.centroid.x
    captions = {
        name.removesuffix("-2"): shape for name, shape in on_paper(picture, "label-").items() if name[-2:] == "-2"
    }
    between = {root for root, shape in captions.items() if abs(shape.centroid.x - middle) < 0.5}
    assert between == BETWEEN[view]
    words = [text.box.shape() for text in text_boxes(picture.figure)]
    for root in between:
        for word in words:
            assert not word.intersects(captions[root]) or word.distance(skin) > 0.6, root


@pytest.mark.parametrize("theme", ["light", "blank"])
def test_their_leaders_do_not_graze_the_zones_above_and_below_their_own(theme: Theme) -> None:
    picture = drawing("posterior", "", theme, 60.0)
    zones = on_paper(picture, "zone-") | on_paper(picture, "part-")
    lines = [patch.get_path() for patch in picture.figure.findobj(PathPatch) if patch.get_linestyle() == "solid"]
    ends = [np.asarray(path.vertices) for path in lines if path.codes is None]
    straight = [shapely.LineString(both) for both in ends if len(both) == 2]
    for name, caption in on_paper(picture, "label-").items():
        root = name.removesuffix("-2")
        if name == root or root not in BETWEEN["posterior"]:
            continue
        (leader,) = (
            line
            for line in straight
            if caption.buffer(0.3).contains(shapely.Point(line.coords[0]))
            and zones[root].contains(shapely.Point(line.coords[-1]))
        )
        for other in BETWEEN["posterior"] - {root}:
            assert leader.distance(zones[other]) > 0.3, f"{root} beside {other}"


@pytest.mark.parametrize(("view", "between"), [("anterior", {"L4"}), ("posterior", set())])
def test_a_map_that_asks_has_its_boxes_there_too_with_lines_to_write_on(view: str, between: set[str]) -> None:
    picture = drawing(view, "asked-titled", "blank", 75.0)
    boxes = {name[:-2]: shape for name, shape in on_paper(picture, "label-").items() if name.endswith("-2")}
    skin = shapely.union_all([*on_paper(picture, "zone-").values(), *on_paper(picture, "part-").values()])
    middle = skin.envelope.centroid.x
    assert {root for root, box in boxes.items() if abs(box.centroid.x - middle) < 0.5} == between
    column = [box.centroid.x for root, box in boxes.items() if root not in between]
    assert column == pytest.approx([column[0]] * len(column), abs=1.0)
    paths = [np.asarray(patch.get_path().vertices) for patch in picture.figure.findobj(PathPatch)]
    level = [shapely.LineString(path) for path in paths if len(path) == 2 and path[0, 1] == path[1, 1]]
    for root in between:
        left, top, right, bottom = boxes[root].bounds
        assert (right - left, bottom - top) == pytest.approx(BOX)
        rules = [line for line in level if bottom < line.coords[0][1] < bottom + 20 and line.length > BOX[0]]
        rules = [line for line in rules if abs(line.centroid.x - middle) < 0.5]
        assert len(rules) == 3 and all(line.distance(skin) > 0.6 for line in rules)


def test_the_words_are_whole() -> None:
    said = " ".join(text.text for text in text_boxes(drawing("posterior", "", "light", 60.0).figure))
    assert "upper medial thigh" in said and "medial knee" in said and "medial side of the leg" in said
