"""Remembers the imports of modules between builds, so that a module that has not changed is not parsed again.

    memo = ImportMemo(project.cache / "imports.json")
    memo.imports(source, "figures.clock", parse)     # the result of `parse()`, now or of an earlier build
    memo.save()

An entry is keyed by the source and the package of a module. The file begins with a hash of its content, of the code
that finds imports and of Python's version: a damaged or outdated file is ignored. Modules with a refused import are not
remembered, since the problem has a file and a line.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable
from pathlib import Path

from trivet.builder import imports, own_files
from trivet.builder.imports import Imports


class ImportMemo:
    """The imports of modules by a hash of their source and package, kept in a file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._noted = _read(path)
        self._used: dict[str, Imports] = {}

    def imports(self, source: bytes, package: str, parse: Callable[[], Imports]) -> Imports:
        """The imports of a module in `package`; calls `parse` if its source is not in the memo."""
        key = hashlib.sha256(package.encode() + b"\0" + source).hexdigest()
        found = self._noted.get(key) or parse()
        if not found.refused:
            self._used[key] = found
        return found

    def save(self) -> None:
        """Saves the entries that were used, if any of them is new. Call it only while holding the lock of the cache."""
        if self._used.keys() <= self._noted.keys():
            return
        text = json.dumps({key: [used.modules, used.members, used.has_code] for key, used in self._used.items()})
        own_files.keep(self._path, f"{_seal(text)}\n{text}")


def _read(path: Path) -> dict[str, Imports]:
    """The entries of the file; none if it is missing, damaged or outdated."""
    if not own_files.is_file(path):
        return {}
    try:
        seal, _, text = path.read_text(encoding="utf-8").partition("\n")
    except (OSError, ValueError):
        return {}
    if seal != _seal(text):
        return {}
    return {
        key: Imports(tuple(modules), tuple((module, member) for module, member in members), (), has_code)
        for key, (modules, members, has_code) in json.loads(text).items()
    }


def _seal(text: str) -> str:
    rules = (Path(file).read_bytes() for file in (__file__, imports.__file__))
    return hashlib.sha256(b"\0".join((*rules, sys.version.encode(), text.encode()))).hexdigest()
