"""The small topic as a site, written once for all tests that only look at it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.preview.conftest import copy_mini
from trivet.builder.project import Project
from trivet.builder.report import ProgressReport
from trivet.preview.site.export import Settings, export

TOPIC = "heart-chambers"


def exported(project: Path, folder: Path, *only: str) -> Path:
    """A project as a site in `folder`."""
    export(Project(project), Settings(folder, only, workers=1), ProgressReport(quiet=True))
    return folder


@pytest.fixture(scope="session")
def mini(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small topic, built. Tests that change it copy it first."""
    project = copy_mini(tmp_path_factory.mktemp("project") / "mini")
    exported(project, project.parent / "site")
    return project


@pytest.fixture(scope="session")
def site(mini: Path) -> Path:
    """Its site."""
    return mini.parent / "site"


@pytest.fixture
def own_mini(mini: Path, tmp_path: Path) -> Path:
    """A copy of the built topic that a test may change."""
    return Path(shutil.copytree(mini, tmp_path / "mini"))
