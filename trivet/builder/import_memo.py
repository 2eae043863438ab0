"""Remembers the imports of modules between builds, so that a module that has not changed is not parsed again.

    memo = ImportMemo(project.cache / "imports.json")
    memo.imports(source, "figures.clock", parse)     # the result of `parse()`, now or of an earlier build
    memo.save()

An entry is keyed by the source and the package of a module. Modules with a refused import are not remembered, since the
problem has a file and a line.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from trivet.builder import imports
from trivet.builder.imports import Imports
from trivet.builder.memo import Memo


class ImportMemo:
    """The imports of modules by a hash of their source and package, kept in a file."""

    def __init__(self, path: Path) -> None:
        self._memo = Memo(path, __file__, imports.__file__)

    def imports(self, source: bytes, package: str, parse: Callable[[], Imports]) -> Imports:
        """The imports of a module in `package`; calls `parse` if its source is not in the memo."""
        parsed: list[Imports] = []

        def make() -> list[Any] | None:
            parsed.append(found := parse())
            return None if found.refused else [found.modules, found.members, found.has_code]

        noted = self._memo.value(hashlib.sha256(package.encode() + b"\0" + source).hexdigest(), make)
        if parsed:
            return parsed[0]
        modules, members, has_code = noted
        return Imports(tuple(modules), tuple((module, member) for module, member in members), (), has_code)

    def save(self) -> None:
        """Saves the entries that were used, if any of them is new. Call it only while holding the lock of the cache."""
        self._memo.save()
