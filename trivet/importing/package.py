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
from operator import itemgetter
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
    """The notes of a package, and where its media are; `name` is what errors call it.

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


def _media(archive: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo], is_new: bool) -> dict[str, str]:
    """The members that are media, by their names."""
    if "media" not in members:
        return {}
    raw = _unpacked(_bytes(archive, members["media"], MEDIA), MEDIA, is_new)
    if is_new:
        entries = [value for number, value in wire.fields(raw) if number == 1 and isinstance(value, bytes)]
        found = {str(at): wire.text(entry, 1) for at, entry in enumerate(entries)}
    else:
        listed = json.loads(raw.decode("utf-8") or "{}")
        found = {at: name for at, name in listed.items() if isinstance(name, str)} if isinstance(listed, dict) else {}
    return {name: at for at, name in sorted(found.items(), key=itemgetter(1)) if SHOWN.fullmatch(name)}


def read_media(path: Path, deck: ForeignDeck, name: str, limit: int) -> bytes | None:
    """The media file of that name in a package; None if it has none, or one that is damaged or larger than `limit`."""
    if name not in deck.media:
        return None
    try:
        with zipfile.ZipFile(path) as archive:
            is_new = COLLECTIONS[0] in archive.namelist()
            return _unpacked(_bytes(archive, archive.getinfo(deck.media[name]), limit), limit, is_new)
    except Exception:  # As above: a hostile file may break anything.
        return None
