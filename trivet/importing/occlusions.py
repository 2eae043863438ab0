"""A note with masks on a picture as an occlusion: its parts, its question, and what is shown below the picture."""

from __future__ import annotations

from dataclasses import replace

from trivet.content.model.words import ImportWords
from trivet.content.text import Text, plain
from trivet.content.text.nodes import Paragraph, TextRun
from trivet.importing.deck_pictures import DeckPictures
from trivet.importing.draft import Draft, unshown_field
from trivet.importing.fact_texts import FactTexts
from trivet.importing.foreign import ForeignNote
from trivet.importing.html_blocks import HtmlText, picture_lost, read_html
from trivet.importing.masks import MARK, MaskedPicture, MaskError, hides_all, mask_shapes, parts
from trivet.importing.templates import named_fields


def occlusion(note: ForeignNote, pictures: DeckPictures, said: ImportWords) -> Draft:
    """What the masks of a note cover; the words above the picture are the question, those below it the `why`.

    `said` has the question of a note that asks nothing in words.
    """
    values = dict(zip(note.type.fields, note.fields, strict=True))
    masks = next(text for text in values.values() if MARK in text)
    read = {name: read_html(text) for name, text in values.items() if text is not masks}
    holder = next((name for name, html in read.items() if html.pictures), "")
    if not holder:
        return Draft("", note, {}, refused="its masks lie on no picture")
    file, *others = read.pop(holder).pictures
    front, back = note.type.templates[0] if note.type.templates else ("", "")
    above = [name for _, name in named_fields(front) if name in read]
    below = [name for _, name in named_fields(back) if name in read and name not in above]
    asked = " ".join(" ".join(plain(Text(read[name].blocks)) for name in above).split())
    reader = FactTexts()
    reader.add("question", HtmlText((Paragraph((TextRun(asked or said.under_mask),)),)))
    reader.add_all("why", (values[name] for name in dict.fromkeys(below)))
    unshown = [name for name in read if name not in (*above, *below) and values[name].strip()]
    lost = (*reader.lost, *map(picture_lost, others), *map(unshown_field, unshown))
    draft = Draft("", note, reader.texts, reader.parsed, lost=lost, refused=reader.refused)
    try:
        plate = pictures.masked_plate_of(file)
        if plate is None:
            raise MaskError(f"{picture_lost(file)} is missing, or cannot be shown")
        covered = parts(mask_shapes(masks), plate.width, plate.height)
    except MaskError as error:
        return replace(draft, refused=draft.refused or str(error))
    return replace(draft, masked=MaskedPicture(plate.id, covered, hides_all(masks)))
