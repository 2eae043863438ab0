"""What is saved is shown: texts, styles and errors, while the reader stays where they are."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.preview.conftest import Running, Start
from tests.preview.looking import BACK, row, side
from trivet.content.own_templates import own_templates

pytestmark = pytest.mark.slow
FILE = "content/heart-chambers/chambers.yaml"
FACT = "heart-chambers/septum#1"
OTHER = "heart-chambers/thickest#1"


def test_a_saved_word_is_on_the_open_card_and_everything_else_stays(page: Page, start: Start) -> None:
    running = start()
    page.goto(running.address)
    page.get_by_role("button", name="Clozes").click()
    expect(side(page, FACT).locator(".statement")).to_contain_text("separates")
    frame = side(page, OTHER).owner.element_handle()
    running.write(FILE, "separates the ventricles", "parts the two ventricles")
    expect(side(page, FACT).locator(".statement")).to_have_text("The [...] parts the two ventricles.")
    expect(page.locator(".row")).to_have_count(3)
    assert side(page, OTHER).owner.element_handle().evaluate("(now, before) => now === before", frame)


def test_a_press_counts_though_the_buttons_are_drawn_again_before_it_ends(page: Page, start: Start) -> None:
    running = start()
    page.goto(running.address)
    expect(page.locator("#count")).not_to_contain_text("still to be drawn")
    clozes = page.get_by_role("button", name="Clozes")
    clozes.hover()
    page.mouse.down()
    others = page.get_by_role("button", name="High yield")
    before = others.inner_text()
    running.write(FILE, "    marks: [high-yield]\n", "")
    expect(others).not_to_have_text(before)
    page.mouse.up()
    expect(clozes).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".row")).to_have_count(3)


def test_errors_stand_on_top_with_their_places_and_go_when_they_are_mended(page: Page, start: Start) -> None:
    running = start()
    page.goto(running.address)
    expect(row(page, FACT)).to_be_visible()
    running.write(FILE, "sources: [gray]", "sources: [grey]")
    problem = page.locator("#problems li.error")
    expect(problem).to_have_count(1)
    expect(problem.locator("code").first).to_have_text("grey")
    expect(problem.locator(".place")).to_contain_text(f"{FILE}:8:")
    expect(page.locator("#problems h2")).to_have_text("1 error; below is the last version without errors")
    expect(row(page, FACT)).to_be_visible()
    running.write(FILE, "sources: [grey]", "sources: [gray]")
    expect(page.locator("#problems")).to_be_hidden()


def test_a_card_that_is_added_is_shown_at_its_place_and_one_that_is_removed_goes(page: Page, start: Start) -> None:
    running = start()
    page.goto(running.address)
    expect(row(page, FACT)).to_be_visible()
    fact = "  - id: valves\n    text: There are {{c1::four}} valves.\n    sources: [gray]\n"
    running.write(FILE, "tables:\n", f"{fact}tables:\n")
    expect(side(page, "heart-chambers/valves#1", BACK).locator(".cloze")).to_have_text("four")
    running.write(FILE, fact, "")
    expect(row(page, "heart-chambers/valves#1")).to_have_count(0)


def test_a_card_that_is_removed_while_it_is_studied_gives_way_to_the_question_of_the_next(
    page: Page, start: Start
) -> None:
    running = start()
    fact = "  - id: valves\n    text: There are {{c1::four}} valves.\n    sources: [gray]\n    marks: [high-yield]\n"
    running.write(FILE, "facts:\n", f"facts:\n{fact}")
    page.goto(running.address)
    expect(row(page, "heart-chambers/valves#1")).to_be_visible()
    page.get_by_role("button", name="Study").click()
    desk = page.locator("#desk")
    expect(desk.frame_locator("iframe").locator(".statement")).to_have_text("There are [...] valves.")
    page.keyboard.press(" ")
    expect(desk.get_by_role("button", name="Good")).to_be_visible()
    running.write(FILE, fact, "")
    expect(desk.frame_locator("iframe").locator(".statement")).to_have_text("The [...] separates the ventricles.")
    expect(desk.get_by_role("button", name="Show the answer")).to_be_visible()


def test_a_style_of_the_project_is_on_all_cards_at_once(page: Page, start: Start) -> None:
    running = start()
    page.goto(running.address)
    statement = side(page, FACT).locator(".statement")
    expect(statement).to_be_visible()
    css = (own_templates() / "cards" / "style.css").read_text(encoding="utf-8")
    own = running.project / "templates" / "cards"
    own.mkdir(parents=True)
    (own / "style.css").write_text(f"{css}\n.trivet .statement {{ letter-spacing: 3px; }}\n", encoding="utf-8")
    expect(statement).to_have_css("letter-spacing", "3px", timeout=15_000)


def test_code_that_is_running_is_replaced_when_it_is_saved_and_the_page_comes_back(page: Page, start: Start) -> None:
    running = start()
    page.goto(running.address)
    expect(row(page, FACT)).to_be_visible()
    token = page.locator('meta[name="trivet-token"]')
    first = token.get_attribute("content")
    words = running.project / "figures" / "heart" / "words.py"
    words.write_text(words.read_text(encoding="utf-8") + "\n# Another author was here.\n", encoding="utf-8")
    expect(token).not_to_have_attribute("content", first or "", timeout=30_000)
    expect(row(page, FACT)).to_be_visible(timeout=30_000)
    running.write(FILE, "separates the ventricles", "parts the two ventricles")
    expect(side(page, FACT).locator(".statement")).to_have_text("The [...] parts the two ventricles.")


def test_a_page_that_is_loaded_again_keeps_its_place_though_frames_above_grow(page: Page, shown: Running) -> None:
    last = at_the_last_card(page, shown)
    before = settled(page, last)
    page.reload()
    assert settled(page, last) == before


def at_the_last_card(page: Page, shown: Running) -> Locator:
    """Opens the page in a low window, and scrolls to the last card when all pictures are drawn."""
    page.set_viewport_size({"width": 1200, "height": 420})
    page.goto(shown.address)
    last = page.locator(".row").last
    expect(last).to_be_visible()
    expect(page.locator("#count")).not_to_contain_text("still to be drawn", timeout=60_000)
    last.evaluate("row => scrollTo(0, scrollY + row.getBoundingClientRect().top - 150)")
    return last


def settled(page: Page, row: Locator) -> int:
    """Where a row is, in pixels from the top, as soon as its frame is shown and nothing has moved for a second."""
    expect(row.frame_locator("iframe").first.locator(".trivet")).to_be_visible(timeout=30_000)
    places: list[int] = []
    while len(places) < 5 or len(set(places[-5:])) > 1:
        page.wait_for_timeout(200)
        places.append(round(row.evaluate("row => row.getBoundingClientRect().top")))
        assert len(places) < 150, "the row does not come to rest"
    return places[-1]


def press(page: Page, name: str) -> None:
    """Presses what has that name in the bar: Playwright's own click would scroll to it."""
    box = page.locator(".bar").get_by_text(name, exact=True).bounding_box()
    assert box
    page.mouse.click(box["x"] + 5, box["y"] + 5)


