"""Updates the decks of learners of every kind with real Anki, headless, and compares every row of the collection.

It needs only the `anki` package and the add-on, so it also runs by itself with another version of Anki:

    python -m tests.addon.matrix FOLDER      FOLDER has a folder for each change, made by `packages.pack`
"""

from __future__ import annotations

import functools
import html
import json
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from anki.collection import Collection
from anki.import_export_pb2 import ImportAnkiPackageOptions, ImportAnkiPackageRequest

from addon.apply import apply_plan
from addon.collected import collected
from addon.package import read_package
from addon.plan import make_plan
from addon.values import Choices, Plan, Release

OWN_CSS = "\n.mine { color: teal; }"
OWN_WHY = "In my own words."
MINE = "Remember the blue book."
MEMORY = Path("/dev/shm")
"""Where collections are kept if the system has it: Anki would wait for the disk some hundred times for each."""


@dataclass
class Touched:
    """What a learner changed in the deck, by guid, and what an update should make of it."""

    fields: dict[str, dict[str, str]] = field(default_factory=dict)
    tags: set[str] = field(default_factory=set)
    deleted: set[str] = field(default_factory=set)
    decks: Callable[[str], str] = lambda name: name
    suspended: bool = False
    own_css: str = ""


def open_collection(path: Path) -> Collection:
    """A collection in a folder."""
    return Collection(str(path / "collection.anki2"))


def load(col: Collection, package: Path) -> None:
    """Anki's own import, with its defaults."""
    col.import_anki_package(ImportAnkiPackageRequest(package_path=str(package), options=ImportAnkiPackageOptions()))
    col.models._clear_cache()


@functools.cache
def released(package: Path) -> Release:
    """What the updater reads from a package: once, though many learners get it."""
    return read_package(str(package))


def update(col: Collection, package: Path, choices: Choices = Choices()) -> Plan:  # noqa: B008 (frozen)
    """The updater, from the package to the collection."""
    release = released(package)
    plan = make_plan(release, collected(col, release), choices)
    if not plan.is_older:
        apply_plan(col, plan, release, str(package), "Update")
    return plan


def rows(col: Collection, query: str) -> list[Any]:
    """The rows of a query."""
    assert col.db is not None
    return [list(row) for row in col.db.all(query)]


def notes(col: Collection) -> dict[str, Any]:
    """All notes by guid."""
    return {note.guid: note for note in (col.get_note(note_id) for note_id in col.find_notes(""))}


def study(col: Collection) -> None:
    """Gives every card a different due date, and answers four."""
    cards = sorted(col.find_cards(""))
    for index, card_id in enumerate(cards):
        col.sched.set_due_date([card_id], str(3 + index % 7))
    for card_id in cards[:4]:
        col.sched.set_due_date([card_id], "0")
        card = col.get_card(card_id)
        card.start_timer()
        col.sched.answerCard(card, 3)


def as_the_editor_writes(text: str) -> str:
    """HTML as Anki's editor leaves it when a note is merely opened."""
    pieces = re.split(r"(<[^>]*>)", text)
    shown = [piece if at % 2 else html.escape(html.unescape(piece), quote=False) for at, piece in enumerate(pieces)]
    written = "".join(shown).replace("\xa0", "&nbsp;").replace("<br/>", "<br>")
    return re.sub(r"<table>(?!<tbody>)(.*?)</table>", r"<table><tbody>\1</tbody></table>", written)


def _each(col: Collection, change: Callable[[Any], None]) -> None:
    for note in notes(col).values():
        change(note)
        col.update_note(note)


def untouched(col: Collection) -> Touched:
    return Touched()


def opened(col: Collection) -> Touched:
    def save(note: Any) -> None:
        note.fields = [as_the_editor_writes(text) for text in note.fields]

    _each(col, save)
    return Touched()


def edited(col: Collection) -> Touched:
    _each(col, lambda note: note.__setitem__("Why", OWN_WHY))
    return Touched(fields={guid: {"Why": OWN_WHY} for guid in notes(col)})


def emptied(col: Collection) -> Touched:
    _each(col, lambda note: note.__setitem__("Why", ""))
    return Touched(fields={guid: {"Why": ""} for guid in notes(col)})


def own_note(col: Collection) -> Touched:
    name = "My notes" if all("My notes" in note for note in notes(col).values()) else "Spare"
    _each(col, lambda note: note.__setitem__(name, MINE))
    return Touched(fields={guid: {name: MINE} for guid in notes(col)})


