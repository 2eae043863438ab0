"""`trivet clean`: removes everything that can be built again."""

from __future__ import annotations

import argparse

from trivet.commands.options import Options
from trivet.commands.streams import tell


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds nothing: `clean` has no options of its own."""


def run(options: Options) -> int:
    """Waits for a running build to finish, then cleans."""
    from trivet.builder.clean import clean
    from trivet.builder.project import Project

    for line in clean(Project(options.project), lambda: tell("waiting for a build to finish …")):
        tell(line)
    return 0
