"""Makes the notes of topics as builds do, as far as there are pictures for them, again and again in one process."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from trivet.builder.clear_masks import clear_occlusions, tone_memo
from trivet.builder.dark_editions import night_editions
from trivet.builder.deck_from_topic import ledger_of
from trivet.builder.project import Project
from trivet.content.model.section import Occlusion
from trivet.content.model.topic import Topic
from trivet.content.model.topic_file import CARD_THEME, NIGHT_THEME
from trivet.deck.card_plates import card_plates, night_plates
from trivet.deck.kept_notes import KeptNotes
from trivet.deck.ledger import Ledger
from trivet.deck.note import Note
from trivet.deck.notes import notes
from trivet.deck.shown_topic import shown_topic
from trivet.errors import Problem, working_on
from trivet.pictures.drawing import Plate, Plates


@dataclass(frozen=True, slots=True)
class MadeNotes:
    """The notes of a topic, as far as there are pictures for them, by day and night."""

    topic: Topic
    notes: tuple[Note, ...]
    ledger: Ledger
    plates: Mapping[str, Plate]
    night: Mapping[str, Plate]
    waiting: int
    """How many pictures on cards are not drawn yet."""
    warnings: tuple[Problem, ...]
    """What is said about pictures that stay light at night."""


@dataclass(slots=True)
class NoteMaker:
    """Keeps the notes of sections, and which masks may be translucent, from one time to the next."""

    project: Project
    kept: KeptNotes = field(default_factory=KeptNotes)
    _clear: dict[str, tuple[tuple[object, ...], frozenset[str]]] = field(default_factory=dict)
    """By topic, with what it was found from."""

    def make(self, topic: Topic, drawn: Plates) -> MadeNotes:
        """The notes of a topic with the pictures that are `drawn`. Raises TrivetError as a build does."""
        with working_on(f"content/{topic.id}"):
            ledger, wanted = ledger_of(self.project, topic), card_plates(topic)
            plates = _shown_plates(topic, wanted, drawn)
            shown = topic if len(plates) == len(wanted) else shown_topic(topic, plates)
            night, warned = night_editions(shown, drawn)
            clear = self._clear_occlusions(shown, plates, night)
            made = notes(shown, plates, ledger.numbers, night=night, clear=clear, kept=self.kept)
            return MadeNotes(topic, made, ledger, plates, night, len(wanted) - len(plates), warned)

    def _clear_occlusions(
        self, topic: Topic, plates: Mapping[str, Plate], night: Mapping[str, Plate]
    ) -> frozenset[str]:
        """The ids of the occlusions whose masks are translucent, looked for again only if they may be others."""
        found_from = (tuple(_of_points(topic)), topic.legend, plates, night)
        before, found = self._clear.get(topic.id, ((), frozenset()))
        if before != found_from:
            found = clear_occlusions(topic, tone_memo(self.project.cache), plates, {**plates, **night})
            self._clear[topic.id] = (found_from, found)
        return found


def _of_points(topic: Topic) -> list[Occlusion]:
    occlusions = (occlusion for section in topic.sections for occlusion in section.occlusions)
    return [occlusion for occlusion in occlusions if occlusion.region_kind == "point"]


def _shown_plates(topic: Topic, wanted: Collection[str], drawn: Plates) -> Mapping[str, Plate]:
    """The `wanted` plates by id that are drawn for cards, also for the night if they have such an edition."""
    dark = night_plates(topic)
    ready = (plate for plate in wanted if plate not in dark or (plate, NIGHT_THEME) in drawn)
    return {plate: drawn[plate, CARD_THEME] for plate in sorted(ready) if (plate, CARD_THEME) in drawn}
