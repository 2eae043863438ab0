"""A character that cannot be shown is found in the content, though figures and sheets only have plain text."""

from __future__ import annotations

from pathlib import Path

import pytest

from trivet.content.model.topic import Topic
from trivet.content.written import holds, unshown_problems
from trivet.content.yaml_document import Document
from trivet.content.yaml_reader import read
from trivet.errors import Problem
from trivet.pictures.glyphs import undrawable

CONTENT = """
title: Nerve ☃ and root
cell: the *femoral ☃* nerve
lines: >-
  one
  two ❤
question: 'Which ☃ leads to the {area}?'
wide: "x ☃tibial y"
other: ☃
plain: a – b
before: The *vein ✪* {{c1::of the heart}} is wide
inside: The vein {{c1::of the ✿ heart::where}} is wide
after: The vein {{c1::of the heart}} of $x$ mm ✸ is wide
"""


@pytest.fixture
def topic(tmp_path: Path) -> Topic:
    (tmp_path / "a.yaml").write_text(CONTENT, encoding="utf-8")
    document: Document = read(tmp_path, "a.yaml")
    return Topic.model_construct(id="demo", documents={"a": document})


def found(topic: Topic, shown: str) -> list[tuple[int, int]]:
    """Line and column of each problem; (0, 0) if the character is not in the content."""
    nowhere = Problem("code", 0, 0, "", "")
    problems = unshown_problems(topic, shown, undrawable, lambda _: nowhere)
    return sorted((problem.line, problem.column) for problem in problems)


@pytest.mark.parametrize(
    ("shown", "places"),
    [
        ("the femoral ☃ nerve", [(3, 20)]),
        ("NERVE ☃ AND ROOT", [(2, 14)]),
        ("femoral ☃", [(3, 20)]),
        ("one\ntwo ❤", [(6, 7)]),
        ("Which ☃ leads to the medial leg?", [(7, 18)]),
        ("z ☃", [(9, 8)]),
        ("☃tibial, z", [(8, 10)]),
        ("The vein ✪ 1 is wide", [(11, 19)]),
        ("1: of the ✿ heart", [(12, 31)]),
        ("The vein 1 of mm ✸ is wide", [(13, 48)]),
        ("of the ✿ lung", [(0, 0)]),
        ("☂", [(0, 0)]),
        ("a – b", []),
    ],
)
def test_every_text_whose_words_are_shown_is_reported(topic: Topic, shown: str, places: list[tuple[int, int]]) -> None:
    assert found(topic, shown) == places


def test_a_text_with_several_such_characters_is_reported_once(topic: Topic) -> None:
    problems = set(
        unshown_problems(topic, "one two ❤ ☂", undrawable, lambda unshown: Problem("code", 0, 0, unshown.what, ""))
    )
    assert {str(problem) for problem in problems} == {
        "a.yaml:6:7: pictures cannot show “❤” (U+2764): Source Sans Pro has no glyph for it; use another character",
        "code: pictures cannot show “☂” (U+2602): Source Sans Pro has no glyph for it; ",
    }


def test_only_unshowable_characters_are_searched_for(topic: Topic) -> None:
    assert holds(topic, undrawable)
    assert not holds(topic, lambda text: ())
