"""Two folders are exchanged, even if the system has no call for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builder.published import leavings, products, shown
from trivet.builder import exchange, publish
from trivet.builder.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_without_the_system_call_two_renames_exchange_folders(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "_exchanged", lambda one, other: False)
    for text in ("one", "two"):
        publish.publish(project, products(project, text), {})
    assert shown(project) == "two"
    assert leavings(project) == set()
