"""`trivet clean`: removes everything that can be built again."""

from __future__ import annotations

import argparse
import sys

from trivet.commands.options import Options


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """It has no options of its own."""


def run(options: Options) -> int:
    """Waits for a running build to finish, then cleans."""
    from trivet.builder.clean import clean
    from trivet.builder.project import Project

    clean(Project(options.project), lambda: print("waiting for a build to finish …", file=sys.stderr))
    return 0
