"""Reads the logo of a topic: a file in its folder `images/`, judged as its images are."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from trivet.builder.image_files import FOLDER, is_there
from trivet.content.model.topic import Topic
from trivet.errors import TrivetError
from trivet.pictures.logo import Logo


@dataclass(slots=True)
class KeptLogos:
    """The logos that have been read, for a process that reads topics again and again."""

    _found: dict[tuple[bytes, str, str], Logo] = field(default_factory=dict)
    """By the hash of a file, its name, and what it says."""

    def read(self, data: bytes, file: str, alt: str) -> Logo:
        """The logo in a file of that name, read again only if its bytes are others. Raises ImageError."""
        from trivet.pictures.image.logo import read_logo

        key = (hashlib.sha256(data).digest(), file, alt)
        if key not in self._found:
            self._found[key] = read_logo(data, file, alt)
        return self._found[key]


def topic_logo(project: Path, topic: Topic, kept: KeptLogos) -> Logo | None:
    """The logo of a topic; None if it has none.

    Raises TrivetError, at its place in `topic.yaml`, for a file that is missing or cannot be shown.
    """
    entry = topic.head.logo
    if entry is None:
        return None
    from trivet.pictures.image.values import ImageError  # which a topic without a logo does without

    document, folder = topic.documents["topic"], f"content/{topic.id}/{FOLDER}"
    path = project / folder / entry.file
    if not is_there(path):
        what = f"there is no file {folder}/{entry.file}"
        raise TrivetError(document.problem(("logo", "file"), what, "put it there, or correct the name"))
    try:
        return kept.read(path.read_bytes(), entry.file, entry.alt)
    except ImageError as error:
        raise TrivetError(document.problem(("logo", "file"), error.what, error.remedy)) from error
