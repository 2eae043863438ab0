"""The imports of modules as they were found last time, so that a module that has not changed is not parsed again.

    memo = ImportMemo(project.cache / "imports.json")
    memo.imports(source, "figures.clock", parse)     # what `parse()` says, or said of the same source
    memo.save()

An entry counts for one source in one package. The file begins with a hash of all that follows, of the code that finds
imports, and of Python's version: whatever is damaged or out of date is as good as none. Only modules in which nothing
is refused are noted, since a refusal tells its file and line.
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
    """The imports of modules, by the hash of what they were found in; kept in a file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._noted = _read(path)
        self._used: dict[str, Imports] = {}

    def imports(self, source: bytes, package: str, parse: Callable[[], Imports]) -> Imports:
        """The imports of a module in `package`, found by `parse` if its source is new."""
        key = hashlib.sha256(package.encode() + b"\0" + source).hexdigest()
        found = self._noted.get(key) or parse()
        if not found.refused:
            self._used[key] = found
        return found

    def save(self) -> None:
        """Writes down what was used, if any of it is new. Only whoever holds the lock of the cache may call it."""
        if self._used.keys() <= self._noted.keys():
            return
        text = json.dumps({key: [used.modules, used.members, used.has_code] for key, used in self._used.items()})
        own_files.keep(self._path, f"{_seal(text)}\n{text}")


def _read(path: Path) -> dict[str, Imports]:
    """What the file holds; nothing if there is none, or if it is not as this code left it."""
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
