"""What has changed since the last release, and what the next would say to learners, in a real browser."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.preview.conftest import REPOSITORY, Start, with_pictures
from tests.preview.looking import row
from trivet.builder.project import rerun

pytestmark = pytest.mark.slow
FACT = "heart-chambers/septum#1"
FILE = "content/heart-chambers/chambers.yaml"


def test_changes_since_the_last_release_are_a_filter_and_the_next_notes_name_them(
    page: Page, start: Start, built: Path, tmp_path: Path
) -> None:
    project = with_pictures(built, tmp_path / "mini")
    arguments = ("heart-chambers", "--date", "2026-11-22", "--project", str(project))
    command, environment = rerun(REPOSITORY, "release", *arguments)
    subprocess.run(command, env=environment, check=True, capture_output=True)
    running = start(project)
    page.goto(running.address)
    view = page.locator("#view")
    view.get_by_text("Release").click()
    expect(page.locator("#release")).to_have_text("No note has changed since 1.0.0.", timeout=60_000)
    view.get_by_text("Cards").click()
    running.write(FILE, "separates the ventricles", "parts the two ventricles")
    page.get_by_role("group", name="Since 1.0.0").get_by_role("button", name="Corrected").click()
    expect(page.locator(".row")).to_have_count(1)
    expect(row(page, FACT).locator(".badge.news")).to_have_text("Corrected")
    view.get_by_text("Release").click()
    notes = page.locator("#release")
    expect(notes.get_by_role("heading", name="Corrected (1)")).to_be_visible()
    expect(notes).to_contain_text("Text, before: The interventricular septum separates the ventricles.")
    expect(notes.locator("li.error")).to_contain_text("1.0.0 is not greater than 1.0.0")
