#!/usr/bin/env python3
"""The one command: `python3 build.py` builds everything, `python3 build.py test` tests everything.

Needs nothing but Python's standard library. On first use it makes `.venv` from the lock file (`trivet/environment.py`);
later calls only compare the lock file with the copy that the environment was made from, and hand over to
`trivet.cli` in that environment. `python3 build.py --help` lists the commands.
"""

import os
import sys

PROJECT = os.path.dirname(os.path.abspath(__file__))


def main() -> int:
    """Runs the command in an environment that holds every pinned package; returns the exit code."""
    if sys.version_info < (3, 11):
        print(f"build.py: Python 3.11 or newer is needed, this is {sys.version.split()[0]}", file=sys.stderr)
        return 2
    sys.path.insert(0, PROJECT)
    from trivet import environment

    kind = "development" if sys.argv[1:2] in (["test"], ["lock"]) else "run"
    python = environment.ready(PROJECT, kind) or environment.prepare(PROJECT, kind)
    if python is None:
        return 2
    if python != sys.executable:
        sys.stdout.flush()
        os.execv(python, [python, os.path.join(PROJECT, "build.py"), *sys.argv[1:]])

    from trivet import cli

    return cli.main(sys.argv[1:])


if __name__ == "__main__":
    raise SystemExit(main())
