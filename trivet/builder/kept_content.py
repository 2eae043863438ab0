"""What a process that builds a project again and again keeps of what it has read, so that only what changed is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from trivet.builder.cache import StoredFile
from trivet.builder.image_plates import KeptImages
from trivet.builder.inputs import Inputs
from trivet.builder.known_hashes import KnownHashes
from trivet.builder.plain_words import KeptIdentities
from trivet.builder.plates import KeptPlates
from trivet.builder.project import Project
from trivet.builder.source_code import SourceCode
from trivet.builder.topic_logo import KeptLogos
from trivet.content.kept_files import KeptFiles
from trivet.deck.kept_findings import KeptFindings
from trivet.deck.kept_notes import KeptNotes
from trivet.deck.note_types import NoteType


@dataclass(slots=True)
class KeptContent:
    """The files, images, logos and plates that were read of the project in a folder, and what was made and found.

    `code` and `types` are what was found in everything but the content, which is why :meth:`renew` comes first.
    """

    folder: Path
    files: KeptFiles = field(init=False)
    images: KeptImages = field(default_factory=KeptImages)
    logos: KeptLogos = field(default_factory=KeptLogos)
    notes: KeptNotes = field(default_factory=KeptNotes)
    findings: KeptFindings = field(default_factory=KeptFindings)
    identities: KeptIdentities = field(default_factory=KeptIdentities)
    plates: KeptPlates = field(default_factory=KeptPlates)
    hashes: KnownHashes = field(default_factory=KnownHashes)
    entries: dict[str, StoredFile] = field(default_factory=dict)
    """The entries of the store that were read, by key."""
    code: SourceCode = field(init=False)
    """The code of the project and of Trivet, as far as it has been followed."""
    types: tuple[NoteType, ...] = ()
    """The types of notes; none until they are read."""
    _others: dict[str, int | str] = field(default_factory=dict)
    """The hash of each file that is not content."""

    def __post_init__(self) -> None:
        """Nothing has been read."""
        self.files = KeptFiles(self.folder)

    def renew(self, project: Project, before: Inputs) -> None:
        """Forgets the code and the note types if any file but content is not as it was when they were read.

        `before` has the states of all inputs.
        """
        others = before.hashes_beside(str(project.content))
        if others != self._others:
            self._others, self.code, self.types = others, SourceCode(project), ()

    def templates(self) -> None:
        """Jinja itself keeps the templates of sheets that it has compiled."""

    def save(self) -> None:
        """Saves the imports found to the cache. Call it only while holding the lock of the cache."""
        self.code.save()
