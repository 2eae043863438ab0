"""Keeps the templates of sheets as Jinja has compiled them: compiling takes longer than filling them in.

compiled = CompiledTemplates(project, code_hash(project, before))
pages(topic, plates, edition, project.templates, compiled)
compiled.save()
"""

from __future__ import annotations

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from trivet.builder.folder_names import TEMPLATES
from trivet.builder.project import Project
from trivet.builder.sealed_pickle import SealedPickle


class CompiledTemplates(BytecodeCache):
    """The templates of one project, those of earlier builds too, as long as neither they nor any code has changed.

    `code` is a hash of all code, and of all templates.
    """

    def __init__(self, project: Project, code: bytes) -> None:
        self._kept = SealedPickle(project.cache / TEMPLATES, code)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Gives Jinja a template, if it is known; Jinja compares its text."""
        if bucket.key in self._kept.values:
            bucket.bytecode_from_string(self._kept.values[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Takes a template that Jinja has compiled."""
        self._kept.put(bucket.key, bucket.bytecode_to_string())

    def save(self) -> None:
        """Saves what was compiled, if any of it is new. Call it only while holding the lock of the cache."""
        self._kept.save()
