"""Writes versioned notes as an `.apkg`. No other module uses genanki.

genanki defines the notes, models and decks; their rows are written here, in batches, and the tables are indexed last.
The same notes give the same bytes: every id and date is derived from the notes, and what SQLite writes into its header
about itself is normalised.
"""

from __future__ import annotations

import errno
import hashlib
import json
import mmap
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import cached_property
from itertools import chain, islice
from pathlib import Path
from typing import Any

import genanki
from genanki.apkg_col import APKG_COL
from genanki.apkg_schema import APKG_SCHEMA

from trivet.deck.archive import Member, write_zip
from trivet.deck.note import DeckHead, Note, VersionedNote
from trivet.deck.note_kinds import PLACEHOLDERS, TypeName
from trivet.deck.note_types import OCCLUSION_FIELDS, OCCLUSION_KIND, VersionedType
from trivet.deck.read_back import read_back
from trivet.deck.released_texts import MEMBER
from trivet.errors import TrivetError

FIRST_ID = 1_500_000_000_000
"""Ids of notes and cards are times of creation to Anki, in milliseconds since 1970; these lie in the past."""
IDS_A_TOPIC = 1_000_000
TOPICS = 100_000
NOTE_ROW = f"INSERT INTO notes VALUES ({','.join('?' * 11)})"
CARD_ROW = f"INSERT INTO cards VALUES ({','.join('?' * 18)})"
BATCH = 2_000
DISK_ERRORS = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_IOERR: errno.EIO,
    sqlite3.SQLITE_READONLY: errno.EROFS,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
}
HEADER = {24: 1, 92: 1, 96: 3_040_000}
"""Values for fields of SQLite's header, by offset: change counter, version-valid-for number, SQLite's version."""


def write(
    path: Path,
    head: DeckHead,
    types: Iterable[VersionedType],
    versioned: Iterable[VersionedNote],
    media: Mapping[str, Path],
    *,
    history: str = "",
) -> None:
    """Writes a package: the notes in order, the types they use, the media that their fields name, and the `history` of
    their texts for the updater, which Anki ignores.

    `media` gives the file of each name. `versioned` may be a generator: only one batch is held at a time. Raises
    KeyError for media without a file, ValueError for a field whose HTML is broken, and TrivetError for what Anki could
    not import; then nothing is written.
    """
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        database = Path(folder) / "collection.anki2"
        rows = _Rows({item.type.name: _Model(item) for item in types})
        _fill(database, head, rows, versioned)
        missing = sorted(rows.media - media.keys())
        if missing:
            raise KeyError(", ".join(missing))
        names = sorted(rows.media)
        with database.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
            listed = json.dumps({str(index): name for index, name in enumerate(names)}).encode()
            pictures = (Member(str(index), media[name].read_bytes(), False) for index, name in enumerate(names))
            told = [Member(MEMBER, history.encode())] if history else []
            write_zip(path, chain([Member("collection.anki2", data), Member("media", listed)], told, pictures))
    try:
        read_back(path)
    except TrivetError:
        path.unlink()
        raise


class _Model(genanki.Model):  # type: ignore[misc]
    """A genanki model with Anki's newer properties: stable ids, and the kind that opens the mask editor."""

    def __init__(self, versioned: VersionedType) -> None:
        item = versioned.type
        self.versioned = versioned
        super().__init__(
            item.kind.id,
            item.name,
            fields=[
                {"name": name, "id": item.part_id("field", name), "description": PLACEHOLDERS.get(name, "")}
                for name in item.kind.fields
            ],
            templates=[
                {
                    "name": item.template,
                    "id": item.part_id("template", item.template),
                    "qfmt": item.front,
                    "afmt": item.back,
                }
            ],
            css=item.css,
            model_type=genanki.Model.CLOZE if item.kind.is_cloze else genanki.Model.FRONT_BACK,
            sort_field_index=item.sort_field,
        )

    @cached_property
    def _req(self) -> list[Any]:
        # Cloze types have no requirements; genanki would infer some.
        return [] if self.versioned.type.kind.is_cloze else list(super()._req)

    def to_json(self, timestamp: float, deck_id: int) -> dict[str, Any]:
        """The model as Anki stores it; it belongs to no deck."""
        made: dict[str, Any] = super().to_json(self.versioned.mod, deck_id)
        made["did"] = None
        if self.versioned.type.kind.is_cloze:
            made["originalStockKind"] = OCCLUSION_KIND if self.versioned.type.is_picture else OCCLUSION_KIND - 1
        if self.versioned.type.is_picture:
            for index, field in enumerate(made["flds"][:OCCLUSION_FIELDS]):
                # On all five: a type that Check Database has amended can never be updated again.
                field |= {"tag": index, "preventDeletion": True}
        return made


