"""The image files of topics, in their folders `images/`: where they are, and which of them no topic names.

A build opens them only for topics that have images (:mod:`trivet.builder.image_plates`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from trivet.content.model.topic import Topic

FOLDER = "images"


def card_ending(file: str) -> str:
    """The extension of what cards show of an image of that name."""
    ending = file.rpartition(".")[2]
    return {"jpg": "jpg", "jpeg": "jpg", "svg": "card.svg"}.get(ending, "webp")


def image_files(project: Path, topic: Topic) -> Mapping[str, Path]:
    """The files of the images of a topic, by their ids."""
    return {image.id: project / "content" / topic.id / FOLDER / image.file for image in topic.head.images}


def is_there(path: Path) -> bool:
    """Whether there is a file of exactly that name, also where names that differ in case alone are the same."""
    return path.is_file() and path.name in {entry.name for entry in path.parent.iterdir()}


def holds_images(project: Path, topic: Topic) -> bool:
    """Whether a topic has images, or may have files that none of them names."""
    return bool(topic.head.images) or (project / "content" / topic.id / FOLDER).is_dir()


def unlisted(project: Path, topic: Topic) -> Iterator[str]:
    """The files in and below the folder of images that no image names, in order, by their paths in it."""
    folder, known = project / "content" / topic.id / FOLDER, {image.file for image in topic.head.images}
    known |= {topic.head.logo.file} if topic.head.logo else set()
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in known and not any(part.startswith(".") for part in name.split("/")):
            yield name
