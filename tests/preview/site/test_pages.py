"""The pages in a real browser, opened as files: studied and read by keyboard, by day and night, on a phone."""

from __future__ import annotations

import datetime
import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.preview.site.conftest import TOPIC
from tests.preview.test_accessible import violations

pytestmark = pytest.mark.slow
PAGES = ("index.html", *(f"{TOPIC}/{name}.html" for name in ("study", "maps", "figures", "sheets", "sources", "deck")))
OUTSIDE = "() => { try { return parent.document.title } catch (error) { return error.name } }"
"""Tries to read the page around a frame."""
PHONE = {"width": 390, "height": 800}


def address(site: Path, page: str) -> str:
    return (site / page).as_uri()


def test_a_round_is_studied_by_keyboard_and_remembered(page: Page, site: Path) -> None:
    page.goto(address(site, f"{TOPIC}/study.html"))
    page.keyboard.press("Tab")
    page.locator("#begin").focus()
    page.keyboard.press("Enter")
    card = page.frame_locator("#side iframe")
    expect(card.locator(".trivet")).to_be_visible()
    left = int(page.locator("#left").inner_text().split()[0])
    page.keyboard.press(" ")
    expect(page.get_by_role("button", name="Good")).to_be_visible()
    page.keyboard.press("1")  # not known: it comes again
    expect(page.locator("#left")).to_have_text(f"{left} left")
    for remaining in range(left, 0, -1):
        expect(page.locator("#left")).to_have_text(f"{remaining} left")
        page.keyboard.press(" ")
        expect(page.get_by_role("button", name="Good")).to_be_visible()
        page.keyboard.press("3")
    expect(page.locator("#result")).to_have_text(f"{left - 1} of {left} known at the first try.")
    page.reload()
    expect(page.locator('.known[data-section=""]')).to_contain_text(f"{left - 1} of ")
    page.get_by_role("button", name="Forget my progress").click()
    page.get_by_role("button", name="Forget everything").click()
    expect(page.locator('.known[data-section=""]')).to_contain_text("0 of ")


def test_all_pages_are_in_the_bar_of_a_phone(page: Page, site: Path) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(address(site, f"{TOPIC}/deck.html"))
    for link in page.locator(".bar nav a").all():
        box = link.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= PHONE["width"]


def test_cards_that_were_known_come_back_the_next_day(page: Page, site: Path) -> None:
    page.clock.set_fixed_time(datetime.datetime(2026, 3, 1, 12))
    page.goto(address(site, f"{TOPIC}/study.html"))
    page.locator("#begin").click()
    for remaining in range(12, 0, -1):
        expect(page.locator("#left")).to_have_text(f"{remaining} left")
        page.get_by_role("button", name="Show the answer").click()
        page.get_by_role("button", name="Good").click()
    page.get_by_role("button", name="Next round").click()
    expect(page.get_by_text("Nothing is left for today")).to_be_visible()
    page.clock.set_fixed_time(datetime.datetime(2026, 3, 2, 0, 1))
    page.locator("#begin").click()
    expect(page.locator("#left")).to_have_text("12 left")


def test_a_card_reaches_nothing_outside_its_frame(page: Page, site: Path) -> None:
    page.goto(address(site, f"{TOPIC}/study.html"))
    page.locator("#begin").click()
    expect(page.frame_locator("#side iframe").locator(".trivet")).to_be_visible()
    assert page.frames[-1].evaluate(OUTSIDE) == "SecurityError"


def test_from_a_server_a_card_has_no_origin_and_no_storage(browser: Browser, site: Path) -> None:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Says nothing."""

    handler = functools.partial(Quiet, directory=str(site))
    context = browser.new_context()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/{TOPIC}/study.html")
        page.locator("#begin").click()
        expect(page.frame_locator("#side iframe").locator(".trivet")).to_be_visible()
        assert page.locator("#side iframe").get_attribute("sandbox") == "allow-scripts"
        assert page.frames[-1].evaluate(OUTSIDE) == "SecurityError"
        assert page.frames[-1].evaluate("() => origin") == "null"
        context.close()
        server.shutdown()


def test_an_area_that_is_chosen_by_keyboard_shows_its_rows(page: Page, site: Path) -> None:
    page.goto(address(site, f"{TOPIC}/maps.html"))
    area = page.locator("svg path").last
    area.focus()
    page.keyboard.press("Enter")
    expect(area).to_have_attribute("aria-pressed", "true")
    name = area.get_attribute("aria-label")
    expect(page.locator(".about:visible")).to_have_count(1)
    expect(page.locator(".about:visible h2")).to_contain_text(name or "?")
    expect(page.locator(".about:visible dd").first).to_be_visible()


def test_every_figure_is_shown_in_the_theme_that_is_chosen(page: Page, site: Path) -> None:
    page.goto(address(site, f"{TOPIC}/figures.html"))
    page.get_by_role("radio", name="Grey").check()
    image = page.locator(".editions img:visible").first
    assert image.get_attribute("src") == "figures/heart-grey.svg"
    assert image.evaluate("async (image) => { await image.decode(); return image.naturalWidth; }") > 100


def test_every_page_fits_a_phone(page: Page, site: Path) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    for name in PAGES:
        page.goto(address(site, name))
        assert (name, page.evaluate("document.documentElement.scrollWidth")) == (name, PHONE["width"])


@pytest.fixture(params=["light", "dark"])
def bare(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page without a content security policy, since axe is put into it."""
    context = browser.new_context(viewport={"width": 1280, "height": 860}, color_scheme=request.param, bypass_csp=True)
    yield context.new_page()
    context.close()


def test_axe_finds_nothing(bare: Page, site: Path) -> None:
    for name in PAGES:
        bare.goto(address(site, name))
        assert (name, violations(bare)) == (name, [])
    bare.goto(address(site, f"{TOPIC}/study.html"))
    bare.locator("#begin").click()
    expect(bare.frame_locator("#side iframe").locator(".trivet")).to_be_visible()
    bare.keyboard.press(" ")
    expect(bare.get_by_role("button", name="Good")).to_be_visible()
    assert violations(bare) == []
