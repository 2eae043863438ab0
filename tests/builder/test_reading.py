"""Problems that figures find in a topic are reported once, at their place, before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest

from tests.builder.conftest import MINI
from trivet.builder import drawn_texts
from trivet.builder.actions import PARTS
from trivet.builder.drawn_texts import undrawable_texts
from trivet.builder.keys import Identity
from trivet.builder.plain_words import KeptIdentities
from trivet.builder.project import Project
from trivet.builder.reading import read_topic, with_words
from trivet.content.load import load_topic
from trivet.content.model.topic import Topic
from trivet.errors import Problem, TrivetError
from trivet.figures import FigurePackage
from trivet.pictures.drawing import PictureName, RegionOffer
from trivet.pictures.font_files import ScriptFont, font_path

FILE = "content/heart-chambers/topic.yaml"
REGIONS = (RegionOffer("label-RA", "label", "chambers/RA"), RegionOffer("label-LV-2", "label", "chambers/LV"))


@pytest.fixture
def topic() -> Topic:
    return load_topic(MINI, "heart-chambers")


def figure(**parts: Any) -> FigurePackage:
    """A figure made of the given functions."""
    whole = FigurePackage(
        name="heart",
        views=("",),
        variants=("",),
        read=lambda topic, spec: None,
        regions=lambda topic, view, variant: REGIONS,
        links={},
    )
    return replace(whole, **parts)


def asking(topic: Topic, **asked: Any) -> Topic:
    """The topic with its first occlusion asking for something else."""
    (section,) = topic.sections
    first, *others = section.occlusions
    changed = first.model_copy(update=asked)
    return topic.model_copy(update={"sections": (section.model_copy(update={"occlusions": (changed, *others)}),)})


def found(topic: Topic, heart: FigurePackage) -> list[str]:
    """The problems of a topic that is read by this figure."""
    try:
        read_topic(topic, {"heart": heart})
    except TrivetError as error:
        return [str(problem) for problem in error.problems]
    return []


def test_a_topic_that_its_figures_can_read_has_no_problems(topic: Topic) -> None:
    heart = figure()
    assert found(topic, heart) == []
    assert found(asking(topic, regions=("label-RA", "label-LV", "label-LV-2")), heart) == []


def test_a_region_that_the_figure_does_not_offer_is_refused(topic: Topic) -> None:
    heart = figure()
    place = "content/heart-chambers/chambers.yaml:45:5"
    assert found(asking(topic, regions=("label-RA", "label-XX")), heart) == [
        f"{place}: the plate `heart` has no label `label-XX`; it has: label-RA, label-LV-2, label-LV"
    ]
    assert found(asking(topic, region_kind="zone"), heart) == [
        "content/heart-chambers/chambers.yaml:45:62: the plate `heart` has no regions of the kind `zone`; it has: label"
    ]


def test_a_region_for_something_missing_is_reported_once_at_its_plate(topic: Topic) -> None:
    known = tuple(
        RegionOffer(f"part-{number}", "part", ref) for number, ref in enumerate(("LA", "septum", "chambers/LA"))
    )
    odd = tuple(RegionOffer(f"odd-{number}", "part", ref) for number, ref in enumerate(("chambers/XX", "XX", "XX", "")))
    heart = figure(regions=lambda topic, view, variant: (*REGIONS, *known, *odd))
    (plate,) = topic.head.plates
    twice = topic.head.model_copy(update={"plates": (plate, plate.model_copy(update={"id": "again"}))})
    remedy = "add it to the topic, or refer to a legend entry, a fact or a row (`table/row`) in the figure"
    assert found(topic.model_copy(update={"head": twice}), heart) == [
        f"{FILE}:18:5: the figure heart offers the region `{region}` of `{ref}`, which the topic does not have; "
        f"{remedy}"
        for region, ref in (("odd-0", "chambers/XX"), ("odd-1", "XX"), ("odd-3", ""))
    ]


def test_regions_of_neutral_entries_cannot_be_asked_for(topic: Topic) -> None:
    heart = figure()
    legend = topic.head.legend
    assert legend
    entries = tuple(entry.model_copy(update={"neutral": True}) for entry in legend.entries)
    head = topic.head.model_copy(update={"legend": legend.model_copy(update={"entries": entries})})
    assert found(topic.model_copy(update={"head": head}), heart) == [
        "content/heart-chambers/chambers.yaml:45:62: the plate `heart` has no regions of the kind `label`; "
        "it has: nothing to ask for"
    ]


def test_something_a_figure_misses_is_reported_once_at_its_plate(topic: Topic) -> None:
    def read(topic: Topic, *_: Any) -> None:
        raise TrivetError(Problem(FILE, 0, 0, "the figure heart needs the table valves", "add it"))

    heart = figure(read=read, regions=read)
    (plate,) = topic.head.plates
    twice = topic.head.model_copy(update={"plates": (plate, plate.model_copy(update={"id": "again"}))})
    assert found(topic.model_copy(update={"head": twice}), heart) == [
        f"{FILE}:18:5: the figure heart needs the table valves; add it"
    ]


def test_a_problem_with_a_place_keeps_it(topic: Topic) -> None:
    def read(topic: Topic, spec: Any) -> None:
        raise TrivetError(Problem(*topic.place("chambers/LV/outlet"), "the outlet is empty", "fill it in"))

    heart = figure(read=read)
    line = topic.places["chambers/LV"][1]
    assert found(topic, heart) == [f"content/heart-chambers/chambers.yaml:{line}:7: the outlet is empty; fill it in"]


def test_a_figure_checks_its_own_file_before_it_reads(topic: Topic) -> None:
    """The check gets the file's value and the topic; the path that it names gives the place."""

    def check(value: Any, topic: Topic) -> Any:
        yield ("legend", "entries", 1), f"{value} is not in {topic.id}", "add it"

    def read(topic: Topic, spec: Any) -> None:
        raise AssertionError("a topic with a broken file was read")

    heart = figure(read=read, links={"topic": check})
    mapped = topic.model_copy(update={"files": {"topic": "a valve"}})
    assert found(mapped, heart) == [f"{FILE}:13:7: a valve is not in heart-chambers; add it"]


