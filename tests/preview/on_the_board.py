"""What an author does on the drawing board, and what it writes."""

from __future__ import annotations

import re

from playwright.sync_api import Page

from tests.preview.conftest import Running


def open_board(page: Page, running: Running, image: str = "chain") -> None:
    """Opens the board with an image at half its size, which is 600 × 350 for `chain`."""
    page.goto(running.address)
    page.set_default_timeout(15_000)
    page.locator("#view").get_by_text("Board").click()
    page.locator("#image").select_option(image)
    page.locator("#zoom").select_option("0.5")


def tool(page: Page, name: str) -> None:
    page.locator("#tool").get_by_text(name, exact=True).click()


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Drags between two places, given in pixels of the image at half its size."""
    box = page.locator(".canvas svg").bounding_box()
    assert box
    page.mouse.move(box["x"] + start[0] / 2, box["y"] + start[1] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + end[0] / 2, box["y"] + end[1] / 2, steps=5)
    page.mouse.up()


def press(page: Page, *places: tuple[float, float]) -> None:
    for place in places:
        drag(page, place, place)


def yaml(page: Page) -> list[str]:
    """The regions in the YAML, each without its braces."""
    return re.findall(r"- \{(.*)\}", page.locator("#board pre").inner_text())
