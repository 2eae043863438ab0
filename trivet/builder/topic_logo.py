"""Reads the logo of a topic: a file in its folder `images/`, judged as its images are."""

from __future__ import annotations

from pathlib import Path

from trivet.builder.image_plates import FOLDER, is_there
from trivet.content.model.topic import Topic
from trivet.errors import TrivetError
from trivet.pictures.image.values import ImageError
from trivet.pictures.logo import Logo


def topic_logo(project: Path, topic: Topic) -> Logo | None:
    """The logo of a topic; None if it has none.

    Raises TrivetError, at its place in `topic.yaml`, for a file that is missing or cannot be shown.
    """
    entry = topic.head.logo
    if entry is None:
        return None
    from trivet.pictures.image.logo import read_logo

    document, folder = topic.documents["topic"], f"content/{topic.id}/{FOLDER}"
    path = project / folder / entry.file
    if not is_there(path):
        what = f"there is no file {folder}/{entry.file}"
        raise TrivetError(document.problem(("logo", "file"), what, "put it there, or correct the name"))
    try:
        return read_logo(path.read_bytes(), entry.file, entry.alt)
    except ImageError as error:
        raise TrivetError(document.problem(("logo", "file"), error.what, error.remedy)) from error
