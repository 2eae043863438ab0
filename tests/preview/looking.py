"""Where things are on the page of the preview."""

from __future__ import annotations

from playwright.sync_api import FrameLocator, Locator, Page

FRONT, BACK = 0, 1


def row(page: Page, key: str) -> Locator:
    """The row of a card, by its key: `heart-chambers/septum#1`."""
    return page.locator(f'.row[data-key="{key}"]')


def side(page: Page, key: str, which: int = FRONT) -> FrameLocator:
    """What the frame of a side shows; the row is brought near, since frames are made when they are."""
    found = row(page, key)
    found.scroll_into_view_if_needed()
    return found.locator(".side").nth(which).frame_locator("iframe")
