"""Notes of the add-on Image Occlusion Enhanced, which has a note for each mask, and its masks in files of their own.

    together(notes)                    the notes of one picture and its masks side by side
    enhanced(notes, …)                 → Draft: an occlusion for all of them, or for each

A note is known by the files that it names: `…-ao-3-Q.svg` and `…-A.svg` are the masks of its front and back, and
`…-ao-O.svg` has all masks of the picture. Where a card hides the other masks too (`ao`), all notes become one
occlusion; where it hides one alone (`oa`), each becomes an occlusion. Anki has no masks that hide a part without asking
for it on another card (one with the number 0 looks like the one asked), so the former cannot stay several notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from trivet.content.model.words import Words
from trivet.content.text import Text, plain
from trivet.content.text.nodes import Paragraph, TextRun
from trivet.importing.deck_pictures import DeckPictures
from trivet.importing.draft import Draft, unshown_field
from trivet.importing.fact_texts import FactTexts
from trivet.importing.foreign import ForeignNote
from trivet.importing.html_blocks import HtmlText, picture_lost, read_html
from trivet.importing.masks import (
    MOST,
    MaskedPicture,
    MaskedPlate,
    MaskError,
    MaskShape,
    Part,
    drawn_shapes,
    parts,
    too_small,
)
from trivet.importing.templates import named_fields
from trivet.pictures.image.mask_layer import MaskDrawing

MARK = "-o.svg"
"""How the name of the file with all masks ends, in small letters."""
FILE = re.compile(r"(?P<series>.+)-(?P<mode>ao|oa)(?:-\d+)?-(?P<side>[QAO])\.svg", re.IGNORECASE)
ID = re.compile(r"(?P<series>.+)-(?:ao|oa)-(?P<number>\d{1,6})")
SOURCES = "Sources"
"""The field that says where the picture comes from."""


@dataclass(frozen=True, slots=True)
class Masked:
    """A note with its masks: the file of the picture, that of all masks, and the number of its own."""

    note: ForeignNote
    picture: str
    drawing: str
    number: int
    own: frozenset[str]
    """The fields that the add-on fills: the id, the picture and the masks."""

    @property
    def hides_all(self) -> bool:
        """Whether its card hides the other masks too."""
        match = FILE.fullmatch(self.drawing)
        return match is not None and match["mode"].lower() == "ao"

    @property
    def shared(self) -> tuple[object, ...]:
        """What the notes of one picture have in common."""
        return self.drawing, self.picture, self.note.deck, self.note.type


def masked(note: ForeignNote) -> Masked | None:
    """The masks of a note; None for a note of another kind."""
    if not any(MARK in text.lower() for text in note.fields) or len(note.fields) != len(note.type.fields):
        return None
    drawing, number, own, pictures = "", 0, set[str](), dict[str, str]()
    for name, text in zip(note.type.fields, note.fields, strict=True):
        read = read_html(text)
        file = next(iter(read.pictures), "")
        if match := FILE.fullmatch(file):
            own.add(name)
            drawing = file if match["side"] in "oO" else drawing
        elif file and not read.blocks:
            pictures[name] = file
        elif match := ID.fullmatch(plain(Text(read.blocks)).strip()):
            own.add(name)
            number = int(match["number"])
    # Other fields may have pictures too; the add-on writes nothing but the picture into its own.
    name, picture = next(iter(pictures.items()), ("", ""))
    return Masked(note, picture, drawing, number, frozenset({*own, name})) if drawing else None


def together(notes: Iterable[ForeignNote]) -> Iterator[tuple[ForeignNote, ...]]:
    """The notes in their order, those of one picture with the first of them."""
    groups: dict[object, list[ForeignNote]] = {}
    for at, note in enumerate(notes):
        found = masked(note)
        groups.setdefault(found.shared if found else at, []).append(note)
    yield from map(tuple, groups.values())


def enhanced(
    notes: Sequence[ForeignNote],
    pictures: DeckPictures,
    said: Words,
) -> list[Draft]:
    """The occlusions of notes that share a picture and its masks (see `together`), each without id, guid and tags.

    `said` has the words for what the notes do not say.
    """
    group = [item for note in notes if (item := masked(note))]
    first = group[0]
    try:
        plate, found, has_more = _picture(first, pictures)
    except MaskError as error:
        return [Draft("", item.note, {}, refused=str(error)) for item in group]
    texts = [_texts(item, said) for item in group]
    lost = ("what is drawn on the picture beside its masks",) if has_more else ()
    if not first.hides_all:
        by_number = {part.number: part for part in found}
        return [
            replace(
                draft,
                masked=MaskedPicture(plate.id, found, False, by_number.get(item.number)),
                lost=(*lost, *draft.lost),
                refused=draft.refused or _fault(by_number.get(item.number), plate, item.drawing),
            )
            for item, draft in zip(group, texts, strict=True)
        ]
    more = list(lost)
    if any(draft.texts != texts[0].texts for draft in texts[1:]):
        more.append("what others of its notes say in words")
    if len(found) > len(group):
        more.append("that some of its masks have no card")
    merged = tuple(item.note.guid for item in group) if len(found) > 1 else ()
    if merged:
        more.append("the review history of notes that are one occlusion now")
    picture = MaskedPicture(plate.id, found, True)
    return [replace(texts[0], masked=picture, merged=merged, lost=(*more, *texts[0].lost))]


def _fault(part: Part | None, plate: MaskedPlate, drawing: str) -> str:
    """Why no card can ask for what the mask of a note covers; empty if one can."""
    if part is None:
        return f"its mask is not in `{drawing}`"
    return "its mask is too small to be tapped on a phone" if too_small(part, plate.width, plate.height) else ""


def _picture(item: Masked, pictures: DeckPictures) -> tuple[MaskedPlate, tuple[Part, ...], bool]:
    """The plate, its parts, and whether more is drawn beside them. Raises MaskError for what no card could show."""
    if not item.picture:
        raise MaskError("its masks lie on no picture")
    drawing = pictures.drawn_masks_of(item.drawing)
    if drawing is None:
        raise MaskError(f"its masks, `{item.drawing}`, are missing, or cannot be read")
    plate = pictures.masked_plate_of(item.picture)
    if plate is None:
        raise MaskError(f"{picture_lost(item.picture)} is missing, or cannot be shown")
    found = parts(tuple(_shapes(drawing)), plate.width, plate.height, one_note=item.hides_all)
    return plate, found, drawing.has_more


def _shapes(drawing: MaskDrawing) -> Iterator[MaskShape]:
    """The masks of a drawing with the numbers of their notes, and its texts."""
    taken: set[int] = set()
    if sum(len(mask.boxes) for mask in drawing.masks) > MOST:
        raise MaskError(f"there are more than {MOST} masks on its picture")
    for mask in drawing.masks:
        match = ID.fullmatch(mask.id)
        number = int(match["number"]) if match else 0
        while not number or number in taken:
            number += 1
        taken.add(number)
        yield from drawn_shapes(number, mask.boxes)
    for text in drawing.texts:
        yield MaskShape(0, "text", (text.place,), text=text.words)


def _texts(item: Masked, said: Words) -> Draft:
    """The question of a note, the words above its picture or else those below it, and everything else as its `why`."""
    note = item.note
    values: Mapping[str, str] = dict(zip(note.type.fields, note.fields, strict=True))
    front, back = note.type.templates[0] if note.type.templates else ("", "")
    words = {
        name: " ".join(plain(Text(read_html(text).blocks)).split())
        for name, text in values.items()
        if name not in item.own and text.strip()
    }
    asked = next((name for _, name in named_fields(front) if words.get(name)), "")
    below = dict.fromkeys(name for _, name in named_fields(front + back) if words.get(name) and name != asked)
    reader = FactTexts()
    reader.add("question", HtmlText((Paragraph((TextRun(words.get(asked, "") or said.imported.under_mask),)),)))
    reader.add_all(
        "why", (f"{said.cards.sources}{values[name]}" if name == SOURCES else values[name] for name in below)
    )
    told = read_html(values.get(asked, "")).lost
    unshown = [unshown_field(name) for name in words if name not in below and name != asked]
    return Draft("", note, reader.texts, reader.parsed, lost=(*told, *reader.lost, *unshown), refused=reader.refused)
