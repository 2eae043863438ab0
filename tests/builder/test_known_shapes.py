"""A check after a build loads nothing that works with shapes: what it asks about them, the build has noted."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builder.conftest import REPOSITORY
from trivet.builder import versions
from trivet.builder.known_shapes import CODE, known_shapes
from trivet.pictures.drawing import FigureSpec, Plate
from trivet.pictures.known_geometry import known

CHECK = """
import sys
from trivet.commands import main
assert main(["check", "--project", sys.argv[1]]) == 0
print(sorted({"numpy", "shapely"} & sys.modules.keys()))
"""
PLATE = Plate(FigureSpec("square"), Path("square.svg"), None, 400, 400, (), "", "", (), "digest")


def checked(project: Path) -> list[str]:
    """What a full check says, and which of the heavy packages it loaded."""
    (project / ".cache" / "last-build.txt").unlink(missing_ok=True)
    command = [sys.executable, "-c", CHECK, str(project)]
    return subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout.splitlines()


def test_a_check_after_a_build_says_the_same_without_loading_what_works_with_shapes(warm: Path) -> None:
    *said, loaded = checked(warm)
    assert "pictures" not in said[0], "the cards on pictures were checked too"
    assert loaded == "[]"
    noted = (warm / ".cache" / "shapes.json").read_text(encoding="utf-8").partition("\n")[2]
    assert any("masks of" in key for key in json.loads(noted))
    (warm / ".cache" / "shapes.json").unlink()
    assert checked(warm) == [*said, "['numpy', 'shapely']"]


def test_another_version_of_shapely_finds_out_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".cache").mkdir()
    answers = iter(["old", "new"])

    def asked() -> object:
        with known_shapes(tmp_path / ".cache") as shapes:
            found = known(PLATE, "which?", lambda: next(answers))
            shapes.save()
        return found

    assert asked() == asked() == "old"
    monkeypatch.setattr(versions, "of", lambda names: ("python==3.11", "shapely==9.9"))
    assert asked() == "new"


def test_every_module_that_asks_decides_what_is_still_known() -> None:
    package = REPOSITORY / "trivet"
    asking = {
        path for path in package.rglob("*.py") if "pictures.known_geometry import known" in path.read_text("utf-8")
    }
    assert asking and asking <= set(CODE)
