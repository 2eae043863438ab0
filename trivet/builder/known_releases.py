"""What git knows of a topic's releases, asked where the topic itself has a record of none.

With its ledger and its release notes gone, a released topic looks like one that never was: numbers of cards would be
given away a second time. Outside a clone, or in one without history and tags, nothing can be known.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from trivet.errors import Problem, TrivetError


def known_release(root: Path, topics: tuple[str, ...], ledger: str, *, anywhere: bool = False) -> str:
    """A revision that holds the ledger of a topic: the last tag of a release under any of its names, or `HEAD`.

    Empty if git knows of none. `ledger` is the ledger's path in the project. Only tags behind the present commit count,
    since older commits rightly have no ledger, unless `anywhere`.
    """
    if not any((folder / ".git").exists() for folder in (root, *root.parents)) or not shutil.which("git"):
        return ""
    patterns = [f"{topic}-v*" for topic in topics]
    behind = () if anywhere else ("--merged", "HEAD")
    tags = git(root, "tag", "--sort=version:refname", *behind, "--list", *patterns).stdout.split()
    if tags:
        return tags[-1]
    return "HEAD" if git(root, "cat-file", "-e", f"HEAD:./{ledger}").returncode == 0 else ""


def refuse_lost_ledger(root: Path, topics: tuple[str, ...], ledger: str, *, anywhere: bool = False) -> None:
    """Raises TrivetError where a ledger is missing that git knows of."""
    if last := known_release(root, topics, ledger, anywhere=anywhere):
        what = f"the ledger is missing, but {last} records a release"
        raise TrivetError(Problem(ledger, 0, 0, what, f"restore it: `git checkout {last} -- {ledger}`"))


def git(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Asks git about a project."""
    command = ["git", "-C", str(root), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)
