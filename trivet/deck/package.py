"""From settled notes to an `.apkg`: the only module that knows genanki.

genanki defines the notes, models and decks; the rows are written here, in batches, into tables that get their indexes
last. The same notes give the same bytes: every id and date follows from the notes, and what SQLite writes of itself is
levelled out.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import genanki
from genanki.apkg_col import APKG_COL
from genanki.apkg_schema import APKG_SCHEMA

from trivet.deck.archive import Member, write_zip
from trivet.deck.note import Note, Settled, TypeName
from trivet.deck.notetypes import OCCLUSION_FIELDS, OCCLUSION_KIND, SettledType

FIRST_ID = 1_500_000_000_000
"""Ids of notes and cards are milliseconds since 1970 to Anki; these lie in years in which nobody made them."""
IDS_A_TOPIC = 1_000_000
TOPICS = 100_000
NEW, SUSPENDED = 0, -1
NOTE_ROW = f"INSERT INTO notes VALUES ({','.join('?' * 11)})"
CARD_ROW = f"INSERT INTO cards VALUES ({','.join('?' * 18)})"
SQLITE_CHANGES, SQLITE_VALID_FOR, SQLITE_VERSION = slice(24, 28), slice(92, 96), slice(96, 100)


@dataclass(frozen=True, slots=True)
class DeckHead:
    """The topic's deck: its full name and what is said of it (HTML)."""

    name: str
    description: str


def write(
    path: Path,
    head: DeckHead,
    types: Sequence[SettledType],
    settled: Sequence[Settled],
    media: Mapping[str, Path],
) -> None:
    """Writes a package: the notes in order, the types they use, and the media that their fields name.

    `media` gives the file of each name. Raises KeyError for a medium that has no file (those of a retired note may
    lack one: learners have them), and ValueError for a field whose HTML is broken.
    """
    used = {item.note.type for item in settled}
    models = {item.type.name: _Model(item) for item in types if item.type.name in used}
    names: set[str] = set()
    for item in settled:
        names.update(name for name in item.note.media if name in media or not item.retired)

    def members() -> Iterator[Member]:
        yield Member("collection.anki2", _collection(head, models, settled))
        order = sorted(names)
        yield Member("media", json.dumps({str(index): name for index, name in enumerate(order)}).encode())
        for index, name in enumerate(order):
            yield Member(str(index), media[name].read_bytes(), compress=False)

    missing = sorted(names - media.keys())
    if missing:
        raise KeyError(", ".join(missing))
    write_zip(path, members())


class _Model(genanki.Model):  # type: ignore[misc]
    """A genanki model with Anki's newer properties: stable ids, and the kind that opens the mask editor."""

    def __init__(self, settled: SettledType) -> None:
        item = settled.type
        self.settled = settled
        super().__init__(
            item.id,
            item.name,
            fields=[{"name": name, "id": item.part_id("field", name)} for name in item.fields],
            templates=[
                {
                    "name": item.template,
                    "id": item.part_id("template", item.template),
                    "qfmt": item.front,
                    "afmt": item.back,
                }
            ],
            css=item.css,
            model_type=genanki.Model.CLOZE if item.is_cloze else genanki.Model.FRONT_BACK,
            sort_field_index=item.sort_field,
        )

    @cached_property
    def _req(self) -> list[Any]:
        # Cloze types have none, and genanki would guess some.
        return [] if self.settled.type.is_cloze else list(super()._req)

    def to_json(self, timestamp: float, deck_id: int) -> dict[str, Any]:
        """The model as Anki stores it; it belongs to no deck, whatever deck it came with."""
        made: dict[str, Any] = super().to_json(self.settled.mod, deck_id)
        made["did"] = None
        if self.settled.type.is_cloze:
            made["originalStockKind"] = OCCLUSION_KIND if self.settled.type.is_picture else OCCLUSION_KIND - 1
        if self.settled.type.is_picture:
            for index, field in enumerate(made["flds"][:OCCLUSION_FIELDS]):
                # On all five: a type that Check Database would amend could never be updated again.
                field |= {"tag": index, "preventDeletion": True}
        return made


