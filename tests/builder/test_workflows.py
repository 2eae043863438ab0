"""The workflows are valid, safe, and call nothing but the project's own commands."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.builder.conftest import REPOSITORY
from tools import system_packages

OF_PROJECTS = REPOSITORY / "templates" / "project"
"""What `trivet new --project` writes."""
WORKFLOWS = sorted(
    path for folder in (REPOSITORY / ".github" / "workflows", OF_PROJECTS) for path in folder.glob("*.yml")
)


def run(program: str, *arguments: str) -> str:
    command = [str(Path(sys.executable).parent / program), *arguments]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_workflows_match_their_schema() -> None:
    run("check-jsonschema", "--builtin-schema", "vendor.github-workflows", *map(str, WORKFLOWS))


def test_the_workflow_auditor_has_no_findings() -> None:
    files = (str(REPOSITORY / ".github"), *map(str, OF_PROJECTS.glob("*.yml")))
    run("zizmor", "--offline", "--no-progress", "--persona", "pedantic", *files)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_actions_are_pinned_and_scripts_contain_no_expressions(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text("utf-8"))
    assert workflow["permissions"] == {}
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    used = [step["uses"] for step in steps if "uses" in step]
    assert used
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", name) for name in used)
    assert not [step["run"] for step in steps if "${{" in step.get("run", "")]
    for step in steps:
        if "checkout" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False


def test_only_approved_commits_on_main_are_published() -> None:
    jobs = yaml.safe_load((REPOSITORY / ".github" / "workflows" / "release.yml").read_text("utf-8"))["jobs"]
    assert jobs["publish"]["environment"] == "release"
    assert jobs["publish"]["needs"] == "build"
    assert [name for name, job in jobs.items() if "write" in job["permissions"].values()] == ["publish"]
    assert 'python3 build.py release "$GITHUB_REF_NAME" --check --on origin/main' in commands("release.yml", "build")
    assert jobs["build"]["steps"][0]["with"]["fetch-depth"] == 0, "the history says what is on main"


def test_only_the_job_that_runs_no_code_of_the_project_publishes_pages() -> None:
    jobs = yaml.safe_load((REPOSITORY / ".github" / "workflows" / "site.yml").read_text("utf-8"))["jobs"]
    assert [name for name, job in jobs.items() if "write" in job["permissions"].values()] == ["publish"]
    assert commands("site.yml", "publish") == []
    assert "python3 build.py preview --export site" in commands("site.yml", "pages")


def test_continuous_integration_runs_the_maintainers_commands() -> None:
    _, command = commands("ci.yml", "tests")
    assert command == ".ci/run"
    assert "python3 build.py test" in (REPOSITORY / ".ci" / "run").read_text("utf-8")


@pytest.mark.parametrize(
    ("workflow", "job", "manager", "needs"),
    [
        ("ci.yml", "tests", "apt-get", system_packages.LIBRARIES + system_packages.PROGRAMS),
        ("ci.yml", "macos", "brew", system_packages.LIBRARIES),
        ("release.yml", "build", "apt-get", system_packages.LIBRARIES),
        ("site.yml", "pages", "apt-get", system_packages.LIBRARIES),
        ("package.yml", "build", "apt-get", system_packages.LIBRARIES + system_packages.PROGRAMS),
    ],
)
def test_workflows_install_the_system_packages_build_py_asks_for(
    workflow: str, job: str, manager: str, needs: tuple[str, ...]
) -> None:
    """In a workflow `build.py` is not root and nobody can answer, so it installs nothing itself."""
    first = commands(workflow, job)[0]
    assert first.partition(" install ")[2].split() == [
        *(["-y"] if manager == "apt-get" else []),
        *system_packages.packages(needs, manager),
    ]


def commands(workflow: str, job: str) -> list[str]:
    """The commands that the steps of a job run."""
    text = (REPOSITORY / ".github" / "workflows" / workflow).read_text("utf-8")
    return [step["run"] for step in yaml.safe_load(text)["jobs"][job]["steps"] if "run" in step]
