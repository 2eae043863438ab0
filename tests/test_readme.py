"""What README promises students is what is built, and what it links to exists."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

import pytest
from anki.collection import Collection
from anki.scheduler_pb2 import SimulateFsrsReviewRequest

from tests.addon import matrix
from tests.deck.conftest import PROJECT, built_deck
from trivet.content.load import load_topic
from trivet.content.model.topic import Topic
from trivet.figures import catalogue

TEXT = (PROJECT / "README.md").read_text(encoding="utf-8")
MINUTE = 60.0


@pytest.fixture(scope="module")
def col(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    """A collection into which the deck was imported."""
    found = matrix.open_collection(tmp_path_factory.mktemp("student"))
    matrix.load(found, built_deck())
    yield found
    found.close()


@pytest.fixture(scope="module")
def topic() -> Topic:
    return load_topic(PROJECT, "lower-limb", catalogue(PROJECT / "figures"), [PROJECT / "templates"])


def numbers(pattern: str) -> tuple[int, ...]:
    """The numbers that README gives in a phrase."""
    found = re.search(pattern, TEXT)
    assert found, f"README does not say: {pattern}"
    return tuple(map(int, found.groups()))


def test_the_numbers_of_cards(col: Collection) -> None:
    def cards(search: str) -> int:
        return len(col.find_cards(search))

    assert numbers(r"\*\*(\d+) cards\*\* from (\d+) notes") == (col.card_count(), col.note_count())
    assert numbers(r"and (\d+) cards on which a part of a picture is hidden") == (cards('"note:Trivet Picture"'),)
    assert numbers(r"(\d+) cards have a picture") == (cards('"re:<img src="'),)
    assert numbers(r"\*\*(\d+) high-yield cards\*\*") == (cards("tag:*::high-yield"),)


def test_the_numbers_of_sections_and_pages(topic: Topic) -> None:
    assert numbers(r"\*\*(\d+) sections\*\*") == (len(topic.sections),)
    assert topic.layout
    (rapid,) = (sheet for sheet in topic.layout.sheets if sheet.id == "rapid-revision")
    assert numbers(r"rapid revision on (\d+) pages") == (len(rapid.pages),)


def test_the_minutes_a_day_are_those_of_ankis_simulator(col: Collection) -> None:
    days, during, new, after, fast_days, fast_new, fast_during = numbers(
        r"\*\*(\d+) days\*\*, (\d+) minutes a day \| with (\d+) new cards a day, then (\d+) minutes a day; "
        r"or (\d+) days with (\d+) new cards and (\d+) minutes"
    )
    assert simulated(col, new) == (days, during, after)
    assert simulated(col, fast_new)[:2] == (fast_days, fast_during)


def simulated(col: Collection, new: int) -> tuple[int, int, int]:
    """The days until every card was seen, and the minutes a day until then and afterwards, up to the 120th day."""
    asked = SimulateFsrsReviewRequest(
        desired_retention=0.9,
        days_to_simulate=120,
        new_limit=new,
        review_limit=9999,
        max_interval=36500,
        easy_days_percentages=[1] * 7,
        new_cards_ignore_review_limit=True,
        learning_step_count=2,
        relearning_step_count=1,
    )
    seconds = list(col._backend.simulate_fsrs_review(asked).daily_time_cost)
    days = math.ceil(col.card_count() / new)
    during, after = sum(seconds[:days]) / days, sum(seconds[days:]) / (len(seconds) - days)
    return days, round(during / MINUTE), round(after / MINUTE)


def test_links_lead_to_files() -> None:
    for target in re.findall(r"\]\(([^)#]+)", TEXT):
        if target != "../../releases":  # a page of the host
            assert (PROJECT / target).exists(), target
    titles = re.findall(r"^#+ (.+)", TEXT, re.MULTILINE)
    headings = {re.sub(r"[^\w -]", "", title).lower().replace(" ", "-") for title in titles}
    for name in re.findall(r"\]\(#([^)]+)\)", TEXT):
        assert name in headings


def test_the_first_screen_is_the_students() -> None:
    sections = re.findall(r"^## (.+)$", TEXT, re.MULTILINE)
    assert sections[:4] == ["For students", "For lecturers", "For authors", "For maintainers"]
