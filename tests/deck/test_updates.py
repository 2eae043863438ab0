"""Learners lose nothing: two releases in real Anki, with reviews, edits, tags, flags and deletions in between."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.deck import learner, releases
from tests.deck.conftest import PROJECT

VERSIONS = ("23.10.1", "24.11", "25.9.5")
"""Older and newer Anki; the newest is the one that the other tests run on."""


def test_nothing_is_lost_and_everything_arrives(tmp_path: Path) -> None:
    first, second = releases.both(tmp_path)
    assert learner.update_complaints(first, second, releases.PLAN, tmp_path) == []


def test_stamping_every_note_with_the_present_would_destroy_edits(tmp_path: Path) -> None:
    first, second = releases.both(tmp_path, stamp_all=int(time.time()) + 60)
    found = learner.update_complaints(first, second, releases.PLAN, tmp_path)
    assert "the note example/foot-drop lost what the learner made of it" in found
    assert "the note example/dermatomes/L5/area lost what the learner made of it" in found


def test_a_constant_stamp_would_keep_corrections_away(tmp_path: Path) -> None:
    first, second = releases.both(tmp_path, stamp_all=1)
    found = learner.update_complaints(first, second, releases.PLAN, tmp_path)
    assert "the correction of example/overlap did not arrive" in found


def test_whoever_is_renamed_keeps_reviews_edits_and_tags(tmp_path: Path) -> None:
    first, second = releases.renamed(tmp_path)
    col = learner.collection(tmp_path / "collection")
    try:
        learner.load(col, first)
        learner._study(col, releases.PLAN)
        before = learner._state(col)
        log = learner.load(col, second)
        after = learner._state(col)
    finally:
        col.close()
    assert (log["new"], log["updated"]) == (1, 1), "the note that was deleted comes back, the corrected one is updated"
    assert list(learner._card_complaints(before, after)) == []
    assert after.reviews == before.reviews
    changed = {key for key, note in after.notes.items() if before.notes.get(key) != note}
    assert changed == {"example/overlap", releases.PLAN.deleted}
    assert "Adjoining" in after.notes["example/overlap"][0][0]


def test_new_learners_find_retired_notes_apart(tmp_path: Path) -> None:
    _, second = releases.both(tmp_path)
    col = learner.collection(tmp_path / "collection")
    learner.load(col, second)
    decks = {col.decks.name(col.get_card(card).did) for card in col.find_cards("tag:*::retired::*")}
    assert decks == {"Trivet::Example::99 Retired"}
    col.close()


@pytest.mark.versions
@pytest.mark.slow
@pytest.mark.parametrize("version", VERSIONS)
def test_other_versions_of_anki(version: str, tmp_path: Path) -> None:
    python = environment(version)
    first, second = releases.both(tmp_path)
    plan = tmp_path / "plan.json"
    plan.write_text(json.dumps(dataclasses.asdict(releases.PLAN)))
    runs: list[list[str | Path]] = [["accept", first], ["accept", second], ["update", first, second, plan]]
    for arguments in runs:
        done = subprocess.run([python, learner.__file__, *arguments], capture_output=True, text=True, check=False)
        assert (done.stdout.strip(), done.returncode) == ("", 0), done.stderr


def environment(version: str) -> Path:
    """An environment with that version of Anki, made once under `.cache/`; the test is skipped if that fails."""
    folder = PROJECT / ".cache" / f"anki-{version}"
    python = folder / "bin" / "python"
    if not (folder / "ready").exists():
        commands: list[list[str | Path]] = [
            ["venv", "--clear", "--python", sys.executable, folder],
            ["pip", "install", "--python", python, f"anki=={version}"],
        ]
        for command in commands:
            done = subprocess.run([sys.executable, "-m", "uv", *command], capture_output=True, text=True, check=False)
            if done.returncode:
                pytest.skip(f"Anki {version} cannot be installed here: {done.stderr.strip()[-200:]}")
        (folder / "ready").touch()
    return python
