"""The logo of a topic beside its title: in a real browser, by day and night, and on a phone."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.preview.site.conftest import LOGO
from tests.preview.test_accessible import violations
from trivet.pictures.image.logo import read_logo
from trivet.preview.site.logo import site_logo

NAME = "Exampleton School of Medicine"
WIDE, PHONE = 1280, 390


def opened(browser: Browser, site: Path, name: str, width: int, scheme: str) -> Page:
    """A page of the topic with a logo; its policy is off, since axe is put into it."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,  # type: ignore[arg-type]
        bypass_csp=True,
    )
    page = context.new_page()
    page.goto((site / "eye" / name).as_uri())
    return page


def height(page: Page, what: str) -> float:
    box = page.locator(what).bounding_box()
    assert box
    return box["height"]


def top(page: Page, what: str) -> float:
    box = page.locator(what).bounding_box()
    assert box
    return box["y"]


def test_the_file_of_a_logo_is_what_the_build_has_made_of_it() -> None:
    logo = site_logo(read_logo(LOGO.encode(), "logo.svg", NAME))
    assert (logo.file, logo.width, logo.height, logo.alt) == ("logo.svg", 400, 100, NAME)
    assert logo.content.startswith(b"<svg xmlns=")


@pytest.mark.slow
@pytest.mark.parametrize("width", [WIDE, PHONE])
def test_the_first_page_has_the_logo_at_the_title_and_no_higher(
    browser: Browser, site_of_two: Path, width: int
) -> None:
    page = opened(browser, site_of_two, "index.html", width, "light")
    logo = page.get_by_role("img", name=NAME)
    expect(logo).to_have_count(1)
    assert logo.evaluate("async (image) => { await image.decode(); return image.naturalWidth; }")
    assert 24 < height(page, ".masthead .logo") <= height(page, "h1")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.context.close()


@pytest.mark.slow
def test_a_title_that_needs_the_whole_width_has_the_logo_above_it(browser: Browser, site_of_two: Path) -> None:
    page = opened(browser, site_of_two, "index.html", WIDE, "light")
    assert top(page, ".logo") == pytest.approx(top(page, "h1"), abs=2)
    page.locator("h1").evaluate(
        "(title) => { title.textContent += ', from the cornea at its front to the optic nerve at its back'; }"
    )
    assert top(page, ".logo") + height(page, ".logo") < top(page, "h1")
    page.context.close()


@pytest.mark.slow
def test_the_other_pages_have_it_in_the_bar_where_there_is_room(browser: Browser, site_of_two: Path) -> None:
    page = opened(browser, site_of_two, "figures.html", WIDE, "light")
    expect(page.get_by_role("link", name=f"{NAME} Inside the Eye")).to_be_visible()
    assert height(page, ".bar .logo") <= height(page, ".brand")
    expect(page.locator(".bar .mark")).to_be_hidden()
    page.set_viewport_size({"width": PHONE, "height": 800})
    expect(page.locator(".bar .logo")).to_be_hidden()
    expect(page.locator(".bar .mark")).to_be_visible()
    page.context.close()


@pytest.mark.slow
def test_a_dark_logo_stands_on_a_light_plate_at_night(browser: Browser, site_of_two: Path) -> None:
    ground = "(image) => getComputedStyle(image).backgroundColor"
    for scheme, colour in (("light", "rgba(0, 0, 0, 0)"), ("dark", "rgb(255, 255, 255)")):
        for name in ("index.html", "figures.html"):
            page = opened(browser, site_of_two, name, WIDE, scheme)
            assert page.locator(".logo").evaluate(ground) == colour
            assert (name, scheme, violations(page)) == (name, scheme, [])
            page.context.close()


@pytest.mark.slow
def test_a_topic_without_a_logo_has_none(site_of_two: Path) -> None:
    pages = list((site_of_two / "heart-chambers").glob("*.html"))
    assert pages
    assert not any("logo" in page.read_text(encoding="utf-8") for page in pages)
