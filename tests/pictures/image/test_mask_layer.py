"""The masks of another program: the shapes of the topmost layer of an SVG, and the texts below them."""

from __future__ import annotations

import pytest

from trivet.pictures.image.mask_layer import DrawnMask, MaskDrawing, read_masks
from trivet.pictures.image.values import ImageError


def drawing(*layers: str) -> MaskDrawing:
    inside = "".join(f"<g>{layer}</g>" for layer in layers)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100">{inside}</svg>'
    return read_masks(svg.encode(), "masks.svg")


@pytest.mark.parametrize(
    ("shape", "box"),
    [
        ('<rect id="a" x="20" y="10" width="40" height="50"/>', (0.1, 0.1, 0.3, 0.6)),
        ('<ellipse id="a" cx="100" cy="50" rx="20" ry="10"/>', (0.4, 0.4, 0.6, 0.6)),
        ('<path id="a" d="m20,10l40,0l-20,50z"/>', (0.1, 0.1, 0.3, 0.6)),
        ('<rect id="a" x="20" y="40" width="40" height="20" transform="rotate(90 40,50)"/>', (0.15, 0.3, 0.25, 0.7)),
    ],
)
def test_a_mask_is_the_box_around_its_shape(shape: str, box: tuple[float, ...]) -> None:
    (mask,) = drawing("<title>Labels</title>", f"<title>Masks</title>{shape}").masks
    (found,) = mask.boxes
    assert mask.id == "a"
    assert list(found) == pytest.approx(list(box))


def test_a_group_is_one_mask_with_several_boxes() -> None:
    shapes = '<rect x="0" y="0" width="20" height="10"/><rect x="100" y="50" width="20" height="10"/>'
    assert drawing(f'<g id="a">{shapes}</g>').masks == (DrawnMask("a", ((0, 0, 0.1, 0.1), (0.5, 0.5, 0.6, 0.6))),)


def test_texts_below_the_masks_are_told_with_their_places() -> None:
    text = '<text id="t" x="100" y="50" text-anchor="middle" font-size="20">The  sky</text>'
    found = drawing(text, '<rect id="a" width="9" height="9"/>')
    assert [(told.words, round(told.place[0], 2)) for told in found.texts] == [("The sky", 0.5)]
    assert found.has_more
    assert not drawing("", '<rect id="a" width="9" height="9"/>').has_more


def test_an_svg_without_a_layer() -> None:
    with pytest.raises(ImageError, match="has no layer of masks"):
        drawing()
