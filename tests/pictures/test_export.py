"""A drawing becomes the files that are asked for, the same on every run."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from trivet.pictures.canvas import Box, Canvas
from trivet.pictures.drawing import Drawing, FigureSpec, FileFormat
from trivet.pictures.export import pixels, save, svg_text
from trivet.pictures.labels import chip, circle
from trivet.pictures.plate import load_plate
from trivet.pictures.stored_regions import regions_to_json
from trivet.pictures.style import LegendStyle, style_for

SPEC = FigureSpec("sample", "front", theme="light", width_mm=60)
L4 = LegendStyle("L4", "#87a84e", "#1c1a18", "falling")


def drawing() -> Drawing:
    """A zone with a chip and a caption."""
    canvas = Canvas(60, 40, style_for("light"))
    canvas.zone(circle((30, 20), 12), L4)
    chip(canvas, 30, 20, L4)
    canvas.text(3, 37, "medial leg", 8)
    canvas.region("zone-L4", "zone", circle((30, 20), 12), "L4", "L4")
    return canvas.finish("L4 is the medial leg.", "A zone.")


def saved(folder: Path) -> dict[FileFormat, Path]:
    """The drawing in all formats."""
    folder.mkdir(exist_ok=True)
    files: dict[FileFormat, Path] = {"svg": folder / "a.svg", "json": folder / "b.json", "png": folder / "c.png"}
    save(drawing(), SPEC, files)
    return files


def test_a_plate_is_read_back_with_what_was_drawn(tmp_path: Path) -> None:
    files = saved(tmp_path)
    plate = load_plate(files)
    assert (plate.spec, plate.svg, plate.card) == (SPEC, files["svg"], files["png"])
    assert (plate.alt, plate.alt_blind, plate.words) == ("L4 is the medial leg.", "A zone.", ("L4", "medial leg"))
    assert regions_to_json(plate.regions) == regions_to_json(drawing().regions)


def test_the_size_is_that_of_the_png_whether_there_is_one_or_not(tmp_path: Path) -> None:
    files = saved(tmp_path)
    with Image.open(files.pop("png")) as image:
        assert image.size == (1320, 880)
    plate = load_plate(files)
    assert plate.card is None
    assert (plate.width, plate.height) == (1320, 880)


def test_only_what_is_asked_for_is_written(tmp_path: Path) -> None:
    save(drawing(), SPEC, {"png": tmp_path / "only.png"})
    assert [path.name for path in tmp_path.iterdir()] == ["only.png"]


def test_a_file_that_is_missing_is_noticed(tmp_path: Path) -> None:
    files = saved(tmp_path)
    files["svg"].unlink()
    with pytest.raises(FileNotFoundError, match=r"a\.svg"):
        load_plate(files)


def test_two_runs_give_the_same_bytes(tmp_path: Path) -> None:
    one, other = (saved(tmp_path / name) for name in ("one", "other"))
    assert all(one[kind].read_bytes() == other[kind].read_bytes() for kind in one)


def test_text_stays_text_in_the_font_that_is_brought() -> None:
    text = svg_text(drawing().figure)
    assert ">medial leg</text>" in text and "font-family: 'Source Sans Pro'" in text
    assert 'width="170.08pt"' in text and 'viewBox="0 0 170.0' in text


def test_a_region_is_where_its_zone_is_drawn() -> None:
    made = drawing()
    image = pixels(made.figure, 600)
    green = np.argwhere((image == (0x87, 0xA8, 0x4E)).all(axis=2)) / (400, 600)
    left, top, right, bottom = made.regions[0].shape.bounds
    assert green.min(axis=0) == pytest.approx((top, left), abs=0.008)
    assert green.max(axis=0) == pytest.approx((bottom, right), abs=0.008)


def test_a_raster_is_smooth_on_the_screen_and_small_in_the_file() -> None:
    canvas = Canvas(40, 40, style_for("light"))
    ramp = np.zeros((1, 8, 4), dtype=np.uint8)
    ramp[0, :, 3] = np.arange(8) * 32
    canvas.picture(ramp, Box(0, 0, 40, 40))
    figure = canvas.finish("", "").figure
    assert len(np.unique(pixels(figure, 400)[200, :, 0])) > 60
    assert 'width="8" height="1"' in svg_text(figure)
    assert "pixelated" not in svg_text(figure)


def test_a_figure_of_the_wrong_width_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"60\.00 mm wide, not 90\.00 mm"):
        save(drawing(), FigureSpec("sample", width_mm=90), {"svg": tmp_path / "a.svg"})
