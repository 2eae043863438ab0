"""Masks stand out from what is beneath them and give nothing away: measured on every picture of the real deck."""

from __future__ import annotations

import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from tests.deck.conftest import PROJECT, built_deck
from trivet.deck.note_kinds import PICTURE

pytestmark = pytest.mark.slow

Colours = NDArray[np.float64]
"""(n, 3), red, green, blue, 0 to 255."""
ENOUGH = 3.0
"""The contrast that WCAG 2 asks of graphics."""
BAND = 24
"""The width in pixels of the band along an outline, half of it beneath the mask."""
GLOW = "#ffffff"
FAINT = 8.0
"""The greatest difference in chroma (CIELAB) between two translucent masks that nobody takes for two colours."""


@dataclass(frozen=True)
class Masked:
    """An occlusion of the deck: its pictures by day and at night, and the outlines of its masks in image fractions."""

    id: str
    is_clear: bool
    pictures: Mapping[str, Image.Image]
    outlines: tuple[tuple[tuple[float, float], ...], ...]


@pytest.fixture(scope="module")
def occlusions() -> tuple[Masked, ...]:
    return tuple(masked(built_deck()))


def masked(package: Path) -> Iterator[Masked]:
    with zipfile.ZipFile(package) as archive, closing(sqlite3.connect(":memory:")) as database:
        members = {name: member for member, name in json.loads(archive.read("media")).items()}
        database.deserialize(archive.read("collection.anki2"))
        for (row,) in database.execute("select flds from notes where mid = ?", [PICTURE.id]).fetchall():
            note = dict(zip(PICTURE.fields, row.split("\x1f"), strict=True))
            names = {
                mode: re.findall(r'src="([^"]+)"', note[field])
                for mode, field in (("day", "Image"), ("night", "Night"))
            }
            pictures = {
                mode: Image.open(io.BytesIO(archive.read(members[name]))).convert("RGB")
                for mode, found in names.items()
                for name in found
            }
            yield Masked(note["Id"], note["Clear"] == "yes", pictures, tuple(outlines(note["Occlusion"])))


def outlines(field: str) -> Iterator[tuple[tuple[float, float], ...]]:
    """The corners of each mask, of an ellipse those of an octagon in it."""
    for kind, text in re.findall(r"image-occlusion:(\w+):([^}]*)\}\}", field):
        said = dict(part.split("=", 1) for part in text.split(":"))
        if kind == "polygon":
            yield tuple((float(x), float(y)) for x, y in (pair.split(",") for pair in said["points"].split(" ")))
            continue
        width, height = (
            (2 * float(said["rx"]), 2 * float(said["ry"]))
            if kind == "ellipse"
            else (float(said["width"]), float(said["height"]))
        )
        left, top = float(said["left"]), float(said["top"])
        angles = np.arange(8) * np.pi / 4 if kind == "ellipse" else np.arange(4) * np.pi / 2 + np.pi / 4
        reach = 0.5 if kind == "ellipse" else np.sqrt(0.5)
        yield tuple(
            (left + width * (0.5 + reach * float(np.cos(angle))), top + height * (0.5 + reach * float(np.sin(angle))))
            for angle in angles
        )


def pixels(picture: Image.Image, outline: tuple[tuple[float, float], ...], *, band: bool) -> Colours:
    """The colours along an outline, or of all that is inside it."""
    corners = [(x * picture.width, y * picture.height) for x, y in outline]
    area = Image.new("1", picture.size)
    if band:
        ImageDraw.Draw(area).line([*corners, corners[0]], fill=1, width=BAND)
    else:
        ImageDraw.Draw(area).polygon(corners, fill=1)
    return np.asarray(np.asarray(picture)[np.asarray(area)], dtype=np.float64)


def tokens() -> dict[str, str]:
    """The colours of masks, as the stylesheet gives them first."""
    css = (PROJECT / "templates" / "cards" / "style.css").read_text(encoding="utf-8")
    found = re.findall(r"--(\w+-shape-(?:color|border)): (?:\d+px )?(#[0-9a-f]{6,8});", css)
    return dict(reversed(found))


def translucent() -> tuple[tuple[Colours, float], ...]:
    """The colours of masks that landmarks show through, each with its opacity."""
    css = (PROJECT / "templates" / "cards" / "style.css").read_text(encoding="utf-8")
    rule = re.search(r"\.trivet \.clear \{([^}]*)\}", css)
    assert rule
    return tuple((rgb(colour), int(colour[7:9], 16) / 255) for colour in re.findall(r"#[0-9a-f]{8}", rule[1]))


def rgb(colour: str) -> Colours:
    return np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)], dtype=np.float64)


def linear(colours: Colours) -> Colours:
    share = colours / 255
    return np.asarray(np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4))


def contrast(colours: Colours, other: str) -> NDArray[np.float64]:
    """The contrast ratio of WCAG 2 of each colour with another."""
    weights = np.array([0.2126, 0.7152, 0.0722])
    light, its = linear(colours) @ weights, float(linear(rgb(other)) @ weights)
    return np.asarray((np.maximum(light, its) + 0.05) / (np.minimum(light, its) + 0.05))


def chroma(colour: Colours) -> Colours:
    """a* and b* of CIELAB."""
    matrix = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    x, y, z = np.cbrt(matrix @ linear(colour) / np.array([0.9505, 1.0, 1.089]))
    return np.array([500 * (x - y), 200 * (y - z)])


def test_every_picture_with_masks_has_two_editions_of_one_size(occlusions: tuple[Masked, ...]) -> None:
    assert {item.id for item in occlusions if {"day", "night"} != set(item.pictures)} == set()
    assert {item.id for item in occlusions if item.pictures["day"].size != item.pictures["night"].size} == set()


@pytest.mark.parametrize("mode", ["day", "night"])
@pytest.mark.parametrize("kind", ["inactive", "active", "highlight"])
def test_masks_stand_out_from_everything_along_their_outline(
    occlusions: tuple[Masked, ...], kind: str, mode: str
) -> None:
    """By their outline or their fill; an answer has no fill, but a white glow about its outline."""
    look = tokens()
    fill, line = look[f"{kind}-shape-color"], look[f"{kind}-shape-border"]
    for item in occlusions:
        colours = (fill, line) if kind != "highlight" else (line,) if item.is_clear else (line, GLOW)
        for outline in item.outlines:
            along = pixels(item.pictures[mode], outline, band=True)
            best = np.max([contrast(along, colour) for colour in colours], axis=0)
            # Without a glow, the outline merges with dark lines, but not with what they surround.
            found = np.median(best) if len(colours) == 1 else best.min()
            assert found >= ENOUGH, (item.id, kind, mode)


def test_masks_are_translucent_only_where_they_look_alike(occlusions: tuple[Masked, ...]) -> None:
    clear = [item for item in occlusions if item.is_clear]
    assert {item.id.rpartition("/")[2] for item in clear} == {"front-points", "back-points"}
    for item in clear:
        for picture in item.pictures.values():
            beneath = [np.median(pixels(picture, outline, band=False), axis=0) for outline in item.outlines]
            for mask, opacity in translucent():
                seen = [chroma(opacity * mask + (1 - opacity) * colour) for colour in beneath]
                assert max(np.linalg.norm(one - other) for one, other in combinations(seen, 2)) <= FAINT, item.id
