"""What the drawing board knows of the images of a topic."""

from __future__ import annotations

from pathlib import Path

from trivet.content.catalogue import Catalogue
from trivet.content.load import load_project
from trivet.content.model.topic import Topic
from trivet.preview.board import BoardImages, as_json


def read(project: Path) -> Topic:
    return load_project(project, Catalogue({}))[0]


def test_sizes_are_in_the_units_of_the_regions(project_of_images: Path) -> None:
    images = BoardImages(project_of_images).read(read(project_of_images))
    assert [(image.id, image.size) for image in images] == [
        ("lake", (1600, 1280)),
        ("chain", (1200, 700)),
        ("cell", (400, 300)),
    ]


def test_regions_are_as_they_are_written(project_of_images: Path) -> None:
    topic = read(project_of_images)
    lake, chain, cell = as_json(topic, BoardImages(project_of_images).read(topic))["images"]
    assert lake["place"] == ["content/views/topic.yaml", 10, 5]
    assert lake["regions"][0] == {
        "ref": "scenery/sun",
        "kind": "part",
        "text": "",
        "outline": {"form": "ellipse", "numbers": [1216, 256, 100, 100]},
        "label": {"form": "point", "numbers": [1000, 120]},
    }
    assert lake["regions"][1]["outline"]["numbers"][:4] == [0, 700, 300, 560]
    assert lake["regions"][1]["label"] == {"form": "inside"}
    assert chain["regions"][0]["label"] == {"form": "rectangle", "numbers": [100, 145, 220, 70]}
    assert cell["regions"][0]["outline"] == {"form": "element", "element": "Nucleus"}


def test_regions_can_show_rows_and_facts(project_of_images: Path) -> None:
    topic = read(project_of_images)
    subjects = as_json(topic, BoardImages(project_of_images).read(topic))["subjects"]
    assert ["scenery/sun", "Sun"] in subjects
    assert ["far", "The hills stand behind the lake."] in subjects


def test_a_file_that_cannot_be_shown_is_left_out_until_it_is_mended(project_of_images: Path) -> None:
    file = project_of_images / "content" / "views" / "images" / "lake.jpg"
    good, images, topic = file.read_bytes(), BoardImages(project_of_images), read(project_of_images)
    file.write_bytes(good[:200])
    assert [image.id for image in images.read(topic)] == ["chain", "cell"]
    file.write_bytes(good)
    assert [image.id for image in images.read(topic)] == ["lake", "chain", "cell"]
