"""What stays in `dist/` when a part is built: files as they were published, whatever the manifest says besides."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from trivet.builder.cache import file_hash
from trivet.builder.kept_parts import kept_parts
from trivet.builder.project import Project

FILE = "heart/figures/heart.svg"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project whose `dist/` has one figure."""
    (tmp_path / "dist" / FILE).parent.mkdir(parents=True)
    (tmp_path / "dist" / FILE).write_text("<svg/>", encoding="utf-8")
    return Project(tmp_path)


def kept(project: Project, *paths: Any) -> list[str]:
    """The paths that stay when the deck is built and the manifest lists files with the hash of the figure."""
    digest = file_hash(project.dist / FILE)
    items = [{"path": path, "sha256": digest, "topic": "heart"} for path in paths]
    manifest = {"topics": {"heart": {}}, "artefacts": items}
    (project.dist / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return [product.path for product in kept_parts(project, ["heart/deck"]).products]


def test_what_was_published_stays(project: Project) -> None:
    assert kept(project, FILE) == [FILE]


def test_what_was_changed_since_does_not(project: Project) -> None:
    assert kept(project, FILE, "heart/figures/other.svg") == [FILE]


def test_a_file_that_is_listed_twice_stays_once(project: Project) -> None:
    assert kept(project, FILE, FILE) == [FILE]


@pytest.mark.parametrize("path", ["heart//figures/heart.svg", "./heart/figures/heart.svg", f"../dist/{FILE}", ""])
def test_a_file_has_one_name(path: str, project: Project) -> None:
    assert kept(project, FILE, path) == [FILE]


def test_an_absolute_path_leads_nowhere(project: Project) -> None:
    assert kept(project, str(project.dist / FILE)) == []


@pytest.mark.parametrize("path", [None, 5, ["a"]])
def test_of_a_manifest_that_names_no_paths_nothing_stays(path: Any, project: Project) -> None:
    assert kept(project, FILE, path) == []
