"""What figures find wrong in a topic is reported at its place, once, before anything is drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.builder.conftest import MINI
from trivet.builder import reading
from trivet.builder.reading import read_topic
from trivet.content.catalogue import RegionOffer
from trivet.content.load import load_topic
from trivet.content.model.topic import Topic
from trivet.errors import Problem, TrivetError
from trivet.figures import FigurePackage

FILE = "content/heart-chambers/topic.yaml"
REGIONS = (RegionOffer("label-RA", "label", "chambers/RA"), RegionOffer("label-LV-2", "label", "chambers/LV"))


@pytest.fixture
def topic() -> Topic:
    return load_topic(MINI, "heart-chambers")


def figure(monkeypatch: pytest.MonkeyPatch, **parts: Any) -> None:
    """Puts a figure with these parts in the place of the real one."""
    whole = FigurePackage(
        name="heart",
        views=("",),
        variants=("",),
        read=lambda topic, spec: None,
        regions=lambda topic, view, variant: REGIONS,
        layers=(),
        content_files={},
        links={},
    )
    monkeypatch.setattr(reading, "load_figure", lambda name: replace(whole, **parts))


def asking(topic: Topic, **asked: Any) -> Topic:
    """The topic with its first occlusion asking for something else."""
    (section,) = topic.sections
    first, *others = section.occlusions
    changed = first.model_copy(update=asked)
    return topic.model_copy(update={"sections": (section.model_copy(update={"occlusions": (changed, *others)}),)})


def found(topic: Topic) -> list[str]:
    try:
        read_topic(topic)
    except TrivetError as error:
        return [str(problem) for problem in error.problems]
    return []


def test_a_topic_that_its_figures_can_read_has_no_problem(topic: Topic, monkeypatch: pytest.MonkeyPatch) -> None:
    figure(monkeypatch)
    assert found(topic) == []
    assert found(asking(topic, regions=("label-RA", "label-LV", "label-LV-2"))) == []


def test_a_region_that_the_figure_does_not_offer_is_refused(topic: Topic, monkeypatch: pytest.MonkeyPatch) -> None:
    figure(monkeypatch)
    place = "content/heart-chambers/chambers.yaml:45:5"
    assert found(asking(topic, regions=("label-RA", "label-XX"))) == [
        f"{place}: the plate `heart` has no label `label-XX`; it has: label-RA, label-LV-2, label-LV"
    ]
    assert found(asking(topic, kind="zone")) == [
        "content/heart-chambers/chambers.yaml:45:55: the plate `heart` has no regions of the kind `zone`; it has: label"
    ]


def test_regions_of_neutral_entries_are_never_asked(topic: Topic, monkeypatch: pytest.MonkeyPatch) -> None:
    figure(monkeypatch)
    legend = topic.head.legend
    assert legend
    entries = tuple(entry.model_copy(update={"neutral": True}) for entry in legend.entries)
    head = topic.head.model_copy(update={"legend": legend.model_copy(update={"entries": entries})})
    assert found(topic.model_copy(update={"head": head})) == [
        "content/heart-chambers/chambers.yaml:45:55: the plate `heart` has no regions of the kind `label`; "
        "it has: nothing to ask for"
    ]


def test_what_a_figure_lacks_is_reported_once_at_its_plate(topic: Topic, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(topic: Topic, *_: Any) -> None:
        raise TrivetError(Problem(FILE, 0, 0, "the figure heart needs the table valves", "add it"))

    figure(monkeypatch, read=read, regions=read)
    (plate,) = topic.head.plates
    twice = topic.head.model_copy(update={"plates": (plate, plate.model_copy(update={"id": "again"}))})
    assert found(topic.model_copy(update={"head": twice})) == [
        f"{FILE}:18:5: the figure heart needs the table valves; add it"
    ]


def test_a_figure_that_knows_the_place_keeps_it(topic: Topic, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(topic: Topic, spec: Any) -> None:
        raise TrivetError(Problem(*topic.place("chambers/LV/outlet"), "the outlet is empty", "fill it in"))

    figure(monkeypatch, read=read)
    line = topic.places["chambers/LV"][1]
    assert found(topic) == [f"content/heart-chambers/chambers.yaml:{line}:7: the outlet is empty; fill it in"]


def test_a_figure_checks_its_own_file_before_it_reads(topic: Topic, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check gets the file's value and the topic; the path that it names gives the place."""

    def check(value: Any, topic: Topic) -> Any:
        yield ("legend", "entries", 1), f"{value} is not in {topic.id}", "add it"

    def read(topic: Topic, spec: Any) -> None:
        raise AssertionError("a topic with a broken file was read")

    figure(monkeypatch, read=read, links={"topic": check})
    mapped = topic.model_copy(update={"files": {"topic": "a valve"}})
    assert found(mapped) == [f"{FILE}:13:7: a valve is not in heart-chambers; add it"]
