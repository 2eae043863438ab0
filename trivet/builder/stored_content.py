"""Keeps the content and the code as a build has read them, so that the next one reads only what was edited.

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
from typing import TYPE_CHECKING, Any, TypeAlias

from trivet.builder import inputs
from trivet.builder.folder_names import LAST_CODE, LAST_CONTENT, LAST_WORDS, NOTE_TYPES
from trivet.builder.inputs import Inputs
from trivet.builder.keys import Identity
from trivet.builder.plain_words import KeptIdentities
from trivet.builder.project import Project
from trivet.builder.sealed_pickle import SealedPickle, code_hash
from trivet.builder.stored_code import StoredCode
from trivet.builder.value_pickle import pickled
from trivet.content.kept_checks import KeptChecks
from trivet.content.kept_files import Kept, KeptFiles, Sources
from trivet.content.yaml_document import Document
from trivet.pictures.drawing import PictureName

if TYPE_CHECKING:
    from trivet.builder.compiled_templates import CompiledTemplates
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
        self._seal = code_hash(project, before)
        names = (LAST_CONTENT, LAST_WORDS, LAST_CODE, NOTE_TYPES)
        self._pickles = [SealedPickle(project.cache / name, self._seal) for name in names]
        content, words, code, self._types = self._pickles
        self.files = StoredFiles(project, content)
        self.identities = StoredIdentities(words)
        self.code = StoredCode(project, code)

    @property
    def types(self) -> tuple[NoteType, ...]:
        """The note types; none if no build has read them."""
        found: tuple[NoteType, ...] = pickle.loads(self._types.values["all"]) if self._types.values else ()
        return found

    @types.setter
    def types(self, types: tuple[NoteType, ...]) -> None:
        if types != self.types:
            self._types.put("all", pickled(types))

    def templates(self) -> CompiledTemplates:
        """The templates of sheets that were compiled."""
        from trivet.builder.compiled_templates import CompiledTemplates

        return CompiledTemplates(self._project, self._seal)

    def save(self) -> None:
        """Saves what is new, unless the code was edited since the build began, so that what was read may be of either
        version.

        Call it only while holding the lock of the cache.
        """
        self.code.save()
        fresh = [kept for kept in self._pickles if kept.is_new]
        if not fresh or self._before.changed_beside(str(self._project.content), inputs.files(str(self._project.root))):
            return
        self.files.forget_lost()
        for kept in fresh:
            kept.save()


class StoredFiles(KeptFiles):
    """The files of one project."""

    def __init__(self, project: Project, kept: SealedPickle) -> None:
        super().__init__(project.root)
        self._kept = kept
        self._sources: dict[str, Sources] = {}
        self.checks = StoredChecks(self._sources, kept)

    def get(self, file: str, model: type) -> Kept | None:
        """The file as it was read as `model`; None if it was not, or has changed since."""
        stored: Stored = self._kept.values.get(_name(file, model), ((), b""))
        sources, data = stored
        if not data or not self.are_unchanged(sources):
            return None
        self._sources[file] = sources
        found: Kept = pickle.loads(data)
        return found

    def put(self, file: str, model: type, kept: Kept, data: bytes) -> None:
        """Keeps a file that was read from `data`, unless it was saved meanwhile, or a figure's model has values that
        cannot be pickled.
        """
        if (sources := self.sources(file, kept, data)) and (value := pickled(kept)):
            self._sources[file] = sources
            self._kept.put(_name(file, model), (sources, value))

    def forget_lost(self) -> None:
        """Forgets what was read from files that are gone."""
        for key, (sources, _) in tuple(self._kept.values.items()):
            if not all((self.project / name).is_file() for name, _ in sources):
                del self._kept.values[key]


class StoredChecks(KeptChecks):
    """The files in whose texts nothing was wrong; `sources` are those of the files that were read, by name."""

    def __init__(self, sources: Mapping[str, Sources], kept: SealedPickle) -> None:
        super().__init__()
        self._sources, self._kept = sources, kept

    def are_sound(self, document: Document, entries: frozenset[str]) -> bool:
        """Whether the texts of a file with the same bytes were checked against the same entries, and were sound."""
        sources = self._sources.get(document.file)
        return sources is not None and self._kept.values.get(f"{document.file} is sound") == (sources, entries)

    def put_sound(self, document: Document, entries: frozenset[str]) -> None:
        """Notes a file in whose texts nothing is wrong."""
        if sources := self._sources.get(document.file):
            self._kept.put(f"{document.file} is sound", (sources, entries))


class StoredIdentities(KeptIdentities):
    """The identities of the words of pictures."""

    def __init__(self, kept: SealedPickle) -> None:
        super().__init__()
        self._kept = kept

    def get(self, topic: str, words: Mapping[PictureName, Any]) -> Mapping[PictureName, Identity] | None:
        """Those of the words of a topic; None if they are not the same, to the last byte, as when they were kept."""
        digest, data = self._kept.values.get(topic, ("", b""))
        if not digest or digest != _digest(words):
            return None
        found: Mapping[PictureName, Identity] = pickle.loads(data)
        return found

    def put(self, topic: str, words: Mapping[PictureName, Any], identities: Mapping[PictureName, Identity]) -> None:
        """Keeps them, unless they cannot be pickled."""
        if (digest := _digest(words)) and (data := pickled(dict(identities))):
            self._kept.put(topic, (digest, data))


def _digest(words: Mapping[PictureName, Any]) -> str:
    data = pickled(words)
    return hashlib.sha256(data).hexdigest() if data else ""


def _name(file: str, model: type) -> str:
    return f"{file} {model.__module__}.{model.__qualname__}"
