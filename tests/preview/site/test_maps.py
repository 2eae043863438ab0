"""Maps: which plates they are, what their areas are called, and what is said about each."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from tests.preview.site.conftest import TOPIC

pytestmark = pytest.mark.slow


def names(page: Path) -> list[str]:
    """The names of the areas on a page, in order."""
    return [html.unescape(name) for name in re.findall(r'<path [^>]*aria-label="([^"]*)"', page.read_text("utf-8"))]


def said(page: Path, key: str) -> str:
    """What the page says about an area, without its markup."""
    found = re.search(rf'<section class="about" id="about-{key}">(.*?)</section>', page.read_text("utf-8"), re.DOTALL)
    assert found
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", found[1])).split())


def test_an_area_is_called_by_the_legend_and_shows_the_rows_about_its_entry(site: Path) -> None:
    page = site / TOPIC / "maps.html"
    assert names(page) == ["right atrium", "right ventricle", "left atrium", "left ventricle"]
    assert "Outlet tricuspid valve" in said(page, "RA")


def test_the_parts_of_an_image_are_areas_too(site_of_two: Path) -> None:
    page = site_of_two / "eye" / "maps.html"
    assert names(page)[:3] == ["Optic disc", "Fovea", "Blood vessels"]
    assert said(page, "disc")


def test_a_site_of_several_topics_begins_with_all_of_them(site_of_two: Path) -> None:
    front = (site_of_two / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'<a href="([^"]*)"><h2>([^<]*)</h2>', front) == [
        ("eye/index.html", "Inside the Eye"),
        ("heart-chambers/index.html", "Chambers of the Heart"),
    ]
