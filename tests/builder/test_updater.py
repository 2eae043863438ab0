"""The updater is built in every project, since learners of every deck need it, with the same bytes every time."""

from __future__ import annotations

import json
import shutil
import sys
import zipfile
from pathlib import Path

from tests.builder.conftest import REPOSITORY, Build, contents, edit, is_whole

UPDATER = "trivet-updater.ankiaddon"


def with_updater(project: Path) -> Path:
    """A project with an updater of its own, as Trivet's own repository has."""
    left_out = shutil.ignore_patterns("__pycache__")
    shutil.copytree(REPOSITORY / "addon", project / "addon", ignore=left_out)
    return project


def test_the_updater_is_built_once_and_reused(warm: Path, build: Build) -> None:
    with_updater(warm)
    assert is_whole(warm / "dist")
    first = contents(warm / "dist")[UPDATER]
    edit(warm / "content" / "heart-chambers" / "topic.yaml", "summary: ", "summary: x ")
    done = build(warm, "--only", "heart-chambers/deck")
    assert done.returncode == 0, done.stderr
    assert contents(warm / "dist")[UPDATER] == first, "it stays where only a part is built"
    edit(warm / "addon" / "manifest.json", "1.0.0", "1.0.1")
    done = build(warm, "--json")
    assert "updater" in [item["name"] for item in json.loads(done.stdout)["made"]]
    assert contents(warm / "dist")[UPDATER] != first


def test_the_updater_is_an_add_on_that_anki_installs(warm: Path, build: Build, tmp_path: Path) -> None:
    with_updater(warm)
    assert build(warm).returncode == 0
    with zipfile.ZipFile(warm / "dist" / UPDATER) as archive:
        names = archive.namelist()
        manifest = json.loads(archive.read("manifest.json"))
        archive.extractall(tmp_path / "trivet_updater")
    assert {"__init__.py", "manifest.json", "canonical_text.py", "window.py"} <= set(names)
    assert not [name for name in names if "/" in name]
    assert manifest["package"] == "trivet_updater"
    assert manifest["min_point_version"] == 231000


def test_the_updater_needs_only_anki_and_the_standard_library() -> None:
    found = set()
    for path in sorted((REPOSITORY / "addon").glob("*.py")):
        for line in path.read_text(encoding="utf-8").splitlines():
            words = line.split()
            if len(words) > 1 and words[0] in ("import", "from") and not words[1].startswith("."):
                found.add(words[1].split(".")[0])
    assert found - set(sys.stdlib_module_names) == {"anki", "aqt"}