def _tagged(*tags: str) -> Callable[[Collection], Touched]:
    def tag(col: Collection) -> Touched:
        _each(col, lambda note: note.tags.extend(tags))
        return Touched(tags=set(tags))

    return tag


def leech(col: Collection) -> Touched:
    touched = _tagged("leech")(col)
    suspended(col)
    touched.suspended = True
    return touched


def suspended(col: Collection) -> Touched:
    col.sched.suspend_cards(col.find_cards(""))
    return Touched(suspended=True)


def flagged(col: Collection) -> Touched:
    col.set_user_flag_for_cards(3, col.find_cards(""))
    return Touched()


def moved_deck(col: Collection) -> Touched:
    for card_id in col.find_cards(""):
        name = col.decks.name(col.get_card(card_id).did)
        deck = col.decks.id(f"Mine::{name.rpartition('::')[2]}")
        assert deck is not None
        col.set_deck([card_id], deck)
    return Touched(decks=lambda name: f"Mine::{name.rpartition('::')[2]}")


def renamed_deck(col: Collection) -> Touched:
    deck = col.decks.by_name("Trivet::Example")
    assert deck is not None
    col.decks.rename(deck, "Term 2::Example")
    return Touched(decks=lambda name: name.replace("Trivet::Example", "Term 2::Example"))


def added_field(col: Collection) -> Touched:
    for kind in _types(col):
        col.models.add_field(kind, col.models.new_field("Mnemonic"))
        col.models.update_dict(kind)
    _each(col, lambda note: note.__setitem__("Mnemonic", MINE))
    return Touched(fields={guid: {"Mnemonic": MINE} for guid in notes(col)})


def renamed_field(col: Collection) -> Touched:
    for kind in _types(col):
        named = next(item for item in kind["flds"] if item["name"] == "Why")
        col.models.rename_field(kind, named, "Reason why")
        col.models.update_dict(kind)
    return Touched()


def added_template(col: Collection) -> Touched:
    for kind in _types(col):
        if kind["type"] == 0:
            made = col.models.new_template("Mine")
            made["qfmt"], made["afmt"] = "{{Id}} mine", "{{FrontSide}}"
            col.models.add_template(kind, made)
            col.models.update_dict(kind)
    return Touched()


def own_css(col: Collection) -> Touched:
    for kind in _types(col):
        kind["css"] += OWN_CSS
        col.models.update_dict(kind)
    return Touched(own_css=OWN_CSS)


def deleted(col: Collection) -> Touched:
    found = notes(col)
    gone = {guid for guid, note in found.items() if note["Id"].partition("/")[2] in ("alpha", "gone", "picture")}
    col.remove_notes([found[guid].id for guid in gone])
    return Touched(deleted=gone)


def merged_types(col: Collection) -> Touched:
    """Moves all notes of a type to a copy of it, as a learner may do."""
    for kind in _types(col):
        ids = col.find_notes(f'"note:{kind["name"]}"')
        copied = col.models.copy(kind)
        info = col.models.change_notetype_info(old_notetype_id=kind["id"], new_notetype_id=copied["id"])
        request = info.input
        request.note_ids.extend(ids)
        col.models.change_notetype_of_notes(request)
    return Touched()


STATES: dict[str, Callable[[Collection], Touched]] = {
    "untouched": untouched,
    "opened in the editor": opened,
    "edited field": edited,
    "emptied field": emptied,
    "own note": own_note,
    "own tag": _tagged("mine", "trivet::example::my::own"),
    "leech": leech,
    "marked": _tagged("marked"),
    "suspended": suspended,
    "flagged": flagged,
    "moved deck": moved_deck,
    "renamed deck": renamed_deck,
    "added field": added_field,
    "renamed field": renamed_field,
    "added template": added_template,
    "own CSS": own_css,
    "deleted note": deleted,
    "merged types": merged_types,
}

ORDERS: dict[str, tuple[str, ...]] = {
    "in order": ("1.1.0", "1.2.0"),
    "skipped": ("1.2.0",),
    "twice": ("1.1.0", "1.1.0"),
    "older": ("1.2.0", "1.1.0"),
    "after months": ("import 1.1.0", "1.2.0"),
}
"""Which packages come after the first release. `after months` had the one between by Anki's own import, untouched."""


