"""What differs between two states, as the page merges it."""

from __future__ import annotations

from trivet.preview.state import difference


def test_only_what_differs_is_sent() -> None:
    before = {"topics": {"sky": {"title": "Sky", "cards": {"a": {"front": "1", "back": "2"}, "b": {"front": "3"}}}}}
    after = {"topics": {"sky": {"title": "Sky", "cards": {"a": {"front": "1", "back": "4"}, "b": {"front": "3"}}}}}
    assert difference(before, after) == {"topics": {"sky": {"cards": {"a": {"back": "4"}}}}}


def test_what_is_gone_is_null_and_lists_are_whole() -> None:
    assert difference({"order": ["a", "b"], "cards": {"a": 1, "b": 2}}, {"order": ["a"], "cards": {"a": 1}}) == {
        "order": ["a"],
        "cards": {"b": None},
    }


def test_nothing_is_sent_if_nothing_differs() -> None:
    assert difference({"order": ["a"]}, {"order": ["a"]}) is None
