"""What a figure looks at is noted, and hashed by what it is worth."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest

from tests.builder.conftest import MINI
from trivet.builder.seeing import Parts, Seen
from trivet.content.load import load_topic
from trivet.content.model import Topic
from trivet.content.text import Text, plain


@pytest.fixture(scope="module")
def topic() -> Topic:
    return load_topic(Path(MINI), "heart-chambers")


def test_lookups_are_noted_by_what_was_looked_up(topic: Topic) -> None:
    seen = cast(Topic, look := Seen(topic))
    assert plain(seen.table("chambers").title) == "The four chambers"
    assert seen.entry("LV").name == "left ventricle"
    with pytest.raises(KeyError):
        seen.fact("missing")
    assert look.names == ("fact:missing", "entry:LV", "table:chambers")


def test_going_through_everything_counts_as_everything(topic: Topic) -> None:
    seen = cast(Topic, look := Seen(topic))
    assert len(list(seen.facts())) == 3
    assert seen.head.version
    assert look.names == ("head", "sections")


def test_a_part_has_another_hash_when_it_changes_and_only_then(topic: Topic) -> None:
    section = topic.sections[0]
    fact = section.facts[0].model_copy(update={"why": Text.parse("Another reason.")})
    changed = topic.model_copy(
        update={"sections": (section.model_copy(update={"facts": (fact, *section.facts[1:])}),), "places": {}}
    )
    before, after = Parts(topic), Parts(changed)
    same = ("table:chambers", f"fact:{section.facts[1].id}", "entry:LV", "head")
    assert all(before[name] == after[name] for name in same)
    assert all(before[name] != after[name] for name in (f"fact:{fact.id}", "sections"))


def test_what_is_not_there_has_no_hash_until_it_is(topic: Topic) -> None:
    assert Parts(topic)["fact:missing"] == ""
    assert Parts(topic)["fact:septum"] != ""
