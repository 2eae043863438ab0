"""The four note types: names, fields, templates and ids are fixed for ever; only their HTML and CSS may change.

One set of types serves every topic: templates mention no legend entry and no colour, since each chip has its colours as
properties (:mod:`trivet.deck.card_html`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from trivet.content.own_words import all_words
from trivet.content.utf8 import decoded
from trivet.deck.card_words import words_css
from trivet.deck.note_kinds import KINDS, PICTURE, PLACEHOLDERS, NoteKind, TypeName
from trivet.deck.shared_templates import ROOM, included, side_problems, with_included
from trivet.deck.style_rules import style_problems
from trivet.errors import Problem, TrivetError

OCCLUSION_KIND = 6
"""Anki's number of its built-in image occlusion type; the mask editor opens only for types of this kind."""
OCCLUSION_FIELDS = 5


@dataclass(frozen=True, slots=True)
class NoteType:
    """A note type: its fixed kind, and its current HTML and CSS."""

    kind: NoteKind
    front: str
    back: str
    css: str

    @property
    def name(self) -> TypeName:
        """Its name in every collection."""
        return self.kind.name

    @property
    def is_picture(self) -> bool:
        """Whether it is an image-occlusion type."""
        return self.kind == PICTURE

    @property
    def template(self) -> str:
        """The name of its only template."""
        return self.name.removeprefix("Trivet ")

    @property
    def sort_field(self) -> int:
        """The index of the field that the browser shows and sorts by."""
        return self.kind.fields.index(self.kind.heading)

    def part_id(self, kind: str, name: str) -> int:
        """A stable id for a field or a template: positive, and of 53 bits, so that JSON parsers do not round it."""
        return int.from_bytes(hashlib.sha256(f"{self.name}/{kind}/{name}".encode()).digest()[:7], "big") >> 3

    @property
    def shape(self) -> str:
        """A hash of what must never change: name, id, fields and templates with their ids."""
        parts = [(name, self.part_id("field", name)) for name in self.kind.fields]
        return _hash([self.name, self.kind.id, parts, [(self.template, self.part_id("template", self.template))]])

    @property
    def look(self) -> str:
        """A hash of what may change: the HTML, the CSS, and what empty fields say in Anki's editor."""
        return _hash([self.front, self.back, self.css, dict(PLACEHOLDERS)])


@dataclass(frozen=True, slots=True)
class VersionedType:
    """A note type with the `mod` by which Anki decides whether its HTML and CSS are newer."""

    type: NoteType
    mod: int


def read_types(templates: Sequence[Path]) -> tuple[NoteType, ...]:
    """The note types, with the HTML in `cards/KIND/`, what it includes of `cards/shared/`, and the shared stylesheet.

    Each file is read from the first of `templates` that has it. Raises TrivetError for files that are missing or not
    UTF-8, for whatever in them Anki would reject, and for words of a language that are not complete.
    """
    files = _Files(templates)
    found: list[NoteType] = []
    problems: list[Problem] = []
    css = files.text("style.css") or ""
    problems.extend(style_problems(f"{ROOM}/style.css", css))
    try:
        css += words_css(all_words(templates))
    except TrivetError as error:
        problems.extend(error.problems)
    for kind in KINDS.values():
        sides: dict[str, str] = {}
        for name in ("front", "back"):
            file = f"{kind.slug}/{name}.html"
            html = files.text(file)
            shared = {part: files.shared(part) for part in included(html or "")}
            if html is not None:
                problems.extend(side_problems(file, html, shared, kind, is_front=name == "front"))
            sides[name] = with_included(html or "", shared)
        found.append(NoteType(kind, sides["front"], sides["back"], css))
    if problems := [*files.problems, *problems]:
        raise TrivetError(problems)
    return tuple(found)


class _Files:
    """The files of `cards/`, each read once; `problems` has those that are missing or unreadable."""

    def __init__(self, templates: Sequence[Path]) -> None:
        self.templates = templates
        self.problems: list[Problem] = []
        self._texts: dict[str, str | None] = {}

    def path(self, name: str) -> Path | None:
        """The first file of that name."""
        return next((path for folder in self.templates if (path := folder / "cards" / name).is_file()), None)

    def text(self, name: str) -> str | None:
        """The text of a file, which ends in one line break; None if it cannot be read."""
        if name not in self._texts:
            self._texts[name] = self._read(name)
        return self._texts[name]

    def shared(self, name: str) -> str | None:
        """The text of a file that another includes, empty if it cannot be read; None if there is none of that name."""
        return None if self.path(name) is None else self.text(name) or ""

    def _read(self, name: str) -> str | None:
        file, path = f"{ROOM}/{name}", self.path(name)
        if path is None:
            self.problems.append(Problem(file, 0, 0, "the file is missing", "restore it"))
            return None
        try:
            return decoded(file, path.read_bytes()).strip() + "\n"
        except TrivetError as error:
            self.problems.extend(error.problems)
            return None


def _hash(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]
