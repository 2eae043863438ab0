"""Values that a section or a table gives once for all; the nearest takes precedence."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from trivet.content.load import load_topic
from trivet.content.model.topic import Topic

HERE = Path(__file__).parent
SECTION = """
title: Basics
number: 10
sources: [gray]
marks: [exam]
tags: [term-1]
facts:
  - {id: takes, text: "The dorsal root is {{c1::sensory}}."}
  - {id: has, text: "The ventral root is {{c1::motor}}.", sources: ["gray:p. 1"], marks: [], tags: [term-2]}
tables:
  - id: areas
    marks: [high-yield]
    columns: {root: Root, area: Area}
    rows:
      L4: {area: medial leg}
      L5: {area: lateral leg, sources: ["gray:p. 2"]}
profiles:
  - {id: lesions, findings: {toe: [weak, normal]}, cases: {l4: {toe: normal}}}
"""
Given = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


@pytest.fixture(scope="module")
def topic(tmp_path_factory: pytest.TempPathFactory) -> Topic:
    project = Path(shutil.copytree(HERE / "base", tmp_path_factory.mktemp("inherited") / "project"))
    (project / "content/demo/basics.yaml").write_text(SECTION, encoding="utf-8")
    return load_topic(project, "demo")


@pytest.mark.parametrize(
    ("ref", "given"),
    [
        ("takes", (("gray",), ("exam",), ("term-1",))),
        ("has", (("gray:p. 1",), (), ("term-2",))),
        ("areas/L4", (("gray",), ("high-yield",), ("term-1",))),
        ("areas/L5", (("gray:p. 2",), ("high-yield",), ("term-1",))),
    ],
)
def test_the_nearest_value_takes_precedence(topic: Topic, ref: str, given: Given) -> None:
    item = topic.statement(ref)
    assert (item.sources, item.marks, item.tags) == given


def test_a_profile_inherits_the_sources_of_its_section(topic: Topic) -> None:
    assert topic.profile("lesions").sources == ("gray",)


def test_a_source_cited_only_by_a_section_is_in_the_bibliography(topic: Topic) -> None:
    assert set(topic.sources) == {"gray"}
