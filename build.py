#!/usr/bin/env python3
"""Runs Trivet in this repository: `python3 build.py COMMAND` is `trivet COMMAND`, in an environment created for it.

Needs only Python's standard library. The first call creates `.venv` from the lock file (`tools/environment.py`); later
calls only check that it is complete. `test`, `lock` and `package` are commands of this repository (`tools/quality.py`);
all others are Trivet's, and apply to this repository unless `--project` names another folder.
"""

import os
import sys

PROJECT = os.path.dirname(os.path.abspath(__file__))
NOTES = """
--project defaults to this repository, which has three more commands:
  python3 build.py test [ARGUMENT …]   check formatting, lint, types and imports, then run pytest
  python3 build.py lock [ARGUMENT …]   write the lock files from pyproject.toml with uv
  python3 build.py package FOLDER      build the wheel and the source distribution of Trivet
"""


def main() -> int:
    """Runs the command in an environment with every pinned package; returns the exit code."""
    if sys.version_info < (3, 11):
        print(f"build.py: Python 3.11 or newer is required, but this is {sys.version.split()[0]}", file=sys.stderr)
        return 2
    arguments = sys.argv[1:]
    ours = arguments[:1] in (["test"], ["lock"], ["package"])
    if PROJECT not in sys.path:
        sys.path.insert(0, PROJECT)
    from tools import environment

    kind = "development" if ours else "run"
    python = environment.ready(PROJECT, kind) or environment.prepare(PROJECT, kind)
    if python is None:
        return 2
    if python != sys.executable and arguments not in (["--help"], ["-h"]):
        if not ours:
            from tools import at_rest

            if at_rest.is_answered(PROJECT, environment.packages(PROJECT, kind), arguments):
                return 0
        sys.stdout.flush()
        os.execv(python, [python, os.path.join(PROJECT, "build.py"), *arguments])
    if ours:
        from tools import quality

        return quality.run(PROJECT, *arguments)

    from trivet.__main__ import run as trivet

    return trivet(arguments, "python3 build.py", PROJECT, NOTES)


if __name__ == "__main__":
    try:
        code = main()
    except KeyboardInterrupt:  # before Trivet itself has begun
        print("interrupted", file=sys.stderr)
        code = 130
    raise SystemExit(code)
