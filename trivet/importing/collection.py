"""Reads the notes of an Anki collection from its bytes, in memory, by plain queries of plain tables."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from trivet.importing import wire
from trivet.importing.foreign import ForeignNote, ForeignType

NOTES = 200_000
LONGEST = 2_000_000
"""Bytes of a value; a field with a picture in it as text would be longer than anything that can be read."""
JOURNAL = slice(18, 20)
"""Where the header says that a journal lies beside the database, as it does not here."""
ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ}
SEPARATOR = "\x1f"
IN_DECK = "::"


def read_collection(raw: bytes, is_new: bool) -> tuple[ForeignNote, ...]:
    """The notes in the order in which they were made. Raises ValueError or sqlite3.Error for what is no collection."""
    if raw[:16] != b"SQLite format 3\x00":
        raise ValueError("its collection is not a database")
    plain = bytearray(raw)
    plain[JOURNAL] = b"\x01\x01"
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(bytes(plain))
        database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, len(raw) + LONGEST)
        database.create_collation("unicase", _unicase)
        database.execute("PRAGMA trusted_schema = OFF")
        _check_tables(
            database, ("notes", "cards", *(("notetypes", "fields", "templates", "decks") if is_new else ("col",)))
        )
        database.set_authorizer(lambda action, *_: sqlite3.SQLITE_OK if action in ALLOWED else sqlite3.SQLITE_DENY)
        types, decks = (_new_types(database), _new_decks(database)) if is_new else _old(database)
        return tuple(_notes(database, types, decks))


def _check_tables(database: sqlite3.Connection, wanted: tuple[str, ...]) -> None:
    """What is read is an ordinary table: no view, no virtual table, no column that is computed."""
    rows = database.execute("SELECT name, type, sql FROM sqlite_master").fetchall()
    found = {name: sql or "" for name, kind, sql in rows if kind == "table"}
    for name in wanted:
        sql = str(found.get(name, "")).upper()
        if not sql.startswith("CREATE TABLE") or "GENERATED" in sql or " AS (" in sql:
            raise ValueError(f"its collection has no table `{name}`")


def _unicase(one: str, other: str) -> int:
    mine, its = one.casefold(), other.casefold()
    return (mine > its) - (mine < its)


def _old(database: sqlite3.Connection) -> tuple[dict[int, ForeignType], dict[int, str]]:
    models, decks = (json.loads(text) for text in database.execute("SELECT models, decks FROM col").fetchone())
    types = {
        int(key): ForeignType(
            str(model["name"]),
            tuple(str(field["name"]) for field in model["flds"]),
            tuple((str(item["qfmt"]), str(item["afmt"])) for item in model["tmpls"]),
            model.get("type") == 1,
        )
        for key, model in models.items()
    }
    return types, {int(key): str(deck["name"]) for key, deck in decks.items()}


def _new_types(database: sqlite3.Connection) -> dict[int, ForeignType]:
    fields: dict[int, list[str]] = {}
    for kind, name in database.execute("SELECT ntid, name FROM fields ORDER BY ntid, ord"):
        fields.setdefault(kind, []).append(str(name))
    templates: dict[int, list[tuple[str, str]]] = {}
    for kind, config in database.execute("SELECT ntid, config FROM templates ORDER BY ntid, ord"):
        templates.setdefault(kind, []).append((wire.text(config, 1), wire.text(config, 2)))
    return {
        key: ForeignType(
            str(name), tuple(fields.get(key, ())), tuple(templates.get(key, ())), wire.first(config, 1) == 1
        )
        for key, name, config in database.execute("SELECT id, name, config FROM notetypes")
    }


def _new_decks(database: sqlite3.Connection) -> dict[int, str]:
    rows = database.execute("SELECT id, name FROM decks")
    return {key: str(name).replace(SEPARATOR, IN_DECK) for key, name in rows}


def _notes(database: sqlite3.Connection, types: dict[int, ForeignType], decks: dict[int, str]) -> Iterator[ForeignNote]:
    cards: dict[int, list[tuple[int, int]]] = {}
    for note, position, deck in database.execute("SELECT nid, ord, did FROM cards ORDER BY nid, ord"):
        cards.setdefault(note, []).append((position, deck))
    rows: list[Any] = database.execute(
        "SELECT id, guid, mid, tags, flds FROM notes ORDER BY id LIMIT ?", (NOTES + 1,)
    ).fetchall()
    if len(rows) > NOTES:
        raise ValueError(f"it has more than {NOTES:,} notes")
    for note, guid, kind, tags, text in rows:
        mine = cards.get(note, [])
        deck = decks.get(mine[0][1], "") if mine else ""
        if kind not in types:
            raise ValueError("a note is of a type that it does not have")
        yield ForeignNote(
            str(guid),
            types[kind],
            tuple(str(text).split(SEPARATOR)),
            tuple(str(tags).split()),
            deck,
            tuple(position for position, _ in mine),
        )
