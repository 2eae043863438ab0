"""Files that an author saves start a build; temporary files of editors do not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import watchfiles

from trivet.builder import watch
from trivet.builder.project import Project
from trivet.builder.watch import is_temporary


@pytest.mark.parametrize(
    "name",
    [
        ".topic.yaml.swp",
        ".topic.yaml.swo",
        ".topic.yaml.swx",
        "topic.yaml~",
        ".#topic.yaml",
        "#topic.yaml#",
        "4913",
        "topic.yaml.tmp",
        "topic.yaml___jb_tmp___",
        ".goutputstream-A1B2",
        ".topic.yaml.kate-swp",
        ".DS_Store",
        "__pycache__/draw.cpython-311.pyc",
    ],
)
def test_temporary_files_of_editors_are_ignored(name: str) -> None:
    assert is_temporary(f"/project/content/clocks/{name}")


@pytest.mark.parametrize(
    "name", ["topic.yaml", "draw.py", "style.css", "14913", "4913.svg", ".hidden", "tmp", "swan.png"]
)
def test_files_of_the_author_are_not_ignored(name: str) -> None:
    assert not is_temporary(f"/project/content/clocks/{name}")


def test_only_what_an_author_saves_starts_a_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "content").mkdir()

    def changes(*_: Any, **__: Any) -> Iterator[set[tuple[int, str]]]:
        yield set()
        yield {(1, f"{tmp_path}/content/.a.yaml.swp"), (1, f"{tmp_path}/content/4913")}
        yield {(1, f"{tmp_path}/content/a.yaml"), (1, f"{tmp_path}/content/a.yaml~")}

    built: list[Project] = []

    def build(project: Project, *_: Any) -> bool:
        built.append(project)
        return False

    monkeypatch.setattr(watchfiles, "watch", changes)
    monkeypatch.setattr(watch, "_build", build)
    watch.watch(Project(tmp_path), ())
    assert len(built) == 2
    assert capsys.readouterr().out == "— changed: content/a.yaml\n"
