"""A problem that knows only the path of a value gets the line and column of that value."""

from __future__ import annotations

from pathlib import Path

from trivet.content.yaml_document import placed
from trivet.content.yaml_reader import read
from trivet.errors import Problem

MAP = """\
borders:
  - {id: waist, path: [[0.5, 0], [0.5, 90]]}
  - {id: slope, path: [[0.4, 0], [0.6, 90]]}
"""


def test_a_problem_is_placed_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "map.yaml").write_text(MAP, encoding="utf-8")
    document = read(tmp_path, "map.yaml")
    found = Problem("map.yaml", 0, 0, "border slope crosses border waist", "correct it", ("borders", 1))
    (one,) = placed([found], [document])
    assert str(one) == "map.yaml:3:5: border slope crosses border waist; correct it"


def test_a_problem_with_a_place_or_without_a_path_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "map.yaml").write_text(MAP, encoding="utf-8")
    others = (
        Problem("map.yaml", 1, 1, "is wrong", "correct it", ("borders", 1)),
        Problem("map.yaml", 0, 0, "is wrong", "correct it"),
        Problem("other.yaml", 0, 0, "is wrong", "correct it", ("borders", 1)),
    )
    assert placed(others, [read(tmp_path, "map.yaml")]) == others
