"""Simulates a learner with real Anki, headless: imports a package, studies, imports the next, checks the result.

It needs only the `anki` package, so it also runs by itself in an environment with another version of it:

    python learner.py accept PACKAGE
    python learner.py update FIRST SECOND PLAN.json
    python learner.py rename FIRST SECOND PLAN.json
    python learner.py withdrawn FIRST SECOND PACKAGE NOTE
"""

from __future__ import annotations

import contextlib
import json
import re
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import anki.lang
from anki.collection import Collection
from anki.import_export_pb2 import ImportAnkiPackageOptions, ImportAnkiPackageRequest

COUNTS = ("new", "updated", "duplicate", "conflicting", "missing_notetype", "missing_deck", "empty_first_field")
BROKEN = re.compile(
    r"No cloze|front of this card is blank|Found .* but |template has a problem|\{\{|\}\}|unknown field"
)
ANSWER = re.compile(r' data-cloze="[^"]*"')
"""The answer of a cloze, which only the source of its question shows."""
HIDDEN = re.compile(r"<style>.*?</style>|<script>.*?</script>", re.DOTALL)
NORMAL = 0
REBUILT = "Database rebuilt and optimized."


def collection(folder: Path) -> Collection:
    """A new, empty collection in a new folder."""
    anki.lang.set_lang("en_US")
    folder.mkdir(parents=True)
    return Collection(str(folder / "collection.anki2"))


def load(col: Collection, package: Path) -> dict[str, int]:
    """Imports with the desktop's defaults; returns the counts in the log, and the number of notes found."""
    request = ImportAnkiPackageRequest(package_path=str(package), options=ImportAnkiPackageOptions())
    log = col.import_anki_package(request).log
    col.models._clear_cache()
    return {name: len(getattr(log, name)) for name in COUNTS} | {"found": log.found_notes}


def complaints(package: Path, folder: Path) -> list[str]:
    """Everything that real Anki finds wrong with a package."""
    col = collection(folder)
    try:
        return list(_complaints(col, package))
    finally:
        col.close()


def _complaints(col: Collection, package: Path) -> Iterator[str]:
    first = load(col, package)
    if first["new"] != first["found"] or sum(first.values()) != 2 * first["found"]:
        yield f"import: {first}"
    if col.get_empty_cards().notes:
        yield "empty cards"
    if _rows(col, "select id from notes where id not in (select nid from cards)"):
        yield "notes without cards"
    media = col.media.check()
    if media.missing or media.unused:
        yield f"media missing {list(media.missing)}, unused {list(media.unused)}"
    with zipfile.ZipFile(package) as archive:
        packed = set(json.loads(archive.read("media")).values())
    if packed != {path.name for path in Path(col.media.dir()).iterdir()}:
        yield "the package's media are not the collection's"
    for note_id in col.find_notes(""):
        yield from _note_complaints(col, col.get_note(note_id))
    yield from _same_fronts(col)
    cards = col.card_count()
    again = load(col, package)
    if again["duplicate"] != again["found"]:
        yield f"second import: {again}"
    report, _ = col.fix_integrity()  # last: it makes missing cards without a word
    if report.strip() != REBUILT or col.card_count() != cards:
        yield f"check database: {report}"


def _note_complaints(col: Collection, note: Any) -> Iterator[str]:
    kind = note.note_type()
    if note.fields_check() != NORMAL:
        yield f"{note['Id']}: fields_check {note.fields_check()}"
    ordinals = sorted(card.ord + 1 for card in note.cards())
    if kind["type"] == 1 and sorted(col._backend.cloze_numbers_in_note(note._to_backend_note())) != ordinals:
        yield f"{note['Id']}: cloze numbers are not the cards'"
    if kind["name"] == "Trivet Picture":
        yield from _picture_complaints(col, note)
    for card in note.cards():
        for side in (card.question(), card.answer()):
            broken = BROKEN.search(HIDDEN.sub("", side))
            if broken:
                yield f"{note['Id']}, card {card.ord + 1}: `{broken[0]}`"


def _same_fronts(col: Collection) -> Iterator[str]:
    """Learners could not know which of two cards they are asked if both looked the same."""
    seen: dict[str, str] = {}
    for card_id in col.find_cards(""):
        card = col.get_card(card_id)
        name = f"{card.note()['Id']}, card {card.ord + 1}"
        other = seen.setdefault(ANSWER.sub("", HIDDEN.sub("", card.question())), name)
        if other != name:
            yield f"{name} looks like {other}"


