"""The preview makes the notes that a build would put into the deck, and only what changes is made again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.preview.stand_ins import stand_ins
from trivet.builder.clear_masks import clear_occlusions, tone_memo
from trivet.builder.deck_from_topic import deck_source
from trivet.builder.deck_plan import deck_plan
from trivet.builder.project import Project
from trivet.builder.reading import ReadTopic, read_topics
from trivet.content.model.topic_file import CARD_THEME, NIGHT_THEME
from trivet.deck.card_plates import night_plates
from trivet.deck.note import Origin
from trivet.pictures.drawing import Plates
from trivet.preview import note_maker
from trivet.preview.note_maker import NoteMaker

PROJECT = Project(Path(__file__).resolve().parents[2])


@pytest.fixture(scope="module")
def read() -> ReadTopic:
    """The real topic, some of whose masks are translucent."""
    return read_topics(PROJECT, ["lower-limb"])[0]


@pytest.fixture(scope="module")
def drawn(read: ReadTopic, tmp_path_factory: pytest.TempPathFactory) -> Plates:
    """A white picture for each plate, by day and night."""
    light = stand_ins(read, tmp_path_factory.mktemp("pictures"))
    dark = night_plates(read.topic)
    return {
        **{(plate, CARD_THEME): picture for plate, picture in light.items()},
        **{(plate, NIGHT_THEME): replace(light[plate], digest=f"{plate}-dark") for plate in dark},
    }


def test_the_notes_are_those_of_the_deck_also_where_masks_are_translucent(read: ReadTopic, drawn: Plates) -> None:
    made = NoteMaker(PROJECT).make(read.topic, drawn)
    built = deck_plan(PROJECT, deck_source(PROJECT, read.topic, drawn, tone_memo(PROJECT.cache))).deck.notes
    assert [replace(note, origin=Origin()) for note in made.notes] == [item.note for item in built]
    assert any("Clear" in note.kind.fields and note["Clear"] == "yes" for note in made.notes)


def test_what_depends_on_a_picture_that_is_not_drawn_yet_waits(read: ReadTopic, drawn: Plates) -> None:
    (missing, *_) = sorted(night_plates(read.topic))
    some = {name: plate for name, plate in drawn.items() if name != (missing, NIGHT_THEME)}
    made = NoteMaker(PROJECT).make(read.topic, some)
    assert made.waiting == 1
    assert missing not in made.plates


def test_pictures_are_looked_at_again_only_if_they_are_others(
    read: ReadTopic, drawn: Plates, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = 0

    def counted(*arguments: object) -> frozenset[str]:
        nonlocal looks
        looks += 1
        return clear_occlusions(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(note_maker, "clear_occlusions", counted)
    maker = NoteMaker(PROJECT)
    first = maker.make(read.topic, drawn)
    assert maker.make(read.topic, drawn).notes == first.notes
    assert looks == 1
    maker.make(read.topic, {name: replace(plate, digest=f"new-{plate.digest}") for name, plate in drawn.items()})
    assert looks == 2