class _Note(genanki.Note):  # type: ignore[misc]
    """A genanki note whose cards are known: genanki would search its template again for each note."""

    def __init__(self, note: Note, model: _Model) -> None:
        super().__init__(model, note.fields, tags=note.tags, guid=note.guid)
        self.numbers = note.numbers

    @property
    def cards(self) -> list[genanki.Card]:
        return [genanki.Card(number - 1) for number in self.numbers]

    def row(self, note_id: int, mod: int) -> tuple[Any, ...]:
        """The row of the table `notes`."""
        text = self._format_fields()
        broken = self._find_invalid_html_tags_in_field(text)
        if broken:
            raise ValueError(f"broken HTML in the note {self.guid}: {broken[0]}")
        return (note_id, self.guid, self.model.model_id, mod, -1, self._format_tags(), text, self.sort_field, 0, 0, "")


def _collection(head: DeckHead, models: Mapping[TypeName, _Model], settled: Sequence[Settled]) -> bytearray:
    """The SQLite database of the package."""
    tables, _, indexes = APKG_SCHEMA.partition("CREATE INDEX")
    decks = {name: _deck_id(name) for name in dict.fromkeys(item.note.deck for item in settled)}
    with sqlite3.connect(":memory:", isolation_level=None) as db:
        db.executescript("PRAGMA page_size = 4096; PRAGMA journal_mode = off;" + tables)
        db.execute(f"INSERT INTO col VALUES ({','.join('?' * 13)})", _col_row(head, models, decks))
        db.execute("BEGIN")
        first = _first_id(settled)
        db.executemany(NOTE_ROW, _note_rows(settled, models, first))
        db.executemany(CARD_ROW, _card_rows(settled, decks, first))
        db.execute("COMMIT")
        db.executescript("CREATE INDEX" + indexes)
        data = bytearray(db.serialize())
    db.close()
    for part in (SQLITE_CHANGES, SQLITE_VALID_FOR):
        data[part] = b"\0\0\0\1"
    data[SQLITE_VERSION] = (3_040_000).to_bytes(4, "big")
    return data


def _note_rows(settled: Iterable[Settled], models: Mapping[TypeName, _Model], first: int) -> Iterator[tuple[Any, ...]]:
    for index, item in enumerate(settled):
        yield _Note(item.note, models[item.note.type]).row(first + index, item.mod)


def _card_rows(settled: Iterable[Settled], decks: Mapping[str, int], first: int) -> Iterator[tuple[Any, ...]]:
    """New cards, due in the order of the notes; those of a retired note wait suspended."""
    due = 0
    for index, item in enumerate(settled):
        deck, queue = decks[item.note.deck], SUSPENDED if item.retired else NEW
        for number in item.note.numbers:
            due += 1
            card = first + due
            yield (card, first + index, deck, number - 1, item.mod, -1, 0, queue, due, 0, 0, 0, 0, 0, 0, 0, 0, "")


def _col_row(head: DeckHead, models: Mapping[TypeName, _Model], decks: Mapping[str, int]) -> tuple[Any, ...]:
    """genanki's own collection row, with our models and decks."""
    with sqlite3.connect(":memory:") as scratch:
        scratch.executescript(APKG_SCHEMA + APKG_COL)
        names = [column[1] for column in scratch.execute("PRAGMA table_info(col)")]
        row = dict(zip(names, scratch.execute("SELECT * FROM col").fetchone(), strict=True))
    scratch.close()
    made = [genanki.Deck(_deck_id(head.name), head.name, head.description)]
    made += [genanki.Deck(deck, name) for name, deck in decks.items() if name != head.name]
    listed = json.loads(row["decks"]) | {str(deck.deck_id): deck.to_json() for deck in made}
    row["decks"] = json.dumps(listed, ensure_ascii=False)
    row["models"] = json.dumps(
        {str(model.model_id): model.to_json(0, made[0].deck_id) for model in models.values()}, ensure_ascii=False
    )
    return tuple(row.values())


def _deck_id(name: str) -> int:
    """A stable id; Anki matches decks by name and gives them ids of its own."""
    return (1 << 40) + int.from_bytes(hashlib.sha256(name.encode()).digest()[:5], "big")


def _first_id(settled: Sequence[Settled]) -> int:
    """Where the ids of a topic begin, so that two topics do not ask for the same."""
    topic = settled[0].note.id.partition("/")[0] if settled else ""
    room = int.from_bytes(hashlib.sha256(topic.encode()).digest()[:4], "big") % TOPICS
    return FIRST_ID + room * IDS_A_TOPIC
