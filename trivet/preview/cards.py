"""The cards of a deck as the page shows them: both sides as HTML, where each is written, and what it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from trivet.deck.note import Note
from trivet.deck.note_types import NoteType
from trivet.preview.anki_template import CardNames, Template, parse, render


@dataclass(frozen=True, slots=True)
class Card:
    """One card.

    `key` is its identity, the id of its note and its number: `astronomy/planets/mars/moons#1`. `asked` is what it asks
    for (the answer of a cloze, a region), `tags` are those of the note without the prefix of the topic.
    """

    key: str
    note: str
    number: int
    ref: str
    asked: str
    kind: str
    section: str
    section_title: str
    tags: tuple[str, ...]
    file: str
    line: int
    column: int
    css: str
    front: str
    back: str
    sources: tuple[str, ...] = ()
    """The ids of the sources that it cites."""

    @property
    def pictures(self) -> tuple[bool, bool]:
        """Whether the front, and the back, show a picture: its size depends on that of the screen."""
        return "<img" in self.front, "<img" in self.back


@dataclass(frozen=True, slots=True)
class Look:
    """The parsed templates of a note type, and its stylesheet."""

    template: str
    front: Template
    back: Template
    css: str


def looks(types: Sequence[NoteType]) -> Mapping[str, Look]:
    """The looks of the note types, by their names."""
    return {item.name: Look(item.template, parse(item.front), parse(item.back), item.css) for item in types}


class CardMaker:
    """Makes cards again and again; those of a note that has not changed, and whose look has not, are kept."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[tuple[Note, Look, str], tuple[Card, ...]]] = {}
        """By the id of a note: what its cards were made of, the look without its stylesheet, and the cards."""

    def cards(self, made: Sequence[Note], types: Mapping[str, Look], prefix: str) -> tuple[Card, ...]:
        """All cards in the order of study; `prefix` is the prefix of the topic's tags."""
        return tuple(card for note in made for card in self._of_note(note, types[note.type], prefix))

    def _of_note(self, note: Note, look: Look, prefix: str) -> tuple[Card, ...]:
        made_of = (note, replace(look, css=""), prefix)
        before, found = self._made.get(note.id, (None, ()))
        if before != made_of:
            found = tuple(_of_note(note, look, prefix))
        elif any(card.css != look.css for card in found):
            found = tuple(replace(card, css=look.css) for card in found)
        self._made[note.id] = (made_of, found)
        return found


def cards(made: Sequence[Note], types: Mapping[str, Look], prefix: str) -> tuple[Card, ...]:
    """All cards in the order of study; `prefix` is the prefix of the topic's tags."""
    return CardMaker().cards(made, types, prefix)


def _of_note(note: Note, look: Look, prefix: str) -> Iterator[Card]:
    fields = dict(zip(note.kind.fields, note.fields, strict=True))
    tags = tuple(tag.removeprefix(f"{prefix}::") for tag in note.tags)
    section = next((tag.removeprefix("section::") for tag in tags if tag.startswith("section::")), "")
    file, line, column = note.origin.place
    for number, asked in note.cards:
        names = CardNames(number, " ".join(note.tags), note.type, note.deck, look.template)
        front = render(look.front, fields, names)
        yield Card(
            key=f"{note.id}#{number}",
            note=note.id,
            number=number,
            ref=note.ref,
            asked=asked,
            kind=note.kind.slug,
            section=section,
            section_title=note.origin.section,
            tags=tags,
            file=file,
            line=line,
            column=column,
            css=look.css,
            front=front,
            back=render(look.back, fields, names, front),
            sources=tuple(dict.fromkeys(citation.partition(":")[0] for citation in note.origin.citations)),
        )
