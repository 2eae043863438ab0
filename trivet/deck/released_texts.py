"""The history of a topic's texts, as hashes, by which the updater tells the deck's texts from what a learner wrote.

`trivet_json` writes the history as `trivet.json`, a member of the package that Anki ignores. Releases are numbered from
1, by their position in the list of versions.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from trivet.deck.canonical_text import code_hash, tags_hash, text_hash
from trivet.deck.note import Note
from trivet.deck.note_kinds import KINDS
from trivet.deck.note_types import NoteType

MEMBER, FORMAT = "trivet.json", 1
"""The file in the package."""
NOTHING = text_hash("")

Texts = tuple[tuple[int, str], ...]
"""The history of a text: the number of each release that changed it, and the hash of the new text."""
Codes = tuple[tuple[int, str, int], ...]
"""The history of CSS or of a template: the same, with the length of each version."""

TOGETHER = {
    "Trivet Cloze": (("Picture", "Night"),),
    "Trivet Question": (("Picture", "Night"),),
    "Trivet Choice": (
        ("A", "B", "C", "D", "E", "Key", *(f"Reason {letter}" for letter in "ABCDE")),
        ("Picture", "Night"),
    ),
    "Trivet Picture": (("Occlusion", "Image", "Night", "Clear"),),
}
"""Fields that say something only together: masks belong to both editions of their picture, the key to its choices."""


@dataclass(frozen=True, slots=True)
class NoteHistory:
    """The release that introduced a note, and the history of its texts. Fields that were always empty are omitted."""

    since: int
    fields: Mapping[str, Texts]
    tags: Texts


@dataclass(frozen=True, slots=True)
class TypeHistory:
    """The history of a note type's CSS and templates."""

    css: Codes
    front: Codes
    back: Codes


@dataclass(frozen=True, slots=True)
class History:
    """The history of everything that was released of a topic; empty before its first release."""

    versions: tuple[str, ...] = ()
    notes: Mapping[str, NoteHistory] = field(default_factory=dict)
    types: Mapping[str, TypeHistory] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    """Every tag that a note ever had, sorted."""


def extended(history: History, version: str, types: Sequence[NoteType], notes: Sequence[Note]) -> History:
    """The history after `version` was released with these types and notes; notes that are gone keep their history."""
    versions = history.versions if version in history.versions else (*history.versions, version)
    number = versions.index(version) + 1
    told = {note.guid: _note(history.notes.get(note.guid), number, note) for note in notes}
    looks: dict[str, TypeHistory] = {kind.name: _type(history.types.get(kind.name), number, kind) for kind in types}
    tags = {*history.tags, *(tag for note in notes for tag in note.tags)}
    return History(versions, {**history.notes, **told}, {**history.types, **looks}, tuple(sorted(tags)))


def trivet_json(history: History, topic: str, prefix: str, retired: Mapping[str, tuple[str, str]]) -> str:
    """The text of `trivet.json`. `retired` gives the version and the reason for each guid that was withdrawn."""
    numbers = {version: number for number, version in enumerate(history.versions, 1)}
    value = {
        "format": FORMAT,
        "topic": topic,
        "prefix": prefix,
        "release": len(history.versions),
        "versions": history.versions,
        "tags": history.tags,
        "retired": {guid: (numbers[version], reason) for guid, (version, reason) in sorted(retired.items())},
        "types": {
            name: {**type_entry(kind), "together": TOGETHER.get(name, ())}
            for name, kind in sorted(history.types.items())
        },
        "notes": {guid: note_entry(note) for guid, note in sorted(history.notes.items())},
    }
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def note_entry(note: NoteHistory) -> dict[str, Any]:
    """A note's history as plain values, for JSON."""
    return {"since": note.since, "fields": dict(note.fields), "tags": note.tags}


def note_history(entry: Mapping[str, Any]) -> NoteHistory:
    """What `note_entry` wrote. Raises KeyError, TypeError or ValueError for anything else."""
    fields = {str(name): _texts(texts) for name, texts in entry["fields"].items()}
    return NoteHistory(int(entry["since"]), fields, _texts(entry["tags"]))


def type_entry(kind: TypeHistory) -> dict[str, Any]:
    """A type's history as plain values, for JSON."""
    return {"css": kind.css, "front": kind.front, "back": kind.back}


def type_history(entry: Mapping[str, Any]) -> TypeHistory:
    """What `type_entry` wrote. Raises KeyError, TypeError or ValueError for anything else."""
    css, front, back = (
        tuple((int(number), str(code), int(length)) for number, code, length in entry[part])
        for part in ("css", "front", "back")
    )
    return TypeHistory(css, front, back)


def _texts(entry: Any) -> Texts:
    return tuple((int(number), str(text)) for number, text in entry)


def _note(before: NoteHistory | None, number: int, note: Note) -> NoteHistory:
    since = before.since if before else number
    past = before.fields if before else {}
    fields: dict[str, Texts] = {}
    for name, text, new in zip(KINDS[note.type].fields, note.fields, _hashes(note.fields), strict=True):
        if not text and name not in past:
            continue
        # A field that is filled for the first time was empty until now.
        start: Texts = ((since, NOTHING),) if since < number else ()
        fields[name] = _with(past.get(name, start), number, new)
    return NoteHistory(since, fields, _with(before.tags if before else (), number, tags_hash(note.tags)))


@lru_cache(maxsize=4096)
def _hashes(fields: tuple[str, ...]) -> tuple[str, ...]:
    """The hashes of a note's fields, which a process that packs a deck again and again finds once."""
    return tuple(text_hash(text) if text else NOTHING for text in fields)


def _with(texts: Texts, number: int, new: str) -> Texts:
    kept = tuple(item for item in texts if item[0] < number)
    return kept if kept and kept[-1][1] == new else (*kept, (number, new))


def _type(before: TypeHistory | None, number: int, kind: NoteType) -> TypeHistory:
    past = before or TypeHistory((), (), ())
    return TypeHistory(
        _coded(past.css, number, kind.css), _coded(past.front, number, kind.front), _coded(past.back, number, kind.back)
    )


def _coded(codes: Codes, number: int, code: str) -> Codes:
    kept = tuple(item for item in codes if item[0] < number)
    new = code_hash(code)
    return kept if kept and kept[-1][1] == new else (*kept, (number, new, len(code.rstrip())))
