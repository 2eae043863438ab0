"""Keeps the files of the content as a build has read them, so that the next one reads only those that were edited.

files = StoredFiles(project, before)
read_topics(project, files=files)
files.save()

Reading is parsing YAML and validating it, which takes ten times as long as unpickling.
"""

from __future__ import annotations

import pickle
from contextlib import suppress
from typing import TypeAlias

from trivet.builder.folder_names import LAST_CONTENT
from trivet.builder.inputs import Inputs
from trivet.builder.project import Project
from trivet.builder.sealed_pickle import SealedPickle, code_hash
from trivet.content.kept_files import Kept, KeptFiles, Sources

Stored: TypeAlias = tuple[Sources, bytes]
"""What a value was read from, and the pickled value."""


class StoredFiles(KeptFiles):
    """The files of one project, those of earlier builds too, as long as no code has changed.

    `before` has the states of all inputs when the build began.
    """

    def __init__(self, project: Project, before: Inputs) -> None:
        super().__init__(project.root)
        self.checks = None  # a process that reads once asks for none again
        self._kept = SealedPickle(project.cache / LAST_CONTENT, code_hash(project, before))

    def get(self, file: str, model: type) -> Kept | None:
        """The file as it was read as `model`; None if it was not, or has changed since."""
        stored: Stored = self._kept.values.get(_name(file, model), ((), b""))
        sources, data = stored
        found: Kept | None = pickle.loads(data) if data and self.are_unchanged(sources) else None
        return found

    def put(self, file: str, model: type, kept: Kept, data: bytes) -> None:
        """Keeps a file that was read from `data`, unless a figure's model has values that cannot be pickled."""
        with suppress(pickle.PicklingError, AttributeError, TypeError):
            pickled = pickle.dumps(kept, pickle.HIGHEST_PROTOCOL)
            self._kept.put(_name(file, model), (self.sources(file, kept, data), pickled))

    def save(self) -> None:
        """Saves what was read, if any of it is new, and forgets the files that are gone.

        Call it only while holding the lock of the cache.
        """
        if self._kept.is_new:
            for key, (sources, _) in tuple(self._kept.values.items()):
                if not all((self.project / name).is_file() for name, _ in sources):
                    del self._kept.values[key]
            self._kept.save()


def _name(file: str, model: type) -> str:
    return f"{file} {model.__module__}.{model.__qualname__}"
