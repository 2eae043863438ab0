"""The example of a photograph, a diagram and a drawing is built without any Python, and says whose they are."""

from __future__ import annotations

import json
import re
import shutil
from base64 import b64decode
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from tests.builder.conftest import REPOSITORY, Build, is_whole

IMAGES = REPOSITORY / "examples" / "images"
PRIVATE = (b"Somebody Private", b"taken at home")
PLACE = 0x8825
FOLDER = "content/eye/images"


def copy_images(folder: Path) -> Path:
    """A copy of the example, whose photograph says besides who took it and where, as those of cameras do."""
    left_out = shutil.ignore_patterns("dist", ".cache", ".dist*")
    project = Path(shutil.copytree(IMAGES, folder, ignore=left_out))
    exif = Image.Exif()
    exif[0x013B], exif[PLACE] = "Somebody Private", {1: "N", 2: (52.0, 31.0, 0.0), 3: "E", 4: (13.0, 24.0, 0.0)}
    path = project / FOLDER / "fundus.jpg"
    with Image.open(path) as photograph:
        photograph.save(path, quality=92, exif=exif, comment=b"taken at home")
    return project


@pytest.fixture(scope="module")
def images(build: Build, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The topic after a build; not to be changed."""
    project = copy_images(tmp_path_factory.mktemp("images") / "images")
    done = build(project, "build")
    assert done.returncode == 0, done.stderr
    assert is_whole(project / "dist")
    return project


def test_a_photograph_stays_one_and_fits_on_a_card(images: Path) -> None:
    made = images / "dist" / "eye" / "figures" / "fundus-light.jpg"
    assert made.stat().st_size <= 250_000
    with Image.open(made) as image:
        assert (image.format, image.mode) == ("JPEG", "RGB")
        assert image.width > 1000


def test_a_diagram_keeps_its_size_and_its_colours_without_loss(images: Path) -> None:
    with (
        Image.open(images / "dist" / "eye" / "figures" / "chain-light.webp") as made,
        Image.open(images / FOLDER / "chain.png") as given,
    ):
        assert made.size == given.size
        assert made.getpixel((100, 300)) == given.convert("RGB").getpixel((100, 300))


def test_sheets_take_the_photograph_as_it_is(images: Path) -> None:
    sizes = [path.stat().st_size for path in (images / "dist" / "eye" / "sheets").glob("revision*.pdf")]
    assert len(sizes) == 3
    assert max(sizes) < 760_000  # with the diagram, the drawing and the type


def test_nothing_private_is_published(images: Path) -> None:
    given = (images / FOLDER / "fundus.jpg").read_bytes()
    assert all(word in given for word in PRIVATE)
    with Image.open(BytesIO(given)) as image:
        assert PLACE in image.getexif()
    found = [path.read_bytes() for path in (images / "dist" / "eye" / "figures").glob("fundus*")]
    shown = [b64decode(svg[1]) for data in found if (svg := re.search(rb"jpeg;base64,([^\"]+)", data))]
    assert len(shown) == 5
    for data in (*shown, *(data for data in found if data.startswith(b"\xff\xd8"))):
        assert [word for word in PRIVATE if word in data] == []
        with Image.open(BytesIO(data)) as image:
            assert PLACE not in image.getexif()


def test_the_manifest_says_whose_the_images_are(images: Path) -> None:
    told = json.loads((images / "dist" / "manifest.json").read_text(encoding="utf-8"))["topics"]["eye"]["images"]
    assert told["fundus.jpg"] == {"credit": "Mikael Häggström, 2014", "licence": "CC0"}


def test_a_worksheet_shows_no_label_although_its_theme_is_light(images: Path) -> None:
    """The pictures of the sheet are blank ones, in which even what is covered is gone."""
    figures = images / "dist" / "eye" / "figures"
    names = ("fundus", "chain", "section")
    shown = {name: (figures / f"{name}-blank.svg").read_text(encoding="utf-8") for name in names}
    assert "word-lens" in (figures / "section-light.svg").read_text(encoding="utf-8")
    assert "word-lens" not in shown["section"]
    assert [name for name, svg in shown.items() if re.search(">(Optic disc|Fovea|Blood vessels|Retina)<", svg)] == []
    with pikepdf.open(images / "dist" / "eye" / "sheets" / "worksheet-a4.pdf") as pdf:
        assert len(pdf.pages) == 2  # the second is the key


def test_another_image_draws_its_plates_again_and_nothing_else(build: Build, images: Path, tmp_path: Path) -> None:
    project = Path(shutil.copytree(images, tmp_path / "images", symlinks=True))
    path = project / FOLDER / "section.svg"
    path.write_text(path.read_text(encoding="utf-8").replace("#bfe0f2", "#f2e0bf"), encoding="utf-8")
    done = build(project, "build")
    assert done.returncode == 0, done.stderr
    drawn = set(re.findall(r"eye/figures/(\w+)", done.stderr + done.stdout)) - {"files"}
    assert {name.partition("-")[0] for name in drawn} == {"section"}
