"""The drawing board in a real browser: from a drawing to a card, by mouse, by touch and by keyboard."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.preview.conftest import Forks, Running, Start, with_pictures
from tests.preview.looking import row, side
from tests.preview.on_the_board import drag, open_board, press, tool, yaml

pytestmark = pytest.mark.slow
TOPIC = "content/eye/topic.yaml"
REGIONS = re.compile(r"(  - id: chain\n(?:    .*\n)*?)    regions:\n(?:      .*\n)+")
LABELS = "  - {id: chain-labels, "
"""The cards that ask for labels, which the regions drawn here do not have."""


def without_labels(project: Path) -> Path:
    """The topic with three images, without the cards that ask for the labels of `chain`, three boxes in a row."""
    section = project / "content" / "eye" / "inside.yaml"
    lines = section.read_text(encoding="utf-8").splitlines(keepends=True)
    section.write_text("".join(line for line in lines if not line.startswith(LABELS)), encoding="utf-8")
    return project


@pytest.fixture
def project(project_of_images: Path) -> Path:
    """That topic, which a test may change."""
    return without_labels(project_of_images)


@pytest.fixture(scope="module")
def running(forks: Forks, images: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A preview of it, for tests that save nothing: what they draw is kept by their own browser."""
    with forks.started(without_labels(with_pictures(images, tmp_path_factory.mktemp("board") / "images"))) as preview:
        yield preview


def test_what_is_drawn_and_pasted_is_what_cards_ask_for(page: Page, start: Start, project: Path) -> None:
    running = start(project)
    open_board(page, running)
    page.get_by_role("button", name="Remove all").click()
    tool(page, "Rectangle")
    drag(page, (60, 240), (360, 500))
    page.keyboard.type("cells/photoreceptor")  # the name is next after a drawing by mouse
    tool(page, "Ellipse")
    drag(page, (450, 240), (750, 500))
    page.keyboard.type("cells/bipolar")
    tool(page, "Polygon")
    press(page, (840, 240), (1140, 240), (1140, 500), (840, 240))
    page.keyboard.type("cells/ganglion")
    assert yaml(page) == [
        "ref: cells/photoreceptor, rectangle: [60, 240, 300, 260]",
        "ref: cells/bipolar, ellipse: [600, 370, 150, 130]",
        "ref: cells/ganglion, polygon: [[840, 240], [1140, 240], [1140, 500]]",
    ]
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    expect(page.locator("#count")).not_to_contain_text("still to be drawn")  # which has the board drawn again
    page.get_by_role("button", name="Copy the YAML").click()
    expect(page.locator("#board .note")).to_have_text("Copied.")
    copied: str = page.evaluate("() => navigator.clipboard.readText()")
    file = project / TOPIC
    text = file.read_text(encoding="utf-8")
    pasted = REGIONS.sub(lambda found: found[1] + copied, text)
    assert pasted != text
    file.write_text(pasted, encoding="utf-8")
    expect(page.locator("#board .note")).to_have_text("As it is written.")
    expect(page.locator("#board .where")).to_contain_text(f"Written in the entry at {TOPIC}:")
    page.locator("#view").get_by_text("Cards").click()
    expect(row(page, "eye/chain-places#2")).to_be_visible(timeout=60_000)
    mask = side(page, "eye/chain-places#2").locator(".cloze").first
    expect(mask).to_have_attribute("data-points", re.compile(r"^\S+ \S+ \S+$"), timeout=30_000)
    corners = {tuple(map(float, corner.split(","))) for corner in (mask.get_attribute("data-points") or "").split()}
    assert corners == {(0.7, 0.3429), (0.95, 0.3429), (0.95, 0.7143)}  # of an image of 1200 × 700 pixels


def test_a_file_that_is_put_into_the_folder_is_drawn_on_and_then_listed(
    page: Page, start: Start, project: Path
) -> None:
    running = start(project)
    open_board(page, running)
    file, images = project / TOPIC, project / "content" / "eye" / "images"
    shutil.copy(images / "chain.png", images / "new.png")
    page.locator("#image").select_option("new")
    expect(page.locator("#board .note")).to_have_text("Not listed yet.")
    tool(page, "Rectangle")
    drag(page, (60, 240), (360, 500))
    expect(page.get_by_role("button", name="As written")).to_be_disabled()  # nothing is written
    page.keyboard.type("blind-spot")
    expect(page.locator("#board .note")).to_have_text("Facts have no name; write words for a label of: 1.")
    page.get_by_label("Words on the label of region 1").fill("cell")
    entry: str = page.locator("#board pre").inner_text()
    plate = page.locator("#board .where code").last.inner_text()
    head, plates, others = file.read_text(encoding="utf-8").partition("plates:\n")
    file.write_text(f"{head}{entry}{plates}  {plate}\n{others}", encoding="utf-8")
    expect(page.locator("#problems li.error")).to_have_count(3)  # its author has to say whose it is, and what is seen
    running.write(TOPIC, entry, entry.replace('""', "Something"))
    expect(page.locator("#board .note")).to_have_text("As it is written.")
    expect(page.locator("#problems")).to_be_hidden()


def test_regions_are_moved_reshaped_and_removed_and_every_step_is_undone(page: Page, running: Running) -> None:
    open_board(page, running)
    before = yaml(page)
    source = "ref: cells/photoreceptor, rectangle: [{}, {}, {}, {}], label_box: [50, 145, 320, 70]"
    drag(page, (110, 450), (130, 470))
    assert yaml(page)[0] == source.format(80, 260, 300, 260)
    drag(page, (380, 520), (400, 560))
    assert yaml(page)[0] == source.format(80, 260, 320, 300)
    page.get_by_role("button", name="Remove region 2").click()
    assert len(yaml(page)) == 2
    for _ in range(3):
        page.get_by_role("button", name="Undo").click()
    assert yaml(page) == before
    page.get_by_role("button", name="Redo").click()
    assert yaml(page)[0] == source.format(80, 260, 300, 260)


