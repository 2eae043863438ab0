"""Decks as another author made them, with real Anki: basic, reversed, typed and cloze notes, in every format."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from anki.collection import Collection, DeckIdLimit, ExportAnkiPackageOptions
from PIL import Image

from tests.deck.learner import collection

NOTES = (
    ("Basic", ("What <b>is</b> H<sub>2</sub>O?", "<div>Water</div><div>and ice</div>"), ("chem::water", "leech")),
    ("Basic", ("Which gases are noble?", "<ul><li>helium</li><li>neon</li></ul>"), ()),
    ("Basic", ("5 &lt; 6 [x] {y} * 2 * $3", "true"), ()),
    ("Cloze", ("The {{c1::capital::a <i>town</i>}} of {{c2::France}}<br>is {{c1::Paris}}.", "by the Seine"), ()),
    ("Basic (and reversed card)", ("dog", "Hund"), ("german",)),
    ("Basic (type in the answer)", ("seven times eight", "56"), ()),
    ("Basic", ('<img src="map.png"> Where?', "here"), ()),
    ("Basic", ("How does it sound?", "like this [sound:a.mp3]"), ()),
    ("Cloze", ("{{c1::outer {{c2::inner}}}}", ""), ()),
    ("Basic", ("Where does the sun rise?", 'over the <b>hills</b><br><img src="lake%20view.jpg">'), ()),
    ("Basic", ("What does the lake look like?", '<img src="lake view.jpg"><img src="map.png">'), ()),
)
DECK = "Old::School stuff"


def photograph() -> bytes:
    """A green lake below a blue sky."""
    image = Image.new("RGB", (400, 300), "#88bbee")
    image.paste("#337755", (0, 150, 400, 300))
    stream = BytesIO()
    image.save(stream, "JPEG")
    return stream.getvalue()


def author(folder: Path) -> Collection:
    """The collection of the author."""
    col = collection(folder)
    deck = col.decks.id(DECK)
    assert deck
    for name, fields, tags in NOTES:
        kind = col.models.by_name(name)
        assert kind
        note = col.new_note(kind)
        for at, text in enumerate(fields):
            note.fields[at] = text
        note.tags = list(tags)
        col.add_note(note, deck)
    col.media.write_data("map.png", b"no picture")
    col.media.write_data("lake view.jpg", photograph())
    col.media.write_data("a.mp3", b"no sound")
    return col


def exported(folder: Path, *, legacy: bool = False) -> Path:
    """The deck as a package."""
    col = author(folder / "author")
    path = folder / ("old-legacy.apkg" if legacy else "old.apkg")
    deck = col.decks.id(DECK)
    assert deck
    options = ExportAnkiPackageOptions(with_scheduling=False, with_media=True, legacy=legacy)
    col.export_anki_package(out_path=str(path), options=options, limit=DeckIdLimit(deck))
    col.close()
    return path
