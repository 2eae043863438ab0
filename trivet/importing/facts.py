"""Notes of another deck as facts: a question with its answer for each card, or a text with clozes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from trivet.content.anki_names import TAG
from trivet.content.ids import id_of
from trivet.content.model.values import GUID, LONGEST_ID
from trivet.content.text import Text, clozes, plain
from trivet.content.unseen import is_blank
from trivet.importing.fact_texts import ASKED, FactTexts
from trivet.importing.foreign import ForeignDeck, ForeignNote
from trivet.importing.html_blocks import picture_lost, read_html

FIELD = re.compile(r"\{\{([^{}]+)\}\}")
ASIDE = frozenset(("type", "hint", "tts", "furigana", "kanji", "kana"))
"""Filters of a template with which a field is no part of the question."""
ANKI_TAGS = frozenset(("leech", "marked"))
"""What a learner's Anki writes, and no author."""
LONGEST_NAME = 40
"""Characters of an id that is made of words."""
OCCLUSION = "image-occlusion:"
NAMELESS = "the masks on its picture have no names, which regions need: draw them again"
"""Why a note with image occlusion is not brought in."""
PICTURE_ALONE = "See the picture."
"""The answer of a note that answers with a picture alone."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A fact that comes from a note, by the keys of YAML, or the reason why it cannot be one."""

    id: str
    note: ForeignNote
    texts: Mapping[str, str]
    """What is written under each key."""
    parsed: Mapping[str, Text] = field(default_factory=dict)
    """The same as it will be read."""
    tags: tuple[str, ...] = ()
    guid: str = ""
    answer_plate: str = ""
    """The plate of the picture in its answer."""
    lost: tuple[str, ...] = ()
    """What of the note is not in it."""
    refused: str = ""
    """Why there is no such fact."""

    @property
    def title(self) -> str:
        """What the note asks, in a few words."""
        words = next(iter(self.texts.values()), "") or re.sub(r"<[^>]*>", " ", " ".join(self.note.fields))
        return " ".join("".join(filter(str.isprintable, words.replace("\n", " "))).split())[:60]


def facts(
    deck: ForeignDeck,
    taken: Collection[str] = (),
    guids: Collection[str] = (),
    own_tags: Collection[str] = (),
    plate_of: Callable[[str], str] = lambda file: "",
) -> tuple[Draft, ...]:
    """The facts of all notes, in order, each with an id that is not `taken`; a note of several cards gives several.

    `guids` are the identities of notes that are there already, `own_tags` what tags of authors may not begin with.
    `plate_of` gives the plate that will show a picture, by its file; none for one that cannot be shown.
    """
    maker = _Maker(set(taken), frozenset(guids), frozenset(own_tags), plate_of)
    return tuple(draft for note in deck.notes for draft in maker.drafts(note))


class _Maker:
    def __init__(
        self, taken: set[str], there: frozenset[str], own_tags: frozenset[str], plate_of: Callable[[str], str]
    ) -> None:
        self.taken, self.there, self.own_tags, self.plate_of = taken, there, own_tags, plate_of
        self.guids: set[str] = set()

    def drafts(self, note: ForeignNote) -> Iterator[Draft]:
        """The facts of one note; only the first can have its identity."""
        if note.guid in self.there:
            yield Draft("", note, {}, refused="a fact with its `guid` is there already")
            return
        if any(OCCLUSION in text for text in note.fields):
            yield Draft("", note, {}, refused=NAMELESS)
            return
        if len(note.fields) != len(note.type.fields):
            yield Draft("", note, {}, refused="its fields do not match its note type")
            return
        made = list(self._cloze(note) if note.type.is_cloze else self._questions(note))
        if not made:
            yield Draft("", note, {}, refused="it has no card")
        for number, draft in enumerate(made):
            tags, lost = self._tags(note.tags)
            guid, lost_guid = self._guid(note.guid) if number == 0 else ("", ())
            if number:
                lost_guid = ("the history of this card, which is a note of its own now",)
            name = self._id(draft) if draft.texts.keys() & set(ASKED) else ""
            yield replace(draft, id=name, tags=tags, guid=guid, lost=(*draft.lost, *lost_guid, *lost))

    def _cloze(self, note: ForeignNote) -> Iterator[Draft]:
        front = note.type.templates[0][0] if note.type.templates else ""
        shown = [name for filters, name in _named(front) if "cloze" in filters and name in note.type.fields]
        values = dict(zip(note.type.fields, note.fields, strict=True))
        text = next((name for name in shown if values[name]), note.type.fields[0])
        reader = FactTexts()
        reader.add("text", read_html(values.pop(text), clozes=True))
        asked = [plain(cloze.inside).strip() for cloze in clozes(reader.parsed.get("text", Text(())))]
        if not asked:
            reader.refused = reader.refused or "it has no cloze"
        elif any(not words or is_blank(words) for words in asked):
            reader.refused = reader.refused or "a cloze has no words"
        reader.add_all("why", values.values())
        yield self._with_picture(Draft("", note, reader.texts, reader.parsed, refused=reader.refused), reader)

    def _with_picture(self, draft: Draft, reader: FactTexts) -> Draft:
        """A draft with the first picture of its answer that can be shown; the others are lost."""
        shown = ((file, self.plate_of(file)) for file in ([] if reader.refused else reader.pictures))
        file, plate = next(((file, plate) for file, plate in shown if plate), ("", ""))
        lost = tuple(what for what in reader.lost if not plate or what != picture_lost(file))
        return replace(draft, answer_plate=plate, lost=(*lost, *draft.lost))

    def _questions(self, note: ForeignNote) -> Iterator[Draft]:
        values = dict(zip(note.type.fields, note.fields, strict=True))
        shown: set[str] = set()
        sides: list[tuple[list[str], list[str]]] = []
        for position in note.cards:
            front, back = note.type.templates[position] if position < len(note.type.templates) else ("", "")
            asked = [name for filters, name in _named(front) if not ASIDE & filters and values.get(name, "").strip()]
            both = _named(f"{front}{back}")
            answered = [name for _, name in both if name not in asked and values.get(name, "").strip()]
            sides.append((list(dict.fromkeys(asked)), list(dict.fromkeys(answered))))
            shown |= {*asked, *answered}
        unshown = [
            f"the field `{name}`, which no card shows"
            for name, text in values.items()
            if text.strip() and name not in shown
        ]
        for asked, answered in sides:
            reader = FactTexts()
            reader.add_all("question", (values[name] for name in asked))
            reader.add_all("answer", (values[name] for name in answered[:1]))
            reader.add_all("why", (values[name] for name in answered[1:]))
            if "answer" not in reader.texts and any(map(self.plate_of, reader.pictures)):
                reader.add("answer", read_html(PICTURE_ALONE))
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
        stem = id_of(plain(draft.parsed.get("question") or draft.parsed["text"]), LONGEST_NAME) or "note"
        name, number = stem, 1
        while name in self.taken:
            number += 1
            name = f"{stem}-{number}"
        self.taken.add(name)
        return name


def _named(template: str) -> Iterator[tuple[frozenset[str], str]]:
    """The fields of a template with their filters, in order."""
    for match in FIELD.finditer(template):
        *filters, name = (part.strip() for part in match[1].split(":"))
        if name and name[0] not in "#^/!" and name != "FrontSide":
            yield frozenset(part.split(" ")[0] for part in filters), name
