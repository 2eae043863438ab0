"""Updates for every kind of learner, change and order of releases, compared row by row in real Anki."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.addon import matrix
from tests.addon.packages import CHANGES, editions, pack, tamper
from tests.deck import environments
from tests.deck.conftest import PROJECT
from trivet.deck.canonical_text import text_hash
from trivet.deck.note import guid


@pytest.mark.parametrize("change", CHANGES)
def test_an_update_loses_nothing_and_brings_every_change(change: str, tmp_path: Path) -> None:
    pack(tmp_path / "packages" / change, editions(change))
    found = {name: complaints for name, complaints in matrix.run(tmp_path / "packages") if complaints}
    assert found == {}


def test_the_matrix_sees_a_lost_correction(tmp_path: Path) -> None:
    """With a wrong hash for the first release, the deck's own text counts as the learner's."""
    folder = tmp_path / "packages" / "correction"
    for path in pack(folder, editions("correction")):
        tamper(path, lambda told: _forget(told, "alpha", "Text"))
    start = matrix.studied_collection(tmp_path / "start", folder, "skipped")
    found = matrix.cell(start, folder, "untouched", "skipped")
    assert [line for line in found if line.startswith("example/alpha, Text")]


def test_the_matrix_sees_a_lost_edit(tmp_path: Path) -> None:
    """If the learner's text counts as released, it is replaced."""
    folder = tmp_path / "packages" / "correction"
    mine = text_hash(matrix.OWN_WHY)
    for path in pack(folder, editions("correction")):
        tamper(path, lambda told: told["notes"][guid("gamma")]["fields"]["Why"].insert(0, [1, mine]))
    start = matrix.studied_collection(tmp_path / "start", folder, "skipped")
    found = matrix.cell(start, folder, "edited field", "skipped")
    assert "example/gamma, Why: the learner's text is lost" in found


def _forget(told: Any, name: str, field: str) -> None:
    told["notes"][guid(name)]["fields"][field][0][1] = "0" * 12


@pytest.mark.versions
@pytest.mark.slow
@pytest.mark.parametrize("version", environments.VERSIONS)
def test_other_versions_of_anki_pass_the_matrix(version: str, tmp_path: Path) -> None:
    python = environments.backend(version)
    for change in CHANGES:
        pack(tmp_path / change, editions(change))
    command: list[str | Path] = [python, "-m", "tests.addon.matrix", tmp_path]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    # Not the output: on a busy machine Anki itself prints there that it was kept waiting.
    assert done.returncode == 0, done.stdout + done.stderr
    assert " cells, 0 with complaints" in done.stderr