def test_figures_read_only_the_pictures_that_are_asked_for(topic: Topic) -> None:
    read: list[tuple[str, str]] = []
    offered: list[str] = []
    poster = topic.head.plates[0].model_copy(update={"id": "poster", "variant": "poster"})
    two = topic.model_copy(update={"head": topic.head.model_copy(update={"plates": (*topic.head.plates, poster)})})

    def regions(topic: Topic, view: str, variant: str) -> tuple[RegionOffer, ...]:
        offered.append(variant)
        return REGIONS

    heart = figure(read=lambda topic, spec: read.append((spec.variant, spec.theme)), regions=regions)
    (done,) = with_words(Project(MINI), [two], {"heart": heart}, only=("heart-chambers/deck",))
    assert (read, offered) == ([("", "light"), ("", "dark")], [""])
    assert set(done.words) == {("heart", "light"), ("heart", "dark")}


def test_words_that_were_read_for_other_parts_are_kept_beside_them(topic: Topic, judged: list[str]) -> None:
    kept, heart = KeptIdentities(), figure(read=lambda topic, spec: (spec.theme,))
    for parts in (("deck",), PARTS, ("deck",), PARTS):
        read_topic(topic, {"heart": heart}, kept, parts)
    assert len(judged) == 2


def drawn_again(topic: Topic, kept: KeptIdentities, text: str) -> list[str]:
    """The problems of a topic whose picture shows a text, read by a process that keeps the identities of words."""
    try:
        read_topic(topic, {"heart": figure(read=lambda topic, spec: (text,))}, kept)
    except TrivetError as error:
        return [problem.what for problem in error.problems]
    return []


def test_words_that_cannot_be_drawn_are_refused_every_time(topic: Topic, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong, kept = Problem(FILE, 3, 1, "pictures cannot show “☃”", "use another character"), KeptIdentities()
    monkeypatch.setattr(drawn_texts, "undrawable_texts", lambda topic, words: iter([wrong]))
    assert [drawn_again(topic, kept, "a snowman ☃") for _ in range(2)] == [[wrong.what]] * 2


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The topics whose words are looked at for characters that cannot be drawn, in order."""
    found: list[str] = []

    def noted(topic: Topic, words: Mapping[PictureName, Identity]) -> Iterator[Problem]:
        found.append(topic.id)
        yield from undrawable_texts(topic, words)

    monkeypatch.setattr(drawn_texts, "undrawable_texts", noted)
    return found


def test_words_that_could_be_drawn_are_not_looked_at_again(topic: Topic, judged: list[str]) -> None:
    kept = KeptIdentities()
    assert [drawn_again(topic, kept, text) for text in ("5 °C", "5 °C", "6 °C")] == [[], [], []]
    assert len(judged) == 2


def test_words_are_looked_at_again_if_the_topic_has_fonts_or_had_any(topic: Topic, judged: list[str]) -> None:
    """They are files of the content, so others, or none, may be there now."""
    kept, file = KeptIdentities(), font_path("regular")
    with_font = topic.model_copy(update={"fonts": (ScriptFont("Symbols", file, file),)})
    assert [drawn_again(shown, kept, "5 °C") for shown in (with_font, with_font, topic)] == [[], [], []]
    assert len(judged) == 3
