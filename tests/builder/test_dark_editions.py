"""Cards show the dark edition of a picture at night, if it has the size of the light one."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.builder.conftest import MINI, REPOSITORY
from trivet.builder.dark_editions import night_editions
from trivet.builder.needed_pictures import needed_pictures, picture_names
from trivet.content.load import load_topic
from trivet.content.model.topic import Topic
from trivet.pictures.drawing import Plate, Plates


@pytest.fixture(scope="module")
def mini() -> Topic:
    return load_topic(MINI, "heart-chambers")


@pytest.fixture(scope="module")
def images() -> Topic:
    return load_topic(REPOSITORY / "examples" / "images", "eye")


def drawn(topic: Topic, folder: Path, *, dark: tuple[int, int]) -> Plates:
    """The plates of a topic as empty pictures, the dark ones of another size."""
    plates = {}
    for plate, theme in picture_names(topic):
        path = folder / f"{plate}-{theme}.png"
        Image.new("P", dark if theme == "dark" else (132, 60)).save(path)
        plates[plate, theme] = Plate(topic.plate(plate).spec(theme), path, path, 1, 1, (), "", "", (), theme)
    return plates


def test_the_dark_edition_of_a_figure_on_a_card_is_drawn_for_the_deck_alone(mini: Topic) -> None:
    """Its plate is published in the themes that topic.yaml names, and dark is not among them."""
    used = needed_pictures(mini, ("deck", "figures", "sheets"))
    assert used["heart", "dark"] == {"deck"}
    assert "figures" in used["heart", "light"]
    assert ("heart", "dark") not in needed_pictures(mini, ("figures", "sheets"))


def test_an_image_is_the_same_at_night(images: Topic, tmp_path: Path) -> None:
    assert not [name for name in needed_pictures(images, ("deck",)) if name[1] == "dark"]
    assert night_editions(images, {}) == ({}, ())


def test_both_editions_have_the_same_size(mini: Topic, tmp_path: Path) -> None:
    found, warned = night_editions(mini, drawn(mini, tmp_path, dark=(132, 60)))
    assert [(plate, edition.spec.theme) for plate, edition in found.items()] == [("heart", "dark")]
    assert warned == ()


def test_a_dark_edition_of_another_size_would_shift_the_masks(mini: Topic, tmp_path: Path) -> None:
    found, warned = night_editions(mini, drawn(mini, tmp_path, dark=(120, 54)))
    assert found == {}
    assert list(map(str, warned)) == [
        "content/heart-chambers/topic.yaml:18:5: the plate `heart` has 132 × 60 pixels by day and 120 × 54 at night, "
        "so it stays light; draw less in it, since large pictures are reduced"
    ]
