"""What the manifest says of the git checkout: its commit, and whether any input differs from it.

with GitSource(project, before) as source:
    …                              # git looks at the files meanwhile
    source.value()                 # {"commit": "3856063…", "modified": False}; None outside a checkout
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping

from trivet.builder import snapshot
from trivet.builder.inputs import Inputs
from trivet.builder.project import Project


class GitSource:
    """Asks git as soon as it is made; `before` has the states of all inputs when the build began."""

    def __init__(self, project: Project, before: Inputs) -> None:
        self._commit = snapshot.commit(str(project.root))
        self._status = _status(str(project.root), before) if self._commit and shutil.which("git") else None
        self._value: Mapping[str, object] | None = None

    def __enter__(self) -> GitSource:
        return self

    def __exit__(self, *_: object) -> None:
        """Lets git end, even if nobody wants the answer any more."""
        if self._status and self._status.stdout:
            self._status.kill()
            self._status.stdout.close()
            self._status.wait()

    def value(self) -> Mapping[str, object] | None:
        """The commit, and whether any input differs from it; None outside a git checkout."""
        if self._commit and self._value is None:
            self._value = {"commit": self._commit, "modified": self._is_modified()}
        return self._value

    def _is_modified(self) -> bool:
        if self._status is None:
            return False
        said, _ = self._status.communicate()
        return self._status.returncode == 0 and bool(said.strip())


def _status(root: str, before: Inputs) -> subprocess.Popen[bytes]:
    """Starts git, which takes no locks, since it may be killed."""
    inner = (path.removeprefix(f"{root}/") for path in before.states if path.startswith(f"{root}/"))
    inside = sorted({path.partition("/")[0] for path in inner})
    command = [
        "git",
        "--no-optional-locks",
        "-C",
        root,
        "status",
        "--porcelain",
        "--untracked-files=all",
        "--",
        *inside,
    ]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
