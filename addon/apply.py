"""Carries out a plan as one undoable operation, using only Anki's own calls."""

from __future__ import annotations

import copy
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from anki.collection import AddNoteRequest, Collection
from anki.import_export_pb2 import ImportAnkiPackageRequest

from .collected import CONFIG, batches
from .package import read_media
from .part_package import write_part
from .values import NewNote, NoteUpdate, Plan, Release, TypeUpdate

BATCH = 2_000


def apply_plan(col: Collection, plan: Plan, release: Release, path: str, undo_name: str) -> Any:
    """Writes what the plan says, as one undo step called `undo_name`; returns Anki's OpChanges.

    `path` is the package. If anything fails, everything is undone and the exception is raised.
    """
    media = read_media(path, {name: release.media[name] for name in plan.media})
    target = col.add_custom_undo_entry(undo_name)
    try:
        for name, data in media.items():
            col.media.write_data(name, data)
        for kind in plan.types:
            _update_type(col, kind)
        for some in batches(plan.updates, BATCH):
            _update_notes(col, some)
            col.merge_undo_entries(target)
        _suspend(col, plan.updates)
        col.merge_undo_entries(target)
        _add_notes(col, [note for note in plan.new if note.type_id], target)
        _import_notes(col, path, [note for note in plan.new if not note.type_id])
        releases = dict(col.get_config(CONFIG, {}) or {})
        releases[plan.topic] = plan.number
        col.set_config(CONFIG, releases, undoable=True)
        return col.merge_undo_entries(target)
    except BaseException:
        col.merge_undo_entries(target)
        col.undo()
        raise


def _update_type(col: Collection, update: TypeUpdate) -> None:
    model = copy.deepcopy(col.models.get(update.type_id))  # type: ignore[arg-type]
    assert model is not None
    model["css"] = update.css
    for at, (front, back) in update.templates.items():
        model["tmpls"][at]["qfmt"], model["tmpls"][at]["afmt"] = front, back
    col.models.update_dict(model)


def _update_notes(col: Collection, updates: Sequence[NoteUpdate]) -> None:
    notes = []
    for update in updates:
        note = col.get_note(update.note_id)  # type: ignore[arg-type]
        for at, text in update.fields.items():
            note.fields[at] = text
        note.tags = list(update.tags)
        notes.append(note)
    col.update_notes(notes)


def _suspend(col: Collection, updates: Sequence[NoteUpdate]) -> None:
    """Suspends the cards of notes that are withdrawn, and unsuspends those of notes that are back in the deck."""
    gone = [card for update in updates if update.suspend for card in col.card_ids_of_note(update.note_id)]  # type: ignore[arg-type]
    if gone:
        col.sched.suspend_cards(gone)
    back: list[Any] = []
    for update in updates:
        if update.resume:
            cards = col.get_note(update.note_id).cards()  # type: ignore[arg-type]
            back += [card.id for card in cards if card.ord in update.resume]
    if back:
        col.sched.unsuspend_cards(back)


def _add_notes(col: Collection, new: Sequence[NewNote], target: int) -> None:
    decks: dict[str, Any] = {}
    for name in sorted({note.deck for note in new}):
        decks[name] = col.decks.id(name)
        col.merge_undo_entries(target)
    for some in batches(new, BATCH):
        requests = []
        for item in some:
            note = col.new_note(col.models.get(item.type_id))  # type: ignore[arg-type]
            note.guid, note.fields, note.tags = item.guid, list(item.fields), list(item.tags)
            requests.append(AddNoteRequest(note, decks[item.deck]))
        col.add_notes(requests)
        col.merge_undo_entries(target)


def _import_notes(col: Collection, path: str, new: Sequence[NewNote]) -> None:
    """Adds notes of types that the learner lacks by Anki's own import, which alone keeps the ids of the types."""
    if not new:
        return
    decks: Mapping[str, str] = {note.guid: note.deck for note in new}
    # Anki remembers the options of an import, so those that the learner chose last are used and stay the same.
    options = col._backend.get_import_anki_package_presets()
    with tempfile.TemporaryDirectory(prefix="trivet-") as folder:
        part = Path(folder) / "part.apkg"
        write_part(path, decks, part)
        col.import_anki_package(ImportAnkiPackageRequest(package_path=str(part), options=options))
    col.models._clear_cache()
