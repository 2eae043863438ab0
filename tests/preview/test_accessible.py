"""The page meets WCAG AA, by day and night, as far as axe-core can tell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.preview.conftest import Start
from tests.preview.looking import row, side

pytestmark = pytest.mark.slow
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
FACT = "heart-chambers/septum#1"
THEMES = {"Light": "light", "Night": "night"}
"""As the switch calls them, and as the page has them."""
VIEWS = (
    ("Pictures", "#pictures img"),
    ("Sheets", "#sheets .part img"),
    ("Sources", "#sources .source"),
    ("Release", "#release .text"),
)
"""The views besides cards, each with something that it shows."""


@pytest.fixture
def bare(browser: Browser) -> Iterator[Page]:
    """A page without a content security policy, since axe is put into it, and without colours that are half faded."""
    context = browser.new_context(viewport={"width": 1400, "height": 900}, bypass_csp=True, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_axe_finds_nothing_by_day_and_night(bare: Page, start: Start) -> None:
    running = start()
    bare.goto(running.address)
    expect(row(bare, "heart-chambers/heart-names#1")).to_be_visible(timeout=60_000)
    expect(side(bare, FACT).locator(".statement")).to_be_visible()
    running.write("content/heart-chambers/chambers.yaml", "sources: [gray]", "sources: [grey]")
    expect(bare.locator("#problems li.error")).to_be_visible()
    for theme in THEMES:
        choose(bare, theme)
        assert (theme, violations(bare)) == (theme, [])
        bare.get_by_role("button", name="Study").click()
        expect(bare.locator("#desk footer button")).to_be_visible()
        assert (theme, violations(bare)) == (theme, [])
        bare.keyboard.press("Escape")
    running.write("content/heart-chambers/chambers.yaml", "sources: [grey]", "sources: [gray]")
    expect(bare.locator("#problems")).to_be_hidden()
    for view, part in VIEWS:
        bare.locator("#view").get_by_text(view).click()
        expect(bare.locator(part).first).to_be_visible(timeout=60_000)
        for theme in THEMES:
            choose(bare, theme)
            assert (view, theme, violations(bare)) == (view, theme, [])


def test_axe_finds_nothing_on_the_drawing_board_by_day_and_night(
    bare: Page, start: Start, project_of_images: Path
) -> None:
    bare.goto(start(project_of_images).address)
    bare.locator("#view").get_by_text("Board").click()
    bare.get_by_role("button", name="Select region 2").click()
    expect(bare.locator(".canvas .handle")).to_have_count(8)  # an ellipse is drawn and resized like its box
    for theme in THEMES:
        choose(bare, theme)
        assert (theme, violations(bare)) == (theme, [])


def choose(page: Page, theme: str) -> None:
    """Shows the page, and what is in its frames, by day or by night."""
    page.get_by_text(theme, exact=True).click()
    expect(page.locator("html")).to_have_attribute("data-theme", THEMES[theme])


def violations(page: Page) -> list[Any]:
    """What is wrong, each with the elements."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [(item["id"], [node["target"] for node in item["nodes"]]) for item in found]
