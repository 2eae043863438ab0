"""What the drawing board knows of the images of a topic."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from trivet.builder.image_plates import KeptImages, read_images
from trivet.content.catalogue import Catalogue
from trivet.content.load import load_project
from trivet.content.model.topic import Topic
from trivet.content.text import plain
from trivet.preview.board import BoardImages, as_json


def read(project: Path) -> Topic:
    return load_project(project, Catalogue({}))[0]


def test_sizes_are_in_the_units_of_the_regions(project_of_images: Path) -> None:
    images = BoardImages(project_of_images).read(read(project_of_images))
    assert [(image.id, image.size) for image in images] == [
        ("fundus", (1411, 1411)),
        ("chain", (1200, 700)),
        ("section", (400, 300)),
    ]


def test_regions_are_as_they_are_written(project_of_images: Path) -> None:
    topic = read(project_of_images)
    fundus, chain, section = as_json(topic, BoardImages(project_of_images).read(topic))["images"]
    assert fundus["place"] == ["content/eye/topic.yaml", 13, 5]
    assert fundus["regions"][0] == {
        "ref": "fundus/disc",
        "kind": "part",
        "text": "",
        "outline": {"form": "ellipse", "numbers": [212, 648, 104, 110]},
        "label": {"form": "point", "numbers": [420, 560]},
    }
    assert fundus["regions"][2]["outline"]["numbers"][:4] == [540, 1196, 830, 1206]
    assert chain["regions"][0]["label"] == {"form": "rectangle", "numbers": [50, 145, 320, 70]}
    assert section["regions"][0]["outline"] == {"form": "element", "element": "Lens"}


def test_regions_can_show_rows_and_facts(project_of_images: Path) -> None:
    topic = read(project_of_images)
    subjects = as_json(topic, BoardImages(project_of_images).read(topic))["subjects"]
    assert ["fundus/disc", "Optic disc", True] in subjects
    says = topic.fact("blind-spot").text
    assert says
    assert ["blind-spot", plain(says), False] in subjects


def test_a_file_that_cannot_be_shown_is_left_out_until_it_is_mended(project_of_images: Path) -> None:
    file = project_of_images / "content" / "eye" / "images" / "fundus.jpg"
    good, images, topic = file.read_bytes(), BoardImages(project_of_images), read(project_of_images)
    file.write_bytes(good[:200])
    assert [image.id for image in images.read(topic)] == ["chain", "section"]
    file.write_bytes(good)
    assert [image.id for image in images.read(topic)] == ["fundus", "chain", "section"]


def test_a_file_that_was_read_a_moment_ago_is_read_again_only_if_it_is_new(
    project_of_images: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, images, topic = KeptImages(), BoardImages(project_of_images), read(project_of_images)
    read_bytes, opened = Path.read_bytes, list[str]()

    def noted(path: Path) -> bytes:
        opened.append(path.name)
        return read_bytes(path)

    def look() -> list[str]:
        opened.clear()
        assert len(images.read(topic, kept.hashes)) == 3
        return opened

    read_images(project_of_images, topic, kept)
    monkeypatch.setattr(Path, "read_bytes", noted)
    assert look() == ["fundus.jpg", "chain.png", "section.svg"]  # their sizes are not known yet
    assert look() == []
    folder = project_of_images / "content" / "eye" / "images"
    with (folder / "section.svg").open("a", encoding="utf-8") as drawing:
        drawing.write("\n")
    read_images(project_of_images, topic, kept)
    assert look() == ["section.svg"]


def test_a_file_that_is_not_listed_yet_is_there_to_be_drawn_on(project_of_images: Path) -> None:
    folder = project_of_images / "content" / "eye" / "images"
    shutil.copy(folder / "fundus.jpg", folder / "Left eye 2.jpg")
    (folder / "notes.txt").write_text("not an image", encoding="utf-8")
    topic = read(project_of_images)
    *_, new = as_json(topic, BoardImages(project_of_images).read(topic))["images"]
    assert (new["id"], new["file"], new["size"]) == ("left-eye-2", "Left eye 2.jpg", [1411, 1411])
    assert (new["place"], new["regions"]) == (None, [])
