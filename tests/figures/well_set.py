"""What holds for every drawn figure: words that can be read, regions that can be asked, no answer given away."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray
from shapely import box

from trivet.content.model.topic import Topic
from trivet.pictures.drawing import Drawing, FigureSpec
from trivet.pictures.export import pixels
from trivet.pictures.labels import text_boxes
from trivet.pictures.style import SMALLEST, contrast

MM_PER_INCH = 25.4
ROOT = re.compile(r"\b[LS][1-5]\b")


def check(drawing: Drawing, spec: FigureSpec, topic: Topic) -> None:
    """Fails unless the figure has its width, its words stand free, and its regions lie inside and name something."""
    width = float(drawing.figure.get_figwidth()) * MM_PER_INCH
    height = float(drawing.figure.get_figheight()) * MM_PER_INCH
    assert abs(width - spec.width_mm) < 0.01
    texts = text_boxes(drawing.figure)
    for number, one in enumerate(texts):
        assert one.size >= SMALLEST
        place = one.box
        inside = place.left >= 0 and place.top >= 0 and place.right <= width and place.bottom <= height
        assert inside, f"{one.text!r} runs off the paper"
        for other in texts[number + 1 :]:
            across = min(place.right, other.box.right) - max(place.left, other.box.left)
            down = min(place.bottom, other.box.bottom) - max(place.top, other.box.top)
            assert min(across, down) < 0.05, f"{one.text!r} lies over {other.text!r}"
    names = [region.id for region in drawing.regions]
    assert len(names) == len(set(names))
    roots = {root.id for root in topic.legend}
    for region in drawing.regions:
        assert box(-1e-9, -1e-9, 1 + 1e-9, 1 + 1e-9).contains(region.shape), region.id
        assert region.shape.is_valid and region.shape.area > 0, region.id
        if region.ref not in roots:
            topic.statement(region.ref)


def stands_out(drawing: Drawing, spec: FigureSpec) -> None:
    """Fails if a word's contrast to the colour under it, measured in the picture, is below 4.5."""
    scale = 1200 / spec.width_mm
    image = pixels(drawing.figure, 1200)
    for text in text_boxes(drawing.figure):
        left, top, right, bottom = (
            round(side * scale) for side in (text.box.left, text.box.top, text.box.right, text.box.bottom)
        )
        found = commonest(image[top : bottom + 1, left : right + 1])
        ground = next(colour for colour in found if contrast(colour, text.colour) > 1.5)
        assert contrast(ground, text.colour) >= 4.5, text.text


def commonest(image: NDArray[np.uint8]) -> list[str]:
    """The three colours of most pixels of a part of a picture (height × width × 3), the commonest first."""
    colours, counts = np.unique(image.astype(np.uint32) @ (1 << 16, 1 << 8, 1), return_counts=True)
    return [f"#{colour:06x}" for colour in colours[np.argsort(-counts, kind="stable")[:3]]]


def tells_nothing(drawing: Drawing) -> None:
    """Fails if a blank figure, or the blind alt text, names a root."""
    for text in (*drawing.words, drawing.alt, drawing.alt_blind, *(region.text for region in drawing.regions)):
        assert not ROOT.search(text), text
