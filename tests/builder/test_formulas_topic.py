"""The example with formulas in every kind of text becomes a deck, sheets and cards to cut out."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.builder.conftest import REPOSITORY, Build, is_whole
from tests.sheets.reading import pages_of

PENDULUM = REPOSITORY / "examples" / "formulas"


@pytest.mark.slow
def test_everything_that_the_markup_knows_is_built(build: Build, tmp_path: Path) -> None:
    project = Path(shutil.copytree(PENDULUM, tmp_path / "formulas"))
    done = build(project, "build", "--quiet")
    assert (done.returncode, done.stderr) == (0, "")
    assert is_whole(project / "dist")
    sheets = project / "dist" / "pendulum" / "sheets"
    assert sorted(path.name for path in sheets.iterdir()) == ["cut-out-a4.pdf", "revision-a4.pdf", "worksheet-a4.pdf"]
    (revision,), (worksheet, key) = pages_of(sheets / "revision-a4.pdf"), pages_of(sheets / "worksheet-a4.pdf")
    assert "critically damped" in revision.text and "critically damped" in key.text
    assert "critically damped" not in worksheet.text
