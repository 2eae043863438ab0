"""Assembles a release from the parts of a package, and refuses parts that do not agree with each other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from .values import BROKEN, Codes, Note, NoteType, PackageError, Release, Texts

FORMAT = 1
NEWER = "This package was made for a newer version of the updater. Please update the add-on, then try again."
PREFIX = re.compile(r"[^\s:]+(?:::[^\s:]+)*")
FIELDS, FIELD_LENGTH, TAGS = 100, 2_000_000, 200
CLOZE = re.compile(r"\{\{c(\d+)")
HIGHEST_CLOZE = 499


def read_release(
    history: Mapping[str, Any],
    rows: tuple[list[tuple[Any, ...]], dict[str, Any], dict[str, Any]],
    media: Mapping[str, str],
) -> Release:
    """The release; `history` is the content of `trivet.json`, `rows` are notes, note types and decks of the database.

    Raises PackageError, or any other exception if the data are not of the expected form.
    """
    if history.get("format") != FORMAT:
        raise PackageError(NEWER if isinstance(history.get("format"), int) else BROKEN)
    listed, models, decks = rows
    types = {int(key): _type(int(key), model, history["types"]) for key, model in models.items()}
    names = {int(key): str(deck["name"]) for key, deck in decks.items()}
    notes = {str(row[0]): _note(row, types, history["notes"], names) for row in listed}
    number, versions = int(history["release"]), [str(version) for version in history["versions"]]
    retired = {
        str(guid): (versions[int(at) - 1], str(reason))
        for guid, (at, reason) in history["retired"].items()
        if str(guid) not in notes
    }
    prefix = str(history["prefix"])
    if len(notes) != len(listed) or number != len(versions) or not PREFIX.fullmatch(prefix):
        raise PackageError(BROKEN)
    tags = frozenset(str(tag).casefold() for tag in history["tags"])
    return Release(
        str(history["topic"]),
        prefix,
        number,
        versions[-1],
        types,
        notes,
        tags,
        retired,
        media,
        frozenset(map(str, history["notes"])),
        _root(notes),
        tuple(versions),
    )


def _root(notes: Mapping[str, Note]) -> str:
    """The levels with which the names of all notes' decks begin."""
    parts = [note.deck.split("::")[:-1] or [note.deck] for note in notes.values()]
    if not parts:
        return ""
    shared = parts[0]
    for other in parts:
        shared = [one for one, its in zip(shared, other) if one == its]
    return "::".join(shared)


def _fields(entry: Mapping[str, Any]) -> dict[str, Texts]:
    return {str(name): _texts(texts) for name, texts in entry["fields"].items()}


def _texts(entry: Any) -> Texts:
    return tuple((int(number), str(digest)) for number, digest in entry)


def _codes(entry: Any) -> Codes:
    return tuple((int(number), str(digest), int(length)) for number, digest, length in entry)


def _type(key: int, model: Mapping[str, Any], histories: Mapping[str, Any]) -> NoteType:
    name = str(model["name"])
    fields = tuple((int(item["id"]), str(item["name"])) for item in model["flds"])
    (template,) = model["tmpls"]
    if not 0 < len(fields) <= FIELDS or int(model["id"]) != key:
        raise PackageError(BROKEN)
    past = {part: _codes(histories[name][part]) for part in ("css", "front", "back")}
    together = tuple(tuple(str(field) for field in group) for group in histories[name]["together"])
    looks = str(template["qfmt"]), str(template["afmt"]), str(model["css"])
    return NoteType(key, name, fields, int(template["id"]), str(template["name"]), *looks, past, together)


def _note(
    row: tuple[Any, ...], types: Mapping[int, NoteType], histories: Mapping[str, Any], decks: Mapping[int, str]
) -> Note:
    guid, mid, tags, text, did = row
    fields = tuple(str(text).split("\x1f"))
    entry, kind = histories[guid], types[mid]
    if len(fields) != len(kind.fields) or len(tags.split()) > TAGS:
        raise PackageError(BROKEN)
    if any(len(field) > FIELD_LENGTH for field in fields) or not isinstance(guid, str):
        raise PackageError(BROKEN)
    if any(int(number) > HIGHEST_CLOZE for field in fields if "{{c" in field for number in CLOZE.findall(field)):
        raise PackageError(BROKEN)
    past = _fields(entry)
    if set(past) - {name for _, name in kind.fields}:
        raise PackageError(BROKEN)
    deck = decks[did]
    since, given = int(entry["since"]), tuple(str(tags).split())
    return Note(guid, int(mid), fields, given, deck, since, past, _texts(entry["tags"]))
