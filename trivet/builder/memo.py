"""Remembers between builds what takes long to find out and is quickly said.

    memo = Memo(project.cache / "tones.json", __file__)
    memo.value(key, make)        # the result of `make()`, now or of an earlier build
    memo.save()

The file begins with a hash of its content, of the code that finds the values and of Python's version: a damaged or
outdated file is ignored.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

from trivet.builder import own_files


class Memo:
    """Values that JSON can hold, by key, kept in a file; `rules` are the files of the code that finds them."""

    def __init__(self, path: Path, *rules: str) -> None:
        self._path = path
        self._rules = rules
        self._used: dict[str, Any] = {}

    def value(self, key: str, make: Callable[[], Any]) -> Any:
        """The value of a key; calls `make` if it is not known. A value of None is not remembered."""
        found = self._used.get(key, self._noted.get(key))
        if found is None:
            found = make()
        if found is not None:
            self._used[key] = found
        return found

    def save(self) -> None:
        """Saves the values that were used, if any of them is new. Call it only while holding the lock of the cache."""
        if not self._used or self._used.keys() <= self._noted.keys():
            return
        text = json.dumps(self._used)
        own_files.keep(self._path, f"{self._seal(text)}\n{text}")
        self._noted = {**self._used}

    @cached_property
    def _noted(self) -> dict[str, Any]:
        """The values of the file, read when one is asked for; none if it is missing, damaged or outdated."""
        if not own_files.is_file(self._path):
            return {}
        try:
            seal, _, text = self._path.read_text(encoding="utf-8").partition("\n")
        except (OSError, ValueError):
            return {}
        found: dict[str, Any] = json.loads(text) if seal == self._seal(text) else {}
        return found

    def _seal(self, text: str) -> str:
        rules = (Path(file).read_bytes() for file in (__file__, *self._rules))
        return hashlib.sha256(b"\0".join((*rules, sys.version.encode(), text.encode()))).hexdigest()
