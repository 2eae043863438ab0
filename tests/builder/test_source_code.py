"""The code that makes an artefact is found by parsing, including every import."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.builder.conftest import REPOSITORY
from trivet.builder import inputs
from trivet.builder.actions import DECK, PICTURE, SHEET
from trivet.builder.project import PACKAGE, Project
from trivet.builder.source_code import SourceCode
from trivet.errors import TrivetError

TASKS = ("picture", "deck", "sheet")

FILES = {
    "figures/__init__.py": '"""The figures."""\n',
    "figures/leg.py": "from figures.bones import femur\n\ndef draw():\n    import figures.late\n",
    "figures/bones/__init__.py": "",
    "figures/bones/femur.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import figures.types\n",
    "figures/bones/surface.txt": "measured",
    "figures/late.py": "",
    "figures/types.py": "",
    "figures/arm.py": "",
    "figures/hand/__init__.py": "",
    "figures/hand/draw.py": "from . import nails\nfrom .joints import *\nfrom ..skin import tone\n",
    "figures/hand/words.py": "",
    "figures/hand/nails.py": "",
    "figures/hand/joints/__init__.py": "",
    "figures/hand/joints/thumb.py": "",
    "figures/hand/size.csv": "1",
    "figures/skin.py": "import typing\nif typing.TYPE_CHECKING:\n    from . import types\ntone = 1\n",
    "figures/tones.json": "[]",
    "figures/tables/shades.csv": "",
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Project(tmp_path)


def names(project: Project, module: str) -> set[str]:
    return {path.relative_to(project.root).as_posix() for path in SourceCode(project).files([module])}


def test_imports_are_followed_and_data_beside_them_is_included(project: Project) -> None:
    assert names(project, "figures.leg") == {
        *("figures/__init__.py", "figures/leg.py", "figures/late.py"),
        *("figures/bones/__init__.py", "figures/bones/femur.py", "figures/bones/surface.txt"),
        *("figures/tones.json", "figures/tables/shades.csv"),
    }


def test_relative_imports_are_followed_from_every_level(project: Project) -> None:
    assert names(project, "figures.hand.draw") == {
        *("figures/__init__.py", "figures/hand/__init__.py", "figures/hand/draw.py", "figures/hand/nails.py"),
        *("figures/hand/joints/__init__.py", "figures/hand/joints/thumb.py", "figures/hand/size.csv"),
        *("figures/skin.py", "figures/tones.json", "figures/tables/shades.csv", "figures/bones/surface.txt"),
    }


def test_data_beside_an_empty_module_is_not_included(project: Project) -> None:
    assert names(project, "figures") == {"figures/__init__.py"}


@pytest.mark.parametrize(
    ("code", "place", "what"),
    [
        ("from importlib import import_module\nimport_module(NAME)", "2:1", "`import_module` imports a module by a"),
        (
            "from importlib import import_module as load\nload(NAME)",
            "2:1",
            "`load` imports a module by a computed name",
        ),
        ("import importlib\nx = importlib.import_module(f'{y}')", "2:5", "`import_module` imports a module by a"),
        ("def draw():\n    return __import__(NAME)", "2:12", "`__import__` imports a module by a computed name"),
        ("load = __import__", "1:8", "`__import__` imports a module by a computed name"),
        ("exec(open('x').read())", "1:1", "`exec` runs code from a string"),
        ("value = [eval(text) for text in TEXTS]", "1:10", "`eval` runs code from a string"),
        ("import runpy", "1:1", "`runpy` loads code in a way that the build cannot follow"),
        ("from importlib import util", "1:1", "`importlib.util` loads code in a way that the build cannot follow"),
        ("from .... import far", "1:1", "this relative import leads out of the package"),
        ("def draw(:", "1:10", "this is not valid Python"),
    ],
)
def test_an_import_that_cannot_be_followed_is_refused(project: Project, code: str, place: str, what: str) -> None:
    (project.root / "figures" / "late.py").write_text(code + "\n", encoding="utf-8")
    with pytest.raises(TrivetError, match=rf"^figures/late\.py:{place}: {re.escape(what)}"):
        SourceCode(project).inputs(["figures.leg"])


@pytest.mark.parametrize(
    "code",
    [
        "from importlib import import_module\nimport_module('figures.arm')",
        "import importlib\nimportlib.import_module('.arm', __package__)",
        "__import__('figures.arm')",
        "def draw():\n    return [__import__('figures.arm').draw]",
    ],
)
def test_a_literal_name_counts_as_an_import(project: Project, code: str) -> None:
    (project.root / "figures" / "late.py").write_text(code + "\n", encoding="utf-8")
    assert "figures/arm.py" in names(project, "figures.leg")


def test_words_py_is_not_part_of_the_code_that_draws(project: Project) -> None:
    assert "figures/hand/words.py" not in names(project, "figures.hand.draw")


def test_every_file_in_a_key_is_an_input_of_the_project() -> None:
    project = Project(REPOSITORY)
    listed = set(inputs.files(project.root))
    used = SourceCode(project).inputs([PICTURE, DECK, SHEET], project.template_files("sheets"))
    assert set(used.paths) <= listed


@pytest.mark.parametrize(
    "changed", ["figures/leg.py", "figures/late.py", "figures/bones/surface.txt", "figures/tones.json"]
)
def test_changing_code_that_runs_changes_the_key(project: Project, changed: str) -> None:
    before = SourceCode(project).inputs(["figures.leg"]).key
    (project.root / changed).write_text("# another\n", encoding="utf-8")
    assert SourceCode(project).inputs(["figures.leg"]).key != before


@pytest.mark.parametrize("changed", ["figures/arm.py", "figures/types.py", "figures/hand/size.csv"])
def test_changing_code_that_does_not_run_keeps_the_key(project: Project, changed: str) -> None:
    before = SourceCode(project).inputs(["figures.leg"]).key
    (project.root / changed).write_text("x = 1\n", encoding="utf-8")
    assert SourceCode(project).inputs(["figures.leg"]).key == before


def test_a_key_does_not_depend_on_where_trivet_and_the_project_are(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = set()
    for place in ("a", "z"):
        trivet = tmp_path / place / "trivet"
        shutil.copytree(PACKAGE, trivet, ignore=shutil.ignore_patterns("__pycache__"))
        monkeypatch.setattr("trivet.builder.source_code.PACKAGE", trivet)
        keys.add(SourceCode(project).inputs(["figures.leg", PICTURE]).key)
    assert tmp_path / "a" < project.figures < tmp_path / "z"
    assert len(keys) == 1


def test_the_builder_itself_is_not_part_of_any_key() -> None:
    """Otherwise every change to the progress display would redraw all figures."""
    makes = SourceCode(Project(REPOSITORY)).files(["trivet.builder.tasks.picture"])
    assert {path.name for path in makes if path.parent.name == "builder"} == {"__init__.py"}


def test_the_code_of_one_part_is_not_in_the_keys_of_others() -> None:
    code = SourceCode(Project(REPOSITORY))
    folders = {kind: {path.parent.name for path in code.files([f"trivet.builder.tasks.{kind}"])} for kind in TASKS}
    assert not {"deck", "content", "figures"} & folders["picture"]
    assert "deck" not in folders["sheet"]
    assert "sheets" not in folders["picture"] | folders["deck"]


@pytest.mark.parametrize("draw", sorted(REPOSITORY.glob("figures/*/draw.py")), ids=lambda path: path.parent.name)
def test_the_loader_is_not_part_of_the_keys_of_pictures(draw: Path) -> None:
    """Otherwise every change to a model or to the loader would redraw all figures."""
    figure = f"figures.{draw.parent.name}"
    makes = SourceCode(Project(REPOSITORY)).inputs([f"{figure}.draw", PICTURE], left_out=f"{figure}.words")
    folders = {Path(path).relative_to(REPOSITORY).parts[:2] for path in makes.paths}
    assert not {("trivet", "content"), ("trivet", "figures")} & folders
