"""What every note has, whatever its kind: the fields that all note types share, its identity, tags, and media."""

from __future__ import annotations

from collections.abc import Mapping, Set

from trivet.content.model.topic import Topic
from trivet.content.model.values import Illustrated, Sourced
from trivet.content.text import Text, plain
from trivet.deck import field_text
from trivet.deck.card_html import CardHtml
from trivet.deck.note import NOWHERE, Note, Origin, fields, guid
from trivet.deck.note_draft import Draft, SectionDeck, shown_plate
from trivet.pictures.drawing import Plate

TAGGED_MARKS = ("high-yield", "exam", "beyond")
ReleasedNumbers = Mapping[str, Mapping[str, int]]
"""The released card numbers of occlusions: note id → region → card number."""


class NoteFrame:
    """What the notes of one topic have in common, whatever their kind: shared fields, identity, tags, and media."""

    def __init__(
        self,
        topic: Topic,
        plates: Mapping[str, Plate],
        night: Mapping[str, Plate],
        released: ReleasedNumbers,
        clear: Set[str],
    ) -> None:
        self.topic, self.plates, self.night, self.released, self.clear = topic, plates, night, released, clear
        self.html, self.said = CardHtml(topic), topic.words.cards
        self.noun = topic.head.legend.noun if topic.head.legend else ""
        self.entries = frozenset(entry.id for entry in topic.legend)

    def shared(self, item: Sourced, where: SectionDeck, identity: str, why: Text | None = None) -> dict[str, str]:
        """The values of the fields that all note types have."""
        values = {
            "Why": field_text.why(why or item.why, item.note, self.html),
            "Sources": field_text.credited(
                field_text.sources(self.topic, item.sources), self.plates.get(shown_plate(item) or ""), self.said
            ),
            "Section": field_text.section(where.section.title, item.marks, self.html, self.said),
            "Report": field_text.report(self.topic.head.report_url, self.note_id(identity)),
            "Id": self.note_id(identity),
            "Language": self.topic.head.language,
            "Direction": "rtl" if self.topic.direction == "rtl" else "",
        }
        if isinstance(item, Illustrated) and item.answer_plate:
            alt = self.plates[item.answer_plate].alt
            values["Picture"], values["Night"] = self.editions(item.answer_plate, alt)
        return values

    def editions(self, plate: str, alt: str) -> tuple[str, str]:
        """The picture of a plate, and its dark edition; the latter is empty if there is none that differs."""
        light, *dark = (field_text.image(edition, alt) for edition in self.shown(plate))
        return light, next(iter(dark), "")

    def shown(self, plate: str | None) -> tuple[Plate, ...]:
        """The plate on a card and its dark edition, as far as they exist and differ."""
        found = [editions[plate] for editions in (self.plates, self.night) if plate and plate in editions]
        return tuple({field_text.media_name(edition): edition for edition in found}.values())

    def note(self, draft: Draft, where: SectionDeck) -> Note:
        """The note, with its identity, tags and media."""
        stem = self.topic.head.tag_prefix
        tags = {f"{stem}::kind::{draft.kind.slug}", f"{stem}::section::{where.section.slug}"}
        tags |= {f"{stem}::{self.noun}::{entry}" for entry in draft.entries}
        tags |= {f"{stem}::{mark}" for mark in draft.item.marks if mark in TAGGED_MARKS}
        tags |= {f"{stem}::{tag}" for tag in draft.item.tags}
        note_id = self.note_id(draft.identity)
        places = tuple(map(self.place, draft.parts))
        media = tuple(map(field_text.media_name, self.shown(shown_plate(draft.item))))
        title = plain(where.section.title, names=self.html.names)
        return Note(
            note_id,
            draft.guid or guid(note_id),
            draft.kind.name,
            fields(draft.kind.name, draft.values),
            tuple(sorted(tags)),
            where.deck,
            draft.cards,
            media,
            Origin(
                self.place(draft.ref),
                draft.owner,
                title,
                draft.sides,
                draft.ref,
                places,
                draft.subject,
                draft.item.sources,
            ),
        )

    def note_id(self, identity: str) -> str:
        return f"{self.topic.identity}/{identity}"

    def place(self, ref: str) -> tuple[str, int, int]:
        """The place of a reference, or of what contains it."""
        while ref and ref not in self.topic.places:
            ref = ref.rpartition("/")[0]
        return self.topic.places.get(ref, NOWHERE)
