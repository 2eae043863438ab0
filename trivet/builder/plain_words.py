"""Identifies the words of pictures, which must be plain values: a worker process gets them, and keys hash them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from trivet.builder.keys import Identity, SharedParts, identify
from trivet.builder.source_code import FIGURES
from trivet.builder.value_pickle import pickled
from trivet.errors import Problem, TrivetError
from trivet.pictures.drawing import PictureName


def words_identity(words: Any, figure: str, shared: SharedParts) -> Identity:
    """The identity of a picture's words; `shared` is what those of earlier pictures have in common with them.

    Raises TrivetError for words that are not plain values.
    """
    try:
        found = identify(words, shared=shared)
    except TypeError as error:
        raise _not_plain(figure, str(error)) from None
    # A worker process unpickles classes by name.
    if local := next((kind.__name__ for kind in found.classes if "<locals>" in kind.__qualname__), None):
        raise _not_plain(figure, f"the class {local} is defined in a function")
    return found


class KeptIdentities:
    """The identities of the words of a topic, all of which can be drawn, for a process that reads them again and again.

    Nearly every change leaves all words as they are, which their pickles tell faster than their hashes.
    """

    def __init__(self) -> None:
        self._found: dict[str, tuple[bytes, Mapping[PictureName, Identity]]] = {}

    def get(self, topic: str, words: Mapping[PictureName, Any]) -> Mapping[PictureName, Identity] | None:
        """Those of the words of a topic; None if they are not the same, to the last byte, as when they were kept."""
        data, identities = self._found.get(topic, (b"", {}))
        return identities if data and data == pickled(words) else None

    def put(self, topic: str, words: Mapping[PictureName, Any], identities: Mapping[PictureName, Identity]) -> None:
        """Keeps them."""
        self._found[topic] = pickled(words), identities


def _not_plain(figure: str, why: str) -> TrivetError:
    what = f"what `read` returns is not a plain value: {why}"
    remedy = "return texts, numbers, tuples and frozen dataclasses of the module"
    return TrivetError(Problem(f"{FIGURES}/{figure}/words.py", 0, 0, what, remedy))
