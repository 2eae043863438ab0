"""Cuts two releases of a topic in a scratch clone, as a maintainer does, and keeps what learners could download."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.builder.conftest import Build
from tests.builder.rehearsal.second_release import SecondRelease

IGNORED = ".cache/\n.dist.*\n/dist/\n__pycache__/\n"


@dataclass(frozen=True)
class Cut:
    """A release: its package, its notes, the package of what was withdrawn, and its stamp (seconds since 1970)."""

    version: str
    package: Path
    notes: str
    withdrawn: Path
    epoch: int


def both(project: Path, second: SecondRelease, folder: Path, build: Build) -> tuple[Cut, Cut]:
    """Cuts 1.0.0 of a project, makes the edits, and cuts 1.1.0; what is published is copied into `folder`."""
    (project / ".gitignore").write_text(IGNORED, encoding="utf-8")
    _git(project, "init", "--quiet", "--initial-branch", "main")
    first = _cut(project, second.topic, "1.0.0", folder, build)
    second.write(project)
    return first, _cut(project, second.topic, "1.1.0", folder, build)


def _cut(project: Path, topic: str, version: str, folder: Path, build: Build) -> Cut:
    head = (project / "content" / topic / "topic.yaml").read_text("utf-8")
    date = re.search(r"^date: (\S+)$", head, re.MULTILINE)
    assert date
    done = build(project, "release", topic, "--date", date[1])
    assert done.returncode == 0, done.stderr
    _git(project, "add", ".")
    _git(project, "commit", "--quiet", "--message", f"Release {topic} {version}")
    _git(project, "tag", f"{topic}-v{version}")
    done = build(project, "release", f"{topic}-v{version}", "--check", "--on", "main")
    assert done.returncode == 0, done.stderr
    content, dist = project / "content" / topic, project / "dist" / topic
    package = Path(shutil.copy(dist / f"{topic}.apkg", folder / f"{version}.apkg"))
    withdrawn = dist / f"{topic}-withdrawn.apkg"
    if withdrawn.exists():
        shutil.copy(withdrawn, folder / "withdrawn.apkg")
    notes = (content / "releases" / f"{version}.md").read_text("utf-8")
    epoch = json.loads((content / "deck.ledger").read_text("utf-8").partition("\n")[0])["epoch"]
    return Cut(version, package, notes, folder / "withdrawn.apkg", epoch)


def _git(project: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Trivet", "-c", "user.email=trivet@localhost", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *arguments], cwd=project, capture_output=True, check=True)
