"""Keeps what a build has found in the code, so that the next one need not follow any import as long as no code changes.

code = StoredCode(project, kept)
code.inputs([DECK])                # as an earlier build has found them
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from trivet.builder.project import Project
from trivet.builder.sealed_pickle import SealedPickle
from trivet.builder.source_code import InputFiles, SourceCode
from trivet.errors import Problem


class StoredCode(SourceCode):
    """The code of a project and of Trivet; `kept` is valid only as long as none of it changes."""

    def __init__(self, project: Project, kept: SealedPickle) -> None:
        super().__init__(project)
        self._kept = kept

    def inputs(self, modules: Iterable[str], templates: Iterable[Path] = (), left_out: str = "") -> InputFiles:
        """The same as of :class:`SourceCode`."""
        asked = tuple(modules), tuple(templates), left_out
        name = repr(asked)
        if name not in self._kept.values:
            self._kept.put(name, super().inputs(*asked))
        found: InputFiles = self._kept.values[name]
        return found

    def problems(self, rule: str, find: Callable[[], Iterable[Problem]]) -> tuple[Problem, ...]:
        """The same; a rule that has found nothing wrong is not asked again."""
        if rule in self._kept.values:
            return ()
        found = super().problems(rule, find)
        if not found:
            self._kept.put(rule, None)
        return found
