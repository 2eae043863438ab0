"""Checks of images and the plates that show them, as far as they can be judged without opening a file."""

from __future__ import annotations

from collections.abc import Iterator

from trivet.content.link.links import Links, Loaded
from trivet.content.model.images import SHAPES, UNLABELLED, ImageEntry, ImageRegion
from trivet.content.model.topic_file import PlateEntry, TopicFile
from trivet.content.yaml_document import Path_

Finding = tuple[Path_, str, str]


def link_images(links: Links, head: Loaded[TopicFile]) -> None:
    """Adds the problems in `images`, and in the plates that show them."""
    value, document = head.value, head.document
    links.unique(document, ("images",), enumerate(image.id for image in value.images))
    for index, image in enumerate(value.images):
        links.places[f"images/{image.id}"] = (document.file, *document.place(("images", index)))
        for path, what, remedy in _wrong_regions(image):
            links.add(document, ("images", index, *path), what, remedy)
    for index, plate in enumerate(value.plates):
        for path, what, remedy in _wrong_plate(plate):
            links.add(document, ("plates", index, *path), what, remedy)


def _wrong_plate(plate: PlateEntry) -> Iterator[Finding]:
    if (plate.figure is None) == (plate.image is None):
        has = "neither a figure nor" if plate.figure is None else "a figure and"
        yield (), f"the plate `{plate.id}` has {has} an image", "give it a `figure` or an `image`, and not both"
        return
    if plate.image is None:
        return
    if plate.variant not in ("", UNLABELLED):
        what = f"the image `{plate.image}` has no variant `{plate.variant}`"
        yield ("variant",), what, f"use `{UNLABELLED}`, or leave it out"
    if plate.view:
        yield ("view",), f"the image `{plate.image}` has no views", "leave it out"
    if plate.layers:
        yield ("layers",), f"the image `{plate.image}` has no layers", "leave them out"
    if "png" in plate.formats:
        what = f"the image `{plate.image}` is not published as a PNG"
        yield ("formats",), what, "leave it out: what cards show is published beside the SVG"


def _wrong_regions(image: ImageEntry) -> Iterator[Finding]:
    is_svg = image.file.endswith(".svg")
    for index, region in enumerate(image.regions):
        at: Path_ = ("regions", index)
        for path, what, remedy in _wrong_region(region, is_svg):
            yield (*at, *path), f"{what} in the region of `{region.ref}`", remedy


def _wrong_region(region: ImageRegion, is_svg: bool) -> Iterator[Finding]:
    given = [name for name in SHAPES if getattr(region, name) is not None]
    has_box = region.label_box is not None or region.label_element is not None
    if len(given) > 1:
        yield (given[1],), f"there is more than one shape ({', '.join(given)})", "keep one of them"
    elif not given and not has_box:
        yield (), "there is no shape", f"give it one of: {', '.join(SHAPES)}"
    elif not given and region.label is not None:
        yield ("label",), "there is a label, but no shape that it belongs to", f"give it one of: {', '.join(SHAPES)}"
    if region.label is not None and has_box:
        yield ("label",), "there are two labels", "keep `label`, or the box of the image's own label"
    if region.label_box is not None and region.label_element is not None:
        yield ("label_box",), "there are two boxes of a label", "keep `label_box` or `label_element`"
    if region.label == "inside" and region.point is not None:
        yield ("label",), "a label cannot stand inside a point", "write where its middle is: `[x, y]`"
    for name in ("element", "label_element"):
        if getattr(region, name) is not None and not is_svg:
            yield (name,), f"`{name}` is given, which only an SVG has", "give the place in pixels"
