"""Learners of the first release, who then bring the second into real Anki: by its own import, or by the updater.

Each claim of the release notes is compared with the rows of the collection.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from anki.collection import Collection

from tests.addon import matrix
from tests.builder.rehearsal.cut import Cut

MINE, OWN_WHY, OWN_TAG = "Remember the blue book.", "In my own words.", "mine"
FIELD = "Mnemonic"
Notes = dict[str, tuple[dict[str, str], frozenset[str]]]
"""The fields and the tags of each note, by guid."""


@dataclass(frozen=True)
class Releases:
    """Both releases, and their notes as somebody has them who imports only that one."""

    first: Cut
    second: Cut
    before: Notes
    after: Notes
    start: Path
    """The folder of a collection with the first release, studied."""

    @property
    def changed(self) -> set[str]:
        """The guids of the notes that both have, and that differ."""
        return {guid for guid in self.before.keys() & self.after.keys() if self.before[guid] != self.after[guid]}

    @property
    def added(self) -> set[str]:
        """The guids of the new notes."""
        return self.after.keys() - self.before.keys()

    @property
    def withdrawn(self) -> set[str]:
        """The guids of the notes that are gone."""
        return self.before.keys() - self.after.keys()


def prepared(first: Cut, second: Cut, folder: Path) -> Releases:
    """Imports each release into a collection of its own, and studies the first."""
    found: list[Notes] = []
    for cut in (first, second):
        col = _new(folder / cut.version)
        matrix.load(col, cut.package)
        if cut is first:
            matrix.study(col)
            col.set_user_flag_for_cards(3, sorted(col.find_cards(""))[4:6])
            col.sched.suspend_cards(sorted(col.find_cards(""))[6:8])
        found.append(notes(col))
        col.close()
    return Releases(first, second, found[0], found[1], folder / first.version)


def notes(col: Collection) -> Notes:
    """The notes of a collection."""
    return {guid: (dict(note.items()), frozenset(note.tags)) for guid, note in matrix.notes(col).items()}


def _new(folder: Path) -> Collection:
    folder.mkdir(parents=True)
    return matrix.open_collection(folder)


def studied(col: Collection, releases: Releases) -> None:
    """Only reviews, flags and suspends, as everybody does here."""


def wrote(col: Collection, releases: Releases) -> None:
    """Before the second release was cut: a remark, a tag and a reason of their own, on every note."""
    for note in matrix.notes(col).values():
        note["My notes"], note["Why"] = MINE, OWN_WHY
        note.tags.append(OWN_TAG)
        col.update_note(note)
    assert col.db is not None
    col.db.execute("update notes set mod = ?", releases.first.epoch)


def tagged_late(col: Collection, releases: Releases) -> None:
    """After the second release was cut: a tag on every note."""
    for note in matrix.notes(col).values():
        note.tags.append(OWN_TAG)
        col.update_note(note)


def added_field(col: Collection, releases: Releases) -> None:
    """A field of their own in each of the note types."""
    matrix.added_field(col)
    assert col.db is not None
    col.db.execute("update notes set mod = ?", releases.first.epoch)


def tidied(col: Collection, releases: Releases) -> None:
    """Renames the topmost deck, and deletes a note that the second release does not change."""
    top = min((item for item in col.decks.all_names_and_ids() if item.name != "Default"), key=lambda item: item.name)
    deck = col.decks.get(top.id)  # type: ignore[arg-type]
    assert deck
    col.decks.rename(deck, "Term 2")
    col.remove_notes([matrix.notes(col)[unchanged(releases)].id])


def unchanged(releases: Releases) -> str:
    """The guid of a note that is the same in both releases."""
    return min((releases.before.keys() & releases.after.keys()) - releases.changed)


HABITS = (studied, wrote, tagged_late, added_field, tidied)


@dataclass(frozen=True)
class Result:
    """A collection before and after the second release: notes, and whatever `matrix` compares."""

    releases: Releases
    had: Notes
    has: Notes
    rows_before: Any
    rows_after: Any
    types: dict[str, str]
    """The note type of each note, by guid, afterwards."""
    decks: dict[str, set[str]]
    """The decks of each note's cards, by guid, afterwards."""


def by_import(col: Collection, releases: Releases) -> None:
    """Anki's own import, with its options as they are."""
    matrix.load(col, releases.second.package)


def by_updater(col: Collection, releases: Releases) -> None:
    """The updater, without any choice; it is taken back once, and done again."""
    before = matrix._picture(col)
    matrix.update(col, releases.second.package)
    col.undo()
    col.models._clear_cache()
    assert matrix._picture(col) == before, "Undo does not take back all of it"
    matrix.update(col, releases.second.package)


WAYS = (by_import, by_updater)


def outcome(
    releases: Releases,
    habit: Callable[[Collection, Releases], None],
    way: Callable[[Collection, Releases], None],
    folder: Path,
) -> Result:
    """What a learner with some habit has after the second release came in some way."""
    shutil.copytree(releases.start, folder)
    col = matrix.open_collection(folder)
    try:
        habit(col, releases)
        had, rows = notes(col), matrix._picture(col)
        way(col, releases)
        found = matrix.notes(col)
        types = {guid: str((note.note_type() or {})["name"]) for guid, note in found.items()}
        decks = {guid: {col.decks.name(card.did) for card in note.cards()} for guid, note in found.items()}
        return Result(releases, had, notes(col), rows, matrix._picture(col), types, decks)
    finally:
        col.close()


def lost_progress(result: Result) -> Iterator[str]:
    """Reviews, intervals, flags and suspended cards that are not as they were, withdrawn notes of the updater apart."""
    if result.rows_after["revlog"] != result.rows_before["revlog"]:
        yield "reviews changed"
    gone = {result.rows_after["notes"][guid][0] for guid in result.releases.withdrawn if guid in result.has}
    for card, row in result.rows_before["cards"].items():
        now = result.rows_after["cards"].get(card)
        if now is None or (row[1:] != now[1:] and row[1] not in gone):
            yield f"a card changed: {row} → {now}"


def counts(result: Result) -> tuple[int, int, int, int]:
    """The numbers of new notes, of notes with all their corrections, and of own texts and tags kept and lost."""
    first, second = result.releases.before, result.releases.after
    new = sum(guid in result.has for guid in result.releases.added)
    corrected = kept = lost = 0
    for guid in result.releases.changed & result.has.keys():
        pairs = ((name, text) for name, text in second[guid][0].items() if text != first[guid][0][name])
        has, tags = result.has[guid]
        corrected += tags >= second[guid][1] and all(text == has[name] for name, text in pairs)
    for guid in first.keys() & result.had.keys() & result.has.keys():
        fields, tags = result.had[guid]
        own = [name for name, text in fields.items() if text != first[guid][0].get(name, "")]
        mine = [tag for tag in tags if tag not in first[guid][1] and "::" not in tag]
        alive = sum(result.has[guid][0].get(name) == fields[name] for name in own)
        alive += sum(tag in result.has[guid][1] for tag in mine)
        kept, lost = kept + alive, lost + len(own) + len(mine) - alive
    return new, corrected, kept, lost
