"""The notes that tell learners what a release brings, and how to bring it into Anki without losing what is theirs."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence

from trivet.deck.changes import Changes, Correction, heading
from trivet.deck.ledger_file import version_order
from trivet.deck.note import Note, VersionedNote
from trivet.deck.note_versions import VersionedDeck
from trivet.errors import counted

FIRST = """\
Write remarks of your own into the field *My notes*: the card shows them below the answer. When a later release corrects
a note, the Trivet updater keeps them; Anki's own import does not.\
"""
UPDATING = """\
## How to update

Your reviews, intervals, flags and suspended cards stay as they are, and you may skip releases.

**With the Trivet updater** (`trivet-updater.ankiaddon`, an add-on for Anki on a computer): *Tools → Update a Trivet
deck…*. It corrects what you have not changed, keeps your edits, *My notes* and tags, shows you where both have changed,
and can be undone.

**With Anki's own import** (*File → Import*, with the options as they are):

- A note that this release corrects is replaced whole: edits, tags and *My notes* on it are lost, if they are older than
  this release. All other notes keep them.
- A note that you touched after this release was cut ({cut}) is not corrected. A tag, a mark, or
  becoming a leech counts as touching it. If a correction adds a cloze, such a note gets a card without its text.
- If you added a field or a card template to one of the note types, none of its notes are corrected, and new ones arrive
  under a second type whose name ends in `+`. CSS of your own stays, and keeps new CSS out.
- A deck that you renamed is made again under its first name, for new notes. A note that you deleted comes back: suspend
  what you do not want.
- Anki before 25.02 does not correct notes that it imported after that moment: update Anki first.
- Withdrawn notes stay in your collection, as they were.\
"""
NEEDS = """\
Picture cards need Anki 23.10 or newer on a computer (25.02 or newer is recommended), or AnkiDroid 2.17 or newer.\
"""
WITHDRAWN = """\
These are no longer in the deck, and are listed here in every release, for those who skipped one. The updater suspends
them, and tags them `{tag}::retired`. Without it, import the package whose name ends in
`-withdrawn.apkg`: there the reason stands in place of each question. It also adds, as new cards, those that you never
had. To find them in Anki's browser as they are:\
"""


def release_notes(
    name: str, cut: datetime.datetime, tag: str, deck: VersionedDeck, found: Changes, *, first: bool
) -> str:
    """The notes of a release, as Markdown. `cut` is its stamp, and `tag` the stem of the topic's tags."""
    return "\n".join(_lines(name, cut, tag, deck, found, first=first)) + "\n"


def _lines(
    name: str, cut: datetime.datetime, tag: str, deck: VersionedDeck, found: Changes, *, first: bool
) -> Iterator[str]:
    yield from (f"# {name}", "", f"Released on {cut.date().isoformat()}.", "")
    if first:
        cards = sum(len(note.cards) for note in found.added)
        yield from (f"The first release: {counted(len(found.added), 'note')}, {counted(cards, 'card')}.", "")
        yield from (f"- {title}: {counted(count, 'note')}" for title, count in _by_deck(found.added))
        yield from ("", FIRST, "", NEEDS)
        return
    yield from _contents(found)
    if deck.withdrawn:
        yield from _withdrawn(tag, deck.withdrawn)
    yield from ("", UPDATING.format(cut=f"{cut:%Y-%m-%d %H:%M} UTC"), "", NEEDS)


def _contents(found: Changes) -> Iterator[str]:
    """What was added, corrected and redrawn."""
    parts = [f"{len(found.added)} added", f"{len(found.corrected)} corrected", f"{len(found.withdrawn)} withdrawn"]
    yield f"Notes: {', '.join(parts)}."
    if found.added:
        yield from ("", f"## Added ({len(found.added)})", "")
        yield from (f"- {_deck(note)}: {heading(note)}" for note in found.added)
    reworded = [correction for correction in found.corrected if correction.texts]
    if reworded:
        yield from ("", f"## Corrected ({len(reworded)})", "")
        for correction in reworded:
            yield from _corrected(correction)
    redrawn = [correction.note for correction in found.corrected if correction.redrawn and not correction.texts]
    if redrawn:
        yield from ("", f"## Redrawn ({len(redrawn)})", "")
        yield from (f"- {_deck(note)}: {heading(note)}" for note in redrawn)


def _withdrawn(tag: str, items: Sequence[VersionedNote]) -> Iterator[str]:
    """All notes that were ever withdrawn, the latest first, with the search that finds them."""
    yield from ("", f"## Withdrawn so far ({len(items)})", "", WITHDRAWN.format(tag=tag), "")
    yield from ("```", " OR ".join(f'"Id:{item.note["Id"]}"' for item in items), "```", "")
    for item in sorted(items, key=lambda item: version_order(item.retired), reverse=True):
        yield f"- in {item.retired}, {_deck(item.note)}: {heading(item.note)}"
        if item.reason:
            yield f"  - {item.reason}"


def _corrected(correction: Correction) -> Iterator[str]:
    yield f"- {_deck(correction.note)}: {heading(correction.note)}"
    for name, old, new in correction.texts:
        yield f"  - {name}, before: {old or '(nothing)'}"
        yield f"  - {name}, now: {new or '(nothing)'}"


def _by_deck(notes: Sequence[Note]) -> Iterator[tuple[str, int]]:
    yield from Counter(_deck(note) for note in notes).items()


def _deck(note: Note) -> str:
    """The sub-deck without its number: `First steps`."""
    return note.deck.rpartition("::")[2].partition(" ")[2]
