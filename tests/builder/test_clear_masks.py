"""A mask is translucent only where nothing beneath it gives an answer away; pixels are looked at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from shapely import Point, box

from tests.builder.conftest import MINI
from trivet.builder import clear_masks
from trivet.builder.clear_masks import clear_occlusions, tone_memo
from trivet.content.load import load_topic
from trivet.content.model.topic import Topic
from trivet.pictures.drawing import FigureSpec, Plate, Region

COLOURS = {"day": ("#e8d5c4", "#9fd3cf"), "night": ("#3a302a", "#1f5a56")}


@pytest.fixture(scope="module")
def topic() -> Topic:
    """A topic whose occlusion `heart-names` asks for points."""
    mini = load_topic(MINI, "heart-chambers")
    section = mini.sections[0]
    asked = section.occlusions[0].model_copy(update={"region_kind": "point", "regions": None})
    return mini.model_copy(update={"sections": (section.model_copy(update={"occlusions": (asked,)}),)})


def plate(folder: Path, name: str, at: tuple[float, float], kind: str = "point") -> Plate:
    """A plate whose left half has one colour and whose right half another, with a region at a place."""
    skin, zone = COLOURS[name]
    image = Image.new("RGB", (400, 300), skin)
    ImageDraw.Draw(image).rectangle((200, 0, 400, 300), fill=zone)
    image.save(path := folder / f"{name}.png")
    x, y = at
    regions = [Region("point-left-atrium", "point", Point(x, y).buffer(0.01), "left-atrium")]
    if kind == "label":
        regions.append(Region("label-left-atrium", "label", box(0.1, 0.1, 0.2, 0.2), "left-atrium", "LA"))
    return Plate(FigureSpec("heart"), path, path, 400, 300, tuple(regions), "", "", (), f"{name}{at}")


def is_clear(topic: Topic, folder: Path, spot: str = "", kind: str = "point") -> bool:
    """Whether the masks are translucent; `spot` is the edition that has a colour of its own beneath the mask."""
    editions = []
    for name in COLOURS:
        drawn = plate(folder, name, (0.25, 0.5), kind)
        if name == spot:
            with Image.open(drawn.svg) as image:
                ImageDraw.Draw(image).ellipse((92, 142, 108, 158), fill="#f6cf72")
                image.save(drawn.svg)
        editions.append({"heart": drawn})
    return bool(clear_occlusions(topic, tone_memo(folder), *editions))


def test_a_mask_on_one_tone_is_translucent(topic: Topic, tmp_path: Path) -> None:
    assert is_clear(topic, tmp_path)


@pytest.mark.parametrize("edition", ["day", "night"])
def test_a_mask_on_a_colour_of_its_own_is_opaque(topic: Topic, tmp_path: Path, edition: str) -> None:
    """A translucent mask would show the colour, and the colour the answer; one edition is enough."""
    assert not is_clear(topic, tmp_path, spot=edition)


def test_a_plate_with_labels_has_opaque_masks(topic: Topic, tmp_path: Path) -> None:
    assert not is_clear(topic, tmp_path, kind="label")


def test_pixels_are_looked_at_once(topic: Topic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was found stays known for the same picture and masks, and for no other."""
    plates = {"heart": plate(tmp_path, "day", (0.25, 0.5))}
    tones = tone_memo(tmp_path)
    assert clear_occlusions(topic, tones, plates)
    tones.save()

    def never(*_: object) -> None:
        raise AssertionError("looked again")

    monkeypatch.setattr(clear_masks, "differences", never)
    assert clear_occlusions(topic, tone_memo(tmp_path), plates)
    with pytest.raises(AssertionError, match="looked again"):
        clear_occlusions(topic, tone_memo(tmp_path), {"heart": plate(tmp_path, "day", (0.3, 0.5))})
