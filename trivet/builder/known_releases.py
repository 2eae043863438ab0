"""Asks git whether a topic without a ledger was ever released.

Without its ledger and its release notes, a released topic looks as if it had never been released, and card numbers
would be assigned anew. Outside a clone, or in one without history and tags, there is no way to know.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from trivet.deck.pre_release import is_pre_release
from trivet.errors import Problem, TrivetError


def known_release(root: Path, topics: tuple[str, ...], ledger: str, *, anywhere: bool = False) -> str:
    """A revision that contains the ledger of a topic: its last release tag, under any of its names, or `HEAD`.

    Empty if there is none. Pre-releases do not count, since they have no ledger. `ledger` is the path of the ledger in
    the project. Unless `anywhere`, only tags that are ancestors of the current commit count, since commits before the
    first release rightly have no ledger.
    """
    if not any((folder / ".git").exists() for folder in (root, *root.parents)) or not shutil.which("git"):
        return ""
    patterns = [f"{topic}-v*" for topic in topics]
    behind = () if anywhere else ("--merged", "HEAD")
    tags = git(root, "tag", "--sort=-version:refname", *behind, "--list", *patterns).stdout.split()
    for tag in tags:
        if not is_pre_release(tag.rpartition("-v")[2]):
            return tag
    return "HEAD" if git(root, "cat-file", "-e", f"HEAD:./{ledger}").returncode == 0 else ""


def refuse_lost_ledger(root: Path, topics: tuple[str, ...], ledger: str, *, anywhere: bool = False) -> None:
    """Raises TrivetError if git knows of a ledger that is missing here."""
    if last := known_release(root, topics, ledger, anywhere=anywhere):
        what = f"the ledger is missing, but {last} records a release"
        raise TrivetError(Problem(ledger, 0, 0, what, f"restore it: `git checkout {last} -- {ledger}`"))


def git(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs git in a project."""
    command = ["git", "-C", str(root), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)
