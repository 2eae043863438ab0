"""Sheets page by page, in a real browser: what is saved is on the page, and what does not fit is said beside it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.preview.conftest import Forks, Running, Start, with_pictures
from tests.preview.looking import row

pytestmark = pytest.mark.slow
CONTENT = "content/heart-chambers/chambers.yaml"
LAYOUT = "content/heart-chambers/sheets.yaml"
PART = re.compile(r"/part/[^/]+/[^/]+$")
PATIENT = 60_000
"""Milliseconds: pictures are drawn, and the process that prints starts."""


def first_page(page: Page, address: str) -> Locator:
    """The first page of the first sheet, when it is there."""
    page.goto(address)
    page.locator("#view").get_by_text("Sheets").click()
    image = page.locator(".part").first.get_by_role("img", name="Page 1 of Rapid revision, A4")
    expect(image).to_be_visible(timeout=PATIENT)
    return image


@pytest.fixture(scope="module")
def printing(forks: Forks, built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A preview that several tests share, so that the process that prints starts only once.

    They put back what they save, and wait until that is shown.
    """
    with forks.started(with_pictures(built, tmp_path_factory.mktemp("printing") / "mini")) as running:
        yield running


@pytest.fixture
def running(printing: Running) -> Iterator[Running]:
    """The same; the files are put back even if the test fails."""
    texts = {printing.project / name: (printing.project / name).read_text("utf-8") for name in (CONTENT, LAYOUT)}
    yield printing
    for path, text in texts.items():
        if path.read_text("utf-8") != text:
            path.write_text(text, encoding="utf-8")


def test_a_part_that_is_just_being_replaced_is_asked_for_again(page: Page, running: Running) -> None:
    page.route(PART, lambda route: route.fulfill(status=204), times=3)
    first_page(page, running.address)


def test_a_saved_word_is_on_the_page_and_the_reader_stays_where_they_are(page: Page, running: Running) -> None:
    image = first_page(page, running.address)
    assert image.evaluate("image => image.naturalWidth") > 1000
    before = image.get_attribute("src")
    page.evaluate("scrollTo(0, 400)")
    running.write(CONTENT, "separates the ventricles", "parts the two ventricles")
    expect(image).not_to_have_attribute("src", before or "", timeout=PATIENT)
    assert page.evaluate("scrollY") == 400
    running.write(CONTENT, "parts the two ventricles", "separates the ventricles")
    expect(image).to_have_attribute("src", before or "", timeout=PATIENT)


def test_ctrl_c_ends_it_while_it_prints(page: Page, start_afresh: Start) -> None:
    running = start_afresh()
    page.goto(running.address)
    page.locator("#view").get_by_text("Sheets").click()
    expect(page.locator(".part.waiting")).to_be_attached(timeout=PATIENT)
    before = time.monotonic()
    assert running.end() == 0
    assert time.monotonic() - before < 15  # a second on a machine with nothing else to do


def test_what_does_not_fit_is_shown_with_its_place(page: Page, running: Running) -> None:
    first_page(page, running.address)
    many = "The wall " + "of the left ventricle, the strongest of the four, " * 90
    running.write(CONTENT, "text: The wall ", f"text: {many}")
    found = page.locator(".part .findings li.error").first
    expect(found).to_contain_text("there are 2 pages instead of 1", timeout=PATIENT)
    expect(found.locator(".place")).to_contain_text(LAYOUT)
    running.write(CONTENT, many, "The wall ")
    expect(found).to_be_hidden(timeout=PATIENT)


def test_a_mistake_in_the_layout_stands_on_top_and_the_pages_stay(page: Page, running: Running) -> None:
    image = first_page(page, running.address)
    running.write(LAYOUT, "table: chambers", "table: chamber")
    expect(page.locator("#problems li.error .place")).to_contain_text(f"{LAYOUT}:")
    expect(image).to_be_visible()
    running.write(LAYOUT, "table: chamber\n", "table: chambers\n")
    expect(page.locator("#problems")).to_be_hidden()


def test_a_topic_without_a_layout_has_a_sheet_whose_pages_are_counted_when_they_are_printed(
    page: Page, start: Start
) -> None:
    running = start()
    page.goto(running.address)
    expect(row(page, "heart-chambers/septum#1")).to_be_visible()
    (running.project / LAYOUT).unlink()
    page.locator("#view").get_by_text("Sheets").click()
    sheets = page.get_by_role("combobox", name="Sheet")
    expect(sheets.locator("option")).to_have_text(["Revision, A4", "Worksheet, A4"])
    sheets.select_option(label="Worksheet, A4")
    expect(page.get_by_role("img", name="Page 1 of Worksheet, A4")).to_be_visible(timeout=PATIENT)
    page.locator(".part").nth(1).scroll_into_view_if_needed()  # its key is printed when it comes near
    expect(page.get_by_role("img", name="Page 2 of Worksheet, A4")).to_be_visible(timeout=PATIENT)