def _picture_complaints(col: Collection, note: Any) -> Iterator[str]:
    """The mask editor must find the image and every mask."""
    kind = note.note_type()
    if kind["originalStockKind"] != 6:
        yield "the mask editor would not open"
    fields = col._backend.get_image_occlusion_fields(kind["id"])
    if (fields.occlusions, fields.image, fields.header, fields.back_extra) != (0, 1, 2, 3):
        yield f"occlusion fields: {fields}"
    shown = col._backend.get_image_occlusion_note(note.id)
    shown = shown if hasattr(shown, "occlusions") else shown.note
    if not shown.image_data:
        yield f"{note['Id']}: no image"
    shapes = [shape.shape for occlusion in shown.occlusions for shape in occlusion.shapes]
    if len(shapes) != note["Occlusion"].count("image-occlusion:"):
        yield f"{note['Id']}: {len(shapes)} masks were understood"


@dataclass(frozen=True)
class Plan:
    """What the learner does with which notes (by Id) between two releases, and which notes the second changes."""

    edited: str
    tagged: str
    deleted: str
    suspended: str
    flagged: str
    corrected: tuple[str, ...]
    withdrawn: str
    added: tuple[str, ...]


def update_complaints(first: Path, second: Path, plan: Plan, folder: Path) -> list[str]:
    """What a learner would lose, miss or get twice by importing the second release over the first."""
    fresh, col = collection(folder / "fresh"), collection(folder / "learner")
    try:
        load(fresh, second)
        load(col, first)
        _study(col, plan)
        before = _state(col)
        log = load(col, second)
        found = list(_update_complaints(before, _state(col), _state(fresh), plan))
        if log["conflicting"] or log["missing_notetype"]:
            found.append(f"import: {log}")
        after = _state(col)
        log = load(col, second)
        if log["duplicate"] != log["found"] or _state(col) != after:
            found.append(f"the same package again is not a no-op: {log}")
        return found
    finally:
        fresh.close()
        col.close()


def rename_complaints(first: Path, second: Path, plan: Plan, folder: Path) -> list[str]:
    """What a learner would lose by importing a release with other ids throughout and one fact corrected."""
    col = collection(folder / "learner")
    try:
        load(col, first)
        _study(col, plan)
        before = _state(col)
        log = load(col, second)
        after = _state(col)
    finally:
        col.close()
    found = list(_card_complaints(before, after))
    # The note that was deleted comes back, and the corrected one is updated.
    if (log["new"], log["updated"], log["conflicting"]) != (1, 1, 0):
        found.append(f"import: {log['new']} new, {log['updated']} updated")
    if after.reviews != before.reviews:
        found.append("reviews changed")
    changed = {key for key, note in after.notes.items() if before.notes.get(key) != note}
    if changed != {plan.corrected[0], plan.deleted}:
        found.append(f"other notes changed: {sorted(changed)}")
    if "Adjoining" not in after.notes[plan.corrected[0]][0][0]:
        found.append("the correction did not arrive")
    return found


def withdrawn_complaints(first: Path, second: Path, package: Path, name: str, folder: Path) -> list[str]:
    """What a learner would not be told of a note that the second release withdrew, by the package of such notes."""
    col, new = collection(folder / "learner"), collection(folder / "new")
    try:
        load(new, second)
        found = [f"the deck still has {name}"] if new.find_notes(f'"Id:{name}"') else []
        load(col, first)
        load(col, second)
        before = _state(col)
        log = load(col, package)
        after = _state(col)
        if (log["new"], log["updated"], log["found"]) != (0, 1, 1):
            found.append(f"import: {log}")
        if after.cards != before.cards or after.reviews != before.reviews:
            found.append("cards or reviews changed")
        if {key for key, note in after.notes.items() if before.notes[key] != note} != {name}:
            found.append("other notes changed")
        for card in _note(col, name).cards():
            if "Withdrawn in " not in card.question() or BROKEN.search(HIDDEN.sub("", card.question() + card.answer())):
                found.append(f"card {card.ord + 1} shows {card.question()}")
        if col.get_empty_cards().notes:
            found.append("empty cards")
        if not any("::retired::" in tag for tag in _note(col, name).tags):
            found.append("the note is not tagged")
        return found
    finally:
        col.close()
        new.close()


def rows(col: Collection) -> dict[str, Any]:
    """What a package leaves in a collection, as plain values."""
    queries = {
        "notes": "select id, guid, mid, mod, tags, flds, sfld, csum, flags, data from notes order by id",
        "cards": (
            "select id, nid, did, ord, type, queue, due, ivl, factor, reps, lapses, flags, data from cards order by id"
        ),
        "decks": "select name from decks order by name",
    }
    found: dict[str, Any] = {name: _rows(col, query) for name, query in queries.items()}
    found["types"] = [_same_everywhere(kind) for kind in col.models.all() if kind["name"].startswith("Trivet")]
    names = {name: col.decks.name(did) for did, name in ((row[2], row[2]) for row in found["cards"])}
    found["cards"] = [(*row[:2], names[row[2]], *row[3:]) for row in found["cards"]]
    return found | {"media": sorted((path.name, path.read_bytes()) for path in Path(col.media.dir()).iterdir())}


