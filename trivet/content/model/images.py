"""Images of a topic: files in its folder `images/`, whose they are, and the regions in them; and its logo."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from trivet.content.model.values import FILE_NAME, ContentValue, Form, Label, Slug
from trivet.content.references import Refers

IMAGE_NAME = f"{FILE_NAME}(jpg|jpeg|png|webp|svg)$"
"""The names that the file of an image can have."""
ImageFile = Annotated[
    str,
    StringConstraints(pattern=IMAGE_NAME, max_length=100),
    Form("write the name of a file in the topic's folder `images/` that ends in .jpg, .jpeg, .png, .webp or .svg"),
]
LogoFile = Annotated[
    str,
    StringConstraints(pattern=f"{FILE_NAME}(png|svg)$", max_length=100),
    Form("write the name of a file in the topic's folder `images/` that ends in .svg or .png"),
]
Measure = Annotated[float, Field(strict=True, ge=0, le=100_000)]
Extent = Annotated[float, Field(strict=True, gt=0, le=100_000)]
Position = tuple[Measure, Measure]
Rectangle = tuple[Measure, Measure, Extent, Extent]

SHAPES = ("rectangle", "ellipse", "polygon", "point", "element")
"""The ways to say where a region lies."""
UNLABELLED = "unlabelled"
"""The variant of a plate that shows an image without its labels."""


class ImageRegion(ContentValue):
    """A part of an image that cards can ask for, and its label. All places are in pixels from the upper left corner."""

    ref: Annotated[str, Refers("subject")]
    """What the region shows: a legend entry, a fact, or a row as `table/row`."""
    kind: Literal["zone", "part"] = "part"
    """What `region_kind` calls it in occlusions; a `point` is a point, and every label is a label."""
    rectangle: Rectangle | None = None
    """The region as a rectangle: left, top, width, height."""
    ellipse: tuple[Measure, Measure, Extent, Extent] | None = None
    """The region as an ellipse: the middle (x, y), and the half axes across and down."""
    polygon: tuple[Position, ...] | None = Field(default=None, min_length=3, max_length=2000)
    """The region as a polygon: its corners, as `[[x, y], …]`."""
    point: Position | None = None
    """The region as a point: x, y."""
    element: Label | None = None
    """The region as an element of an SVG: its id, or its label in the drawing program."""
    label: Position | Literal["inside"] | None = None
    """A label that is written on the image: `[x, y]` is its middle, with a line to the region if it lies outside;
    `inside` is the middle of the region."""
    label_box: Rectangle | None = None
    """The box of a label that is part of the image itself, and is covered where labels are hidden: left, top, width,
    height."""
    label_element: Label | None = None
    """The same for an SVG: the id of the label's element, or its label in the drawing program."""
    text: Label | None = None
    """The words of the label; by default the name of what the region shows."""


class ImageEntry(ContentValue):
    """An image: a photograph, a scan or a drawing, with the regions in it."""

    id: Slug
    """The id of the image, unique in the topic; plates name it."""
    file: ImageFile
    """The name of the file in the topic's folder `images/`: a JPEG, PNG, WebP or SVG."""
    credit: Label
    """Who made the image, printed wherever it is shown: `Jane Doe`, `Haeckel, 1904, plate 8`."""
    licence: Label
    """The licence of the image, printed with the credit: `CC BY 4.0`, `public domain`, `own work`."""
    alt: Label
    """What can be seen in the image, for those who cannot see it; it must not name what cards ask for."""
    regions: tuple[ImageRegion, ...] = ()
    """The parts of the image that cards can ask for, and their labels."""


class LogoEntry(ContentValue):
    """The logo of an institution, at the head of the sheets."""

    file: LogoFile
    """The name of the file in the topic's folder `images/`: an SVG or a PNG."""
    alt: Label
    """What it says, for those who cannot see it: `University of Exampleton`."""
