"""Released pictures look the same without the font, and their words can still be read, searched and selected."""

from __future__ import annotations

import json
import os
import re
import subprocess
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from tests.chromium import CHROMIUM, SWITCHES
from trivet.pictures.canvas import Canvas
from trivet.pictures.export import svg_text
from trivet.pictures.font_files import font_path
from trivet.pictures.outlines import with_outlines
from trivet.pictures.style import style_for

LARGE = ("--hide-scrollbars", "--force-device-scale-factor=3", "--window-size=800,600")
FONTS_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>{folders}<selectfont><rejectfont>{others}</rejectfont></selectfont><cachedir>{cache}</cachedir></fontconfig>
"""
OTHERS = ("*.otf", "*.t1", "*.pfb")
"""Other copies of the font, and fonts of a form that Chromium is given but cannot read."""
SIZE = (100, 60)
ASK = """
<script>
window.onload = function () {
  var texts = Array.from(document.querySelectorAll("text"));
  getSelection().selectAllChildren(document.querySelector("svg"));
  var found = {
    selected: getSelection().toString(),
    lengths: texts.map(text => text.getComputedTextLength()),
    hit: texts.map(text => {
      var box = text.getBoundingClientRect();
      return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2) === text;
    }),
  };
  document.body.innerHTML = "";
  document.title = JSON.stringify(found);
};
</script>
"""


def picture() -> str:
    """Words in every weight, from every anchor, with kerning, a ligature, an entity and Greek in the italic."""
    style = style_for("light")
    canvas = Canvas(*SIZE, style)
    canvas.text(50, 10, "AVATAR & Tofu", 14, "bold", align="centre", colour="#b3261e")
    canvas.text(96, 22, "left < right", 10, "semibold", align="right")
    canvas.text(4, 34, "5 °C → 10³, Ångström", 11)
    canvas.text(4, 44, "far lateral", 12, "italic", halo=style.paper)
    canvas.text(4, 54, "α-motor neurone", 12, "italic")
    return svg_text(canvas.finish("", "").figure)


def test_every_line_has_its_letters_once_and_its_words_transparent() -> None:
    plain, outlined = picture(), with_outlines(picture())
    words = re.findall(r">([^<\n]+)</text>", plain)
    assert len(words) == 5
    assert re.findall(r'fill-opacity: 0" [^>]*>([^<]+)</text>', outlined) == words
    root = ElementTree.fromstring(outlined)
    ids = [path.get("id") for path in root.iter("{http://www.w3.org/2000/svg}path") if path.get("id")]
    used = re.findall(r'xlink:href="#(g\d+)"', outlined)
    assert ids == list(dict.fromkeys(used))
    letters = sum(len("".join(unescape(line).split())) for line in words)
    assert len(used) == letters - 1, "ft is one glyph"


def test_a_letter_is_where_its_font_puts_it() -> None:
    canvas = Canvas(*SIZE, style_for("light"))
    canvas.text(50, 10, "LL", 10, "bold", align="right")
    outlined = with_outlines(svg_text(canvas.finish("", "").figure))
    placed = re.search(r'transform="translate\(([\d.]+) ([\d.]+)\) scale\(0.01 -0.01\)">(.*)</g>', outlined)
    assert placed is not None
    advance = float(re.findall(r'x="([\d.]+)"', placed[3])[0])
    assert float(placed[1]) == pytest.approx(50 * 72 / 25.4 - 2 * advance / 100, abs=0.01)
    assert float(placed[2]) == pytest.approx(10 * 72 / 25.4, abs=0.01)


def test_a_picture_without_words_stays_as_it_is() -> None:
    svg = svg_text(Canvas(*SIZE, style_for("light")).finish("", "").figure)
    assert with_outlines(svg) == svg


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_a_browser_without_the_font_shows_the_same_picture(tmp_path: Path) -> None:
    plain, outlined = tmp_path / "plain.svg", tmp_path / "outlined.svg"
    plain.write_text(picture(), encoding="utf-8")
    outlined.write_text(with_outlines(picture()), encoding="utf-8")
    wanted = shot(plain, tmp_path, with_font=True)
    assert differing(wanted, shot(outlined, tmp_path, with_font=False)) < 0.1, "only the smoothing of edges differs"
    assert differing(wanted, shot(plain, tmp_path, with_font=False)) > 0.5, "another font would be noticed"


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_its_words_can_be_selected_where_they_are_seen(tmp_path: Path) -> None:
    outlined, page = with_outlines(picture()), tmp_path / "page.html"
    page.write_text(f"<!doctype html><body>{outlined.partition('?>')[2]}{ASK}</body>", encoding="utf-8")
    shown = browser(page, tmp_path, "--dump-dom", "--virtual-time-budget=8000", with_font=False)
    title = re.search(r"<title>(.*?)</title>", shown, re.DOTALL)
    assert title is not None
    found = json.loads(unescape(title[1]))
    assert "AVATAR & Tofu" in found["selected"] and "α-motor neurone" in found["selected"]
    lengths = [float(length) for length in re.findall(r'textLength="([\d.]+)"', outlined)]
    assert found["lengths"] == pytest.approx(lengths, abs=0.1)
    assert found["hit"] == [True] * 5


def browser(file: Path, folder: Path, *switches: str, with_font: bool) -> str:
    """What Chromium prints about a file, on a computer that has Source Sans Pro or not."""
    name = "with" if with_font else "without"
    folders = ["/usr/share/fonts", *([str(font_path().resolve().parent)] if with_font else [])]
    conf = folder / f"{name}.conf"
    listed = "".join(f"<dir>{path}</dir>" for path in folders)
    others = "".join(f"<glob>{form}</glob>" for form in OTHERS)
    cache = folder / f"cache-{name}"
    conf.write_text(FONTS_CONF.format(folders=listed, others=others, cache=cache), encoding="utf-8")
    command = [
        str(CHROMIUM),
        *SWITCHES,
        *LARGE,
        *switches,
        f"--user-data-dir={folder / f'profile-{name}'}",
        file.as_uri(),
    ]
    environment = {**os.environ, "FONTCONFIG_FILE": str(conf)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=120)
    return done.stdout


def shot(file: Path, folder: Path, *, with_font: bool) -> NDArray[np.int16]:
    """A picture as Chromium shows it, in grey."""
    png = folder / f"{file.stem}-{with_font}.png"
    browser(file, folder, f"--screenshot={png}", with_font=with_font)
    with Image.open(png) as image:
        return np.asarray(image.convert("L"), dtype=np.int16)


def differing(one: NDArray[np.int16], other: NDArray[np.int16]) -> float:
    """How many pixels differ by more than a quarter of the way from black to white, as a share of those in ink.

    A shift by a third of a CSS pixel, one of the device, makes it more than 0.2.
    """
    return float((np.abs(one - other) > 64).sum() / (one < 192).sum())
