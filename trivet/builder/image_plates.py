"""The images of a topic as the build reads them: each offers its regions and is read as a figure would be.

    read_images(project, topic)     # `image/ID` -> what a figure is to the build

Every file is opened and decoded, so `check` refuses whatever could not be drawn.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from trivet.builder.image_files import FOLDER, is_there, unlisted
from trivet.content.model.images import SHAPES, UNLABELLED, ImageEntry, ImageRegion
from trivet.content.model.topic import Topic
from trivet.content.text import plain
from trivet.content.yaml_document import Path_
from trivet.errors import Problem, TrivetError
from trivet.figures import FigurePackage, legend_style
from trivet.pictures.drawing import FigureSpec, RegionOffer, last_part
from trivet.pictures.image.values import ImageError, ImageWords, LabelWords, Outline, RegionWords

Fault = tuple[Path_, str, str]
"""A path within the regions of an image, what is wrong there, and what to do."""


@dataclass(slots=True)
class KeptImages:
    """The images that have been opened, for a process that reads topics again and again."""

    hashes: dict[Path, str] = field(default_factory=dict)
    """The hash of each file as it was last read, for others that need it; whoever reads the files again clears them."""
    _found: dict[tuple[str, ImageEntry], tuple[Fault, ...]] = field(default_factory=dict)
    """What is wrong with the regions of an image, by the hash of its file and its entry."""

    def faults(self, image: ImageEntry, digest: str, data: bytes) -> tuple[Fault, ...]:
        """What is wrong with the regions of an image, whose file is opened only if it or the entry is another."""
        key = (digest, image)
        if key not in self._found:
            self._found[key] = tuple(_wrong_places(image, data))
        return self._found[key]


def read_images(project: Path, topic: Topic, kept: KeptImages | None = None) -> Mapping[str, FigurePackage]:
    """The images of a topic, by `image/ID`. Raises TrivetError with the problems in all of their files and regions.

    `kept` are those opened before, for a process that reads topics again and again.
    """
    opened = kept or KeptImages()
    found: dict[str, FigurePackage] = {}
    what, remedy = "no image of the topic names this file", "list it under `images`, or remove it"
    names = (f"content/{topic.id}/{FOLDER}/{name}" for name in unlisted(project, topic))
    problems = [Problem(name, 0, 0, what, remedy) for name in names]
    document, shown = topic.documents["topic"], {plate.image for plate in topic.head.plates}
    for index, image in enumerate(topic.head.images):
        at: Path_ = ("images", index)
        if image.id not in shown:  # not judged before, so that the preview has it for the author to draw on
            what, remedy = f"no plate shows the image `{image.id}`", "list a plate with it under `plates`, or remove it"
            problems.append(document.problem((*at, "id"), what, remedy))
        path = project / "content" / topic.id / FOLDER / image.file
        if not is_there(path):
            what = f"there is no file content/{topic.id}/{FOLDER}/{image.file}"
            problems.append(document.problem((*at, "file"), what, "put it there, or correct the name"))
            continue
        data = path.read_bytes()
        digest = opened.hashes[path] = hashlib.sha256(data).hexdigest()
        try:
            wrong = list(opened.faults(image, digest, data))
        except ImageError as error:
            problems.append(document.problem((*at, "file"), error.what, error.remedy))
            continue
        wrong += _unnamed(topic, image)
        problems += [document.problem((*at, "regions", *path_), what, remedy) for path_, what, remedy in wrong]
        found[f"image/{image.id}"] = _package(image, digest)
    if problems:
        raise TrivetError(problems)
    return found


def _wrong_places(image: ImageEntry, data: bytes) -> Iterator[Fault]:
    """The paths, within the regions, of places outside the image and of elements that it does not have."""
    from trivet.pictures.image.faults import faults
    from trivet.pictures.image.places import element_outlines
    from trivet.pictures.image.source import read_source

    source = read_source(data, image.file)
    written = [
        (index, name, outline)
        for index, region in enumerate(image.regions)
        for name in (*SHAPES, "label", "label_box", "label_element")
        if (outline := _outline(region, name)) is not None
    ]
    elements = element_outlines(source, [outline for _, _, outline in written])
    for index, name, outline in written:
        for what, remedy in faults(outline, source, elements):
            yield (index, name), f"{what} in the region of `{image.regions[index].ref}`", remedy


def _unnamed(topic: Topic, image: ImageEntry) -> Iterator[tuple[Path_, str, str]]:
    for index, region in enumerate(image.regions):
        if region.text is None and not _name(topic, region.ref):
            what = f"the region of `{region.ref}` has no name"
            yield (index,), what, "give it a `text`"


def _package(image: ImageEntry, digest: str) -> FigurePackage:
    return FigurePackage(
        name=f"image/{image.id}",
        variants=("", UNLABELLED),
        read=partial(_read, image, digest),
        regions=partial(_offers, image, digest),
        links={},
    )


def _read(image: ImageEntry, digest: str, topic: Topic, spec: FigureSpec) -> ImageWords:
    """What a plate shows of an image."""
    ids: set[str] = set()
    regions = tuple(_region(topic, region, spec, ids) for region in image.regions)
    return ImageWords(digest, regions, spec.variant != UNLABELLED, image.alt)


def _offers(image: ImageEntry, digest: str, topic: Topic, view: str, variant: str) -> tuple[RegionOffer, ...]:
    words = _read(image, digest, topic, FigureSpec(image.id, view, variant))
    found: list[RegionOffer] = []
    for region in words.regions:
        if region.outline is not None:
            found.append(RegionOffer(region.id, region.kind, region.ref))
        if region.label is not None and words.is_labelled:
            found.append(RegionOffer(region.label.id, "label", region.ref))
    return tuple(found)


def _region(topic: Topic, region: ImageRegion, spec: FigureSpec, ids: set[str]) -> RegionWords:
    outline = next(filter(None, (_outline(region, name) for name in SHAPES)), None)
    kind = "point" if region.point else region.kind
    label = None
    if region.label is not None or region.label_box is not None or region.label_element is not None:
        printed = _outline(region, "label_box") or _outline(region, "label_element")
        text = region.text or _name(topic, region.ref)
        entry = next((entry for entry in topic.legend if entry.id == region.ref and region.text is None), None)
        label = LabelWords(
            id=_id("label", region.ref, ids),
            text=text,
            place=printed or _outline(region, "label"),
            is_printed=printed is not None,
            entry=legend_style(entry, spec.theme) if entry and not printed else None,
        )
    return RegionWords(_id(kind, region.ref, ids), kind, region.ref, region.text or "", outline, label)


def _outline(region: ImageRegion, name: str) -> Outline | None:
    """The outline that a field of a region gives, if it gives one."""
    value = getattr(region, name)
    match name:
        case _ if value is None or value == "inside":
            return None
        case "element" | "label_element":
            return Outline("element", element=value)
        case "polygon":
            return Outline("polygon", tuple(number for corner in value for number in corner))
        case "label":
            return Outline("point", value)
        case "label_box":
            return Outline("rectangle", value)
    return Outline(name, value)  # type: ignore[arg-type]


def _id(kind: str, ref: str, ids: set[str]) -> str:
    """An id that no other region of the image has: `part-aorta`, `part-aorta-2`."""
    first = f"{kind}-{last_part(ref)}"
    numbered = (first if number == 1 else f"{first}-{number}" for number in range(1, len(ids) + 2))
    found = next(name for name in numbered if name not in ids)
    ids.add(found)
    return found


def _name(topic: Topic, ref: str) -> str:
    """What something is called in a label: a legend entry by its id, a row by its first cell; a fact has no name."""
    if any(entry.id == ref for entry in topic.legend):
        return ref
    table, is_row, row = ref.partition("/")
    if not is_row:
        return ""
    found = topic.table(table)
    cell = found.rows[row].cells.get(next(iter(found.columns)))
    return plain(cell) if cell else row
