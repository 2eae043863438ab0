"""Decks as the add-on Image Occlusion Enhanced makes them, with real Anki: a note for each mask, which are SVG files.

The fields of the note type and the names of the files are those of the add-on; templates and drawings are shortened to
what matters.
"""

from __future__ import annotations

from pathlib import Path

from anki.collection import Collection, DeckIdLimit, ExportAnkiPackageOptions
from anki.decks import DeckId

from tests.deck.learner import collection
from tests.importing.old_decks import photograph

FIELDS = (
    "ID (hidden)",
    "Header",
    "Image",
    "Question Mask",
    "Footer",
    "Remarks",
    "Sources",
    "Extra 1",
    "Extra 2",
    "Answer Mask",
    "Original Mask",
)
FRONT = "{{#Image}}{{Header}}<div>{{Question Mask}}</div><div>{{Image}}</div>{{Footer}}{{/Image}}"
BACK = """{{#Image}}{{Header}}<div>{{Answer Mask}}</div><div>{{Image}}</div>{{#Footer}}{{Footer}}{{/Footer}}
{{#Remarks}}Remarks: {{Remarks}}{{/Remarks}} {{#Sources}}Sources: {{Sources}}{{/Sources}}
{{#Extra 1}}{{Extra 1}}{{/Extra 1}} {{#Extra 2}}{{Extra 2}}{{/Extra 2}}{{/Image}}"""
"""What the add-on's own templates show, in the same order."""
SERIES = "0a1b2c3d4e5f60718293a4b5c6d7e8f9"
MASKS = (
    '<rect id="{id}-1" x="40" y="60" width="120" height="30" fill="#FFEBA2" stroke="#2D2D2D"/>',
    '<ellipse id="{id}-2" cx="240" cy="165" rx="40" ry="15" fill="#FFEBA2"/>',
    # two shapes that the author has grouped, the second turned about its middle
    '<g id="{id}-3"><path d="m40,210l80,0l-40,60z" fill="#FFEBA2"/>'
    '<rect x="260" y="215" width="60" height="20" transform="rotate(90 290,225)" fill="#FFEBA2"/></g>',
)
"""On a picture of 400 × 300 pixels."""
EMPTY = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"/>'
"""The masks of one side, which importing does not read."""
LABELS = '<text id="svg_1" x="100" y="80" font-size="20" text-anchor="middle">The sky</text>'


def drawing(mode: str, labels: str = "", masks: tuple[str, ...] = MASKS) -> str:
    """The file with all masks, as it is in the field *Original Mask*."""
    drawn = "".join(mask.format(id=f"{SERIES}-{mode}") for mask in masks)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="400" height="300">'
        "<!-- Created with Image Occlusion Enhanced -->"
        f"<g><title>Labels</title>{labels}</g><g><title>Masks</title>{drawn}</g></svg>"
    )


def enhanced(
    folder: Path, mode: str, *, labels: str = "", header: str = "What <b>is</b> it?", masks: tuple[str, ...] = MASKS
) -> Path:
    """The package of a deck with a note for each mask."""
    col = collection(folder / "author")
    kind = col.models.new("Image Occlusion Enhanced")
    for name in FIELDS:
        col.models.add_field(kind, col.models.new_field(name))
    template = col.models.new_template("IO Card")
    template["qfmt"], template["afmt"] = FRONT, BACK
    col.models.add_template(kind, template)
    col.models.add(kind)
    deck = col.decks.id("Lakes")
    assert deck
    col.media.write_data("lake view.jpg", photograph())
    original = f"{SERIES}-{mode}-O.svg"
    (Path(col.media.dir()) / original).write_text(drawing(mode, labels, masks), encoding="utf-8")  # as the add-on does
    for number in range(1, len(masks) + 1):
        add_note(col, f"{SERIES}-{mode}-{number}", original, header, deck)
    path = folder / "enhanced.apkg"
    options = ExportAnkiPackageOptions(with_scheduling=False, with_media=True, legacy=False)
    col.export_anki_package(out_path=str(path), options=options, limit=DeckIdLimit(deck))
    col.close()
    return path


def add_note(col: Collection, name: str, original: str, header: str, deck: DeckId) -> None:
    """One note with the masks of its front and back."""
    kind = col.models.by_name("Image Occlusion Enhanced")
    assert kind
    note = col.new_note(kind)
    for side in "QA":
        (Path(col.media.dir()) / f"{name}-{side}.svg").write_text(EMPTY, encoding="utf-8")
    values = {
        "ID (hidden)": name,
        "Header": header,
        "Image": '<img src="lake view.jpg" />',
        "Question Mask": f'<img src="{name}-Q.svg" />',
        "Footer": "In June.",
        "Remarks": "It is <i>deep</i>.",
        "Sources": "An atlas",
        "Answer Mask": f'<img src="{name}-A.svg" />',
        "Original Mask": f'<img src="{original}" />',
    }
    for field, text in values.items():
        note[field] = text
    note.tags = ["lakes"]
    col.add_note(note, deck)
