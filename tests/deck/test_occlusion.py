"""Masks: from regions, in fractions of the image, to Anki's syntax."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from shapely import MultiPolygon, Point, Polygon, box

from trivet.deck.occlusion import Answer, Mask, answers, masks, numbered, occlusion_field
from trivet.pictures.drawing import FigureSpec, Plate, Region

SQUARE = box(0.2, 0.2, 0.6, 0.6)


def plate(*regions: Region, width: int = 500, height: int = 1000) -> Plate:
    nowhere = Path("x.png")
    return Plate(FigureSpec("x"), nowhere, nowhere, width, height, regions, "alt", "blind", (), "d" * 32)


def test_shapes_are_written_as_anki_writes_them() -> None:
    corners = ((0.125, 0.0), (1.0, 0.0), (1.0, 0.5), (0.125, 0.5))
    assert Mask("rect", corners).text(3, hide_all=True) == (
        "{{c3::image-occlusion:rect:left=.125:top=.0000:width=.875:height=.5:oi=1}}<br>"
    )
    assert Mask("ellipse", corners).text(1, hide_all=False) == (
        "{{c1::image-occlusion:ellipse:left=.125:top=.0000:rx=.4375:ry=.25}}<br>"
    )
    assert Mask("polygon", ((0.3, 0.1), (0.5, 0.2), (0.2, 0.4))).text(1, hide_all=False) == (
        "{{c1::image-occlusion:polygon:left=.2:top=.1:points=.3,.1 .5,.2 .2,.4}}<br>"
    )


def test_shapes_of_one_answer_share_a_number() -> None:
    both = MultiPolygon([box(0.1, 0.1, 0.2, 0.3), box(0.7, 0.1, 0.8, 0.3)])
    drawn = plate(Region("zone-L4", "zone", both, "L4"), Region("zone-L5", "zone", box(0, 0.5, 1, 0.6), "L5"))
    text = occlusion_field(numbered(answers(drawn, "zone"), {}), drawn, hide_all=False)
    assert re.findall(r"\{\{c(\d)", text) == ["1", "1", "2"]


def test_labels_with_the_same_words_are_one_answer() -> None:
    twice = [Region("label-L4-2", "label", SQUARE, "L4", "L4"), Region("label-L4", "label", SQUARE, "L4", "L4")]
    other = Region("label-malleolus", "label", SQUARE, "L4", "medial malleolus")
    found = answers(plate(*twice, other), "label")
    assert [(answer.key, len(answer.regions)) for answer in found] == [("label-L4", 2), ("label-malleolus", 1)]


def test_answers_can_be_selected_and_unknown_ones_are_reported() -> None:
    drawn = plate(Region("zone-L4", "zone", SQUARE, "L4"), Region("zone-L5", "zone", SQUARE, "L5"))
    assert [answer.key for answer in answers(drawn, "zone", ("zone-L5",))] == ["zone-L5"]
    with pytest.raises(KeyError, match="zone-L9"):
        answers(drawn, "zone", ("zone-L9",))


def test_new_regions_never_reuse_a_number() -> None:
    drawn = plate(*(Region(f"zone-{root}", "zone", SQUARE, root) for root in ("L3", "L4", "L5")))
    pairs = numbered(answers(drawn, "zone"), {"zone-L5": 2, "zone-gone": 7})
    assert [(number, answer.key) for number, answer in pairs] == [(2, "zone-L5"), (8, "zone-L3"), (9, "zone-L4")]


def test_a_label_is_covered_with_a_margin_and_within_the_picture() -> None:
    region = Region("label-L4", "label", box(0.30001, 0.4, 0.5, 0.999), "L4", "L4")
    (mask,) = masks(Answer("label-L4", (region,)), plate(region))
    assert mask.bounds == (0.296, 0.398, 0.504, 1.0)
    assert mask.shape.covers(region.shape)


def test_a_small_point_gets_a_visible_mask() -> None:
    region = Region("point-L4", "point", Point(0.5, 0.5).buffer(0.002), "L4")
    (mask,) = masks(Answer("point-L4", (region,)), plate(region))
    left, top, right, bottom = mask.bounds
    assert (mask.kind, round(right - left, 3), round(bottom - top, 3)) == ("ellipse", 0.036, 0.018)


def test_outlines_are_simplified_and_stay_close() -> None:
    curve = Point(0.5, 0.5).buffer(0.3, quad_segs=200)
    region = Region("zone-L4", "zone", curve, "L4")
    (mask,) = masks(Answer("zone-L4", (region,)), plate(region, width=800, height=800))
    assert len(mask.points) < 80
    assert mask.shape.symmetric_difference(curve).area < 0.01 * curve.area


def test_a_hole_stays_open_through_a_keyhole() -> None:
    ring = Polygon(box(0.1, 0.1, 0.9, 0.9).exterior, [box(0.4, 0.4, 0.6, 0.6).exterior])
    region = Region("zone-S3", "zone", ring, "S3")
    (mask,) = masks(Answer("zone-S3", (region,)), plate(region))
    assert abs(signed_area(mask.points)) == pytest.approx(ring.area)


def test_a_tiny_hole_in_an_outline_is_filled() -> None:
    flawed = Polygon(SQUARE.exterior, [box(0.4, 0.4, 0.401, 0.401).exterior])
    region = Region("zone-S3", "zone", flawed, "S3")
    (mask,) = masks(Answer("zone-S3", (region,)), plate(region))
    assert mask.shape.equals(SQUARE)


def signed_area(points: tuple[tuple[float, float], ...]) -> float:
    """By the shoelace formula, under which a keyhole's two edges cancel out."""
    pairs = zip(points, (*points[1:], points[0]), strict=True)
    return sum(x * v - u * y for (x, y), (u, v) in pairs) / 2
