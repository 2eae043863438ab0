"""Keeps the content as a build has read it, so that the next one reads only what was edited.

stored = StoredContent(project, before)
read_topics(project, kept=stored)
stored.save()

Reading is parsing YAML and validating it, which takes ten times as long as unpickling. What is kept is valid only as
long as no code changes, and no template.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

from trivet.builder import inputs
from trivet.builder.folder_names import LAST_CONTENT, LAST_WORDS, NOTE_TYPES
from trivet.builder.inputs import Inputs
from trivet.builder.keys import Identity
from trivet.builder.plain_words import KeptIdentities, pickled
from trivet.builder.project import Project
from trivet.builder.sealed_pickle import SealedPickle, code_hash
from trivet.content.kept_files import Kept, KeptFiles, Sources
from trivet.pictures.drawing import PictureName

if TYPE_CHECKING:
    from trivet.deck.note_types import NoteType

Stored: TypeAlias = tuple[Sources, bytes]
"""What a value was read from, and the pickled value."""


class StoredContent:
    """What was read of a project, by earlier builds too; the counterpart of `KeptContent` for processes that end.

    `before` has the states of all inputs when the build began.
    """

    images = None
    logos = None
    """These are opened anew in each build."""

    def __init__(self, project: Project, before: Inputs) -> None:
        self._project, self._before = project, before
        self.code = code_hash(project, before)
        self.files = StoredFiles(project, self.code)
        self.identities = StoredIdentities(project, self.code)

    @property
    def types(self) -> tuple[NoteType, ...]:
        """The note types; none if no build has read them. They are saved when they are set."""
        return tuple(self._types.values.values())

    @types.setter
    def types(self, types: tuple[NoteType, ...]) -> None:
        if types != self.types and self._is_same_code():
            for kind in types:
                self._types.put(kind.name, kind)
            self._types.save()

    @cached_property
    def _types(self) -> SealedPickle:
        return SealedPickle(self._project.cache / NOTE_TYPES, self.code)

    def save(self) -> None:
        """Saves what was read of the content, if any of it is new. Call it only while holding the lock of the cache."""
        if self._is_same_code():
            self.files.save()
            self.identities.save()

    def _is_same_code(self) -> bool:
        """Whether all that was read is of the code and templates that `code` is a hash of: none was edited since."""
        now = inputs.files(str(self._project.root))
        return not self._before.changed_beside(str(self._project.content), now)


class StoredFiles(KeptFiles):
    """The files of one project; `code` is a hash of all that decides what is read in them."""

    def __init__(self, project: Project, code: bytes) -> None:
        super().__init__(project.root)
        self.checks = None  # a process that reads once asks for none again
        self._kept = SealedPickle(project.cache / LAST_CONTENT, code)

    def get(self, file: str, model: type) -> Kept | None:
        """The file as it was read as `model`; None if it was not, or has changed since."""
        stored: Stored = self._kept.values.get(_name(file, model), ((), b""))
        sources, data = stored
        found: Kept | None = pickle.loads(data) if data and self.are_unchanged(sources) else None
        return found

    def put(self, file: str, model: type, kept: Kept, data: bytes) -> None:
        """Keeps a file that was read from `data`, unless a figure's model has values that cannot be pickled."""
        if value := pickled(kept):
            self._kept.put(_name(file, model), (self.sources(file, kept, data), value))

    def save(self) -> None:
        """Saves what was read, if any of it is new, and forgets the files that are gone."""
        if self._kept.is_new:
            for key, (sources, _) in tuple(self._kept.values.items()):
                if not all((self.project / name).is_file() for name, _ in sources):
                    del self._kept.values[key]
            self._kept.save()


class StoredIdentities(KeptIdentities):
    """The identities of the words of one project's pictures; `code` is a hash of all code."""

    def __init__(self, project: Project, code: bytes) -> None:
        super().__init__()
        self._kept = SealedPickle(project.cache / LAST_WORDS, code)

    def get(self, topic: str, words: Mapping[PictureName, Any]) -> Mapping[PictureName, Identity] | None:
        """Those of the words of a topic; None if they are not the same, to the last byte, as when they were kept."""
        digest, data = self._kept.values.get(topic, ("", b""))
        if not digest or digest != _digest(words):
            return None
        found: Mapping[PictureName, Identity] = pickle.loads(data)
        return found

    def put(self, topic: str, words: Mapping[PictureName, Any], identities: Mapping[PictureName, Identity]) -> None:
        """Keeps them."""
        self._kept.put(topic, (_digest(words), pickled(dict(identities))))

    def save(self) -> None:
        """Saves them, if any of them is new."""
        self._kept.save()


def _digest(words: Mapping[PictureName, Any]) -> str:
    data = pickled(words)
    return hashlib.sha256(data).hexdigest() if data else ""


def _name(file: str, model: type) -> str:
    return f"{file} {model.__module__}.{model.__qualname__}"
