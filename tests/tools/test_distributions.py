"""The wheel and the source distribution are the same bytes every time, and their tag is not that of a topic."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
import yaml

from tests.tools.conftest import REPOSITORY
from tools import distributions
from trivet import __version__
from trivet.errors import TrivetError

OF_TOPICS = ["release.yml", "site.yml"]
LOG = """\
# Changelog

## 1.1.0 — 2027-01-31

### Added
- A thing.

## 1.0.0

- The first.
"""


def test_the_notes_of_a_version_are_its_section_of_the_changelog(tmp_path: Path) -> None:
    (tmp_path / "CHANGELOG.md").write_text(LOG, encoding="utf-8")
    assert distributions.changes(tmp_path, "1.1.0") == "### Added\n- A thing."
    assert distributions.changes(tmp_path, "1.0.0") == "- The first."
    assert distributions.changes(tmp_path, "1.0") == distributions.changes(tmp_path, "2.0.0") == ""


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        (
            "lower-limb-v1.0.0",
            "lower-limb-v1.0.0: this is not a tag of Trivet itself; "
            "write vMAJOR.MINOR.PATCH; the tag of a topic, TOPIC-v1.0.0, goes with `build.py release`",
        ),
        (
            "v0.0.1",
            "CHANGELOG.md: there is no section `## 0.0.1`; put the version in place of `Unreleased`\n"
            f"trivet/__init__.py: the version is {__version__}, but the tag says 0.0.1; tag the commit of that version",
        ),
    ],
)
def test_a_tag_that_is_not_of_this_version_is_refused(tag: str, message: str) -> None:
    with pytest.raises(TrivetError) as caught:
        distributions.check_tag(REPOSITORY, tag)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("tag", "workflows"),
    [
        ("v1.0.0", ["package.yml"]),
        ("lower-limb-v1.0.0", OF_TOPICS),
        ("lower-limb-v0.1.0", OF_TOPICS),
        ("v-v1.0.0", OF_TOPICS),
    ],
)
def test_a_tag_is_of_trivet_or_of_a_topic(tag: str, workflows: list[str]) -> None:
    found = []
    for path in (REPOSITORY / ".github" / "workflows").glob("*.yml"):
        push = yaml.safe_load(path.read_text("utf-8"))[True]["push"]  # YAML 1.1 reads `on` as true
        patterns = [re.sub(r"\[0-9\]\+", "[0-9]", pattern) for pattern in push.get("tags", ())]
        found += [path.name for pattern in patterns if fnmatchcase(tag, pattern)]
    assert sorted(found) == workflows


def test_two_builds_are_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = distributions.built(REPOSITORY, tmp_path / "one")
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    before = os.umask(0o077)
    try:
        other = distributions.built(REPOSITORY, tmp_path / "another place")
    finally:
        os.umask(before)
    assert sorted(one) == [f"trivet-{__version__}-py3-none-any.whl", f"trivet-{__version__}.tar.gz"]
    assert one == other


@pytest.mark.wheels
@pytest.mark.slow
@pytest.mark.parametrize("kind", ["whl", "tar.gz"])
def test_each_is_installed_into_an_empty_environment_and_builds(kind: str, tmp_path: Path) -> None:
    """With everything that it needs, from a package index."""
    assets = tmp_path / "release" / "assets"
    assert distributions.package(REPOSITORY, [str(assets.parent)]) == 0
    listed = dict(line.split("  ")[::-1] for line in (assets / "SHA256SUMS").read_text("utf-8").splitlines())
    (package,) = assets.glob(f"*.{kind}")
    assert listed[package.name] == hashlib.sha256(package.read_bytes()).hexdigest()
    folder = tmp_path / "empty"
    run(tmp_path, sys.executable, "-m", "venv", folder)
    run(tmp_path, folder / "bin" / "python", "-m", "pip", "install", "--quiet", f"trivet @ {package.as_uri()}")
    trivet = folder / "bin" / "trivet"
    assert run(tmp_path, trivet, "--version") == f"trivet {__version__}\n"
    run(tmp_path, trivet, "new", "music")
    run(tmp_path, trivet)
    assert (tmp_path / "dist" / "music" / "music.apkg").is_file()


def run(folder: Path, *command: str | Path) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
