"""Checks a finished package: one that Anki could not import, or would import differently, is not published.

Whatever an author can get wrong is refused by the checks of the content, at its place. This is the safety net below
them: it looks only at the rows and members of the file itself.
"""

from __future__ import annotations

import json
import re
import sqlite3
import tempfile
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import cache
from pathlib import Path

from trivet.deck.released_texts import MEMBER
from trivet.errors import Problem, TrivetError

SEPARATOR = "\x1f"
"""The separator between the fields of a note."""
LAST_CLOZE = 499
DEEPEST = 12
"""Levels of a deck's name."""
CLOZE = re.compile(r"\{\{c(\d+)::")
FILE = re.compile(r"""<img src="([^"]*)"|\[sound:([^\]]*)\]""")
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1e\x7f]")
TAG = re.compile(r"[^\s\"\x00-\x1f:]+(::[^\s\"\x00-\x1f:]+)*")
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
REMEDY = "this is a fault of Trivet: report it with this line"


def read_back(path: Path) -> None:
    """Raises TrivetError with whatever Anki would refuse or change in the package at `path`."""
    found: list[str] = []
    with zipfile.ZipFile(path) as archive, tempfile.TemporaryDirectory(dir=path.parent) as folder:
        listed: dict[str, str] = json.loads(archive.read("media"))
        found += _members(archive.namelist(), listed)
        # On disk, since the database of a large deck would be in memory twice.
        with closing(sqlite3.connect(archive.extract("collection.anki2", folder))) as database:
            found += _notes(database, set(listed.values()))
    if found:
        raise TrivetError(
            Problem(path.name, 0, 0, f"Anki could not import the package: {what}", REMEDY) for what in found
        )


def _members(members: Iterable[str], media: dict[str, str]) -> Iterator[str]:
    if sorted(set(members) - {MEMBER}) != sorted(("collection.anki2", "media", *media)):
        yield "its members are not those that it lists"
    yield from _twice("the file name", media.values())
    yield from (f"`{name}` is not a valid media file name" for name in media.values() if not NAME.fullmatch(name))


def _notes(database: sqlite3.Connection, media: set[str]) -> Iterator[str]:
    models, decks = map(json.loads, database.execute("SELECT models, decks FROM col").fetchone())
    for deck in decks.values():
        levels = deck["name"].split("::")
        if len(levels) > DEEPEST or any(not level or level != level.strip() for level in levels):
            yield f"`{deck['name']}` is not a valid deck name"
    yield from _twice("the deck", (deck["name"] for deck in decks.values()))
    numbers: dict[int, list[int]] = {}
    for note, deck, number in database.execute("SELECT nid, did, ord FROM cards ORDER BY nid, ord"):
        numbers.setdefault(note, []).append(number + 1)
        if str(deck) not in decks:
            yield f"a card is in the deck {deck}, which does not exist"
    used: set[str] = set()
    names: list[str] = []
    for note, guid, kind, tags, fields in database.execute("SELECT id, guid, mid, tags, flds FROM notes"):
        names.append(guid)
        model = models.get(str(kind))
        if model is None:
            yield f"the note {guid} has a note type that does not exist"
            continue
        if "<img " in fields or "[sound:" in fields:
            used.update(name for pair in FILE.findall(fields) for name in pair if name)
        yield from (f"the note {guid}: {what}" for what in _note(model, tags, fields, numbers.get(note, [])))
    yield from _twice("the note", names)
    if missing := sorted(used - media):
        yield f"media are missing: {', '.join(missing)}"


def _note(model: dict[str, object], tags: str, fields: str, numbers: list[int]) -> Iterator[str]:
    """What is wrong with a note: its fields, its tags, and the numbers of its cards."""
    wanted = model["flds"]
    assert isinstance(wanted, list)
    if fields.count(SEPARATOR) + 1 != len(wanted):
        yield f"it has {fields.count(SEPARATOR) + 1} fields, not {len(wanted)}"
    if not _is_printable(fields) and (control := CONTROL.search(fields)):
        yield f"a field contains a control character (U+{ord(control[0]):04X})"
    if not fields.partition(SEPARATOR)[0]:
        yield "its first field is empty"
    yield from (f"`{tag}` is not a valid tag" for tag in tags.split() if not _is_tag(tag))
    clozes = sorted({int(number[:9]) for number in CLOZE.findall(fields)}) if model["type"] else [1]
    if clozes != numbers:
        yield f"its clozes are numbered {clozes}, its cards {numbers}"
    if not clozes or clozes[0] < 1 or clozes[-1] > LAST_CLOZE:
        yield f"its clozes are numbered {clozes}, not from 1 to {LAST_CLOZE}"


def _is_printable(fields: str) -> bool:
    """Whether fields have only line breaks besides printable characters, as nearly all have; found without a search."""
    return fields.replace(SEPARATOR, "").replace("\n", "").isprintable()


@cache
def _is_tag(tag: str) -> bool:
    return TAG.fullmatch(tag) is not None


def _twice(kind: str, names: Iterable[str]) -> Iterator[str]:
    """A sentence for each name that Anki or a file system would not distinguish from an earlier one."""
    seen: set[str] = set()
    for name in names:
        same = unicodedata.normalize("NFC", name).casefold() if kind != "the note" else name
        if same in seen:
            yield f"{kind} `{name}` occurs twice"
        seen.add(same)
