"""Sets the `mod` of every note, which says whether it is newer than what learners have.

When a package is imported, Anki replaces notes whose `mod` is greater than the stored one, and leaves all others alone.
So a note that is unchanged since its release keeps its `mod`, and learners keep their edits; a new or corrected note
gets a later one. It depends only on the content and the ledger. Changes that would cost learners their reviews are
refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from trivet.deck import identities
from trivet.deck.ledger import Ledger
from trivet.deck.note import Note, VersionedNote
from trivet.deck.note_kinds import CLOZE
from trivet.deck.note_types import NoteType, VersionedType
from trivet.deck.readable import readable
from trivet.errors import Problem, TrivetError

Reasons = Mapping[str, str]
"""The guid of a note that is withdrawn → why."""
NO_REASONS: Reasons = MappingProxyType({})
UNLIKE = 0.5
"""The similarity (0 to 1) below which two texts are considered unrelated."""


@dataclass(frozen=True, slots=True)
class VersionedDeck:
    """What a version ships: the note types, the notes in order, and apart from them all that were ever withdrawn."""

    version: str
    types: tuple[VersionedType, ...]
    notes: tuple[VersionedNote, ...]
    withdrawn: tuple[VersionedNote, ...] = ()


def versioned_deck(
    notes: Sequence[Note],
    types: Sequence[NoteType],
    ledger: Ledger,
    *,
    version: str,
    tag: str,
    epoch: int | None = None,
    reasons: Reasons = NO_REASONS,
) -> VersionedDeck:
    """The deck of `version`, with every `mod`. `tag` is the stem of the topic's tags.

    `epoch` is that of the coming release (seconds since 1970); until one is cut it counts as the last one's plus 1.
    A note that was released and is no longer among `notes` is withdrawn, for the reason that `reasons` gives by its
    guid; it gets the tag `TAG::retired::vVERSION`.

    Raises TrivetError for every change that would lose reviews or mix them up.
    """
    problems = [*_type_problems(types, ledger), *refusals(notes, ledger), *_deck_problems(notes, ledger)]
    if problems:
        raise TrivetError(problems)
    coming = ledger.epoch + 1 if epoch is None else epoch
    live = [_versioned(note, ledger.notes.get(note.guid), coming) for note in notes]
    kept = {note.guid for note in notes}
    gone = sorted((item for guid, item in ledger.notes.items() if guid not in kept), key=lambda item: item.note.id)
    return VersionedDeck(
        version,
        tuple(_versioned_type(kind, ledger, coming) for kind in types),
        tuple(live),
        tuple(_retire(item, version, tag, coming, reasons.get(item.note.guid, "")) for item in gone),
    )


def same(one: Note, other: Note) -> bool:
    """Whether two states of a note have the same fields and tags."""
    return (one.fields, one.tags) == (other.fields, other.tags)


def _versioned(note: Note, before: VersionedNote | None, coming: int) -> VersionedNote:
    if before is None:
        return VersionedNote(note, coming)
    return VersionedNote(note, before.mod if same(note, before.note) else max(coming, before.mod + 1))


def _versioned_type(kind: NoteType, ledger: Ledger, coming: int) -> VersionedType:
    before = ledger.types.get(kind.name)
    if before is None:
        return VersionedType(kind, coming)
    return VersionedType(kind, before.mod if before.look == kind.look else max(coming, before.mod + 1))


def _retire(item: VersionedNote, version: str, tag: str, coming: int, reason: str) -> VersionedNote:
    """A note that the content no longer has; as it is in the ledger if an earlier version withdrew it."""
    if item.retired:
        return item
    tags = tuple(sorted({*item.note.tags, f"{tag}::retired::v{version}"}))
    return VersionedNote(replace(item.note, tags=tags), max(coming, item.mod + 1), version, reason)


def _type_problems(types: Iterable[NoteType], ledger: Ledger) -> Iterator[Problem]:
    for kind in types:
        before = ledger.types.get(kind.name)
        if before is not None and before.shape != kind.shape:
            what = f"the fields, templates or ids of `{kind.name}` are not those that were released"
            remedy = "restore them, since Anki would add a second type and update no note; use a spare field"
            yield Problem(f"templates/cards/{kind.kind.slug}", 0, 0, what, remedy)


def _deck_problems(notes: Iterable[Note], ledger: Ledger) -> Iterator[Problem]:
    decks = {note.deck for note in notes}
    reported: set[str] = set()
    for note in notes:
        before = ledger.notes.get(note.guid)
        if before is None or before.note.deck in decks or before.note.deck in reported:
            continue
        reported.add(before.note.deck)
        what = f"the deck `{before.note.deck}` was released and is gone"
        yield _problem(note, what, "restore its name: learners' cards would stay behind in it")


def refusals(notes: Sequence[Note], ledger: Ledger) -> Iterator[Problem]:
    """Problems for changes that would lose the reviews of notes, or give them to other notes."""
    mistaken = identities.mistaken(notes, ledger)
    yield from (problem for problems in mistaken.values() for problem in problems)
    guids = {item.note.id: guid for guid, item in ledger.notes.items() if not item.retired}
    for note in notes:
        if guids.get(note.id, note.guid) != note.guid:
            what = f"`{note.ref}` was released with the identity `{guids[note.id]}`, and now has `{note.guid}`"
            yield _problem(note, what, "restore its `guid`, to which learners' reviews belong, or give it a new id")
            continue
        item = ledger.notes.get(note.guid)
        if item is None or note.guid in mistaken:
            continue
        short = note.ref
        if item.retired:
            what = f"the id `{note.identity}` was withdrawn in {item.retired}"
            yield _problem(note, what, "choose another: learners may still have the old note")
        elif item.note.type != note.type:
            what = f"`{short}` was released as a {item.note.type} note and is now a {note.type} note"
            yield _problem(note, what, "give it a new id; the old note is then withdrawn")
        elif note.kind.is_cloze:
            yield from _number_problems(note, item.note)


def warnings(notes: Sequence[Note], ledger: Ledger) -> Iterator[Problem]:
    """Warnings of changes that may be intended, but that an author should check before releasing them."""
    yield from identities.perhaps_renamed(notes, ledger)
    for note in notes:
        item = ledger.notes.get(note.guid)
        if item is None or item.note.type != note.type or not note.kind.is_cloze:
            continue
        then = dict(item.note.cards)
        for number, asked in note.cards:
            word = "cloze" if note.kind == CLOZE else "region"
            if number not in then:
                what = f"the {word} `{asked}` is new on `{note.ref}`, which was released"
                remedy = (
                    "ask it in a note of its own: a learner who changed the old note gets its card without the text"
                )
                yield _problem(note, what, remedy)
            elif note.kind == CLOZE and _are_unlike(asked, then[number]):
                what = f"the answer of c{number} was `{then[number]}` and is now `{asked}`"
                remedy = "if this corrects it, leave it; if it asks something else, write a note with a new id"
                yield _problem(note, what, remedy)


def unexplained(withdrawn: Iterable[VersionedNote], ledger: Ledger) -> Iterator[Problem]:
    """A problem for each note that is to be withdrawn without a reason."""
    for item in withdrawn:
        if not item.reason and not ledger.notes[item.note.guid].retired:
            file, line, column = ledger.notes[item.note.guid].note.origin.place
            what = f"`{item.note.identity}` was released and is gone, and nothing says why"
            remedy = "give the reason under `withdrawn` in topic.yaml, for learners still have it; or put it back"
            yield Problem(file or ledger.path, line, column, what, remedy)


def _number_problems(note: Note, before: Note) -> Iterator[Problem]:
    """Problems with the numbers of a cloze or picture note, to which the reviews of its cards are keyed."""
    is_picture = note.type == "Trivet Picture"
    word = "region" if is_picture else "cloze"
    now, then = dict(note.cards), dict(before.cards)
    for number, asked in then.items():
        shown = f"the {word} `{asked}`" if is_picture else f"the {word} c{number} (`{asked}`)"
        if number not in now:
            yield _problem(note, f"{shown} was released and is gone", "put it back, or give the note a new id")
    for number, asked in now.items():
        if not is_picture and number in then and _asks_another(number, note, before):
            what = f"c{number} was released with the answer `{then[number]}` and now asks something else, `{asked}`"
            yield _problem(
                note,
                what,
                "put the answer back, or write a new note with a new id, since reviews are kept for each number",
            )
            continue
        old = [other for other, was in then.items() if was == asked and other != number]
        if old and then.get(number) != asked:
            what = f"the {word} `{asked}` was released as c{old[0]} and is now c{number}"
            yield _problem(note, what, "keep its number: review history is keyed to it")


def _asks_another(number: int, note: Note, before: Note) -> bool:
    """Whether both the answer and the text around it are unrelated to what was released."""
    mine, its = dict(note.cards)[number], dict(before.cards)[number]
    around = (readable(item["Text"], number) for item in (note, before))
    return _are_unlike(mine, its) and _are_unlike(*around)


def _are_unlike(one: str, other: str) -> bool:
    from difflib import SequenceMatcher  # not needed unless an answer has changed

    short, long = sorted((one.casefold(), other.casefold()), key=len)
    return short not in long and SequenceMatcher(None, one, other, autojunk=False).ratio() < UNLIKE


def _problem(note: Note, what: str, remedy: str) -> Problem:
    file, line, column = note.origin.place
    return Problem(file or note.id, line, column, what, remedy)
