"""Files are looked up in the project first, then in Trivet."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.builder.conftest import REPOSITORY
from trivet import __version__
from trivet.builder.process_environment import _matplotlib_cache
from trivet.builder.project import PACKAGE, Project, rerun
from trivet.content.own_templates import own_templates


def write(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_checkout_has_its_templates_beside_the_package() -> None:
    assert own_templates() == REPOSITORY / "templates"
    assert Project(REPOSITORY).templates == (REPOSITORY / "templates",)


def test_a_template_of_the_project_replaces_the_one_of_that_name(tmp_path: Path) -> None:
    project = Project(tmp_path)
    built_in = project.template_files("cards")
    own = write(tmp_path / "templates" / "cards" / "style.css")
    assert project.templates == (tmp_path / "templates", own_templates())
    assert project.template_files("cards") == tuple(own if path.name == "style.css" else path for path in built_in)


def test_only_the_figures_of_the_project_are_found(tmp_path: Path) -> None:
    assert Project(tmp_path).figures == tmp_path / "figures"


def test_everything_that_a_build_reads_is_an_input(tmp_path: Path) -> None:
    own = [tmp_path / name for name in ("content", "figures", "templates")]
    assert set(Project(tmp_path).inputs) == {*own, REPOSITORY / "templates", REPOSITORY / "addon", PACKAGE}


def test_trivet_can_run_itself_in_a_folder_that_has_a_package_of_that_name(tmp_path: Path) -> None:
    write(tmp_path / "trivet.py", "raise SystemExit('the wrong one')")
    command, environment = rerun(PACKAGE.parent, "--version")
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, f"trivet {__version__}\n")


def test_matplotlib_keeps_its_list_of_fonts_in_the_users_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert _matplotlib_cache(Project(tmp_path)) == tmp_path / "cache" / "trivet" / "matplotlib"
    assert (tmp_path / "cache" / "trivet" / "matplotlib").is_dir()


def test_without_a_user_cache_matplotlib_uses_that_of_the_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(write(tmp_path / "file")))
    assert _matplotlib_cache(Project(tmp_path)) == tmp_path / ".cache" / "matplotlib"
