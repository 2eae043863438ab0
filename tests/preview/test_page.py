"""The page in a real browser: what it shows of a topic, and how it is looked through."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.preview.conftest import Running, Start, copy_mini
from tests.preview.looking import BACK, row, side

pytestmark = pytest.mark.slow
FACT = "heart-chambers/septum#1"
MASKED = "heart-chambers/heart-names#1"
VIGNETTE = "heart-chambers/first#1"
SIZE = "canvas => [canvas.width, canvas.height]"


def test_both_sides_of_a_card_stand_side_by_side_and_say_where_they_are_written(page: Page, shown: Running) -> None:
    page.goto(shown.address)
    expect(side(page, FACT).locator(".statement")).to_have_text("The [...] separates the ventricles.")
    expect(side(page, FACT, BACK).locator(".cloze")).to_have_text("interventricular septum")
    expect(row(page, FACT).locator("header .place")).to_have_text("content/heart-chambers/chambers.yaml:5:9")


def look_at(page: Page, key: str) -> None:
    """Scrolls to a card, as a reader does: by the wheel, after which the page no longer holds its place."""
    page.mouse.wheel(0, 10)
    row(page, key).scroll_into_view_if_needed()


def test_a_picture_is_masked_and_uncovered_as_in_anki(page: Page, shown: Running) -> None:
    page.goto(shown.address)
    expect(row(page, MASKED)).to_be_visible(timeout=60_000)
    page.get_by_text("Phone", exact=True).click()  # Playwright misses what is in a frame that is scaled
    look_at(page, MASKED)
    back = side(page, MASKED, BACK)
    canvas = back.locator("#image-occlusion-canvas")
    expect(back.locator(".plate.drawn")).to_be_visible(timeout=30_000)
    assert min(canvas.evaluate(SIZE)) > 100
    back.locator("#toggle").click()
    expect(canvas).to_be_hidden()
    back.locator("#toggle").click()
    expect(canvas).to_be_visible()


def test_options_of_a_vignette_are_tried_as_learners_try_them(page: Page, shown: Running) -> None:
    page.goto(shown.address)
    expect(row(page, MASKED)).to_be_visible(timeout=60_000)
    page.get_by_text("Phone", exact=True).click()
    look_at(page, VIGNETTE)
    front = side(page, VIGNETTE)
    front.get_by_text("Right atrium").click()
    expect(front.get_by_text("It receives blood from the body.")).to_be_visible()


def test_cards_are_found_by_words_kinds_and_legend_entries(page: Page, shown: Running) -> None:
    page.goto(shown.address)
    page.get_by_role("searchbox", name="Search").fill("bulges right")
    expect(page.locator(".row")).to_have_count(1)
    expect(page.locator("#count")).to_contain_text("1 of ")
    page.get_by_role("searchbox", name="Search").fill("no card says this")
    expect(page.get_by_role("button", name="Study")).to_be_disabled()
    page.get_by_role("button", name="Show all cards").click()
    page.get_by_role("button", name="Vignettes").click()
    expect(page.locator(".row")).to_have_count(1)
    page.get_by_role("button", name="Vignettes").click()
    page.get_by_role("group", name="Chamber").get_by_role("button").first.click()
    expect(row(page, "heart-chambers/chambers/RA/outlet#1")).to_be_visible()
    expect(row(page, FACT)).to_have_count(0)


def test_night_and_phone_are_a_press_away(page: Page, shown: Running) -> None:
    page.goto(shown.address)
    paper = "body => getComputedStyle(body.querySelector('.trivet')).backgroundColor"
    expect(side(page, FACT).locator(".statement")).to_be_visible()
    assert side(page, FACT).locator("body").evaluate(paper) == "rgb(255, 255, 255)"
    page.get_by_text("Night", exact=True).click()
    expect(side(page, FACT).locator("body.nightMode")).to_be_visible()
    assert side(page, FACT).locator("body").evaluate(paper) == "rgb(26, 32, 39)"
    page.get_by_text("Phone", exact=True).click()
    expect(side(page, FACT).locator("body.nightMode")).to_be_visible()
    assert side(page, FACT).locator("body").evaluate("() => innerWidth") == 390


def test_a_deck_is_studied_by_keyboard(page: Page, shown: Running) -> None:
    page.goto(shown.address)
    page.get_by_role("button", name="Clozes").click()
    page.get_by_role("button", name="Study").click()
    desk = page.locator("#desk")
    expect(desk.locator(".left")).to_have_text("3 left")
    card = desk.frame_locator("iframe")
    expect(card.locator(".statement")).to_contain_text("[...]")
    page.keyboard.press(" ")
    expect(card.locator(".reason")).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 800})  # as of a phone, or of a window that is magnified
    expect(desk.get_by_role("button", name="Easy")).to_be_in_viewport(ratio=1)
    assert card.locator("body").evaluate("body => innerWidth") == desk.evaluate("desk => desk.clientWidth")
    page.keyboard.press("1")  # again, after the others
    expect(desk.locator(".left")).to_have_text("3 left")
    for _ in range(3):
        page.keyboard.press(" ")
        expect(desk.get_by_role("button", name="Good")).to_be_visible()
        page.keyboard.press("3")
    expect(desk.get_by_text("All cards of this round are known")).to_be_visible()
    page.keyboard.press("Escape")
    expect(desk).to_be_hidden()


def test_filters_are_folded_above_the_cards_on_a_phone_and_in_sight_beside_them(page: Page, shown: Running) -> None:
    page.set_viewport_size({"width": 390, "height": 780})
    page.goto(shown.address)
    clozes = page.get_by_role("button", name="Clozes")
    expect(page.locator(".row").first).to_be_in_viewport()
    expect(clozes).to_be_hidden()
    page.get_by_text("Filters", exact=True).click()
    clozes.click()
    expect(page.locator("#folded summary")).to_contain_text("1 chosen")
    page.set_viewport_size({"width": 1200, "height": 780})
    expect(clozes).to_be_visible()
    expect(page.locator("#folded summary")).to_be_hidden()
    clozes.click()


def test_two_previews_have_two_ports_and_ctrl_c_ends_one_at_once(page: Page, start_afresh: Start) -> None:
    first = start_afresh()
    second = start_afresh(first.project)
    assert first.address != second.address
    page.goto(first.address)
    expect(row(page, FACT)).to_be_visible()
    before = time.monotonic()
    assert first.end() == 0
    assert time.monotonic() - before < 15  # a second on a machine with nothing else to do


def test_pictures_are_shown_by_day_and_night_and_sources_lead_to_their_cards(
    page: Page, start: Start, tmp_path: Path
) -> None:
    page.goto(start(copy_mini(tmp_path / "mini")).address)  # which draws them meanwhile
    expect(row(page, MASKED)).to_be_visible(timeout=60_000)
    page.locator("#view").get_by_text("Pictures").click()
    images = page.locator("#pictures .plate").first.locator("img")
    expect(images).to_have_count(2)
    for image in images.all():
        assert image.evaluate("async (image) => { await image.decode(); return image.naturalWidth; }") > 100
    page.locator("#view").get_by_text("Sources").click()
    source = page.locator("#sources .source").first
    cards = int(source.get_by_role("button").inner_text().split()[0])
    source.get_by_role("button").click()
    expect(page.locator(".row")).to_have_count(cards)
