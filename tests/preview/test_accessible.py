"""The page meets WCAG AA, by day and night, as far as axe-core can tell."""

from __future__ import annotations

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
VIEWS = (
    ("Pictures", "#pictures img"),
    ("Sheets", "#sheets .part img"),
    ("Sources", "#sources .source"),
    ("Release", "#release .text"),
)
"""The views besides cards, each with something that it shows."""


@pytest.mark.parametrize("theme", ["Light", "Night"])
def test_axe_finds_nothing(browser: Browser, start: Start, theme: str) -> None:
    running = start()
    context = browser.new_context(viewport={"width": 1400, "height": 900}, bypass_csp=True)  # axe is put into the page
    page = context.new_page()
    page.goto(running.address)
    expect(row(page, "heart-chambers/heart-names#1")).to_be_visible(timeout=60_000)
    page.get_by_text(theme, exact=True).click()
    expect(side(page, FACT).locator(".statement")).to_be_visible()
    running.write("content/heart-chambers/chambers.yaml", "sources: [gray]", "sources: [grey]")
    expect(page.locator("#problems li.error")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Study").click()
    expect(page.locator("#desk footer button")).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    running.write("content/heart-chambers/chambers.yaml", "sources: [grey]", "sources: [gray]")
    expect(page.locator("#problems")).to_be_hidden()
    for view, part in VIEWS:
        page.locator("#view").get_by_text(view).click()
        expect(page.locator(part).first).to_be_visible(timeout=60_000)
        assert violations(page) == []
    context.close()


@pytest.mark.parametrize("theme", ["Light", "Night"])
def test_axe_finds_nothing_on_the_drawing_board(
    browser: Browser, start: Start, project_of_images: Path, theme: str
) -> None:
    context = browser.new_context(viewport={"width": 1400, "height": 900}, bypass_csp=True)
    page = context.new_page()
    page.goto(start(project_of_images).address)
    page.locator("#view").get_by_text("Board").click()
    page.get_by_text(theme, exact=True).click()
    page.get_by_role("button", name="Select region 2").click()
    expect(page.locator(".canvas .handle")).to_have_count(8)  # an ellipse is drawn and resized like its box
    assert violations(page) == []
    context.close()


def violations(page: Page) -> list[Any]:
    """What is wrong, each with the elements."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [(item["id"], [node["target"] for node in item["nodes"]]) for item in found]
