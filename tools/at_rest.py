"""Answers a build that has nothing to do, and a check of what was built, before the environment's Python is started.

The record of the last build has the version of that Python and a listing of its packages. If this Python has the same
version, it can compare them just as well; it imports next to nothing for it.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def is_answered(project: str, packages: str, arguments: Sequence[str]) -> bool:
    """Whether these ask for a plain build or check, nothing has changed since the last build, and that has been said.

    `packages` is the folder with the packages of the environment.
    """
    root, quiet = project, False
    is_check = arguments[:1] == ["check"]
    rest = list(arguments[1:] if is_check or arguments[:1] == ["build"] else arguments)
    while rest:
        match rest.pop(0):
            case "--quiet":
                quiet = True
            case "--project" if rest and not rest[0].startswith("-"):
                root = rest.pop(0)
            case _:
                return False

    try:
        from trivet.builder import snapshot
    except ImportError:
        return False  # the command itself says what is missing

    said = snapshot.unchanged(os.path.realpath(root), [], [packages], "check" if is_check else "summary")
    if said is None:
        return False
    return quiet or _is_printed(said if is_check else snapshot.told(said))


def _is_printed(text: str) -> bool:
    """Prints a line; whatever prevents it is left to the command itself, which reports it."""
    try:
        data = f"{text}\n".encode()
        return os.write(1, data) == len(data)
    except OSError:
        return False
