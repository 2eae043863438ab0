"""What a plate shows of an image, as plain values, and the error for images that cannot be shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from trivet.pictures.drawing import RegionKind
from trivet.pictures.style import LegendStyle


class ImageError(ValueError):
    """An image that cannot be shown: `what` is wrong with it, and the `remedy`."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.what, self.remedy = what, remedy


@dataclass(frozen=True, slots=True)
class Outline:
    """Where something lies in an image, in its pixels, or the element of an SVG that it is.

    `numbers` are left, top, width, height of a rectangle; the middle and the half axes of an ellipse; x, y of each
    corner of a polygon; x, y of a point.
    """

    form: Literal["rectangle", "ellipse", "polygon", "point", "element"]
    numbers: tuple[float, ...] = ()
    element: str = ""


@dataclass(frozen=True, slots=True)
class LabelWords:
    """A label: its words or chip, and where it stands.

    `place` is the middle of a label that is written on the image (None: inside its region), or, if it `is_printed`,
    the box of one that the image has itself.
    """

    id: str
    text: str
    place: Outline | None
    is_printed: bool
    entry: LegendStyle | None = None


@dataclass(frozen=True, slots=True)
class RegionWords:
    """A region of an image, with its label. `outline` is None where only the label can be asked for."""

    id: str
    kind: RegionKind
    ref: str
    text: str
    outline: Outline | None
    label: LabelWords | None


@dataclass(frozen=True, slots=True)
class ImageWords:
    """Everything that a plate shows of an image: the hash of its file, its regions, and whether labels are shown."""

    digest: str
    regions: tuple[RegionWords, ...]
    is_labelled: bool
    alt: str
