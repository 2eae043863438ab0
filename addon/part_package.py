"""Writes a package with some notes of another, with which Anki's own import adds note types the learner lacks."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from .package import COLLECTION, collection_bytes, refuse_unusual


def write_part(package: str, decks: Mapping[str, str], part: Path) -> None:
    """Writes the notes of `package` whose guids are keys of `decks` to `part`, each in the deck given there."""
    database = part.with_suffix(".db")
    database.write_bytes(collection_bytes(package))
    with closing(sqlite3.connect(str(database), isolation_level=None)) as db:
        refuse_unusual(db)
        db.execute("CREATE TEMP TABLE wanted (guid TEXT PRIMARY KEY, deck TEXT)")
        db.executemany("INSERT INTO wanted VALUES (?, ?)", decks.items())
        db.execute("DELETE FROM notes WHERE guid NOT IN (SELECT guid FROM wanted)")
        db.execute("DELETE FROM cards WHERE nid NOT IN (SELECT id FROM notes)")
        homes = db.execute(
            "SELECT DISTINCT c.did, w.deck FROM cards c JOIN notes n ON n.id = c.nid JOIN wanted w ON w.guid = n.guid"
        ).fetchall()
        models, listed = (json.loads(text) for text in db.execute("SELECT models, decks FROM col").fetchone())
        used = {str(row[0]) for row in db.execute("SELECT DISTINCT mid FROM notes")}
        models = {key: model for key, model in models.items() if key in used}
        kept = {str(did): dict(listed[str(did)], name=name) for did, name in homes}
        if "1" in listed:
            kept["1"] = listed["1"]
        db.execute("UPDATE col SET models = ?, decks = ?", (json.dumps(models), json.dumps(kept)))
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(database, COLLECTION)
        archive.writestr("media", "{}")
