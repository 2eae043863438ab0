"""`trivet check`: validates the content without building."""

from __future__ import annotations

import argparse

from trivet.commands.options import Options, add_json_option


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Its options."""
    add_json_option(parser)


def run(options: Options) -> int:
    """Checks every topic and says what has changed since its last release."""
    from trivet.builder.check import check
    from trivet.builder.project import Project

    checked = check(Project(options.project))
    if options.json:
        print(checked.as_json())
    elif not options.quiet:
        print(checked.text())
    return 0