def test_another_width_of_the_screen_leaves_the_card_in_sight_where_it_is(page: Page, shown: Running) -> None:
    last = at_the_last_card(page, shown)
    before = settled(page, last)
    for name in ("Phone", "Wide", "Window"):
        press(page, name)
        assert abs(settled(page, last) - before) <= 1, name


def test_another_theme_or_view_leaves_the_cards_where_they_are(page: Page, shown: Running) -> None:
    page.set_viewport_size({"width": 1400, "height": 420})
    page.goto(shown.address)
    expect(row(page, OTHER)).to_be_visible()
    page.wait_for_timeout(500)
    page.evaluate("scrollTo(0, 150)")
    page.wait_for_timeout(100)
    for name, down in (("Night", 150), ("Sources", 0), ("Cards", 150)):
        press(page, name)
        assert page.evaluate("scrollY") == down, name


def test_a_mistake_in_code_that_is_running_is_shown_and_the_cards_stay_until_it_is_mended(
    page: Page, start: Start
) -> None:
    running = start()
    page.goto(running.address)
    expect(row(page, FACT)).to_be_visible()
    running.write("figures/heart/words.py", "def read(", "def read((")
    problem = page.locator("#problems li.error")
    expect(problem).to_contain_text("This is not valid Python", timeout=15_000)
    expect(problem.locator(".place")).to_contain_text("figures/heart/words.py:")
    expect(page.locator("#problems h2")).to_have_text("1 error")  # all that is below is up to date
    expect(row(page, FACT)).to_be_visible()
    running.write("figures/heart/words.py", "def read((", "def read(")
    expect(page.locator("#problems")).to_be_hidden(timeout=30_000)
    expect(row(page, FACT)).to_be_visible(timeout=30_000)
