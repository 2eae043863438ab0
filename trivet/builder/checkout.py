"""Compares a release tag with the git checkout that it is released from."""

from __future__ import annotations

import shutil
from pathlib import Path

from trivet.builder.known_releases import git
from trivet.errors import Problem

NO_GIT = Problem("git", 0, 0, "git is not installed on this machine", "install it")


def elsewhere(root: Path, tag: str) -> list[Problem]:
    """A problem if the tag exists but its commit is not the one that is checked out."""
    if not shutil.which("git"):
        return []
    tagged, here = (
        git(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}").stdout
        for name in (f"refs/tags/{tag}", "HEAD")
    )
    if tagged and tagged != here:
        remedy = f"check it out: `git checkout {tag}`"
        return [Problem(tag, 0, 0, "this tag is not the commit that is checked out", remedy)]
    return []


def not_on(root: Path, branch: str) -> list[Problem]:
    """A problem if the commit that is checked out is not on `branch`, since it may not have been reviewed then."""
    if not shutil.which("git"):
        return [NO_GIT]
    if git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{branch}^{{commit}}").returncode:
        return [Problem(branch, 0, 0, "this clone has no such branch", "fetch it: `git fetch --unshallow origin`")]
    if git(root, "merge-base", "--is-ancestor", "HEAD", branch).returncode:
        return [Problem(branch, 0, 0, "the commit of the tag is not on this branch", "merge it there, then tag it")]
    return []
