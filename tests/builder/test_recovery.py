"""The next run completes or undoes whatever was interrupted while it was being published."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builder.conftest import is_whole
from tests.builder.published import leavings, products, shown
from trivet.builder import publish, recovery
from trivet.builder.project import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_a_kill_between_the_two_renames_is_repaired(project: Project) -> None:
    publish.publish(project, products(project, "one"), {})
    project.dist.rename(project.root / ".dist.old")
    project.staging.mkdir()
    recovery.recover(project)
    assert shown(project) == "one"
    assert leavings(project) == set()


@pytest.mark.parametrize(("step", "found"), [("prepare", "one"), ("exchange", "one"), ("finish", "two")])
def test_a_release_killed_after_its_journal_is_completed(
    project: Project, monkeypatch: pytest.MonkeyPatch, step: str, found: str
) -> None:
    """Killed after the journal was written, before or after the folders were exchanged."""
    ledger = project.root / "content" / "leg" / "deck.ledger"
    publish.publish(project, products(project, "one"), {"version": 1}, {"content/leg/deck.ledger": "1\n"})

    class KilledError(Exception):
        pass

    def killed(*_: object) -> None:
        raise KilledError

    monkeypatch.setattr(publish, step, killed)
    with pytest.raises(KilledError):
        publish.publish(project, products(project, "two"), {"version": 2}, {"content/leg/deck.ledger": "2\n"})
    assert shown(project) == found
    assert ledger.read_text("utf-8") == "1\n"

    monkeypatch.undo()
    assert recovery.recover(project) == ("finished the release that was interrupted: wrote content/leg/deck.ledger",)
    assert shown(project) == "two"
    assert ledger.read_text("utf-8") == "2\n"
    assert is_whole(project.dist)
    assert leavings(project) == set()
    assert [path.name for path in ledger.parent.iterdir()] == ["deck.ledger"]
