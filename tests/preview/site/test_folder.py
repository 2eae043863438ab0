"""The folder of a site: written in one step, and only where nothing else would be lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from trivet.builder.project import Project
from trivet.errors import TrivetError
from trivet.preview.site.folder import check_place, publish

PAGE = {"index.html": b"<!doctype html>"}


def refused(folder: Path, project: Path) -> list[str]:
    with pytest.raises(TrivetError) as error:
        check_place(Project(project), folder)
    return [str(problem).replace(f"{folder.parent}/", "", 1) for problem in error.value.problems]


def test_a_site_is_replaced_by_the_next_one(tmp_path: Path) -> None:
    publish(tmp_path / "site", {**PAGE, "topic/old.html": b"old"})
    check_place(Project(tmp_path / "project"), tmp_path / "site")
    publish(tmp_path / "site", {**PAGE, "topic/new.html": b"new"})
    assert sorted(path.name for path in (tmp_path / "site").rglob("*") if path.is_file()) == [
        "SHA256SUMS",
        "index.html",
        "manifest.json",
        "new.html",
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_an_empty_folder_may_be_named(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    check_place(Project(tmp_path / "project"), tmp_path / "site")
    publish(tmp_path / "site", PAGE)
    assert (tmp_path / "site/index.html").read_bytes() == PAGE["index.html"]


def test_a_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis/chapter.txt").write_text("irreplaceable")
    assert refused(tmp_path / "thesis", tmp_path / "project") == [
        "thesis: this folder is not a site that Trivet wrote, and is not replaced; name a new folder"
    ]


def test_a_file_that_was_put_into_a_site_is_not_removed(tmp_path: Path) -> None:
    publish(tmp_path / "site", PAGE)
    (tmp_path / "site/CNAME").write_text("revision.example")
    assert refused(tmp_path / "site", tmp_path / "project") == [
        "site/CNAME: Trivet did not make this, and only removes what it made; move it out of site/"
    ]


def test_a_link_is_refused(tmp_path: Path) -> None:
    publish(tmp_path / "site", PAGE)
    (tmp_path / "link").symlink_to(tmp_path / "site")
    assert refused(tmp_path / "link", tmp_path / "project") == [
        "link: this exists and is not a folder; name a new folder"
    ]


def test_a_build_is_not_taken_for_a_site(tmp_path: Path, built: Path) -> None:
    shutil.copytree(built / "dist", tmp_path / "dist")
    assert refused(tmp_path / "dist", tmp_path / "project") == [
        "dist: this folder is not a site that Trivet wrote, and is not replaced; name a new folder"
    ]


@pytest.mark.parametrize("inside", ["content", "dist", ".cache"])
def test_no_site_is_written_into_what_a_build_reads_or_writes(tmp_path: Path, inside: str) -> None:
    assert refused(tmp_path / inside / "site", tmp_path) == [
        f"{inside}/site: this lies inside {inside}/, which Trivet reads or writes; name a folder somewhere else"
    ]
