"""Every benchmark still runs. The benchmarks themselves measure; here they are only run, briefly."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.build import FACTS

REPOSITORY = Path(__file__).resolve().parents[1]
MINI = "tests/topics/mini"
BUILT = "the mini topic with its pictures"
RUNS = {
    "build": ("build", "--brief"),
    "build, growth": ("build", "--growth", "--brief"),
    "deck": ("deck", "--notes", "200", "--rounds", "1"),
    "figures": ("figures", "saddle"),
    "flow": ("flow", "--pages", "1"),
    "preview": ("preview", "--project", BUILT, "--rounds", "1", "--quiet", "0.3"),
    "watch": ("watch", "--project", BUILT, "--rounds", "1"),
    "sheets": (
        *("sheets", "--project", MINI, "--topic", "heart-chambers"),
        *("--rounds", "1", "--printers", "trivet", "weasyprint"),
    ),
}


def test_every_benchmark_is_listed() -> None:
    scripts = {path.stem for path in (REPOSITORY / "benchmarks").glob("*.py") if "__main__" in path.read_text("utf-8")}
    assert scripts == {run[0] for run in RUNS.values()}


@pytest.mark.parametrize(("topic", "root"), [("heart-chambers", REPOSITORY / MINI), ("lower-limb", REPOSITORY)])
def test_the_fact_that_a_benchmark_edits_is_there(topic: str, root: Path) -> None:
    section, words = FACTS[topic]
    assert words in (root / "content" / section).read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("run", RUNS.values(), ids=RUNS.keys())
def test_it_runs_and_prints_what_it_measured(run: tuple[str, ...], built: Path) -> None:
    """Exit code 1 is a limit that was exceeded, as may happen on a busy machine; a benchmark that fails says why."""
    name, *arguments = run
    arguments = [str(built) if argument == BUILT else argument for argument in arguments]
    command = [sys.executable, "-m", f"benchmarks.{name}", *arguments]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode in (0, 1), done.stderr
    assert done.stderr == ""
    assert any(character.isdigit() for character in done.stdout)
