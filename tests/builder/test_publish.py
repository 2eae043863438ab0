"""`dist/` is replaced in one step, by exactly what was made."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from tests.builder.conftest import contents, is_whole
from tests.builder.published import leavings, products, shown
from trivet.builder import publish
from trivet.builder.project import Project
from trivet.builder.publish import DamagedError


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_dist_holds_the_products_a_manifest_and_checksums(project: Project) -> None:
    hashes = publish.publish(project, products(project, "one"), {"format": 1})
    assert hashes == {path: sha256(data).hexdigest() for path, data in contents(project.dist).items()}
    assert set(contents(project.dist)) == {"leg/deck.apkg", "manifest.json", "SHA256SUMS"}
    assert json.loads((project.dist / "manifest.json").read_text("utf-8")) == {"format": 1}
    assert is_whole(project.dist)


def test_a_new_build_replaces_the_old_one(project: Project) -> None:
    for text in ("one", "two"):
        publish.publish(project, products(project, text), {})
    assert shown(project) == "two"
    assert leavings(project) == set()


def test_a_file_that_is_published_already_is_not_written_again(project: Project) -> None:
    deck = project.dist / "leg" / "deck.apkg"
    publish.publish(project, products(project, "one"), {})
    before = deck.stat().st_ino
    publish.publish(project, products(project, "one"), {"format": 1})
    assert (deck.stat().st_ino, deck.stat().st_nlink) == (before, 1)
    deck.write_text("altered", encoding="utf-8")
    publish.publish(project, products(project, "one"), {})
    assert (shown(project), is_whole(project.dist)) == ("one", True)


def test_a_file_that_changed_since_it_was_made_is_not_published(project: Project) -> None:
    publish.publish(project, products(project, "one"), {})
    made = products(project, "two")
    Path(made[0].source).write_text("altered", encoding="utf-8")
    with pytest.raises(DamagedError, match=r"leg/deck\.apkg"):
        publish.publish(project, made, {})
    assert shown(project) == "one"
    assert leavings(project) == set()


def test_nothing_is_published_where_a_file_of_the_project_cannot_be_written(project: Project) -> None:
    """The second of two files fails: neither `dist/` nor the first file changes, and nothing is left behind."""
    files = {"content/leg/deck.ledger": "1\n", "content/leg/releases/1.0.0.md": "one\n"}
    publish.publish(project, products(project, "one"), {"version": 1}, files)
    obstacle = project.root / "content" / "leg" / "releases" / "2.0.0.md.next"
    obstacle.mkdir()
    files = {"content/leg/deck.ledger": "2\n", "content/leg/releases/2.0.0.md": "two\n"}
    with pytest.raises(OSError, match=r"2\.0\.0\.md\.next"):
        publish.publish(project, products(project, "two"), {"version": 2}, files)
    assert shown(project) == "one"
    assert leavings(project) == set()
    obstacle.rmdir()
    assert contents(project.root / "content") == {"leg/deck.ledger": b"1\n", "leg/releases/1.0.0.md": b"one\n"}
