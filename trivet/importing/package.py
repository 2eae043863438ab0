"""Reads an Anki package that nobody vouches for: everything is bounded, and nothing is unpacked to a file.

Every format is read: `collection.anki2` and `collection.anki21` of older versions of Anki, and `collection.anki21b`
with Zstandard of newer ones. Where several are present, the newest is the deck; the others only tell older versions
that they cannot read it.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from trivet.errors import Problem, TrivetError
from trivet.importing import wire
from trivet.importing.collection import read_collection
from trivet.importing.foreign import ForeignDeck

COLLECTIONS = ("collection.anki21b", "collection.anki21", "collection.anki2")
"""The newest first."""
MEMBERS, COLLECTION, MEDIA = 200_000, 400_000_000, 16_000_000
"""At most so many members, and so many bytes of the collection and of the list of media."""
REMEDY = "export the deck from Anki once more"
NEWEST = 3
"""The version of packages that is known."""
SHOWN = re.compile(r"[^\x00-\x1f\x7f/\\]{1,255}")


def read_package(path: Path, name: str) -> ForeignDeck:
    """The notes of a package, and the names of its media; `name` is what errors call it.

    Raises TrivetError for whatever is no sound package.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = {item.filename: item for item in archive.infolist()[: MEMBERS + 1]}
            if len(members) > MEMBERS:
                raise ValueError(f"it has more than {MEMBERS:,} members")
            found = next((member for member in COLLECTIONS if member in members), None)
            if found is None:
                raise TrivetError(Problem(name, 0, 0, "this is no Anki package: it has no collection", REMEDY))
            is_new = found == COLLECTIONS[0]
            version = wire.first(_bytes(archive, members["meta"], 100), 1) if "meta" in members else 0
            if not isinstance(version, int) or version > NEWEST:
                what, remedy = "the package has a newer format", "export it with `Support older Anki versions`"
                raise TrivetError(Problem(name, 0, 0, what, remedy))
            raw = _unpacked(_bytes(archive, members[found], COLLECTION), COLLECTION, is_new)
            media = _media(archive, members, is_new)
        return ForeignDeck(read_collection(raw, is_new), media)
    except (TrivetError, FileNotFoundError, PermissionError):
        raise
    except MemoryError:
        what = "the package is too large for the memory of this machine"
        raise TrivetError(Problem(name, 0, 0, what, "export a smaller deck")) from None
    except Exception as error:  # A hostile file may break anything.
        what = f"the package cannot be read: {' '.join(str(error).split())[:200] or type(error).__name__}"
        raise TrivetError(Problem(name, 0, 0, what, REMEDY)) from None


def _bytes(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int) -> bytes:
    if member.flag_bits & 1:
        raise ValueError("it is encrypted")
    with archive.open(member) as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise ValueError(f"`{member.filename}` has more than {limit:,} bytes")
    return data


def _unpacked(data: bytes, limit: int, is_packed: bool) -> bytes:
    if not is_packed:
        return data
    import zstandard

    with zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(data) as stream:
        found = stream.read(limit + 1)
    if len(found) > limit:
        raise ValueError(f"a member unpacks to more than {limit:,} bytes")
    return bytes(found)


def _media(archive: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo], is_new: bool) -> tuple[str, ...]:
    """The names of the media, for those who want to know what is not brought in."""
    if "media" not in members:
        return ()
    raw = _unpacked(_bytes(archive, members["media"], MEDIA), MEDIA, is_new)
    if is_new:
        entries = [value for number, value in wire.fields(raw) if number == 1 and isinstance(value, bytes)]
        names = [wire.text(entry, 1) for entry in entries]
    else:
        listed = json.loads(raw.decode("utf-8") or "{}")
        names = [name for name in listed.values() if isinstance(name, str)] if isinstance(listed, dict) else []
    return tuple(sorted({name for name in names if SHOWN.fullmatch(name)}))
