"""Which occlusions may have translucent masks, through which landmarks show: those where nothing is given away.

A colour beneath a mask would name its legend entry, and a label would name anything. So only masks of points may be
translucent, on the plate of a figure, if it has no labels, and if the tone beneath each mask is the one around it, by
day and at night: then a mask lets nothing through that cannot be seen beside it. Pixels are looked at once for a
picture and its masks; what was found is remembered between builds.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from trivet.builder.keys import fingerprint
from trivet.builder.memo import Memo
from trivet.content.model.section import Occlusion
from trivet.content.model.topic import Topic
from trivet.deck.asked_regions import asked
from trivet.deck.occlusion import Mask, masks
from trivet.pictures.drawing import Plate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL import Image
    from shapely import Polygon

SAME_TINT, SAME_LIGHT = 0.12, 60.0
"""The most that what is beneath a mask may differ from what is around it: in tint (each channel as a share of the
brightest) and in light (the brightest, 0 to 255). The shading of a body is within this, two colours of a legend are
not."""
NEAR, FAR = 1.1, 2.0
"""What is around a mask, in its own sizes."""


def tone_memo(cache: Path) -> Memo:
    """What is known about the tones beneath masks, kept in the cache."""
    return Memo(cache / "tones.json", __file__)


def clear_occlusions(topic: Topic, tones: Memo, *editions: Mapping[str, Plate]) -> frozenset[str]:
    """The ids of the occlusions whose masks may be translucent; `editions` are the plates by day and at night."""
    return frozenset(
        occlusion.id
        for section in topic.sections
        for occlusion in section.occlusions
        if occlusion.region_kind == "point" and topic.plate(occlusion.plate).figure
        if all(_gives_nothing_away(topic, occlusion, plates[occlusion.plate], tones) for plates in editions)
    )


def _gives_nothing_away(topic: Topic, occlusion: Occlusion, plate: Plate, tones: Memo) -> bool:
    """Whether the masks of an occlusion lie on the tone that is around them, and on no label."""
    if plate.card is None or any(region.kind == "label" for region in plate.regions):
        return False
    try:
        covered = [mask for answer in asked(topic, occlusion, plate) for mask in masks(answer, plate)]
    except KeyError:  # a region that was left out, which is reported when the note is made
        return False
    key = fingerprint(plate.digest, covered)
    return bool(tones.value(key, partial(_is_even, plate.card, covered)))


def _is_even(file: Path, covered: Sequence[Mask]) -> bool:
    return all(tint <= SAME_TINT and light <= SAME_LIGHT for tint, light in differences(file, covered))


def differences(file: Path, covered: Sequence[Mask]) -> list[tuple[float, float]]:
    """For each mask, how much the median colour beneath it differs from that around it, in tint and in light."""
    import numpy as np
    from PIL import Image
    from shapely import affinity

    with Image.open(file) as opened:
        image = opened.convert("RGB")
    found: list[tuple[float, float]] = []
    for mask in covered:
        left, top, right, bottom = _corners(mask, FAR, image).bounds
        part = image.crop((math.floor(left), math.floor(top), math.ceil(right), math.ceil(bottom)))
        areas = [
            affinity.translate(_corners(mask, size, image), -math.floor(left), -math.floor(top))
            for size in (1.0, NEAR, FAR)
        ]
        beneath, near, far = (_inside(area, part) for area in areas)
        pixels = np.asarray(part)
        one, other = (np.median(pixels[area], axis=0) for area in (beneath, far & ~near))
        tint = np.abs(one / max(one.max(), 1.0) - other / max(other.max(), 1.0)).max()
        found.append((float(tint), float(abs(one.max() - other.max()))))
    return found


def _corners(mask: Mask, size: float, image: Image.Image) -> Polygon:
    """A mask, enlarged about its middle, in pixels of the image."""
    from shapely import affinity

    enlarged = affinity.scale(mask.shape, size, size)
    return affinity.scale(enlarged, image.width, image.height, origin=(0, 0))


def _inside(area: Polygon, image: Image.Image) -> NDArray[np.bool_]:
    """The pixels of an image inside an area."""
    import numpy as np
    from PIL import Image, ImageDraw

    drawn = Image.new("1", image.size)
    ImageDraw.Draw(drawn).polygon([(x, y) for x, y in area.exterior.coords], fill=1)
    return np.asarray(drawn)
