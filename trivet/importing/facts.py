"""Notes of another deck as facts: a question with its answer for each card, or a text with clozes.

A note with masks on a picture is an occlusion.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from trivet.content.anki_names import TAG
from trivet.content.ids import free_id, id_of
from trivet.content.model.values import GUID, LONGEST_ID
from trivet.content.model.words import Words
from trivet.content.text import Text, clozes, plain
from trivet.content.unseen import is_blank
from trivet.importing.deck_pictures import DeckPictures, NoPictures
from trivet.importing.draft import Draft, unshown_field
from trivet.importing.enhanced import enhanced, masked, together
from trivet.importing.fact_texts import ASKED, FactTexts
from trivet.importing.foreign import ForeignDeck, ForeignNote
from trivet.importing.html_blocks import picture_lost, read_html
from trivet.importing.masks import MARK
from trivet.importing.occlusions import occlusion
from trivet.importing.templates import conditions, named_fields

ASIDE = frozenset(("type", "hint", "tts", "furigana", "kanji", "kana"))
"""Filters of a template with which a field is no part of the question."""
ANKI_TAGS = frozenset(("leech", "marked"))
"""What a learner's Anki writes, and no author."""
THERE = "a fact with its `guid` is there already"
"""Why a note is not imported again."""
LONGEST_NAME = 40
"""Characters of an id that is made of words."""
MASKS = "-masks"
"""How the plate of a picture with masks ends, and the id of its occlusion."""
UNCOUNTED = "its guid, and with it the review history: the numbers of its masks have a gap"
"""What is lost of a note from which masks were deleted: its cards would have other numbers."""


def facts(
    deck: ForeignDeck,
    said: Words,
    taken: Collection[str] = (),
    guids: Collection[str] = (),
    own_tags: Collection[str] = (),
    *,
    pictures: DeckPictures | None = None,
) -> tuple[Draft, ...]:
    """The facts of all notes, in order, each with an id that is not `taken`; a note of several cards gives several.

    `said` has the words for what notes do not say, in the language of the topic. `guids` are the identities of notes
    that are there already, `own_tags` what tags of authors may not begin with, `pictures` those of the deck, if any.
    """
    maker = _Maker(said, set(taken), frozenset(guids), frozenset(own_tags), pictures or NoPictures())
    return tuple(draft for notes in together(deck.notes) for draft in maker.drafts(notes))


