"""Reads an untrusted package: everything is bounded and checked, and no file is unpacked under its own name.

Every error becomes a PackageError with a sentence for the learner, before the collection is touched.
"""

from __future__ import annotations

import json
import re
import sqlite3
import tempfile
import zipfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from .released import read_release
from .values import BROKEN, PackageError, Release

MEMBER = "trivet.json"
COLLECTION = "collection.anki2"
MEMBERS, TOTAL, RATIO = 20_000, 1_000_000_000, 400
"""The most members, the most bytes in total, and the highest compression ratio of a package."""
LIMITS = {COLLECTION: 400_000_000, "media": 8_000_000, MEMBER: 120_000_000}
MEDIUM = 50_000_000
NAME = re.compile(r"_?[A-Za-z0-9][A-Za-z0-9._-]{0,110}\.(?:png|jpe?g|webp|gif|svg|avif|woff2?|ttf|otf|mp3|ogg|css)")
DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)\.", re.IGNORECASE)
TABLES = {"col", "notes", "cards", "revlog", "graves", "sqlite_stat1", "sqlite_stat4"}
STEPS = 200_000_000
"""SQLite's virtual machine instructions before reading is aborted: far more than any deck needs."""
NOT_TRIVET = "This is not a release of a Trivet deck. A pre-release (0.x) is imported by Anki itself: File → Import."


def is_updatable(path: str) -> bool:
    """Whether a file looks like a package that this add-on can update; only its list of members is read."""
    try:
        with zipfile.ZipFile(path) as archive:
            return MEMBER in archive.namelist()
    except (OSError, zipfile.BadZipFile, ValueError, RuntimeError):
        return False


def read_package(path: str) -> Release:
    """The release in a package. Raises PackageError for anything but a valid package of a Trivet deck."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = _members(archive)
            if MEMBER not in members or COLLECTION not in members:
                raise PackageError(NOT_TRIVET)
            history = _json(_bytes(archive, members[MEMBER], LIMITS[MEMBER]))
            media = _media(archive, members)
            rows = _rows(_bytes(archive, members[COLLECTION], LIMITS[COLLECTION]))
        return read_release(history, rows, media)
    except PackageError:
        raise
    except Exception as error:  # A hostile file may raise anything; the package is refused in any case.
        raise PackageError(BROKEN) from error


def read_media(path: str, members: Mapping[str, str]) -> dict[str, bytes]:
    """The content of media files by name; `members` maps each name to its member of the package."""
    try:
        with zipfile.ZipFile(path) as archive:
            known = _members(archive)
            return {name: _bytes(archive, known[member], MEDIUM) for name, member in members.items()}
    except PackageError:
        raise
    except Exception as error:
        raise PackageError(BROKEN) from error


def _members(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The members by name. Raises PackageError for encrypted, repeated or excessive ones."""
    listed = archive.infolist()
    known = {item.filename: item for item in listed}
    packed = sum(item.compress_size for item in listed)
    total = sum(item.file_size for item in listed)
    if len(listed) > MEMBERS or len(known) != len(listed) or total > TOTAL or total > RATIO * max(packed, 1):
        raise PackageError(BROKEN)
    if any(item.flag_bits & 1 for item in listed):
        raise PackageError(BROKEN)
    return known


def _bytes(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int) -> bytes:
    if member.file_size > limit:
        raise PackageError(BROKEN)
    with archive.open(member) as file:
        data = file.read(limit + 1)
    if len(data) != member.file_size:
        raise PackageError(BROKEN)
    return data


def _json(data: bytes) -> dict[str, Any]:
    value = json.loads(data.decode("utf-8"))
    if not isinstance(value, dict):
        raise PackageError(BROKEN)
    return value


def _media(archive: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo]) -> dict[str, str]:
    """The name of the member that holds each media file, by the file's name."""
    if "media" not in members:
        return {}
    listed = _json(_bytes(archive, members["media"], LIMITS["media"]))
    found: dict[str, str] = {}
    for member, name in listed.items():
        sound = isinstance(name, str) and NAME.fullmatch(name) and not DEVICES.match(name.lstrip("_"))
        if not sound or member not in members or not member.isdecimal() or name.casefold() in found:
            raise PackageError(BROKEN)
        found[name.casefold()] = member
    return {name: member for member, name in listed.items()}


Rows = tuple[list[tuple[Any, ...]], dict[str, Any], dict[str, Any]]


def _rows(data: bytes) -> Rows:
    """The notes with their decks, the models and the decks of the package's database."""
    with tempfile.TemporaryDirectory(prefix="trivet-") as folder:
        path = Path(folder) / "package.db"
        path.write_bytes(data)
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as db:
            _guard(db)
            models, decks = db.execute("SELECT models, decks FROM col").fetchone()
            notes = db.execute(
                "SELECT n.guid, n.mid, n.tags, n.flds, min(c.did) FROM notes n JOIN cards c ON c.nid = n.id"
                " GROUP BY n.id ORDER BY n.id"
            ).fetchall()
    return notes, _json(models.encode()), _json(decks.encode())


def _guard(db: sqlite3.Connection) -> None:
    """Makes the database read-only, and limits how long it can be read."""
    refuse_unusual(db)
    db.execute("PRAGMA query_only = on")


def refuse_unusual(db: sqlite3.Connection) -> None:
    """Limits the database, and raises PackageError if it has anything but Anki's tables and their indexes."""
    steps = iter(range(STEPS // 1000))
    db.set_progress_handler(lambda: 0 if next(steps, None) is not None else 1, 1000)
    db.execute("PRAGMA trusted_schema = off")
    if hasattr(db, "setlimit"):  # from Python 3.11
        db.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LIMITS[COLLECTION])
        db.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    for kind, name, sql in db.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master").fetchall():
        if not (kind == "index" or (kind == "table" and name in TABLES and "VIRTUAL" not in sql.upper())):
            raise PackageError(BROKEN)


def collection_bytes(path: str) -> bytes:
    """The database of a package."""
    with zipfile.ZipFile(path) as archive:
        return _bytes(archive, _members(archive)[COLLECTION], LIMITS[COLLECTION])