def _types(col: Collection) -> list[Any]:
    return [kind for kind in col.models.all() if kind["name"].startswith("Trivet ")]


def cell(start: Path, folder: Path, state: str, order: str) -> list[str]:
    """What an update loses, misses or does twice for one learner, who begins with a `studied_collection`.

    Empty if nothing is wrong.
    """
    releases = {entry["version"]: entry for entry in json.loads((folder / "releases.json").read_text("utf-8"))}
    place = start.parent / "learner"
    shutil.copytree(start, place)
    col = open_collection(place)
    try:
        steps = [step for step in ORDERS[order] if step not in imported(order)]
        touched = STATES[state](col)
        before = _picture(col)
        last = max(steps)
        found: list[str] = []
        for at, step in enumerate(steps):
            plan = update(col, folder / f"{step}.apkg")
            if step < max(steps[: at + 1]) and not plan.is_older:
                found.append("an older package was not recognised")
        after = _picture(col)
        first = dict(releases["1.0.0"])
        if imported(order):
            first["notes"] = first["notes"] | releases["1.1.0"]["notes"]
        found += list(_complaints(col, (before, after), releases[last], first, touched))
        again = update(col, folder / f"{last}.apkg")
        if not again.is_empty:
            found.append(f"a second run is not empty: {again}")
        if _picture(col) != after:
            found.append("a second run changes something")
        report, _ = col.fix_integrity()
        # A card that is answered as a day begins gets this line from Anki itself.
        told = [line for line in report.splitlines() if line and not line.startswith("Added last review time")]
        if told != ["Database rebuilt and optimized."]:
            found.append(f"check database: {report}")
        return found
    finally:
        col.close()
        shutil.rmtree(place)


def _picture(col: Collection) -> dict[str, Any]:
    """The rows of a collection that a learner cares about."""
    decks = {deck.id: deck.name for deck in col.decks.all_names_and_ids()}
    cards = {
        row[0]: [decks.get(row[1], ""), *row[2:]]
        for row in rows(
            col,
            "select id, case when odid then odid else did end, nid, ord, type, queue, due, ivl, factor, reps, lapses,"
            " left, odue, odid, flags, data from cards",
        )
    }
    kinds = {
        kind["id"]: (kind["name"], kind["css"], [(t["name"], t["qfmt"], t["afmt"]) for t in kind["tmpls"]])
        for kind in col.models.all()
    }
    return {
        "notes": {row[0]: row[1:] for row in rows(col, "select guid, id, mid, flds, tags from notes")},
        "cards": cards,
        "revlog": rows(col, "select * from revlog order by id"),
        "kinds": kinds,
        "decks": sorted(decks.values()),
        "schema": rows(col, "select scm from col"),
    }


def _complaints(
    col: Collection, pictures: tuple[Any, Any], release: Any, first: Any, touched: Touched
) -> Iterator[str]:
    before, after = pictures
    if after["revlog"] != before["revlog"]:
        yield "the review log changed"
    if after["schema"] != before["schema"]:
        yield "a full sync would be needed"
    found = notes(col)
    wanted = set(first["notes"]) | set(release["notes"])
    if set(found) != wanted - touched.deleted:
        yield f"notes are missing or too many: {sorted(set(found) ^ (wanted - touched.deleted))}"
    for guid, entry in release["notes"].items():
        if guid in found:
            mine = touched if guid in first["notes"] else None
            yield from _note_complaints(col, found[guid], entry, mine, touched.decks)
    yield from _withdrawn_complaints(found, release, first, touched)
    gone = {found[guid].id for guid in release["retired"] if guid in found}
    known = {note.id for guid, note in found.items() if guid in first["notes"]}
    yield from _card_complaints(before["cards"], after["cards"], gone, known)
    yield from _look_complaints(after, release, touched)


def _withdrawn_complaints(found: Any, release: Any, first: Any, touched: Touched) -> Iterator[str]:
    for guid, (version, _) in release["retired"].items():
        if guid in found:
            tags = {*first["notes"][guid]["tags"], *touched.tags, f"trivet::example::retired::v{version}"}
            own = {tag for tag in found[guid].tags if "::update::" not in tag}
            if own != tags or any(card.queue != -1 for card in found[guid].cards()):
                yield f"{found[guid]['Id']} was not withdrawn: {found[guid].tags}"