class _Maker:
    def __init__(
        self,
        said: Words,
        taken: set[str],
        there: frozenset[str],
        own_tags: frozenset[str],
        pictures: DeckPictures,
    ) -> None:
        self.said, self.pictures = said, pictures
        self.taken, self.there, self.own_tags = taken, there, own_tags
        self.guids: set[str] = set()

    def drafts(self, notes: Sequence[ForeignNote]) -> Iterator[Draft]:
        """What comes of one note, or of notes that share a picture with masks."""
        if masked(notes[0]):
            yield from self._enhanced(notes)
        else:
            yield from self._note(notes[0])

    def _enhanced(self, notes: Sequence[ForeignNote]) -> Iterator[Draft]:
        """The occlusions of notes that share a picture; each keeps its identity if it is one note."""
        there = [note for note in notes if note.guid in self.there]
        yield from (Draft("", note, {}, refused=THERE) for note in there)
        table = ""
        others = [note for note in notes if note not in there]
        for draft in enhanced(others, self.pictures, self.said) if others else ():
            given = tuple(tag for note in others for tag in note.tags) if draft.merged else draft.note.tags
            tags, lost = self._tags(given)
            guid, lost_guid = ("", ()) if draft.merged else self._guid(draft.note.guid)
            name = self._id(draft) if draft.texts.keys() & set(ASKED) else ""
            table = table or self._table(name)
            shown = draft.masked and replace(draft.masked, table=table)
            yield replace(draft, id=name, masked=shown, tags=tags, guid=guid, lost=(*draft.lost, *lost_guid, *lost))

    def _table(self, name: str) -> str:
        """The id of the table that names the parts of an occlusion."""
        return free_id("-parts".join(name.rsplit(MASKS, 1)), self.taken)

    def _note(self, note: ForeignNote) -> Iterator[Draft]:
        """The facts of one note; only the first can have its identity."""
        if note.guid in self.there:
            yield Draft("", note, {}, refused=THERE)
            return
        if len(note.fields) != len(note.type.fields):
            yield Draft("", note, {}, refused="its fields do not match its note type")
            return
        if any(MARK in text for text in note.fields):
            made = [occlusion(note, self.pictures, self.said.imported)]
        else:
            made = list(self._cloze(note) if note.type.is_cloze else self._questions(note))
        if not made:
            yield Draft("", note, {}, refused="it has no card")
        for number, draft in enumerate(made):
            tags, lost = self._tags(note.tags)
            guid, lost_guid = self._guid(note.guid) if number == 0 else ("", ())
            if draft.masked and not draft.masked.is_numbered:
                guid, lost_guid = "", (UNCOUNTED,)
            if number:
                lost_guid = ("the history of this card, which is a note of its own now",)
            name = self._id(draft) if draft.texts.keys() & set(ASKED) else ""
            shown = draft.masked and replace(draft.masked, table=self._table(name))
            yield replace(draft, id=name, masked=shown, tags=tags, guid=guid, lost=(*draft.lost, *lost_guid, *lost))

    def _cloze(self, note: ForeignNote) -> Iterator[Draft]:
        front = note.type.templates[0][0] if note.type.templates else ""
        shown = [name for filters, name in named_fields(front) if "cloze" in filters and name in note.type.fields]
        values = dict(zip(note.type.fields, note.fields, strict=True))
        text = next((name for name in shown if values[name]), note.type.fields[0])
        reader = FactTexts()
        reader.add("text", read_html(values.pop(text), clozes=True))
        asked = [plain(cloze.inside).strip() for cloze in clozes(reader.parsed.get("text", Text(())))]
        if not asked:
            reader.refused = reader.refused or "it has no cloze"
        elif any(not words or is_blank(words) for words in asked):
            reader.refused = reader.refused or "a cloze has no words"
        named = {name for side in note.type.templates for template in side for _, name in named_fields(template)}
        unshown = [name for name in values if name not in named and values[name].strip()]
        reader.add_all("why", (value for name, value in values.items() if name not in unshown))
        lost = tuple(map(unshown_field, unshown))
        yield self._with_picture(
            Draft("", note, reader.texts, reader.parsed, lost=lost, refused=reader.refused), reader
        )

    def _with_picture(self, draft: Draft, reader: FactTexts) -> Draft:
        """A draft with the first picture of its answer that can be shown; the others are lost."""
        shown = ((file, self.pictures.plate_of(file)) for file in ([] if reader.refused else reader.pictures))
        file, plate = next(((file, plate) for file, plate in shown if plate), ("", ""))
        lost = tuple(what for what in reader.lost if not plate or what != picture_lost(file))
        return replace(draft, answer_plate=plate, lost=(*lost, *draft.lost))

    def _questions(self, note: ForeignNote) -> Iterator[Draft]:
        values = dict(zip(note.type.fields, note.fields, strict=True))
        shown: set[str] = set()
        sides: list[tuple[list[str], list[str]]] = []
        for position in note.cards:
            front, back = note.type.templates[position] if position < len(note.type.templates) else ("", "")
            asked = [
                name for filters, name in named_fields(front) if not ASIDE & filters and values.get(name, "").strip()
            ]
            both = named_fields(f"{front}{back}")
            answered = [name for _, name in both if name not in asked and values.get(name, "").strip()]
            sides.append((list(dict.fromkeys(asked)), list(dict.fromkeys(answered))))
            shown |= {*asked, *answered}
        shown |= {name for side in note.type.templates for template in side for name in conditions(template)}
        unshown = [unshown_field(name) for name, text in values.items() if text.strip() and name not in shown]
        for asked, answered in sides:
            reader = FactTexts()
            reader.add_all("question", (values[name] for name in asked))
            reader.add_all("answer", (values[name] for name in answered[:1]))
            reader.add_all("why", (values[name] for name in answered[1:]))
            if "answer" not in reader.texts and any(map(self.pictures.plate_of, reader.pictures)):
                reader.add("answer", read_html(self.said.imported.see_picture))
            for key, what in (("question", "its question"), ("answer", "its answer")):
                if not reader.refused and key not in reader.texts:
                    reader.refused = f"{what} has no words"
            draft = Draft("", note, reader.texts, reader.parsed, lost=tuple(unshown), refused=reader.refused)
            yield self._with_picture(draft, reader)

    def _tags(self, given: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        tags: dict[str, str] = {}
        lost: list[str] = []
        for tag in given:
            written = re.sub(r"[^\w.:-]", "-", unicodedata.normalize("NFC", tag))
            written = "::".join(filter(None, re.split(r":+", written)))
            if tag.casefold() in ANKI_TAGS:
                continue
            if not TAG.fullmatch(written) or written.partition("::")[0].casefold() in self.own_tags:
                lost.append(f"the tag `{tag[:60]}`")
            else:
                tags.setdefault(written.casefold(), written)
        return tuple(tags.values()), tuple(lost)

    def _guid(self, guid: str) -> tuple[str, tuple[str, ...]]:
        if not guid:
            return "", ()
        if not re.fullmatch(GUID, guid) or len(guid) > LONGEST_ID:
            return "", ("its guid, and with it the review history: it contains characters that are not allowed",)
        if guid in self.guids:
            return "", ("its guid, and with it the review history: an earlier note has the same guid",)
        self.guids.add(guid)
        return guid, ()

    def _id(self, draft: Draft) -> str:
        words = plain(draft.parsed.get("question") or draft.parsed["text"])
        return free_id(id_of(draft.masked.plate if draft.masked else words, LONGEST_NAME) or "note", self.taken)
