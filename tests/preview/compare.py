"""Compares the cards of a project, as the preview shows them, with what Anki renders; prints those that differ.

Each project has a process of its own, since a process can import the figures of only one: a fork of this one, which
has loaded the libraries. A line of standard input is `[project, folder]` in JSON; the answer is a list in JSON.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests import forked
from tests.deck import learner
from tests.preview.stand_ins import stand_ins
from trivet.builder.project import Project
from trivet.builder.reading import ReadTopic, read_topics
from trivet.deck.description import deck_head
from trivet.deck.field_text import media_name
from trivet.deck.note import VersionedNote
from trivet.deck.note_types import VersionedType, read_types
from trivet.deck.notes import notes
from trivet.deck.package import write
from trivet.preview.cards import Card, cards, looks

HANGS = 300
"""Seconds after which a comparison is ended, so that one that hangs fails its test."""
Sides = dict[tuple[str, int], tuple[str, str]]
"""Front and back of each card, by the id of its note and its number."""


def main() -> None:
    """Answers until standard input ends."""
    for line in sys.stdin:
        ours, theirs = os.pipe()
        child = forked.begun(partial(answer, line, theirs), HANGS)
        os.close(theirs)
        with os.fdopen(ours) as answered:
            print(answered.read().strip(), flush=True)  # an empty line if it has failed
        os.waitpid(child, 0)


def answer(line: str, to: int) -> int:
    """Writes the answer to a line to a descriptor; 0, the exit code."""
    with os.fdopen(to, "w") as file:
        print(json.dumps(list(compared(*map(Path, json.loads(line))))), file=file)
    return 0


def compared(folder: Path, work: Path) -> Iterator[str]:
    """The key of each card that differs, and last the number of cards."""
    project, count = Project(folder), 0
    for read in read_topics(project):
        place = work / read.topic.id
        place.mkdir()
        shown, rendered = _shown_and_rendered(project, read, place)
        count += len(shown)
        for key in sorted(shown.keys() | rendered.keys()):
            if shown.get(key) != rendered.get(key):
                yield f"{key[0]} {key[1]}"
    yield f"{count} cards"


def _shown_and_rendered(project: Project, read: ReadTopic, folder: Path) -> tuple[Sides, Sides]:
    """The cards of a topic as the preview shows them, and as Anki renders them after importing the deck."""
    topic, plates = read.topic, stand_ins(read, folder)
    types, made = read_types(project.templates), notes(read.topic, plates)
    package = folder / "deck.apkg"
    media = {media_name(plate): plate.svg for plate in plates.values()}
    used = {name: media[name] for note in made for name in note.media}
    versioned = [VersionedNote(note, 1) for note in made]
    write(package, deck_head(topic.head, topic.words), [VersionedType(item, 1) for item in types], versioned, used)
    shown = cards(made, looks(types), topic.head.tag_prefix)
    collection = learner.collection(folder / "collection")
    try:
        learner.load(collection, package)
        found = [collection.get_card(number) for number in collection.find_cards("")]
        rendered = {(card.note()["Id"], card.ord + 1): (_bare(card.question()), _bare(card.answer())) for card in found}
    finally:
        collection.close()
    return {(card.note, card.number): _sides(card) for card in shown}, rendered


def _sides(card: Card) -> tuple[str, str]:
    return card.front, card.back


def _bare(side: str) -> str:
    """A side without the stylesheet that Anki puts before it."""
    return re.sub(r"\A<style>.*?</style>", "", side, flags=re.DOTALL)


if __name__ == "__main__":
    main()
