"""The small topic as a site, written once for all tests that only look at it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.made_once import made_once
from tests.preview.conftest import IMAGES, REPOSITORY, Forks, with_pictures
from trivet.builder.project import rerun

TOPIC = "heart-chambers"
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10">'
    '<path fill="#1b2a4a" d="M0 0h9v10H0zm12 2h28v6H12z"/></svg>'
)
"""A dark logo, four times as wide as high."""


def export(forks: Forks, project: Path, folder: Path, *others: str) -> subprocess.CompletedProcess[str]:
    """What the command answers that writes a project as a site in `folder`, with `others` of its arguments."""
    return forks.run(project, "preview", "--workers", "1", "--export", str(folder), *others)


def exported(forks: Forks, project: Path, folder: Path, *topics: str) -> Path:
    """A project as a site in `folder`."""
    done = export(forks, project, folder, "--quiet", *topics)
    assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.fixture(scope="session")
def mini(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small topic, built and exported once for all workers, by a process of its own as its author would.

    Tests that change it, or export it successfully, copy it first.
    """

    def make(folder: Path) -> None:
        project, arguments = Path(shutil.copytree(built, folder / "mini")), ("--workers", "1", "--quiet")
        command, environment = rerun(
            REPOSITORY, "preview", "--export", str(folder / "site"), "--project", str(project), *arguments
        )
        subprocess.run(command, env=environment, cwd=project, check=True)

    return made_once(tmp_path_factory, "exported", make) / "mini"


@pytest.fixture(scope="session")
def site(mini: Path) -> Path:
    """Its site."""
    return mini.parent / "site"


@pytest.fixture
def own_mini(mini: Path, tmp_path: Path) -> Path:
    """A copy of the built topic that a test may change."""
    return Path(shutil.copytree(mini, tmp_path / "mini"))


@pytest.fixture(scope="session")
def site_of_two(forks: Forks, built: Path, images: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of two topics, the second of which has images instead of figures, and a logo; once for all workers."""

    def make(folder: Path) -> None:
        project = with_pictures(built, folder / "project")
        shutil.copytree(images / ".cache" / "objects", project / ".cache" / "objects", dirs_exist_ok=True)
        eye = Path(shutil.copytree(IMAGES / "content" / "eye", project / "content" / "eye"))
        (eye / "images" / "logo.svg").write_text(LOGO, encoding="utf-8")
        with (eye / "topic.yaml").open("a", encoding="utf-8") as head:
            head.write("logo: {file: logo.svg, alt: Exampleton School of Medicine}\n")
        sources, more = project / "content" / "sources.yaml", IMAGES / "content" / "sources.yaml"
        sources.write_text(sources.read_text(encoding="utf-8") + more.read_text(encoding="utf-8"), encoding="utf-8")
        exported(forks, project, folder / "site")

    return made_once(tmp_path_factory, "two", make) / "site"