def test_everything_can_be_done_by_keyboard(page: Page, running: Running) -> None:
    open_board(page, running)
    page.get_by_role("button", name="Remove all").click()
    page.locator("#tool input:checked").focus()
    page.keyboard.press("r")
    page.keyboard.press("Tab")  # past the tools, since the focus has gone to the one that was chosen
    expect(page.get_by_role("button", name="Add in the middle")).to_be_focused()
    page.keyboard.press("Enter")
    assert yaml(page) == ['ref: "", rectangle: [450, 263, 300, 175]']
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowUp")
    assert yaml(page) == ['ref: "", rectangle: [451, 253, 300, 175]']
    page.keyboard.press("Tab")  # its upper left handle
    page.keyboard.press("ArrowLeft")
    assert yaml(page) == ['ref: "", rectangle: [450, 253, 301, 175]']
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    assert yaml(page) == ['ref: "", rectangle: [450, 263, 300, 175]']
    page.keyboard.press("p")
    page.get_by_role("button", name="Add in the middle").press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("+")
    assert yaml(page)[1].count("[") == 6
    page.keyboard.press("Delete")
    assert yaml(page)[1].count("[") == 5
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Delete")
    assert len(yaml(page)) == 1


def test_shapes_are_drawn_by_touch(browser: Browser, running: Running) -> None:
    context = browser.new_context(viewport={"width": 700, "height": 1000}, has_touch=True)
    page = context.new_page()
    open_board(page, running)
    page.get_by_role("button", name="Remove all").tap()
    expect(page.locator("#board pre")).to_contain_text("regions: []")
    tool(page, "Rectangle")
    page.locator(".canvas svg").scroll_into_view_if_needed()
    page.locator(".canvas svg").hover()  # waits until nothing moves
    box = page.locator(".canvas svg").bounding_box()
    assert box
    session = context.new_cdp_session(page)
    for kind, x in (("touchStart", 30), ("touchMove", 100), ("touchMove", 180), ("touchEnd", None)):
        points = [] if x is None else [{"x": box["x"] + x, "y": box["y"] + 100 + x / 3}]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    expect(page.locator("#board pre")).to_contain_text('ref: "", rectangle: [60, 220, 300, 100]')
    tool(page, "Polygon")
    box = page.locator(".canvas svg").bounding_box()  # the line above it may have changed
    assert box
    for x, y in ((250, 120), (350, 120), (300, 220), (250, 120)):
        page.touchscreen.tap(box["x"] + x, box["y"] + y)
    expect(page.locator("#board pre")).to_contain_text("polygon: [[500, 240], [700, 240], [600, 440]]")
    context.close()


def test_a_drawing_outlives_the_page_and_follows_what_is_written(page: Page, start: Start, project: Path) -> None:
    running = start(project)
    open_board(page, running)
    tool(page, "Point")
    press(page, (400, 600))
    page.keyboard.type("cells/bipolar")
    drawn = yaml(page)
    assert drawn[3] == "ref: cells/bipolar, point: [400, 600]"
    open_board(page, running)
    assert yaml(page) == drawn
    page.get_by_role("button", name="As written").click()
    running.write(TOPIC, "rectangle: [60, 240, 300, 260]", "rectangle: [61, 240, 300, 260]")
    expect(page.locator("#board pre")).to_contain_text("rectangle: [61, 240, 300, 260]")


def test_a_save_elsewhere_does_not_interrupt_a_drag(page: Page, start: Start, project: Path) -> None:
    running = start(project)
    x, y = grabbed(page, running)
    page.mouse.move(x + 2, y + 2)
    running.write(TOPIC, "title: Inside the Eye", "title: The Eye")
    expect(page.locator("#title")).to_have_text("The Eye")
    page.mouse.move(x + 10, y + 10)
    page.mouse.up()
    assert "rectangle: [80, 260, 300, 260]" in yaml(page)[0]


def test_a_drag_ends_where_its_regions_are_written_anew(page: Page, start: Start, project: Path) -> None:
    running = start(project)
    x, y = grabbed(page, running)
    running.write(TOPIC, "rectangle: [60, 240, 300, 260]", "rectangle: [61, 240, 300, 260]")
    expect(page.locator("#board pre")).to_contain_text("rectangle: [61, 240, 300, 260]")
    page.mouse.move(x + 30, y + 30)
    page.mouse.up()
    assert "rectangle: [61, 240, 300, 260]" in yaml(page)[0]


def grabbed(page: Page, running: Running) -> tuple[float, float]:
    """Opens the board and presses the mouse on the first region, at the place that is returned."""
    open_board(page, running)
    box = page.locator(".canvas svg").bounding_box()
    assert box
    x, y = box["x"] + 55, box["y"] + 225
    page.mouse.move(x, y)
    page.mouse.down()
    return x, y


def test_names_are_texts_wherever_they_stand(page: Page, running: Running) -> None:
    open_board(page, running)
    page.get_by_label("Name of region 1").fill("<img src=x onerror=alert(1)>")
    assert yaml(page)[0].startswith('ref: "<img src=x onerror=alert(1)>", ')
    assert page.locator("#board img").count() == 1
