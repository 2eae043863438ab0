"""Runs the command many times without loading the libraries each time: every call is a fork of this process.

It reads a JSON array of arguments per line, and answers each with `[exit code, stdout, stderr]`.
"""

from __future__ import annotations

import json
import sys

from tests import forked
from tests.builder.loaded import load


def main() -> None:
    """Answers until standard input ends."""
    load()
    for line in sys.stdin:
        print(json.dumps(forked.ran(json.loads(line))), flush=True)


if __name__ == "__main__":
    main()
