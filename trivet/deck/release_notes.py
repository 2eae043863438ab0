"""The notes that tell learners what a release brings, and how to bring it into Anki without losing what is theirs."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence

from trivet.content.model.words import ReleaseWords, Words
from trivet.deck.changes import Changes, Correction, heading
from trivet.deck.ledger_file import version_order
from trivet.deck.note import Note, VersionedNote
from trivet.deck.note_versions import VersionedDeck


def release_notes(
    name: str, cut: datetime.datetime, tag: str, deck: VersionedDeck, found: Changes, *, words: Words, first: bool
) -> str:
    """The notes of a release, as Markdown. `cut` is its stamp, and `tag` the stem of the topic's tags."""
    return "\n".join(_lines(name, cut, tag, deck, found, words=words, first=first)) + "\n"


def _lines(
    name: str, cut: datetime.datetime, tag: str, deck: VersionedDeck, found: Changes, *, words: Words, first: bool
) -> Iterator[str]:
    said = words.release
    yield from (f"# {name}", "", said.released.format(date=cut.date().isoformat()), "")
    if first:
        notes, cards = len(found.added), sum(len(note.cards) for note in found.added)
        counts = {"notes": words.counted("notes", notes), "cards": words.counted("cards", cards)}
        yield from (said.first_release.format(**counts), "")
        yield from (f"- {title}: {words.counted('notes', count)}" for title, count in by_deck(found.added))
        yield from ("", said.own_notes, "", said.after_pre_release, "", said.needs)
        return
    yield from _contents(found, said)
    if deck.withdrawn:
        yield from _withdrawn(tag, deck.withdrawn, said)
    yield from ("", said.updating.format(cut=f"{cut:%Y-%m-%d %H:%M} UTC"), "", said.needs)


def _contents(found: Changes, said: ReleaseWords) -> Iterator[str]:
    """What was added, corrected and redrawn."""
    added, corrected, withdrawn = map(len, (found.added, found.corrected, found.withdrawn))
    yield said.summary.format(added=added, corrected=corrected, withdrawn=withdrawn)
    if found.added:
        yield from ("", f"## {said.added.format(count=added)}", "")
        yield from (f"- {_deck(note)}: {heading(note)}" for note in found.added)
    reworded = [correction for correction in found.corrected if correction.texts]
    if reworded:
        yield from ("", f"## {said.corrected.format(count=len(reworded))}", "")
        for correction in reworded:
            yield from _corrected(correction, said)
    others = [correction for correction in found.corrected if not correction.texts]
    redrawn = [correction.note for correction in others if correction.redrawn]
    retouched = [correction.note for correction in others if not correction.redrawn]
    for title, notes in ((said.redrawn, redrawn), (said.retouched, retouched)):
        if notes:
            yield from ("", f"## {title.format(count=len(notes))}", "")
            yield from (f"- {_deck(note)}: {heading(note)}" for note in notes)


def _withdrawn(tag: str, items: Sequence[VersionedNote], said: ReleaseWords) -> Iterator[str]:
    """All notes that were ever withdrawn, the latest first, with the search that finds them."""
    yield from ("", f"## {said.withdrawn.format(count=len(items))}", "", said.about_withdrawn.format(tag=tag), "")
    yield from ("```", " OR ".join(f'"Id:{item.note["Id"]}"' for item in items), "```", "")
    for item in sorted(items, key=lambda item: version_order(item.retired), reverse=True):
        note = f"{_deck(item.note)}: {heading(item.note)}"
        yield f"- {said.withdrawn_in.format(version=item.retired, note=note)}"
        if item.reason:
            yield f"  - {item.reason}"


def _corrected(correction: Correction, said: ReleaseWords) -> Iterator[str]:
    yield f"- {_deck(correction.note)}: {heading(correction.note)}"
    for name, old, new in correction.texts:
        yield f"  - {said.before.format(field=name, text=old or said.nothing)}"
        yield f"  - {said.now.format(field=name, text=new or said.nothing)}"


def by_deck(notes: Sequence[Note]) -> Iterator[tuple[str, int]]:
    """The number of notes in each sub-deck, in the order of the notes."""
    yield from Counter(_deck(note) for note in notes).items()


def _deck(note: Note) -> str:
    """The sub-deck without its number: `First steps`."""
    return note.deck.rpartition("::")[2].partition(" ")[2]
