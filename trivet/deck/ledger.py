"""`deck.ledger`: a record of everything released, one line per note, written only by `release`.

The first line gives the release, how many lines follow and the hash of it all, so that no line can be lost or altered
unnoticed. The second lists all releases and all tags, then come the note types and the notes, sorted, each a JSON
object with its history: the hashes of all that was ever released of it. What was once released is never dropped: a
withdrawn note keeps its line, so that its identity is not given away a second time.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from trivet.deck.note import VersionedNote
from trivet.deck.note_types import VersionedType
from trivet.deck.released_texts import History, extended, note_entry, type_entry

FORMAT = 3


@dataclass(frozen=True, slots=True)
class ReleasedType:
    """A note type as released: its `mod`, and the hashes of its fixed shape and of its look."""

    name: str
    mod: int
    shape: str
    look: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """The state of the last release: its version, its date, and its epoch, the time it was cut (seconds since 1970).

    `topic` is the first name of the topic. `notes` are by guid, `types` by name. The ledger of a topic that was never
    released is empty, and its epoch is 0.
    """

    topic: str = ""
    version: str = ""
    date: str = ""
    epoch: int = 0
    types: Mapping[str, ReleasedType] = field(default_factory=dict)
    notes: Mapping[str, VersionedNote] = field(default_factory=dict)
    path: str = "deck.ledger"
    history: History = field(default_factory=History)
    """The hashes of every text of every release."""

    @property
    def numbers(self) -> dict[str, dict[str, int]]:
        """The released card numbers of each picture's regions: note id → region → number."""
        pictures = (item.note for item in self.notes.values() if item.note.type == "Trivet Picture")
        return {note.id: {key: number for number, key in note.cards} for note in pictures}

    @property
    def latest(self) -> int:
        """The latest epoch or `mod` that was released."""
        mods = (item.mod for items in (self.types, self.notes) for item in items.values())
        return max(self.epoch, *mods, 0)


def ledger_text(ledger: Ledger) -> str:
    """The text of the ledger's file."""
    body = "".join(f"{_json(entry)}\n" for entry in _entries(ledger))
    return head_line(ledger.topic, ledger.version, ledger.date, ledger.epoch, body) + body


def head_line(topic: str, version: str, date: str, epoch: int, body: str) -> str:
    """The first line of the ledger whose other lines are `body`. Its hash covers both."""
    head = {"ledger": FORMAT, "topic": topic, "version": version, "date": date, "epoch": epoch}
    head["count"] = body.count("\n")
    # A damaged file may have escapes for lone surrogates; hashing them must not fail.
    digest = sha256(f"{_json(head)}\n{body}".encode("utf-8", "surrogatepass")).hexdigest()
    return f"{_json(head | {'sha256': digest})}\n"


def released(ledger: Ledger, version: str, date: datetime.date, epoch: int, now: _Shipped) -> Ledger:
    """The ledger after a release: what is in use now, and every note that was ever withdrawn."""
    types, notes = now
    listed = dict(ledger.notes) | {item.note.guid: item for item in notes}
    known = {item.type.name: ReleasedType(item.type.name, item.mod, item.type.shape, item.type.look) for item in types}
    live = [item.note for item in notes if not item.retired]
    history = extended(ledger.history, version, [item.type for item in types], live)
    return replace(
        ledger,
        version=version,
        date=date.isoformat(),
        epoch=epoch,
        types=dict(ledger.types) | known,
        notes=listed,
        history=history,
    )


_Shipped = tuple[tuple[VersionedType, ...], tuple[VersionedNote, ...]]


def _json(entry: Mapping[str, Any]) -> str:
    return json.dumps(entry, ensure_ascii=False)


def _entries(ledger: Ledger) -> Iterator[dict[str, Any]]:
    history = ledger.history
    yield {"versions": history.versions, "ever_tagged": history.tags}
    for _, kind in sorted(ledger.types.items()):
        entry = {"name": kind.name, "mod": kind.mod, "shape": kind.shape, "look": kind.look}
        yield entry | {"history": type_entry(history.types[kind.name])}
    for item in sorted(ledger.notes.values(), key=lambda item: item.note.id):
        note = item.note
        yield {
            "id": note.id,
            "guid": note.guid,
            "type": note.type,
            "mod": item.mod,
            "retired": item.retired,
            "reason": item.reason,
            "deck": note.deck,
            "cards": note.cards,
            "tags": note.tags,
            "media": note.media,
            "fields": note.fields,
            "history": note_entry(history.notes[note.guid]),
        }
