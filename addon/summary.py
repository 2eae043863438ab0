"""Describes an update in plain words: groups of notes, each with a search for Anki's browser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .values import Plan

SEARCHED = 500
"""How many notes a search lists by id at most."""


@dataclass(frozen=True)
class Group:
    """Notes to which the same happens."""

    heading: str
    explanation: str
    rows: tuple[tuple[str, str], ...]
    """The title of each note, and a detail."""
    search: str = ""
    """A search that finds them in the browser; empty for notes that are not in the collection."""


def groups(plan: Plan, done: bool = False, ids: Mapping[str, int] = {}) -> tuple[Group, ...]:
    """The groups that are not empty, in the past tense if `done`; `ids` has the ids of notes just added, by guid."""
    return tuple(group for group in _groups(plan, done, ids) if group.rows)


def _groups(plan: Plan, done: bool, ids: Mapping[str, int]) -> Iterator[Group]:
    were, are = ("were", "was") if done else ("will be", "will be")
    new = tuple((note.title, note.deck.rpartition("::")[2]) for note in plan.new)
    yield Group(
        f"{_notes(len(new), 'new note', 'new notes')} {are if len(new) == 1 else were} added",
        "New notes go where you keep the rest of their section.",
        new,
        by_ids([ids[note.guid] for note in plan.new if note.guid in ids]),
    )
    corrected = [update for update in plan.updates if update.corrected]
    yield Group(
        f"{_notes(len(corrected))} {are if len(corrected) == 1 else were} corrected",
        "Your reviews, flags and your own notes are kept.",
        tuple((update.title, ", ".join(update.parts) or "tags") for update in corrected),
        by_ids([update.note_id for update in corrected]),
    )
    clashing = {conflict.guid: conflict for conflict in plan.conflicts}
    yield Group(
        f"{_notes(len(clashing))} {'keeps' if len(clashing) == 1 else 'keep'} your text, though there is a newer one",
        "You changed a text that the new release changes too. Compare them below.",
        tuple((item.title, item.field) for item in clashing.values()),
        f'"tag:{plan.prefix}::update::changed-by-you"' if done else by_ids([c.note_id for c in clashing.values()]),
    )
    yield Group(
        f"{_notes(len(plan.kept))} {'stays' if len(plan.kept) == 1 else 'stay'} as you changed "
        f"{'it' if len(plan.kept) == 1 else 'them'}",
        "The new release has no newer text for what you wrote.",
        tuple((name, "") for _, name in plan.kept),
        by_ids([note_id for note_id, _ in plan.kept]),
    )
    yield Group(
        f"{_notes(len(plan.withdrawn))} {are if len(plan.withdrawn) == 1 else were} withdrawn",
        "Their cards are suspended; you may unsuspend or delete them.",
        tuple((name, reason) for _, name, reason in plan.withdrawn),
        by_ids([note_id for note_id, _, _ in plan.withdrawn]),
    )
    back = [update for update in plan.updates if update.resume]
    yield Group(
        f"{_notes(len(back))} {'is' if len(back) == 1 else 'are'} back in the deck",
        "They had been withdrawn. Their cards are unsuspended.",
        tuple((update.title, "") for update in back),
        by_ids([update.note_id for update in back]),
    )
    yield Group(
        f"{_notes(len(plan.deleted))} that you deleted {'stays' if len(plan.deleted) == 1 else 'stay'} deleted",
        "Unless you ask for them.",
        tuple((name, "") for _, name in plan.deleted),
    )
    styled = len(plan.own_looks)
    kept = "type keeps the look that you gave it" if styled == 1 else "types keep the look that you gave them"
    yield Group(
        f"{styled} note {kept}",
        "You changed its styling or template, so the new one is not used.",
        tuple((name, "") for name in plan.own_looks),
    )


def by_ids(note_ids: Sequence[int]) -> str:
    """A search for notes by their ids."""
    return "nid:" + ",".join(map(str, note_ids[:SEARCHED])) if note_ids else ""


def _notes(count: int, one: str = "note", many: str = "notes") -> str:
    return f"{count:,} {one if count == 1 else many}"


def headline(plan: Plan, done: bool = False) -> str:
    """The headline of the dialog."""
    if plan.is_older:
        return f"You have a newer release of {plan.name} than this one, {plan.version}. There is nothing to do."
    if plan.is_empty:
        return f"You already have {plan.name} {plan.version}. There is nothing to update."
    start = f" from {plan.before}" if plan.before and plan.before != plan.version else ""
    return (
        f"{plan.name} was updated{start} to {plan.version}" if done else f"Update {plan.name}{start} to {plan.version}"
    )
