"""Notes that were withdrawn: the reasons that the content gives, and the package by which learners are told.

A withdrawn note is in no deck any more. Who has it can import the package of all that were ever withdrawn: there the
same note says since when, and why, instead of asking. The numbers of its cards stay, for they belong to the learner.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from trivet.content.model.topic import Topic
from trivet.content.model.words import CardWords
from trivet.content.text import plain
from trivet.deck import inert
from trivet.deck.card_html import CardHtml
from trivet.deck.card_sides import GAP as BLANK
from trivet.deck.ledger import Ledger
from trivet.deck.note import Note, VersionedNote, fields
from trivet.deck.note_kinds import CHOICE, CLOZE, PICTURE
from trivet.deck.note_versions import VersionedDeck
from trivet.deck.readable import CLOZE as GAP
from trivet.deck.readable import readable
from trivet.errors import Problem

KEPT = ("Section", "Report", "Id", "Language", "Direction")
"""The fields that a withdrawn note keeps."""


def reasons(topic: Topic, notes: Collection[Note], ledger: Ledger) -> dict[str, str]:
    """Why each note that is gone was withdrawn, by its guid, as far as the content says; the closest entry counts."""
    names = CardHtml(topic).names
    kept = {note.guid for note in notes}
    found: dict[str, str] = {}
    for guid, item in ledger.notes.items():
        entries = [key for key in topic.head.withdrawn if _names(key, item.note.identity)]
        if guid not in kept and entries:
            found[guid] = plain(topic.head.withdrawn[max(entries, key=lambda key: key.count("/"))], names=names)
    return found


def mistaken(topic: Topic, notes: Collection[Note], ledger: Ledger) -> Iterator[Problem]:
    """A problem for each entry of `withdrawn` under which nothing was released, or all of which is still asked."""
    live = {note.identity for note in notes}
    live.update(occlusion.identity for section in topic.sections for occlusion in section.occlusions)
    for key in topic.head.withdrawn:
        meant = [item.note.identity for item in ledger.notes.values() if _names(key, item.note.identity)]
        if not meant:
            what, remedy = f"nothing was released as `{key}`", "correct it, or remove it"
        elif live.issuperset(meant):
            what, remedy = f"`{key}` is withdrawn here, but it is still asked", "remove one of the two"
        else:
            continue
        yield topic.documents["topic"].problem(("withdrawn", key), what, remedy)


def notices(deck: VersionedDeck, said: CardWords) -> VersionedDeck:
    """The package of all that was ever withdrawn: each note says so in place of its question."""
    return replace(deck, notes=tuple(_notice(item, said) for item in deck.withdrawn), withdrawn=())


def _notice(item: VersionedNote, said: CardWords) -> VersionedNote:
    note = item.note
    reason = f" {inert.words(item.reason)}" if item.reason else ""
    since = inert.words(said.withdrawn.format(version=item.retired))
    told = f'<div class="withdrawn"><strong>{since}</strong>{reason} {inert.words(said.delete)}</div>'
    values = {name: note[name] for name in KEPT} | _numbered(note, told)
    asked = GAP.sub(BLANK, note[note.kind.heading])
    values["Why"] = f'<div class="was">{inert.words(readable(asked))}</div>'
    return replace(item, note=replace(note, fields=fields(note.type, values), media=()))


def _numbered(note: Note, told: str) -> dict[str, str]:
    """The fields that make the question side and keep the cards."""
    if note.kind == CLOZE:
        numbers = " ".join(f"{{{{c{number}::{number}}}}}" for number in note.numbers)
        return {"Text": f'{told}<div class="numbers">{numbers}</div>'}
    if note.kind == PICTURE:
        return {"Occlusion": note["Occlusion"], "Header": told}
    if note.kind == CHOICE:
        return {"Stem": told, "Question": f'<div class="numbers">{note.identity}</div>'}
    return {"Prompt": told}


def _names(key: str, identity: str) -> bool:
    """Whether a reference names a note or what it is part of: `planets/mars` and `planets/moons` name
    `planets/mars/moons`."""
    wanted, parts = key.split("/"), identity.split("/")
    rest = iter(parts[1:])
    return wanted[0] == parts[0] and all(part in rest for part in wanted[1:])
