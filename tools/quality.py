"""Runs `build.py test`, `lock` and `package`, which call other programs with the settings in `pyproject.toml`."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

CHECKS: tuple[tuple[str, ...], ...] = (
    ("ruff", "format", "--check", "--quiet", "."),
    ("ruff", "check", "--quiet", "."),
    ("mypy", "--no-error-summary"),
    ("lint-imports", "--no-logo"),
)
"""Formatter, linter, type checker and import contracts; the tests follow."""

RESOLVE = (
    *("pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--fork-strategy", "fewest"),
    *("--generate-hashes", "--no-emit-index-url", "--custom-compile-command", "python3 build.py lock"),
)


def run(project: str, command: str, *arguments: str) -> int:
    """Runs `test`, `lock` or `package` in the repository `project`, or prints its help; returns the exit code."""
    if {"-h", "--help"}.intersection(arguments):
        print(HELP[command])
        return 0
    if command == "package":
        from tools.distributions import package

        return package(Path(project), arguments)
    return test(Path(project), arguments) if command == "test" else lock(Path(project), arguments)


HELP = {
    "test": "usage: python3 build.py test [ARGUMENT …]\n\n"
    "Runs ruff (format and lint), mypy, the import contracts, and then pytest on two workers.\n"
    'Arguments go to pytest: `tests/deck -k ledger`, `-m "not slow"`. `.venv/bin/pytest --help` lists them.',
    "package": "usage: python3 build.py package FOLDER [--tag v1.0.0] [--on BRANCH]\n\n"
    "Builds the wheel and the source distribution twice from the commit that is checked out, compares them, runs\n"
    "`twine check`, and fills a new folder. With --tag, version, changelog and checkout must agree with the tag.",
    "lock": "usage: python3 build.py lock [ARGUMENT …]\n\n"
    "Writes requirements.lock and requirements-dev.lock from pyproject.toml. Arguments go to `uv pip compile`.",
}


def test(project: Path, pytest_arguments: Sequence[str]) -> int:
    """Runs every check, then the tests on two workers; 0 if all of them pass. Pytest's summary is the last line.

    The checks leave a core idle. All tests together need the real topics built, so it begins with that.
    """
    build = None if pytest_arguments else _building(project)
    failed = [check[0] for check in CHECKS if _tool(project, check)]
    # Each worker begins with one half, so most modules run in one process and make what their tests share once.
    tests_failed = _tool(project, ("pytest", "-n", "2", "--dist", "worksteal", "-q", *pytest_arguments))
    if build:
        build.wait()
    if failed:
        print(f"build.py test: failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed or tests_failed else 0


def lock(project: Path, uv_arguments: Sequence[str]) -> int:
    """Writes both lock files from `pyproject.toml`: hashes for every supported system and Python, no index address."""
    common = ("uv", *RESOLVE, *uv_arguments, "--extra", "preview", "pyproject.toml")
    run_only = (*common, "--output-file", "requirements.lock")
    development = (*common, "--group", "dev", "--constraint", "requirements.lock", "-o", "requirements-dev.lock")
    return _tool(project, run_only) or _tool(project, development)


def _building(project: Path) -> subprocess.Popen[bytes]:
    """A build that has begun and says nothing: tests that need it wait for it, or build again and say what fails."""
    command = [sys.executable, str(project / "build.py"), "--quiet"]
    nowhere = subprocess.DEVNULL
    return subprocess.Popen(command, stdin=nowhere, stdout=nowhere, stderr=nowhere, cwd=project, env=_environment())


def _environment() -> dict[str, str]:
    """What programs run with: tests start hundreds of processes, each of which would compile our modules again."""
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def _tool(project: Path, command: Sequence[str]) -> int:
    """Runs a program of this environment in the repository; returns its exit code, 2 if it does not start."""
    name, *arguments = command
    program = Path(sys.executable).parent / name
    print(f"— {name} {' '.join(arguments)}".rstrip(), flush=True)
    try:
        return subprocess.run([str(program), *arguments], cwd=project, env=_environment(), check=False).returncode
    except OSError:  # as where the clone was moved, since programs name their Python by its whole path
        print(f"build.py: .venv/bin/{name} does not start; remove .venv, and it is made again", file=sys.stderr)
        return 2