class _Note(genanki.Note):  # type: ignore[misc]
    """A genanki note that gives its row. Its cards are known, so genanki need not parse the template of every note."""

    def __init__(self, note: Note, model: _Model) -> None:
        super().__init__(model, note.fields, tags=note.tags, guid=note.guid)

    def row(self, note_id: int, mod: int) -> tuple[Any, ...]:
        """The row of the table `notes`."""
        text = self._format_fields()
        broken = self._find_invalid_html_tags_in_field(text)
        if broken:
            raise ValueError(f"broken HTML in the note {self.guid}: {broken[0]}")
        return (note_id, self.guid, self.model.model_id, mod, -1, self._format_tags(), text, self.sort_field, 0, 0, "")


class _Rows:
    """Turns notes into rows, and collects the types, decks and media that they use."""

    def __init__(self, models: Mapping[TypeName, _Model]) -> None:
        self.models = models
        self.used: set[TypeName] = set()
        self.decks: dict[str, int] = {}
        self.media: set[str] = set()
        self.first = self.notes = self.cards = 0

    def of(self, item: VersionedNote) -> tuple[tuple[Any, ...], list[tuple[Any, ...]]]:
        """The row of a note and the rows of its cards, which are new and due in the order of the notes."""
        note, mod = item.note, item.mod
        self.first = self.first or _first_id(note)
        self.used.add(note.type)
        self.media.update(note.media)
        deck = self.decks.get(note.deck) or self.decks.setdefault(note.deck, _deck_id(note.deck))
        note_id = self.first + self.notes
        self.notes += 1
        due, self.cards = self.cards, self.cards + len(note.cards)
        cards = [
            (self.first + due + at, note_id, deck, number - 1, mod, -1, 0, 0, due + at, 0, 0, 0, 0, 0, 0, 0, 0, "")
            for at, (number, _) in enumerate(note.cards, 1)
        ]
        return _Note(note, self.models[note.type]).row(note_id, mod), cards


@contextmanager
def disk_errors(database: Path) -> Iterator[None]:
    """Turns SQLite's errors about the disk (full, read-only, …) into OSError with the matching errno."""
    try:
        yield
    except sqlite3.OperationalError as error:
        number = DISK_ERRORS.get(error.sqlite_errorcode & 0xFF)
        if number is None:
            raise
        raise OSError(number, os.strerror(number), str(database)) from error


def _fill(database: Path, head: DeckHead, rows: _Rows, versioned: Iterable[VersionedNote]) -> None:
    """Writes the SQLite database of the package: rows first, then indexes."""
    tables, _, indexes = APKG_SCHEMA.partition("CREATE INDEX")
    with disk_errors(database), closing(sqlite3.connect(database, isolation_level=None)) as db:
        db.executescript("PRAGMA page_size = 4096; PRAGMA journal_mode = off; PRAGMA synchronous = off;" + tables)
        db.execute("BEGIN")
        left = iter(versioned)
        while batch := [rows.of(item) for item in islice(left, BATCH)]:
            db.executemany(NOTE_ROW, (note for note, _ in batch))
            db.executemany(CARD_ROW, (card for _, cards in batch for card in cards))
        db.execute(f"INSERT INTO col VALUES ({','.join('?' * 13)})", _col_row(head, rows))
        db.execute("COMMIT")
        db.executescript("CREATE INDEX" + indexes)
    with database.open("r+b") as file:
        # SQLite's version number and change counters would differ between machines.
        for offset, value in HEADER.items():
            file.seek(offset)
            file.write(value.to_bytes(4, "big"))


def _col_row(head: DeckHead, rows: _Rows) -> tuple[Any, ...]:
    """genanki's own collection row, with our models and decks."""
    with closing(sqlite3.connect(":memory:")) as scratch:
        scratch.executescript(APKG_SCHEMA + APKG_COL)
        names = [column[1] for column in scratch.execute("PRAGMA table_info(col)")]
        row = dict(zip(names, scratch.execute("SELECT * FROM col").fetchone(), strict=True))
    made = [genanki.Deck(_deck_id(head.name), head.name, head.description)]
    made += [genanki.Deck(deck, name) for name, deck in rows.decks.items() if name != head.name]
    listed = json.loads(row["decks"]) | {str(deck.deck_id): deck.to_json() for deck in made}
    row["decks"] = json.dumps(listed, ensure_ascii=False)
    row["models"] = json.dumps(
        {str(model.model_id): model.to_json(0, 0) for name, model in rows.models.items() if name in rows.used},
        ensure_ascii=False,
    )
    return tuple(row.values())


def _deck_id(name: str) -> int:
    """A stable id for a deck; on import, Anki matches decks by name and assigns its own ids."""
    return (1 << 40) + int.from_bytes(hashlib.sha256(name.encode()).digest()[:5], "big")


def _first_id(note: Note) -> int:
    """The first id for the notes and cards of a topic, chosen so that two topics do not share ids."""
    topic = note.id.partition("/")[0]
    room = int.from_bytes(hashlib.sha256(topic.encode()).digest()[:4], "big") % TOPICS
    return FIRST_ID + room * IDS_A_TOPIC
