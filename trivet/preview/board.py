"""The images of a topic as the drawing board shows them: their size, and the regions as they are written.

kept = BoardImages(project)
images = kept.read(topic)       # what there is of each image; files that cannot be shown are left out
as_json(topic, images)          # what the page begins to draw with
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from trivet.builder.image_plates import image_files
from trivet.content.model.images import SHAPES, ImageEntry, ImageRegion
from trivet.content.model.topic import Topic
from trivet.content.text import plain
from trivet.pictures.image.source import read_source
from trivet.pictures.image.values import ImageError

LABELS = {"label": "point", "label_box": "rectangle", "label_element": "element"}
"""The form of each way to say where a label stands."""


@dataclass(frozen=True, slots=True)
class BoardImage:
    """An image that can be shown. `size` is in the units of its regions: pixels, or units of a `viewBox`."""

    id: str
    path: Path
    digest: str
    size: tuple[float, float]


@dataclass(slots=True)
class BoardImages:
    """Reads the images of topics, and opens a file again only when it has changed."""

    project: Path
    _sizes: dict[str, tuple[float, float] | None] = field(default_factory=dict)
    """By the hash of a file and its name; None for a file that cannot be shown."""

    def read(self, topic: Topic) -> tuple[BoardImage, ...]:
        """The images of a topic in its order, without those that are missing or refused."""
        return tuple(self._read(topic))

    def _read(self, topic: Topic) -> Iterator[BoardImage]:
        for image, path in image_files(self.project, topic).items():
            if path.is_file():
                data = path.read_bytes()
                digest = hashlib.sha256(data).hexdigest()
                key = f"{digest}/{path.name}"
                if key not in self._sizes:
                    self._sizes[key] = _size(data, path.name)
                if size := self._sizes[key]:
                    yield BoardImage(image, path, digest[:16], size)


def as_json(topic: Topic, images: Sequence[BoardImage]) -> dict[str, Any]:
    """The images, and the subjects that regions can refer to, each with its name."""
    entries = {entry.id: (index, entry) for index, entry in enumerate(topic.head.images)}
    shown = [(image, *entries[image.id]) for image in images if image.id in entries]
    return {
        "images": [_image(topic, image, index, entry) for image, index, entry in shown],
        "subjects": [list(subject) for subject in _subjects(topic)] if shown else [],
    }


def _size(data: bytes, name: str) -> tuple[float, float] | None:
    try:
        width, height = read_source(data, name).size
    except ImageError:
        return None
    return width, height


def _image(topic: Topic, image: BoardImage, index: int, entry: ImageEntry) -> dict[str, Any]:
    return {
        "id": image.id,
        "file": entry.file,
        "alt": entry.alt,
        "digest": image.digest,
        "size": list(image.size),
        "place": list(topic.documents["topic"].at(("images", index))),
        "regions": [_region(region) for region in entry.regions],
    }


def _region(region: ImageRegion) -> dict[str, Any]:
    """A region with its outline and its label, each as a shape or null."""
    outlines = (_shape(form, getattr(region, form)) for form in SHAPES)
    labels = (_shape(form, getattr(region, name)) for name, form in LABELS.items())
    return {
        "ref": region.ref,
        "kind": region.kind,
        "text": region.text or "",
        "outline": next(filter(None, outlines), None),
        "label": next(filter(None, labels), None),
    }


def _shape(form: str, value: Any) -> dict[str, Any] | None:
    """A shape: its form, and its numbers as they are written, in one row."""
    if value is None:
        return None
    if value == "inside" and form == "point":
        return {"form": "inside"}
    if form == "element":
        return {"form": form, "element": value}
    numbers = [number for corner in value for number in corner] if form == "polygon" else list(value)
    return {"form": form, "numbers": numbers}


def _subjects(topic: Topic) -> Iterator[tuple[str, str]]:
    """References that a region can have, with what they are called: legend entries, rows and facts."""
    for entry in topic.legend:
        yield entry.id, entry.name or entry.id
    for table in topic.tables():
        first = next(iter(table.columns))
        for key, row in table.rows.items():
            cell = row.cells.get(first)
            yield f"{table.id}/{key}", plain(cell) if cell else key
    for fact in topic.facts():
        said = fact.text or fact.question
        yield fact.id, plain(said) if said else fact.id
