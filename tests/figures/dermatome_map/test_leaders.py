"""Leaders end well inside their zones, level where they are nearly so, and cross other zones only where they must."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
import pytest
import shapely
from matplotlib.colors import to_hex
from matplotlib.patches import PathPatch
from shapely import LineString, Point, Polygon, affinity, box

from figures.dermatome_map.draw import layout_of
from figures.dermatome_map.drawn_leaders import RING, draw_leader
from figures.dermatome_map.label_placement import border_ends
from figures.dermatome_map.words import VIEWS, read
from tests.figures.dermatome_map.drawn import DRAWN, PRINTED, Shape, drawing, narrow, seen, spec_of
from tests.figures.drawn import real_topic
from trivet.content.model.topic_file import PlateEntry
from trivet.pictures.canvas import Canvas
from trivet.pictures.drawing import Theme
from trivet.pictures.labels import text_boxes
from trivet.pictures.style import style_for

ENCLOSED = {"posterior": {"S4-5"}, "lateral": {"L1"}, "saddle": {"S4-5"}}
"""Zones that lie within or behind others, with no free side. Other leaders cross only their own."""


@cache
def zones(view: str) -> dict[str, Shape]:
    """The zones of a printed map by root, in mm on paper, the neutral one too."""
    picture = drawing(view, width=PRINTED[view])
    high = picture.figure.get_figheight() * 25.4
    return {
        region.id.partition("-")[2]: affinity.scale(region.shape, PRINTED[view], high, origin=(0, 0))
        for region in picture.regions
        if region.id.startswith(("zone-", "part-"))
    }


@cache
def leaders(view: str, theme: Theme = "light") -> dict[str, LineString]:
    """The leaders of a printed map by root."""
    picture = drawing(view, theme=theme, width=PRINTED[view])
    high = picture.figure.get_figheight() * 25.4
    lines = []
    for patch in picture.figure.findobj(PathPatch):
        path = patch.get_path()
        corners = np.asarray(path.vertices)
        if len(corners) in (2, 3) and path.codes is None and patch.get_linestyle() == "solid":
            lines.append(LineString(corners))
    zones_seen = [region.shape for region in picture.regions if region.id.startswith(("zone-", "part-"))]
    skin = affinity.scale(shapely.union_all(zones_seen), PRINTED[view], high, origin=(0, 0))
    found = {}
    for region in picture.regions:
        if region.id.endswith("-2"):
            chip = affinity.scale(region.shape, PRINTED[view], high, origin=(0, 0)).buffer(0.3)
            # Rules to write on end in no zone.
            begun = [line for line in lines if chip.intersects(Point(line.coords[0]))]
            (found[region.id[6:-2]],) = [line for line in begun if skin.intersects(Point(line.coords[-1]))]
    return found


@pytest.mark.parametrize("view", VIEWS)
def test_dots_lie_inside_their_zones_and_off_borders(view: str) -> None:
    for root, line in leaders(view).items():
        zone, end = zones(view)[root], Point(line.coords[-1])
        deepest = max(_depth(part) for part in shapely.get_parts(zone))
        assert zone.contains(end), root
        wanted = min(RING + 0.5, 0.55 * deepest)
        assert end.distance(zone.boundary) >= wanted, f"{root}: {end.distance(zone.boundary):.2f} of {deepest:.2f} mm"


def _depth(part: Polygon) -> float:
    """How far from its edge the middle of a polygon lies, in mm."""
    return float(shapely.maximum_inscribed_circle(part, tolerance=0.05).length)


@pytest.mark.parametrize("view", VIEWS)
def test_a_zone_is_seen_on_both_sides_of_the_dot(view: str) -> None:
    """Also in a strip no broader than the usual dot, beside the line of its border and the outline of the body."""
    patches = drawing(view, width=PRINTED[view]).figure.findobj(PathPatch)
    paths = [np.asarray(patch.get_path().vertices) for patch in patches]
    dots = [Polygon(path) for path in paths if len(path) > 3 and np.ptp(path, axis=0).max() < 0.9]
    for root, line in leaders(view).items():
        zone, end = zones(view)[root], Point(line.coords[-1])
        dot = next(dot for dot in dots if dot.centroid.distance(end) < 0.02)
        assert zone.boundary.distance(dot) > 0.4, f"{root}: {zone.boundary.distance(dot):.2f} mm"


@pytest.mark.parametrize("theme", ["light", "blank"])
@pytest.mark.parametrize("view", VIEWS)
def test_a_leader_is_level_or_clearly_not(view: str, theme: Theme) -> None:
    for root, line in leaders(view, theme).items():
        (x, y), (end_x, end_y) = line.coords[-2], line.coords[-1]
        slope = math.degrees(math.atan2(abs(end_y - y), abs(end_x - x)))
        assert slope < 1e-6 or slope > 11, f"{root}: {slope:.1f} degrees"


@pytest.mark.parametrize("view", VIEWS)
def test_leaders_cross_no_other_zone_where_their_side_is_free(view: str) -> None:
    for root, line in leaders(view).items():
        others = shapely.union_all([shape for name, shape in zones(view).items() if name not in (root, "X")])
        crossed = line.intersection(others.buffer(-0.15)).length
        assert (crossed > 0.6) == (root in ENCLOSED.get(view, set())), f"{root}: {crossed:.1f} mm"


@pytest.mark.parametrize("theme", ["light", "blank"])
@pytest.mark.parametrize("view", VIEWS)
def test_no_leader_crosses_the_outline_where_a_border_ends(view: str, theme: Theme) -> None:
    """The three lines would be tied in a knot."""
    spec, (found, _) = spec_of(view, theme=theme, width=PRINTED[view]), seen(view)
    ends = [Point(end) for end in border_ends(layout_of(read(real_topic(), spec), spec, found).placed)]
    for root, line in leaders(view, theme).items():
        assert all(line.distance(end) > 0.6 for end in ends), root


def test_in_the_saddle_the_thigh_is_reached_from_its_own_edge() -> None:
    for root in ("L2", "S2"):
        assert leaders("saddle")[root].intersection(zones("saddle")["X"]).length < 0.2, root


@pytest.mark.parametrize("theme", ["light", "blank"])
def test_a_map_that_asks_reaches_the_buttock_above_the_thigh(theme: Theme) -> None:
    picture = drawing("posterior", "asked-titled", theme, 75.0)
    high = picture.figure.get_figheight() * 25.4
    shapes = {region.id: affinity.scale(region.shape, 75.0, high, origin=(0, 0)) for region in picture.regions}
    paths = [np.asarray(patch.get_path().vertices) for patch in picture.figure.findobj(PathPatch)]
    ends = [LineString(path) for path in paths if len(path) in (2, 3) and shapes["zone-S3"].contains(Point(path[-1]))]
    (line,) = (line for line in ends if shapes["label-S3-2"].buffer(0.3).intersects(Point(line.coords[0])))
    assert line.intersection(shapes["zone-S2"]).length == 0.0


NAMED = [(plate.view, plate.variant, plate.width_mm) for plate in real_topic().head.plates
         if plate.figure == "dermatome_map" and plate.variant.startswith("roots")]  # fmt: skip
"""The maps on which the roots alone are named, in their zones or beside them."""
NO_OTHER_WAY = {("posterior", "S4-5"), ("foot-sole", "L4")}
"""Names with a leader through another zone: one zone lies inside another, and beside a narrow sole is no paper."""


def beside(view: str, variant: str, width: float) -> dict[str, LineString]:
    """The leaders of the names that stand beside their zones, by root."""
    picture = drawing(view, variant, width=width)
    high = picture.figure.get_figheight() * 25.4
    lines = [np.asarray(patch.get_path().vertices) for patch in picture.figure.findobj(PathPatch)
             if patch.get_path().codes is None]  # fmt: skip
    found = {}
    for region in picture.regions:
        if region.id.startswith("label-"):
            name = affinity.scale(region.shape, width, high, origin=(0, 0)).buffer(0.3)
            for line in lines:
                if len(line) == 2 and name.intersects(Point(line[0])):
                    found[region.id.removeprefix("label-")] = LineString(line)
    return found


@pytest.mark.parametrize(("view", "variant", "width"), NAMED)
def test_the_dot_of_a_name_beside_its_zone_lies_off_the_border(view: str, variant: str, width: float) -> None:
    """In the narrowest zones it lies in the middle, which the white line of the border leaves half a millimetre of."""
    picture = drawing(view, variant, width=width)
    high = picture.figure.get_figheight() * 25.4
    for root, line in beside(view, variant, width).items():
        (shape,) = [region.shape for region in picture.regions if region.id == f"zone-{root}"]
        zone, end = affinity.scale(shape, width, high, origin=(0, 0)), Point(line.coords[-1])
        deepest = max(_depth(part) for part in shapely.get_parts(zone))
        assert zone.contains(end), root
        assert end.distance(zone.boundary) >= min(0.9, 0.7 * deepest), root


@pytest.mark.parametrize(("view", "variant", "width"), NAMED)
def test_a_name_beside_its_zone_has_a_leader_that_is_level_or_clearly_not(
    view: str, variant: str, width: float
) -> None:
    for root, line in beside(view, variant, width).items():
        (x, y), (end_x, end_y) = line.coords
        slope = math.degrees(math.atan2(abs(end_y - y), abs(end_x - x)))
        assert slope < 1e-6 or slope > 5, f"{root}: {slope:.1f} degrees"


@pytest.mark.parametrize(("view", "variant", "width"), NAMED)
def test_such_a_leader_crosses_another_zone_only_where_there_is_no_other_way(
    view: str, variant: str, width: float
) -> None:
    picture = drawing(view, variant, width=width)
    high = picture.figure.get_figheight() * 25.4
    shapes = {region.id.removeprefix("zone-"): affinity.scale(region.shape, width, high, origin=(0, 0))
              for region in picture.regions if region.id.startswith("zone-")}  # fmt: skip
    for root, line in beside(view, variant, width).items():
        others = shapely.union_all([shape for name, shape in shapes.items() if name != root])
        crossed = line.intersection(others.buffer(-0.15)).length
        assert crossed < 0.6 or (view, root) in NO_OTHER_WAY, f"{root}: {crossed:.1f} mm"


def test_a_leader_ends_at_the_spot_of_which_its_words_speak() -> None:
    """L1 is the groin: its dot lies below the middle of the inguinal ligament, and not on the side of the hip."""
    spec, (found, _), file = spec_of("anterior", width=60.0), seen("anterior"), real_topic().files["map"]
    placed = layout_of(read(real_topic(), spec), spec, found).placed

    def on_paper(spot: tuple[float, float]) -> tuple[float, float]:
        place = found.find(spot, 8.0)
        assert place is not None
        return placed.point(*place)

    end = leaders("anterior")["L1"].coords[-1]
    (spot,) = [caption.at for caption in file.captions if caption.entry == "L1" and "anterior" in caption.views]
    assert math.dist(end, on_paper(spot)) < 1.5
    (ligament,) = [line.path for line in file.lines if line.name]
    (lateral, _), (medial, low) = on_paper(ligament[0]), on_paper(ligament[-1])
    assert 0.2 < (end[0] - lateral) / (medial - lateral) < 0.8
    assert low < end[1] < low + 4.0


@pytest.mark.parametrize("theme", ["light", "grey", "dark"])
def test_a_chip_beside_its_zone_keeps_off_the_leaders_of_captions(theme: Theme) -> None:
    """In the view from the side T12 stands among captions, above the leader of L1."""
    width = PRINTED["lateral"]
    picture = drawing("lateral", "", theme, width)
    high = picture.figure.get_figheight() * 25.4
    chip = next(affinity.scale(region.shape, width, high, origin=(0, 0))
                for region in picture.regions if region.id == "label-T12")  # fmt: skip
    assert min(line.distance(chip) for root, line in leaders("lateral").items() if root != "T12") > 0.5


def test_a_rule_to_write_on_keeps_off_the_words_below_the_body() -> None:
    picture = drawing("medial", "", "blank", PRINTED["medial"])
    paths = [np.asarray(patch.get_path().vertices) for patch in picture.figure.findobj(PathPatch)]
    rules = [LineString(path) for path in paths if len(path) == 2 and path[0, 1] == path[1, 1]]
    word = next(text.box.shape() for text in text_boxes(picture.figure) if text.text == "back")
    assert min(rule.distance(word) for rule in rules) > 0.8


def test_from_the_side_l1_is_called_what_is_seen_of_it() -> None:
    (words,) = [c.text for c in real_topic().files["map"].captions if c.entry == "L1" and "lateral" in c.views]
    assert words.endswith("side of the hip")


@pytest.mark.parametrize("view", VIEWS)
def test_no_leader_runs_over_a_key_point(view: str) -> None:
    picture = drawing(view, width=PRINTED[view])
    high = picture.figure.get_figheight() * 25.4
    points = [affinity.scale(region.shape, PRINTED[view], high, origin=(0, 0)).centroid
              for region in picture.regions if region.kind == "point"]  # fmt: skip
    for root, line in leaders(view).items():
        assert not [point for point in points if line.distance(point) < 1.0], root


def test_a_dot_keeps_clear_of_the_key_points() -> None:
    """Two marks side by side with one name would leave open which of them is the point."""
    picture, found = drawing("posterior", "zones", width=41.0), beside("posterior", "zones", 41.0)
    high = picture.figure.get_figheight() * 25.4
    points = [affinity.scale(region.shape, 41.0, high, origin=(0, 0)).centroid
              for region in picture.regions if region.kind == "point"]  # fmt: skip
    assert {"S3", "S4-5"} <= set(found)
    assert min(Point(line.coords[-1]).distance(point) for line in found.values() for point in points) > 2.5


@pytest.mark.parametrize(("view", "variant"), DRAWN)
def test_nothing_is_written_within_two_mm_of_the_edge(view: str, variant: str) -> None:
    picture = narrow(view, variant)
    wide, high = (float(side) * 25.4 for side in picture.figure.get_size_inches())
    inner = box(2, 2, wide - 2, high - 2)
    for text in text_boxes(picture.figure):
        assert inner.contains(text.box.shape()), text.text


MAPS = [plate for plate in real_topic().head.plates if plate.figure == "dermatome_map"]


@pytest.mark.parametrize("plate", MAPS, ids=[plate.id for plate in MAPS])
def test_the_words_of_every_map_of_the_topic_keep_clear_of_its_edge(plate: PlateEntry) -> None:
    """The narrower a picture is, the more lines the words below it need."""
    picture = drawing(plate.view, plate.variant, width=plate.width_mm)
    wide, high = (float(side) * 25.4 for side in picture.figure.get_size_inches())
    inner = box(1.9, 1.9, wide - 1.9, high - 1.9)
    assert [text.text for text in text_boxes(picture.figure) if not inner.contains(text.box.shape())] == []


def test_the_alt_text_tells_only_the_pain_that_is_drawn() -> None:
    assert drawing("lateral", "pain", width=36.0).alt.endswith("Arrow: the pain of L5.")
    assert drawing("posterior", "pain", width=36.0).alt.endswith("Arrow: the pain of S1.")


@pytest.mark.parametrize(("theme", "cased"), [("light", False), ("dark", True), ("grey", True)])
def test_a_leader_has_ground_of_its_own_among_hatches_and_in_the_dark(theme: Theme, cased: bool) -> None:
    """A pale line is lost on pale colours, as a black one is among black lines."""
    canvas = Canvas(30.0, 20.0, style_for(theme))
    draw_leader(canvas, [(5.0, 5.0), (15.0, 12.0)], ring=True)
    patches = [patch for patch in canvas.figure.findobj(PathPatch) if isinstance(patch, PathPatch)]
    first = patches[0]
    is_area = len(np.asarray(first.get_path().vertices)) > 3
    assert (is_area and to_hex(first.get_facecolor()) == canvas.style.paper) == cased
