"""Keeps what was found in files that have not changed, for a process that links a topic again and again."""

from __future__ import annotations

from pydantic import BaseModel

from trivet.content.references import Reference, references
from trivet.content.yaml_document import Document


class KeptChecks:
    """The references in files, and the files in whose texts nothing was wrong. A file is known by its very objects."""

    def __init__(self) -> None:
        self._references: dict[str, tuple[BaseModel, tuple[Reference, ...]]] = {}
        self._sound: dict[str, tuple[Document, frozenset[str]]] = {}

    def references(self, document: Document, value: BaseModel) -> tuple[Reference, ...]:
        """Every reference in the value of a file."""
        old, found = self._references.get(document.file, (None, ()))
        if old is not value:
            found = references(value)
            self._references[document.file] = (value, found)
        return found

    def are_sound(self, document: Document, entries: frozenset[str]) -> bool:
        """Whether the texts of this very file were checked against the same legend entries, and nothing was wrong."""
        old, known = self._sound.get(document.file, (None, frozenset()))
        return old is document and known == entries

    def put_sound(self, document: Document, entries: frozenset[str]) -> None:
        """Notes a file in whose texts nothing is wrong."""
        self._sound[document.file] = (document, entries)
