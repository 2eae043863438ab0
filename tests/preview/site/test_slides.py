"""Drawings in SVG as PNG, for slides: their size, their credit, and that they look as the drawing does in a browser."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, expect

from tests.preview.conftest import MINI
from trivet.pictures.credit import NOBODY, Credit
from trivet.preview.site.slide import Slide, painted, width_in_pixels

HALVES = b"""<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10" viewBox="0 0 20 10">
<path fill="#cc0000" d="M0 0h10v10H0z"/><path fill="#0000cc" d="M10 0h10v5H10z"/></svg>"""
"""Red on the left, blue above on the right, and nothing below that."""


def picture(width: float, height: float, credit: Credit = NOBODY) -> Image.Image:
    """The drawing, painted at that size in mm."""
    return Image.open(io.BytesIO(painted(HALVES, Slide((width, height), credit), MINI)))


def test_a_drawing_is_painted_to_the_edges_on_white() -> None:
    image = picture(80, 40)
    assert image.size == (945, 473)
    assert image.getpixel((0, 0)) == image.getpixel((470, 472)) == (204, 0, 0)
    assert image.getpixel((944, 0)) == image.getpixel((475, 234)) == (0, 0, 204)
    assert image.getpixel((944, 472)) == (255, 255, 255)


def test_whose_it_is_stands_in_the_file() -> None:
    assert picture(20, 10, Credit("Ada Example, 2026", "CC BY 4.0")).info == {
        "Author": "Ada Example, 2026",
        "Copyright": "CC BY 4.0",
    }


@pytest.mark.parametrize(("millimetres", "pixels"), [(25.4, 300), (88, 1039), (400, 4000)])
def test_a_drawing_has_300_dpi_at_its_printed_width_and_at_most_4000_pixels(millimetres: float, pixels: int) -> None:
    assert width_in_pixels(millimetres) == pixels


@pytest.mark.slow
def test_the_figures_of_an_image_in_svg_are_there_as_png_too(browser: Browser, site_of_two: Path) -> None:
    page = browser.new_page()
    page.goto((site_of_two / "eye" / "figures.html").as_uri())
    files = page.locator("#section .files a")
    expect(files).to_have_text(["SVG", "PNG"] * 4)
    for index in range(0, 8, 2):
        svg, png = (site_of_two / "eye" / str(files.nth(at).get_attribute("href")) for at in (index, index + 1))
        assert differing(browser, svg, png) < 0.01, png.name
    page.close()


def differing(browser: Browser, svg: Path, png: Path) -> float:
    """The share of pixels that clearly differ between a drawing in the browser and its PNG."""
    image = Image.open(io.BytesIO(png.read_bytes()))
    page = browser.new_page(viewport={"width": image.width, "height": image.height})
    page.goto(svg.as_uri())
    page.locator(":root").evaluate(
        "(svg, [width, height]) => { svg.setAttribute('width', width); svg.setAttribute('height', height); }",
        image.size,
    )
    shown = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.close()
    clear = ImageChops.difference(shown, image).convert("L").point(lambda value: 255 * (value > 60))
    return clear.histogram()[255] / (image.width * image.height)
