"""`trivet new`: starts a topic."""

from __future__ import annotations

import argparse

from trivet.commands.options import Options
from trivet.commands.streams import result


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the topic's name."""
    parser.add_argument("topic", metavar="TOPIC", help="the name of its folder in content/, such as organic-chemistry")


def run(options: Options) -> int:
    """Writes the files of the topic, and prints what to do next."""
    from datetime import date

    from trivet.builder.project import Project
    from trivet.builder.scaffold import start

    project = Project(options.project)
    written = start(project, options.topic, date.today().isoformat())
    if not options.quiet:
        for path in written:
            result(f"wrote {project.name(path)}")
        deck = f"dist/{options.topic}/{options.topic}.apkg"
        result(f"next: edit {project.name(written[1])}; `{options.program} watch` rebuilds {deck} whenever you save")
    return 0
