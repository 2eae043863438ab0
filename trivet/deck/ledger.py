"""`deck.ledger`: what learners were given, one line a note, written only by `release`.

The first line tells the release; then come the note types and the notes, sorted, each a JSON object. What was once
released is never dropped: a retired note keeps its line, so that its identity is not given away a second time.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from trivet.deck.note import Note, Origin, VersionedNote
from trivet.deck.note_types import VersionedType
from trivet.errors import Problem, TrivetError

FORMAT = 1


@dataclass(frozen=True, slots=True)
class ReleasedType:
    """A note type as it was released: its `mod`, and the hashes of its frozen shape and of its look."""

    name: str
    mod: int
    shape: str
    look: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """The last release: its version, its day and its epoch (seconds since 1970); notes by guid and types by name.

    The ledger of a topic that was never released is empty, and its epoch 0.
    """

    version: str = ""
    date: str = ""
    epoch: int = 0
    types: Mapping[str, ReleasedType] = field(default_factory=dict)
    notes: Mapping[str, VersionedNote] = field(default_factory=dict)
    path: str = "deck.ledger"

    @property
    def numbers(self) -> dict[str, dict[str, int]]:
        """The numbers that the regions of each picture keep: note id → region → number."""
        pictures = (item.note for item in self.notes.values() if item.note.type == "Trivet Picture")
        return {note.id: {key: number for number, key in note.cards} for note in pictures}


def read_ledger(path: Path, name: str | None = None) -> Ledger:
    """The ledger of a topic; an empty one if nothing was released yet. `name` is what errors call the file.

    Raises TrivetError for each line that is not as `release` writes it.
    """
    shown = name or path.name
    if not path.is_file():
        return Ledger(path=shown)
    problems: list[Problem] = []
    head: dict[str, Any] = {}
    types: dict[str, ReleasedType] = {}
    notes: dict[str, VersionedNote] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            entry = json.loads(line)
            if number == 1:
                if entry.pop("ledger") != FORMAT:
                    raise ValueError("another format")
                head = {key: entry[key] for key in ("version", "date", "epoch")}
            elif "shape" in entry:
                types[entry["name"]] = ReleasedType(**entry)
            else:
                item = _note(entry, (shown, number, 1))
                notes[item.note.guid] = item
        except (ValueError, KeyError, TypeError, AttributeError):
            what = "this line is not as a release wrote it"
            problems.append(Problem(shown, number, 1, what, "restore the file as it was committed"))
    if problems:
        raise TrivetError(problems)
    return Ledger(types=types, notes=notes, path=shown, **head)


def ledger_text(ledger: Ledger) -> str:
    """The ledger as its file."""
    return "\n".join(json.dumps(entry, ensure_ascii=False) for entry in _entries(ledger)) + "\n"


def released(ledger: Ledger, version: str, date: datetime.date, epoch: int, now: _Shipped) -> Ledger:
    """The ledger after a release: what is shipped now, and every note that was retired before."""
    types, notes = now
    listed = dict(ledger.notes) | {item.note.guid: item for item in notes}
    known = {item.type.name: ReleasedType(item.type.name, item.mod, item.type.shape, item.type.look) for item in types}
    return Ledger(version, date.isoformat(), epoch, dict(ledger.types) | known, listed, ledger.path)


_Shipped = tuple[tuple[VersionedType, ...], tuple[VersionedNote, ...]]


def _entries(ledger: Ledger) -> Iterator[dict[str, Any]]:
    yield {"ledger": FORMAT, "version": ledger.version, "date": ledger.date, "epoch": ledger.epoch}
    for _, kind in sorted(ledger.types.items()):
        yield {"name": kind.name, "mod": kind.mod, "shape": kind.shape, "look": kind.look}
    for item in sorted(ledger.notes.values(), key=lambda item: item.note.id):
        note = item.note
        yield {
            "id": note.id,
            "guid": note.guid,
            "type": note.type,
            "mod": item.mod,
            "retired": item.retired,
            "deck": note.deck,
            "cards": note.cards,
            "tags": note.tags,
            "media": note.media,
            "fields": note.fields,
        }


def _note(entry: dict[str, Any], place: tuple[str, int, int]) -> VersionedNote:
    cards = tuple((int(number), str(asked)) for number, asked in entry["cards"])
    fields, tags, media = (tuple(entry[key]) for key in ("fields", "tags", "media"))
    note = Note(entry["id"], entry["guid"], entry["type"], fields, tags, entry["deck"], cards, media, Origin(place))
    return VersionedNote(note, int(entry["mod"]), entry["retired"])
