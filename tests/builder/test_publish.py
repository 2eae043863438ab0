"""`dist/` is exchanged in one step, and whatever is interrupted is finished or undone by the next run."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from tests.builder.conftest import contents, is_whole
from trivet.builder import publish
from trivet.builder.cache import file_hash
from trivet.builder.project import Project
from trivet.builder.publish import DamagedError, Product


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def products(project: Project, text: str) -> list[Product]:
    made = project.root / "made"
    made.write_text(text, encoding="utf-8")
    return [Product("leg/deck.apkg", made, file_hash(made))]


def shown(project: Project) -> str:
    return (project.dist / "leg" / "deck.apkg").read_text("utf-8")


def leavings(project: Project) -> set[str]:
    return {path.name for path in project.root.iterdir()} - {"made", "dist", "content"}


def test_dist_holds_the_products_a_manifest_and_checksums(project: Project) -> None:
    hashes = publish.publish(project, products(project, "one"), {"format": 1})
    assert hashes == {path: sha256(data).hexdigest() for path, data in contents(project.dist).items()}
    assert set(contents(project.dist)) == {"leg/deck.apkg", "manifest.json", "SHA256SUMS"}
    assert json.loads((project.dist / "manifest.json").read_text("utf-8")) == {"format": 1}
    assert is_whole(project.dist)


def test_the_next_build_takes_the_place_of_the_last(project: Project) -> None:
    for text in ("one", "two"):
        publish.publish(project, products(project, text), {})
    assert shown(project) == "two"
    assert leavings(project) == set()


def test_without_the_systems_exchange_two_renames_do(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publish, "_exchanged", lambda one, other: False)
    for text in ("one", "two"):
        publish.publish(project, products(project, text), {})
    assert shown(project) == "two"
    assert leavings(project) == set()


def test_a_kill_between_the_two_renames_is_repaired(project: Project) -> None:
    publish.publish(project, products(project, "one"), {})
    project.dist.rename(project.root / ".dist.old")
    project.staging.mkdir()
    publish.recover(project)
    assert shown(project) == "one"
    assert leavings(project) == set()


def test_a_file_that_changed_since_it_was_made_is_not_published(project: Project) -> None:
    publish.publish(project, products(project, "one"), {})
    made = products(project, "two")
    made[0].source.write_text("altered", encoding="utf-8")
    with pytest.raises(DamagedError, match=r"leg/deck\.apkg"):
        publish.publish(project, made, {})
    assert shown(project) == "one"
    assert leavings(project) == set()


@pytest.mark.parametrize("exchanged", [False, True])
def test_a_release_that_was_decided_is_finished(
    project: Project, monkeypatch: pytest.MonkeyPatch, exchanged: bool
) -> None:
    """Killed after the journal was written, before or after the folders were exchanged."""
    ledger = project.root / "content" / "leg" / "deck.ledger"
    publish.publish(project, products(project, "one"), {"version": 1}, {"content/leg/deck.ledger": "1\n"})

    class KilledError(Exception):
        pass

    def killed(*_: object) -> None:
        raise KilledError

    monkeypatch.setattr(publish, "_replace" if exchanged else "exchange", killed)
    if exchanged:
        # The journal itself is written by `_replace`: let that one through.
        monkeypatch.setattr(publish, "_write_journal", _journal)
    with pytest.raises(KilledError):
        publish.publish(project, products(project, "two"), {"version": 2}, {"content/leg/deck.ledger": "2\n"})
    assert shown(project) == ("two" if exchanged else "one")
    assert ledger.read_text("utf-8") == "1\n"

    monkeypatch.undo()
    publish.recover(project)
    assert shown(project) == "two"
    assert ledger.read_text("utf-8") == "2\n"
    assert is_whole(project.dist)
    assert leavings(project) == set()


def _journal(project: Project, manifest_hash: str, files: dict[str, str]) -> None:
    journal = {"manifest": manifest_hash, "files": files}
    sealed = {**journal, "seal": publish._seal(journal)}
    project.journal.write_text(json.dumps(sealed), encoding="utf-8")
