"""A process that builds again and again publishes the decks before it prints, under the guarantees of any build."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builder.conftest import Build, contents, edit, is_whole
from trivet.builder import watch
from trivet.builder.project import Project

TOPIC = Path("content") / "heart-chambers"
DECK, SHEET = "heart-chambers/heart-chambers.apkg", "heart-chambers/sheets/rapid-revision-a4.pdf"
MARKS = {"manifest.json", "SHA256SUMS"}
TOO_LONG = "is the thickest" + ", and so on" * 900
"""What a card can say, and no page."""

pytestmark = pytest.mark.slow  # each process loads what a build needs


@pytest.fixture
def builder(warm: Path) -> Iterator[watch.Builder]:
    """Builds all of a copy of the mini topic again and again."""
    with watch.Builder(Project(warm), ("--quiet",)) as builder:
        assert builder.build(()) == 0
        yield builder


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    return {name for name in before | after if before.get(name) != after.get(name)}


def part(project: Path) -> object:
    return json.loads((project / "dist" / "manifest.json").read_text("utf-8"))["part"]


def test_the_decks_are_there_although_a_page_is_refused_and_the_manifest_says_so(
    builder: watch.Builder, build: Build, warm: Path
) -> None:
    chambers, before = warm / TOPIC / "chambers.yaml", contents(warm / "dist")
    edit(chambers, "is the thickest", TOO_LONG)
    assert builder.build([chambers]) == 1
    refused = contents(warm / "dist")
    assert changed(before, refused) == {DECK, *MARKS}
    assert is_whole(warm / "dist")
    assert part(warm) == ["heart-chambers/deck"]
    assert build(warm).returncode == 1, "nobody may think that this was built"
    assert contents(warm / "dist") == refused
    edit(chambers, TOO_LONG, "is the thickest")
    assert builder.build([chambers]) == 0
    assert contents(warm / "dist") == before


def test_a_deck_that_is_refused_leaves_everything(builder: watch.Builder, warm: Path) -> None:
    chambers, before = warm / TOPIC / "chambers.yaml", contents(warm / "dist")
    edit(chambers, "The wall of the", "The left ventricle, the wall of the")
    assert builder.build([chambers]) == 1
    assert contents(warm / "dist") == before


def test_after_any_edit_everything_is_as_a_new_process_makes_it_from_nothing(
    builder: watch.Builder, build: Build, warm: Path, tmp_path: Path
) -> None:
    edits = (
        ("chambers.yaml", "is the thickest", "is by far the thickest"),
        ("chambers.yaml", "mitral valve", "bicuspid valve"),
        ("topic.yaml", "title: ", "title: New "),
        ("sheets.yaml", "Remember", "Never forget"),
    )
    for number, (name, old, new) in enumerate(edits):
        edit(warm / TOPIC / name, old, new)
        assert builder.build([warm / TOPIC / name]) == 0
        again = tmp_path / f"again-{number}"
        shutil.copytree(warm, again, ignore=shutil.ignore_patterns("dist", ".cache"))
        assert build(again).returncode == 0
        assert not changed(contents(again / "dist"), contents(warm / "dist")), name
    assert part(warm) is None


def test_a_part_that_has_more_than_a_deck_is_built_in_the_same_order(warm: Path) -> None:
    chambers = warm / TOPIC / "chambers.yaml"
    with watch.Builder(Project(warm), ("--quiet", "--only", "heart-chambers")) as builder:
        edit(chambers, "is the thickest", TOO_LONG)
        assert (builder.build([chambers]), part(warm)) == (1, ["heart-chambers/deck"])
        edit(chambers, TOO_LONG, "is by far the thickest")
        assert (builder.build([chambers]), part(warm)) == (0, ["heart-chambers"])
        assert is_whole(warm / "dist")
