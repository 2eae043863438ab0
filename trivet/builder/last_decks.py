"""Keeps what the decks of the last build were made from, so that they can be packed again without reading the content.

digest = keep(project, sources, actions)
read(project, digest)                        # the same again, or None

The record of the last build has the digest, and says whether anything of the sources has changed since. Nothing is
unpickled that this digest does not vouch for.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from trivet.builder import own_files
from trivet.builder.folder_names import LAST_DECKS
from trivet.builder.project import Project
from trivet.builder.value_pickle import dumps
from trivet.deck.note import Origin

if TYPE_CHECKING:
    from trivet.builder.deck_source import DeckSource


@dataclass(frozen=True, slots=True)
class LastDecks:
    """The sources of all decks of a build, and the names of all its actions."""

    sources: tuple[DeckSource, ...]
    actions: tuple[str, ...]


def keep(project: Project, sources: Iterable[DeckSource], actions: tuple[str, ...]) -> str:
    """Keeps what a build was made from; the sha256 of the file."""
    bare = (replace(source, notes=tuple(replace(note, origin=Origin()) for note in source.notes)) for source in sources)
    data = dumps(LastDecks(tuple(bare), actions))
    own_files.keep(_path(project), data)
    return hashlib.sha256(data).hexdigest()


def read(project: Project, digest: str) -> LastDecks | None:
    """What the last build kept; None if the file is not the one with that sha256."""
    path = _path(project)
    if not own_files.is_file(path):
        return None
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != digest:
        return None
    kept: LastDecks = pickle.loads(data)
    return kept


def _path(project: Project) -> Path:
    return project.cache / LAST_DECKS
