"""What a process that builds a project again and again keeps of what it has read, so that only what changed is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from trivet.builder.image_plates import KeptImages
from trivet.builder.topic_logo import KeptLogos
from trivet.content.kept_files import KeptFiles
from trivet.deck.kept_notes import KeptNotes


@dataclass(slots=True)
class KeptContent:
    """The files, images and logos that were read, and the notes that were made of them, of the project in a folder."""

    folder: Path
    files: KeptFiles = field(init=False)
    images: KeptImages = field(default_factory=KeptImages)
    logos: KeptLogos = field(default_factory=KeptLogos)
    notes: KeptNotes = field(default_factory=KeptNotes)

    def __post_init__(self) -> None:
        """Nothing has been read."""
        self.files = KeptFiles(self.folder)
