"""The examples are what authors copy: nothing in them is warned of."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.builder.conftest import REPOSITORY, Build

EXAMPLES = sorted(path.name for path in (REPOSITORY / "examples").iterdir() if (path / "content").is_dir())


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_has_neither_errors_nor_warnings(name: str, build: Build, tmp_path: Path) -> None:
    left_out = shutil.ignore_patterns("dist", ".cache")
    done = build(Path(shutil.copytree(REPOSITORY / "examples" / name, tmp_path / name, ignore=left_out)), "check")
    assert (done.returncode, done.stderr) == (0, "")
    assert "no errors in" in done.stdout
    assert "warning" not in done.stdout
