"""A template of sheets is compiled once, until its text or any code changes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader

from tests.builder.conftest import edit
from trivet.builder import inputs
from trivet.builder.compiled_templates import CompiledTemplates
from trivet.builder.inputs import Inputs
from trivet.builder.project import Project
from trivet.builder.sealed_pickle import code_hash


class Counting(Environment):
    """Notes the templates that it compiles."""

    def __init__(self, folder: Path, kept: CompiledTemplates) -> None:
        super().__init__(loader=FileSystemLoader(folder), bytecode_cache=kept)
        self.compiled: list[str | None] = []

    def compile(self, source: Any, name: str | None = None, *arguments: Any, **options: Any) -> Any:
        """Compiles a template."""
        self.compiled.append(name)
        return super().compile(source, name, *arguments, **options)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with a template."""
    for folder in ("content", "templates", ".cache"):
        (tmp_path / folder).mkdir()
    (tmp_path / "templates" / "page.html").write_text("<p>{{ words }}</p>", encoding="utf-8")
    return Project(tmp_path)


def filled_in(project: Project) -> tuple[str, list[str | None]]:
    """The page of a new process, and which templates it compiled."""
    kept = CompiledTemplates(project, code_hash(project, Inputs(inputs.files(str(project.root)))))
    environment = Counting(project.root / "templates", kept)
    page = environment.get_template("page.html").render(words="apex")
    kept.save()
    return page, environment.compiled


def test_a_template_is_compiled_for_the_first_build_only(project: Project) -> None:
    assert filled_in(project) == ("<p>apex</p>", ["page.html"])
    assert filled_in(project) == ("<p>apex</p>", [])


def test_an_edited_template_is_compiled_again(project: Project) -> None:
    filled_in(project)
    edit(project.root / "templates" / "page.html", "<p>", "<p lang='en'>")
    assert filled_in(project) == ("<p lang='en'>apex</p>", ["page.html"])


def test_a_template_that_was_edited_while_a_build_ran_is_compiled_again(project: Project) -> None:
    """The code is as the build found it; the text of the template is compared all the same."""
    code = code_hash(project, Inputs(inputs.files(str(project.root))))
    for words in ("apex", "base"):
        (project.root / "templates" / "page.html").write_text(f"{words} {{{{ words }}}}", encoding="utf-8")
        kept = CompiledTemplates(project, code)
        environment = Counting(project.root / "templates", kept)
        assert environment.get_template("page.html").render(words="of the heart") == f"{words} of the heart"
        assert environment.compiled == ["page.html"]
        kept.save()
