"""Characters that pictures and sheets cannot show are refused by build and check alike, where they are written.

Each folder of `unshown/` holds edits of the mini topic (`edits.yaml`: file, old text, new text) and the exact messages.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.builder.conftest import Build, copy_mini, edit

CASES = sorted(path for path in (Path(__file__).parent / "unshown").iterdir() if path.is_dir())


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_build_and_check_refuse_the_same_characters(case: Path, build: Build, tmp_path: Path) -> None:
    project = copy_mini(tmp_path / "mini")
    for file, old, new in yaml.safe_load((case / "edits.yaml").read_text(encoding="utf-8")):
        edit(project / file, old, new)
    expected = (case / "expected.txt").read_text(encoding="utf-8")
    checked, made = build(project, "check"), build(project, "build", "--quiet")
    assert (checked.returncode, checked.stderr) == (1, expected)
    assert (made.returncode, made.stderr) == (1, expected)
    assert not (project / "dist").exists()


def test_text_that_only_cards_show_may_have_any_character(build: Build, tmp_path: Path) -> None:
    project = copy_mini(tmp_path / "mini")
    edit(project / "content/heart-chambers/chambers.yaml", "It pumps", "☃ 漢字 מ q\u0301. It pumps")
    assert build(project, "check").returncode == 0
