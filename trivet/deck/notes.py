"""Makes the notes of a topic, in the order in which they are first studied.

Facts become cloze or question notes, each question of a table a question note per row, vignettes single-best-answer
notes, and occlusions image-occlusion notes. Within a section they are in the order of study
(:mod:`trivet.deck.study_order`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace

from trivet.content.model.facts import Fact, RowQuestion, Table
from trivet.content.model.section import Occlusion, Section
from trivet.content.model.topic import Topic
from trivet.content.model.vignettes import Vignette
from trivet.content.prompts import rows_asked, shuffled
from trivet.content.text import Line, clozes, plain
from trivet.deck import asked_regions, inert
from trivet.deck.card_plates import card_plates
from trivet.deck.card_sides import choice_side, cloze_sides, question_side
from trivet.deck.kept_notes import KeptNotes
from trivet.deck.note import Note
from trivet.deck.note_draft import Draft, SectionDeck, own_reference
from trivet.deck.note_frame import NoteFrame, ReleasedNumbers
from trivet.deck.note_kinds import CHOICE, CLOZE, PICTURE, QUESTION
from trivet.deck.occlusion import Answer, numbered, occlusion_field
from trivet.deck.study_order import study_order
from trivet.errors import Problem, TrivetError
from trivet.pictures.drawing import Plate

LETTERS = "ABCDE"


def notes(
    topic: Topic,
    plates: Mapping[str, Plate],
    released: ReleasedNumbers | None = None,
    *,
    night: Mapping[str, Plate] | None = None,
    clear: Set[str] = frozenset(),
    kept: KeptNotes | None = None,
) -> tuple[Note, ...]:
    """The notes of a linked topic, in the order in which they are first studied.

    `plates` are the finished plates by their ids, in the theme that cards show, and `night` those in the dark theme, as
    far as there are any. `released` are the card numbers that the regions of released occlusions keep, and `clear` the
    ids of occlusions whose masks may be translucent. `kept` are the notes made before, for a process that makes them
    again and again. Raises TrivetError if a plate lacks a region, and for alternative
    texts that a field cannot contain.
    """
    if unkept := tuple(_unkept(topic, plates)):
        raise TrivetError(unkept)
    maker = _Maker(topic, plates, night or {}, released or {}, clear)
    if kept is None:
        return tuple(note for section in topic.sections for note in maker.section(section))
    others = (topic.id, dict(night or {}), dict(released or {}), clear)
    made = (kept.section(topic, index, plates, others, maker.section) for index in range(len(topic.sections)))
    return tuple(note for part in made for note in part)


def _unkept(topic: Topic, plates: Mapping[str, Plate]) -> Iterator[Problem]:
    """A problem for each plate on a card whose alternative text Anki or its editor would change."""
    for plate in sorted(card_plates(topic) & plates.keys()):
        for text in dict.fromkeys((plates[plate].alt, plates[plate].alt_blind)):
            if found := inert.refused(text):
                what = f"the alternative text of the plate `{plate}` contains `{found}`, which Anki does not keep there"
                remedy = "write it in words where the figure reads it"
                yield Problem(*topic.place(f"plates/{plate}"), what, remedy)


class _Maker(NoteFrame):
    """Makes the notes of one topic."""

    def section(self, section: Section) -> tuple[Note, ...]:
        """The notes of a section, from facts, tables, occlusions and vignettes, in the order of study."""
        where = SectionDeck(section, f"{self.topic.head.deck_name}::{section.deck_name}")
        made: list[Note] = []
        for fact in section.facts:
            made.extend(self.fact(fact, where))
        for table in section.tables:
            for ask in table.questions:
                made.extend(self.ask(table, ask, where))
        made.extend(self.occlusion(occlusion, where) for occlusion in section.occlusions)
        made.extend(self.vignette(vignette, where) for vignette in section.vignettes)
        return study_order(made, f"{self.topic.head.tag_prefix}::high-yield")

    def fact(self, fact: Fact, where: SectionDeck) -> Iterator[Note]:
        """A cloze note, or a question note for each question of the fact."""
        if fact.question is not None and fact.answer is not None:
            values = self.shared(fact, where, fact.identity)
            values |= {"Prompt": self.html.render(fact.question), "Answer": self.html.render(fact.answer)}
            sides = question_side(fact.question, fact.answer, self.html.names)
            draft = Draft(
                QUESTION, *own_reference(fact), fact.id, fact.id, fact, values, sides, fact.about, guid=fact.guid
            )
            yield self.note(draft, where)
        elif fact.text is not None and not fact.questions:
            asked: dict[int, list[str]] = {}
            for cloze in clozes(fact.text):
                asked.setdefault(cloze.number, []).append(plain(cloze.inside))
            cards = tuple((number, ", ".join(asked[number])) for number in sorted(asked))
            values = self.shared(fact, where, fact.identity) | {"Text": self.html.render(fact.text)}
            sides = cloze_sides(fact.text, self.html.names)
            draft = Draft(
                CLOZE, *own_reference(fact), fact.id, fact.id, fact, values, sides, fact.about, cards, fact.guid
            )
            yield self.note(draft, where)
        for prompt in fact.questions:
            ref, identity = f"{fact.id}/{prompt.id}", f"{fact.identity}/{prompt.identity}"
            values = self.shared(fact, where, identity)
            values |= {"Prompt": self.html.render(prompt.question), "Answer": self.html.render(prompt.answer)}
            sides = question_side(prompt.question, prompt.answer, self.html.names)
            parts = (fact.id, ref)
            draft = Draft(QUESTION, ref, identity, parts, fact.id, fact.id, fact, values, sides, fact.about)
            yield self.note(replace(draft, guid=prompt.guid), where)

    def ask(self, table: Table, ask: RowQuestion, where: SectionDeck) -> Iterator[Note]:
        """A question note for each row that the question covers."""
        for key, row, prompt, answer in rows_asked(table, ask):
            ref, identity = f"{table.id}/{key}/{ask.id}", f"{table.identity}/{row.identity}/{ask.identity}"
            owner = f"{table.id}/{ask.id}"
            values = self.shared(row, where, identity, why=ask.why or row.why)
            values |= {"Prompt": self.html.render(prompt), "Answer": self.html.render(answer)}
            entries = (*row.about, key) if key in self.entries else row.about
            sides = question_side(prompt, answer, self.html.names)
            parts = (table.id, f"{table.id}/{key}", owner)
            yield self.note(Draft(QUESTION, ref, identity, parts, parts[1], owner, row, values, sides, entries), where)

    def vignette(self, vignette: Vignette, where: SectionDeck) -> Note:
        """A single-best-answer note; the field Key has the letter of the right option."""
        values = self.shared(vignette, where, vignette.identity)
        values |= {"Stem": self.html.render(vignette.stem), "Question": self.html.render(vignette.question)}
        values["Fixed Order"] = "yes" if vignette.fixed_order else ""
        for letter, option in zip(LETTERS, shuffled(vignette), strict=False):
            values[letter] = self.html.render(option.text)
            values[f"Reason {letter}"] = self.html.render(option.why)
            if option.id == vignette.answer:
                values["Key"] = letter
        right = next(option for option in vignette.options if option.id == vignette.answer)
        sides = choice_side(vignette.stem, vignette.question, right.text, self.html.names)
        draft = Draft(
            CHOICE, *own_reference(vignette), vignette.answer, vignette.id, vignette, values, sides, vignette.about
        )
        return self.note(draft, where)

    def occlusion(self, occlusion: Occlusion, where: SectionDeck) -> Note:
        """An image-occlusion note: one card per answer."""
        plate = self.plates[occlusion.plate]
        try:
            found = asked_regions.asked(self.topic, occlusion, plate)
        except KeyError as missing:
            # A figure may leave out a label that it offers if there is no room for it.
            what = f"the plate `{occlusion.plate}` has no room for {missing.args[0]}"
            remedy = "remove it from `regions`, or draw the plate larger"
            raise TrivetError(Problem(*self.topic.place(occlusion.id), what, remedy)) from None
        if not found:
            what = f"the plate `{occlusion.plate}` shows nothing of the kind `{occlusion.region_kind}`"
            remedy = "choose another kind or plate, or let the figure export such regions"
            raise TrivetError(Problem(*self.topic.place(occlusion.id), what, remedy))
        pairs = numbered(found, self.released.get(self.note_id(occlusion.identity), {}))
        values = self.shared(occlusion, where, occlusion.identity)
        # The first fields of two notes must differ, even if both use the same masks: one to name, one to find.
        drawn = pairs[::-1] if occlusion.ask == "find" else pairs
        values["Occlusion"] = occlusion_field(drawn, plate, occlusion.hide == "all")
        values["Image"], values["Night"] = self.editions(occlusion.plate, plate.alt_blind)
        values["Header"] = self.html.render(occlusion.question)
        values["Clear"] = "yes" if occlusion.id in self.clear else ""
        names = {number: asked_regions.name(self.topic, answer.first) for number, answer in pairs}
        values["Back Extra"] = "".join(
            self.html.region(number, names[number], self.detail(answer, names[number])) for number, answer in pairs
        )
        if occlusion.ask == "find":
            values["Comments"] = "".join(self.html.asked_region(number, name) for number, name in names.items())
        cards = tuple((number, answer.key) for number, answer in pairs)
        entries = self.shown_entries(pairs)
        draft = Draft(
            PICTURE,
            *own_reference(occlusion),
            f"plates/{occlusion.plate}",
            occlusion.id,
            occlusion,
            values,
            (),
            entries,
            cards,
            occlusion.guid,
        )
        return self.note(draft, where)

    def detail(self, answer: Answer, name: Line) -> str:
        """The detail of a region as HTML; empty if it is the same as the name."""
        more = asked_regions.detail(self.topic, answer.first)
        return f'<div class="detail">{self.html.render(more)}</div>' if more.nodes and more != name else ""

    def shown_entries(self, pairs: Iterable[tuple[int, Answer]]) -> tuple[str, ...]:
        """The legend entries that an occlusion asks for, from the references of its regions."""
        named = (part for _, answer in pairs for part in answer.first.ref.split("/"))
        return tuple(part for part in named if part in self.entries)
