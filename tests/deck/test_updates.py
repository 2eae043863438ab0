"""Learners lose nothing by an update: two releases in real Anki, with reviews, edits and deletions in between."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import time
from pathlib import Path

import pytest

from tests.deck import environments, learner, releases
from tests.deck.conftest import built_deck


def test_an_update_loses_nothing_and_brings_every_change(tmp_path: Path) -> None:
    first, second = releases.both(tmp_path)
    assert learner.update_complaints(first, second, releases.PLAN, tmp_path) == []


def test_giving_every_note_the_current_time_would_destroy_edits(tmp_path: Path) -> None:
    first, second = releases.both(tmp_path, stamp_all=int(time.time()) + 3600)
    found = learner.update_complaints(first, second, releases.PLAN, tmp_path)
    assert "the note example/foot-drop lost what the learner made of it" in found
    assert "the note example/dermatomes/L5/area lost what the learner made of it" in found


def test_a_constant_mod_would_keep_corrections_away(tmp_path: Path) -> None:
    first, second = releases.both(tmp_path, stamp_all=1)
    found = learner.update_complaints(first, second, releases.PLAN, tmp_path)
    assert "the correction of example/overlap did not arrive" in found


def test_renamed_notes_keep_reviews_edits_and_tags(tmp_path: Path) -> None:
    first, second = releases.renamed(tmp_path)
    assert learner.rename_complaints(first, second, releases.PLAN, tmp_path) == []


def test_renaming_ids_without_formerly_would_cost_every_review(tmp_path: Path) -> None:
    first, second = releases.renamed(tmp_path, formerly=False)
    found = learner.rename_complaints(first, second, releases.PLAN, tmp_path)
    assert "import: 11 new, 0 updated" in found


def test_a_learner_is_told_what_was_withdrawn(tmp_path: Path) -> None:
    first, second = releases.both(_folder(tmp_path / "decks"))
    package = releases.withdrawn(_folder(tmp_path / "withdrawn"))
    assert learner.withdrawn_complaints(first, second, package, releases.PLAN.withdrawn, tmp_path) == []


@pytest.mark.versions
@pytest.mark.slow
@pytest.mark.parametrize("version", environments.VERSIONS)
def test_other_versions_of_anki_update_without_loss(version: str, tmp_path: Path) -> None:
    python = environments.backend(version)
    first, second = releases.both(_folder(tmp_path / "corrected"))
    before, after = releases.renamed(_folder(tmp_path / "renamed"))
    plan = tmp_path / "plan.json"
    plan.write_text(json.dumps(dataclasses.asdict(releases.PLAN)))
    assert _run(python, "accept", first) == []
    assert _run(python, "accept", second) == []
    assert _run(python, "accept", after) == []
    assert _run(python, "update", first, second, plan) == []
    assert _run(python, "rename", before, after, plan) == []
    package = releases.withdrawn(_folder(tmp_path / "withdrawn"))
    assert _run(python, "withdrawn", first, second, package, releases.PLAN.withdrawn) == []


@pytest.mark.versions
@pytest.mark.slow
@pytest.mark.parametrize("version", environments.VERSIONS)
def test_other_versions_of_anki_need_the_ledger(version: str, tmp_path: Path) -> None:
    python = environments.backend(version)
    plan = tmp_path / "plan.json"
    plan.write_text(json.dumps(dataclasses.asdict(releases.PLAN)))
    late = releases.both(_folder(tmp_path / "late"), stamp_all=int(time.time()) + 3600)
    assert "the note example/foot-drop lost what the learner made of it" in _run(python, "update", *late, plan)
    constant = releases.both(_folder(tmp_path / "constant"), stamp_all=1)
    assert "the correction of example/overlap did not arrive" in _run(python, "update", *constant, plan)
    silent = releases.renamed(_folder(tmp_path / "silent"), formerly=False)
    assert "import: 11 new, 0 updated" in _run(python, "rename", *silent, plan)


@pytest.mark.versions
@pytest.mark.slow
@pytest.mark.parametrize("version", environments.VERSIONS)
def test_other_versions_of_anki_import_the_real_deck(version: str) -> None:
    assert _run(environments.backend(version), "accept", built_deck()) == []


def _run(python: Path, *arguments: str | Path) -> list[str]:
    """The complaints of a learner with another version of Anki."""
    done = subprocess.run([python, learner.__file__, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1) and "Traceback" not in done.stderr, done.stderr
    return done.stdout.splitlines()


def _folder(path: Path) -> Path:
    path.mkdir()
    return path