def _same_everywhere(kind: dict[str, Any]) -> dict[str, Any]:
    """A note type without the random ids that a collection gives to its fields and templates."""
    parts = {name: [{**part, "id": None} for part in kind[name]] for name in ("flds", "tmpls")}
    return {**kind, **parts}


def _study(col: Collection, plan: Plan) -> None:
    """Reviews everything, then edits, tags, deletes, suspends and flags one note each."""
    cards = sorted(col.find_cards(""))
    for index, card_id in enumerate(cards):
        col.sched.set_due_date([card_id], str(3 + index % 7))
    for card_id in cards[:4]:
        col.sched.set_due_date([card_id], "0")
        card = col.get_card(card_id)
        card.start_timer()
        col.sched.answerCard(card, 3)
    edited = _note(col, plan.edited)
    edited["Why"] = "In my own words."
    col.update_note(edited)
    tagged = _note(col, plan.tagged)
    tagged.tags.append("mine")
    col.update_note(tagged)
    col.sched.suspend_cards([card.id for card in _note(col, plan.suspended).cards()])
    col.set_user_flag_for_cards(3, [card.id for card in _note(col, plan.flagged).cards()])
    col.remove_notes([_note(col, plan.deleted).id])


def _rows(col: Collection, query: str) -> list[Any]:
    assert col.db is not None
    return list(col.db.all(query))


def _note(col: Collection, note_id: str) -> Any:
    return col.get_note(next(iter(col.find_notes(f'"Id:{note_id}"'))))


@dataclass(frozen=True)
class _State:
    """A collection as plain values; cards by the Id of their note and their number."""

    reviews: list[Any]
    cards: dict[tuple[str, int], Any]
    notes: dict[str, tuple[list[str], list[str]]]
    styles: dict[str, str]
    media: frozenset[str]


def _state(col: Collection) -> _State:
    cards: dict[tuple[str, int], Any] = {}
    notes: dict[str, tuple[list[str], list[str]]] = {}
    for note_id in col.find_notes(""):
        note = col.get_note(note_id)
        assert note["Id"] not in notes, f"{note['Id']} is doubled"
        notes[note["Id"]] = (list(note.fields), sorted(note.tags))
        for card in note.cards():
            kept = (card.type, card.queue, card.due, card.ivl, card.factor, card.reps, card.lapses, card.flags)
            cards[note["Id"], card.ord + 1] = (*kept, col.decks.name(card.did))
    styles = {kind["name"]: kind["css"] for kind in col.models.all() if kind["name"].startswith("Trivet")}
    media = frozenset(path.name for path in Path(col.media.dir()).iterdir())
    return _State(_rows(col, "select id, cid, ease, ivl, lastIvl, time from revlog"), cards, notes, styles, media)


def _update_complaints(before: _State, after: _State, fresh: _State, plan: Plan) -> Iterator[str]:
    yield from _card_complaints(before, after)
    if after.reviews != before.reviews:
        yield "reviews changed"
    if after.notes.keys() - {plan.withdrawn} != fresh.notes.keys():
        yield f"notes are missing or too many: {sorted(after.notes.keys() ^ fresh.notes.keys())}"
    for note_id in (*plan.corrected, *plan.added):
        if after.notes.get(note_id) != fresh.notes[note_id]:
            yield f"the correction of {note_id} did not arrive"
    for note_id in before.notes.keys() - set(plan.corrected):
        if after.notes[note_id] != before.notes[note_id]:
            yield f"the note {note_id} lost what the learner made of it"
    if after.styles != fresh.styles:
        yield f"styles did not arrive, or note types were doubled: {sorted(after.styles)}"
    if not after.media >= fresh.media:
        yield f"media are missing: {sorted(fresh.media - after.media)}"


def _card_complaints(before: _State, after: _State) -> Iterator[str]:
    """Complaints unless cards keep their schedule and added cards are new."""
    new = 0
    for key, state in before.cards.items():
        if after.cards.get(key) != state:
            yield f"the card {key} was {state} and is {after.cards.get(key)}"
    for key in after.cards.keys() - before.cards.keys():
        if after.cards[key][0] != new:
            yield f"the new card {key} is not new"


def main(arguments: list[str]) -> int:
    """Prints complaints, one per line; returns 1 if there are any."""
    with tempfile.TemporaryDirectory() as name, contextlib.redirect_stdout(sys.stderr):  # Anki says if it was slow
        folder, command, first = Path(name), arguments[0], Path(arguments[1])
        if command == "accept":
            found = complaints(first, folder / "collection")
        elif command == "withdrawn":
            second, package = map(Path, arguments[2:4])
            found = withdrawn_complaints(first, second, package, arguments[4], folder)
        else:
            plan = Plan(**json.loads(Path(arguments[3]).read_text()))
            compare = {"update": update_complaints, "rename": rename_complaints}[command]
            found = compare(first, Path(arguments[2]), plan, folder)
    print("".join(f"{line}\n" for line in found), end="")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
