"""An error in a figure's code is a problem at the line of the figure; any other error passes through."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import figures
from trivet.errors import TrivetError
from trivet.pictures.author_errors import author_errors
from trivet.pictures.drawing import FitError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that Python takes for a part of the package `figures`."""
    monkeypatch.setattr(figures, "__path__", [*figures.__path__, str(tmp_path)])
    return tmp_path


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        ("\nBARS = BRAS\n", "figures/slip_0.py:2: NameError: name 'BRAS' is not defined; correct the figure"),
        ("\n\ndef f(:\n", "figures/slip_1.py:3:7: SyntaxError: invalid syntax; correct the figure"),
        (
            "import json\n\njson.loads('[')\n",
            "figures/slip_2.py:3: JSONDecodeError: Expecting value: line 1 column 2 (char 1); correct the figure",
        ),
    ],
)
def test_an_error_is_reported_at_its_line(folder: Path, source: str, problem: str) -> None:
    module = problem.partition(".py")[0].removeprefix("figures/")
    (folder / f"{module}.py").write_text(source, encoding="utf-8")
    with pytest.raises(TrivetError) as caught, author_errors():
        import_module(f"figures.{module}")
    assert str(caught.value) == problem


@pytest.mark.parametrize("error", [FitError("label-a"), FileNotFoundError("a.json"), RuntimeError("a bug in Trivet")])
def test_other_errors_pass_through(error: Exception) -> None:
    with pytest.raises(type(error)) as caught, author_errors():
        raise error
    assert caught.value is error


def test_what_the_machine_refuses_is_no_mistake_of_the_figure(folder: Path) -> None:
    (folder / "full_disk.py").write_text("import errno\nraise OSError(errno.ENOSPC, 'full')\n", encoding="utf-8")
    with pytest.raises(OSError, match="full"), author_errors():
        import_module("figures.full_disk")


def test_a_file_that_a_figure_does_not_find_is_an_error_of_the_figure(folder: Path) -> None:
    (folder / "no_file.py").write_text("\nopen('/nowhere')\n", encoding="utf-8")
    with pytest.raises(TrivetError, match=r"^figures/no_file\.py:2: FileNotFoundError"), author_errors():
        import_module("figures.no_file")


def test_wrong_arguments_are_reported_in_the_module_that_is_called() -> None:
    draw: Any = lambda words: words  # noqa: E731
    with pytest.raises(TrivetError) as caught, author_errors("figures.clock.draw"):
        draw("XII", "light")
    assert str(caught.value).startswith("figures/clock/draw.py: TypeError: ")