def _card_complaints(before: Any, after: Any, gone: set[int], known: set[int]) -> Iterator[str]:
    """Complaints unless every row is as it was, except the queues of withdrawn notes, and new cards are new."""
    for card_id, row in before.items():
        now, then = list(after.get(card_id, [])), list(row)
        if now and now[1] in gone:
            now[4], then[4] = 0, 0
        if now != then:
            yield f"a card changed: {row} → {after.get(card_id)}"
    for card_id, row in after.items():
        if card_id not in before and row[1] in known and row[3:5] != [0, 0]:
            yield f"a new card is not new: {row}"


def _note_complaints(
    col: Collection, note: Any, entry: Any, touched: Touched | None, home: Callable[[str], str]
) -> Iterator[str]:
    """`touched` is None for a note that the learner did not have."""
    mine = touched.fields.get(note.guid, {}) if touched else {}
    for name, text in entry["fields"].items():
        own_name = name if name in note else "Reason why"
        has, wants = note[own_name], mine.get(name, text)
        if as_the_editor_writes(has) != as_the_editor_writes(wants):
            yield f"{note['Id']}, {name}: {has!r}, not {wants!r}"
    for name, text in mine.items():
        if note[name] != text:
            yield f"{note['Id']}, {name}: the learner's text is lost"
    own = {tag for tag in note.tags if "::update::" not in tag}
    tags = {*entry["tags"], *(touched.tags if touched else ())}
    if own != tags:
        yield f"{note['Id']}: tags {sorted(own)}, not {sorted(tags)}"
    if touched is None and {col.decks.name(card.did) for card in note.cards()} != {home(entry["deck"])}:
        yield f"{note['Id']} is in {[col.decks.name(card.did) for card in note.cards()]}"
    if note.fields_check() not in (0, 2):
        yield f"{note['Id']}: fields_check {note.fields_check()}"
    kind = note.note_type()
    if kind["type"] == 1:
        numbers = sorted(col._backend.cloze_numbers_in_note(note._to_backend_note()))
        if numbers != sorted(card.ord + 1 for card in note.cards()):
            yield f"{note['Id']}: cards without a cloze"


def _look_complaints(after: Any, release: Any, touched: Touched) -> Iterator[str]:
    for name, css, templates in after["kinds"].values():
        look = next((look for kind, look in release["looks"].items() if name.startswith(kind)), None)
        if look is None:
            continue
        if css.split() != (look["css"] + touched.own_css).split():
            yield f"the CSS of {name} is not the new one with the learner's own"
        _, front, back = templates[0]
        plain = [side.replace("Reason why", "Why").split() for side in (front, back)]
        if plain != [look["front"].split(), look["back"].split()]:
            yield f"the templates of {name} are not the new ones"


def imported(order: str) -> tuple[str, ...]:
    """The steps of an order that are Anki's own import."""
    return tuple(step for step in ORDERS[order] if step.startswith("import "))


def start_collection(folder: Path, package: Path) -> Path:
    """A collection with the first release."""
    folder.mkdir(parents=True)
    col = open_collection(folder)
    load(col, package)
    col.close()
    return folder


def studied_collection(folder: Path, packages: Path, order: str) -> Path:
    """The same, with what is imported before the update, and studied: to be copied for each learner."""
    col = open_collection(start_collection(folder, packages / "1.0.0.apkg"))
    for step in imported(order):
        load(col, packages / f"{step.partition(' ')[2]}.apkg")
    study(col)
    col.close()
    return folder


def run(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Runs every cell of the matrix; the complaints of each."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as scratch:
        for change in sorted(path for path in folder.iterdir() if path.is_dir()):
            starts: dict[tuple[str, ...], Path] = {}
            for state in STATES:
                for order in ORDERS:
                    if (before := imported(order)) not in starts:
                        place = Path(scratch) / f"start-{change.name}-{len(starts)}"
                        starts[before] = studied_collection(place, change, order)
                    found = cell(starts[before], change, state, order)
                    yield f"{change.name}, {state}, {order}", found


if __name__ == "__main__":
    failed = 0
    cells = 0
    for name, complaints in run(Path(sys.argv[1])):
        cells += 1
        failed += bool(complaints)
        for complaint in complaints:
            print(f"{name}: {complaint}")
    print(f"{cells} cells, {failed} with complaints", file=sys.stderr)
    sys.exit(bool(failed))
