"""Reads the learner's notes and note types of a topic from the collection, in a few queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from anki.collection import Collection

from .values import Collected, OwnNote, OwnType, Release

CONFIG = "trivet"
BATCH = 500
SUSPENDED = -1

T = TypeVar("T")


def collected(col: Collection, release: Release) -> Collected:
    """The learner's notes of the topic, and the note types that they or the package use."""
    col.models._clear_cache()  # Anki's own import does not update it.
    rows = _notes(col, sorted(release.known))
    cards = _cards(col, [row[0] for row in rows])
    notes: dict[str, OwnNote] = {}
    for note_id, guid, mid, tags, text in rows:
        mine = cards.get(note_id, [])
        notes[guid] = OwnNote(
            note_id,
            mid,
            tuple(text.split("\x1f")),
            tuple(tags.split()),
            tuple(position for position, queue, _ in mine if queue == SUSPENDED),
            tuple(position for position, _, _ in mine),
            tuple(deck for _, _, deck in mine),
        )
    used = {note.type_id for note in notes.values()}
    found = (col.models.get(mid) for mid in sorted(used | set(release.types)))  # type: ignore[arg-type]
    types = {int(model["id"]): _type(model) for model in found if model}
    base = (col.get_config(CONFIG, {}) or {}).get(release.topic, 0)
    lacking = frozenset(name for name in release.media if not col.media.have(name))
    return Collected(notes, types, int(base), lacking, col.mod)


def _db(col: Collection) -> Any:
    assert col.db is not None
    return col.db


def _notes(col: Collection, guids: list[str]) -> list[tuple[int, str, int, str, str]]:
    found: list[Any] = []
    for some in batches(guids, BATCH):
        marks = ",".join("?" * len(some))
        found += _db(col).all(f"select id, guid, mid, tags, flds from notes where guid in ({marks})", *some)
    return found


def _cards(col: Collection, note_ids: list[int]) -> dict[int, list[tuple[int, int, str]]]:
    """Position, queue and deck of each card, by note; for a card in a filtered deck, its original deck."""
    names = {int(deck.id): deck.name for deck in col.decks.all_names_and_ids(include_filtered=True)}
    found: dict[int, list[tuple[int, int, str]]] = {}
    for some in batches(note_ids, BATCH):
        ids = ",".join(map(str, some))
        query = f"select nid, ord, queue, case when odid then odid else did end from cards where nid in ({ids})"
        for note_id, position, queue, did in _db(col).all(f"{query} order by nid, ord"):
            found.setdefault(note_id, []).append((position, queue, names.get(did, "")))
    return found


def _type(model: Any) -> OwnType:
    return OwnType(
        int(model["id"]),
        str(model["name"]),
        tuple((int(item.get("id") or 0), str(item["name"])) for item in model["flds"]),
        tuple((int(item.get("id") or 0), str(item["name"]), item["qfmt"], item["afmt"]) for item in model["tmpls"]),
        str(model["css"]),
    )


def batches(items: Sequence[T], size: int) -> Iterable[Sequence[T]]:
    """The items in order, in batches of at most `size`."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
