"""A note with masks that Anki made, brought in, built and given back to Anki: the same cards, places and history."""

from __future__ import annotations

import re
from pathlib import Path

from anki.collection import Collection, DeckIdLimit, ExportAnkiPackageOptions
from anki.decks import DeckId
from anki.notes import NoteId

from tests.deck.learner import collection, load
from tests.importing.old_decks import photograph
from tests.importing.test_round_trip import history, study, updated
from trivet.commands import main
from trivet.importing.masks import Box, mask_shapes, parts

MASKS = "<br>".join(
    (
        "{{c1::image-occlusion:rect:left=.1:top=.2:width=.3:height=.1:oi=1}}",
        "{{c2::image-occlusion:ellipse:left=.5:top=.5:rx=.1:ry=.05:oi=1}}",
        "{{c3::image-occlusion:polygon:left=.1:top=.7:points=.1,.7 .3,.7 .2,.9:oi=1}}",
        "{{c0::image-occlusion:text:left=.12:top=.22:text=The sky:scale=1:fs=.1}}",
    )
)
SIZE = (400, 300)


def old_package(folder: Path) -> Path:
    """A deck of one note with three masks and a text on a photograph, as Anki's own editor adds it."""
    col = collection(folder / "author")
    col.add_image_occlusion_notetype()
    kind = col.models.by_name("Image Occlusion")
    assert kind
    image = folder / "lake view.jpg"
    image.write_bytes(photograph())
    col.add_image_occlusion_note(
        notetype_id=kind["id"],
        image_path=str(image),
        occlusions=MASKS,
        header="What <b>is</b> it?",
        back_extra="A lake.",
        tags=["lakes"],
    )
    path = folder / "masks.apkg"
    options = ExportAnkiPackageOptions(with_scheduling=False, with_media=True, legacy=False)
    col.export_anki_package(out_path=str(path), options=options, limit=DeckIdLimit(DeckId(1)))
    col.close()
    return path


def outwards(inner: Box, outer: Box) -> tuple[float, float, float, float]:
    """How far each edge of one box lies outside of another."""
    (left, top, width, height), (far_left, far_top, across, down) = inner, outer
    right, bottom = far_left + across - left - width, far_top + down - top - height
    return left - far_left, top - far_top, right, bottom


def change_type(col: Collection, note: NoteId) -> None:
    """What *Change Note Type* in Anki's browser does: the fields and cards in their order."""
    new = col.models.by_name("Trivet Picture")
    assert new
    request = col.models.change_notetype_info(old_notetype_id=col.get_note(note).mid, new_notetype_id=new["id"]).input
    del request.new_fields[:]
    request.new_fields.extend([0, 1, 2, 3, 4, *[-1] * (len(new["flds"]) - 5)])
    request.note_ids.append(note)
    col.models.change_notetype_of_notes(request)


def test_masks_are_brought_in_and_built_with_their_places_names_and_history(tmp_path: Path) -> None:
    old = old_package(tmp_path)
    project = tmp_path / "project"
    project.mkdir()
    assert main(["import", str(old), "--topic", "lake", "--project", str(project), "--quiet"]) == 0
    assert (project / "content/lake/masks.yaml").is_file()
    assert main(["build", "--only", "lake/deck", "--project", str(project), "--quiet"]) == 0
    col = collection(tmp_path / "learner")
    try:
        load(col, old)
        before, (note_id,) = study(col), col.find_notes("")
        assert load(col, project / "dist/lake/lake.apkg")["conflicting"] == 1
        change_type(col, note_id)
        assert updated(col, project / "dist/lake/lake.apkg") == {"new": 0, "updated": 1, "conflicting": 0}
        assert col.find_notes("") == [note_id]
        assert history(col) == before
        assert len(before) == 3
        note = col.get_note(note_id)
        assert (note["Header"], note["Why"]) == ("What is it?", '<div class="reason">A lake.</div>')
        assert [name for name in ("The sky", "Part 2", "Part 3") if name in note["Back Extra"]] == [
            "The sky",
            "Part 2",
            "Part 3",
        ]
        told, given = (parts(mask_shapes(text), *SIZE) for text in (MASKS, note["Occlusion"]))
        for one, other in zip(told, given, strict=True):
            assert one.number == other.number
            # A mask is two pixels larger on each side than the label that it covers, and is rounded outwards.
            (asked,), (covered,) = one.boxes, other.boxes
            assert all(0 <= edge <= 3 for edge in outwards(asked, covered))
        (shown,) = re.findall('src="([^"]*)"', note["Image"])
        assert (Path(col.media.dir()) / shown).is_file()
        assert col.get_image_occlusion_note(note_id=note_id).note.occlude_inactive
    finally:
        col.close()
