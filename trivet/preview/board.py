"""The images of a topic as the drawing board shows them: their size, and the regions as they are written.

kept = BoardImages(project)
images = kept.read(topic)       # what there is of each image, also of files that are not listed yet
as_json(topic, images)          # what the page begins to draw with
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from trivet.builder.image_files import FOLDER, image_files, unlisted
from trivet.content.ids import id_of
from trivet.content.model.images import IMAGE_NAME, SHAPES, ImageEntry, ImageRegion
from trivet.content.model.topic import Topic
from trivet.content.text import plain
from trivet.pictures.image.source import read_source
from trivet.pictures.image.values import ImageError

NO_HASHES: Mapping[Path, str] = MappingProxyType({})
LABELS = {"label": "point", "label_box": "rectangle", "label_element": "element"}
"""The form of each way to say where a label stands."""


@dataclass(frozen=True, slots=True)
class BoardImage:
    """An image that can be shown. `size` is in the units of its regions: pixels, or units of a `viewBox`.

    A file that is not listed in `topic.yaml` yet has the id that it would have there.
    """

    id: str
    path: Path
    digest: str
    size: tuple[float, float]


@dataclass(slots=True)
class BoardImages:
    """Reads the images of topics, and opens a file again only when it has changed."""

    project: Path
    _sizes: dict[tuple[str, str], tuple[float, float] | None] = field(default_factory=dict)
    """By the hash of a file and its name; None for a file that cannot be shown."""

    def read(self, topic: Topic, hashes: Mapping[Path, str] = NO_HASHES) -> tuple[BoardImage, ...]:
        """The images of a topic in its order, then files that are not listed, without what is missing or refused.

        `hashes` are those of files that were read a moment ago, and are not read again unless they are new.
        """
        return tuple(self._read(topic, hashes))

    def _read(self, topic: Topic, hashes: Mapping[Path, str]) -> Iterator[BoardImage]:
        listed = image_files(self.project, topic)
        for image, path in {**listed, **_to_be_listed(self.project, topic)}.items():
            if path.is_file():
                digest = hashes.get(path)
                if digest is None or (digest, path.name) not in self._sizes:
                    data = path.read_bytes()
                    digest = hashlib.sha256(data).hexdigest()
                    if (digest, path.name) not in self._sizes:
                        self._sizes[digest, path.name] = _size(data, path.name)
                if size := self._sizes[digest, path.name]:
                    yield BoardImage(image, path, digest[:16], size)


def as_json(topic: Topic, images: Sequence[BoardImage]) -> dict[str, Any]:
    """The images, and the subjects that regions can refer to, each with its name."""
    entries = {entry.id: (index, entry) for index, entry in enumerate(topic.head.images)}
    return {
        "images": [{**_file(image), **_entry(topic, *entries.get(image.id, (0, None)))} for image in images],
        "subjects": [list(subject) for subject in _subjects(topic)] if images else [],
    }


def _to_be_listed(project: Path, topic: Topic) -> Mapping[str, Path]:
    """The files in the folder of images that are not listed and can be, by the ids that they would have."""
    taken = {image.id for image in topic.head.images}
    folder = project / "content" / topic.id / FOLDER
    found: dict[str, Path] = {}
    for name in unlisted(project, topic):
        image = id_of(name.rpartition(".")[0])
        if re.match(IMAGE_NAME, name) and image and image not in taken | found.keys():
            found[image] = folder / name
    return found


def _size(data: bytes, name: str) -> tuple[float, float] | None:
    try:
        width, height = read_source(data, name).size
    except ImageError:
        return None
    return width, height


def _file(image: BoardImage) -> dict[str, Any]:
    return {"id": image.id, "file": image.path.name, "digest": image.digest, "size": list(image.size)}


def _entry(topic: Topic, index: int, entry: ImageEntry | None) -> dict[str, Any]:
    """Where an image is listed, if it is, and with which regions."""
    if entry is None:
        return {"place": None, "regions": []}
    place = topic.documents["topic"].at(("images", index))
    return {"place": list(place), "regions": [_region(region) for region in entry.regions]}


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


def _subjects(topic: Topic) -> Iterator[tuple[str, str, bool]]:
    """References that a region can have: legend entries, rows and facts.

    Each with what it is called or says, and whether that is a name, which a label can have.
    """
    for entry in topic.legend:
        yield entry.id, entry.name or entry.id, True
    for table in topic.tables():
        first = next(iter(table.columns))
        for key, row in table.rows.items():
            cell = row.cells.get(first)
            yield f"{table.id}/{key}", plain(cell) if cell else key, True
    for fact in topic.facts():
        said = fact.text or fact.question
        yield fact.id, plain(said) if said else fact.id, False
