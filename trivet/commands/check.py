"""`trivet check`: validates the content without building."""

from __future__ import annotations

import argparse
import gc

from trivet.commands.options import Options, add_json_option
from trivet.commands.streams import result


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the options of `check`."""
    add_json_option(parser)


def run(options: Options) -> int:
    """Checks every topic and lists what has changed since its last release.

    A project that has not changed since it was built has no errors, and the build noted the rest.
    """
    from trivet.builder import snapshot

    if not options.json and (known := snapshot.unchanged(str(options.project), [], said="check")) is not None:
        if not options.quiet:
            result(known)
        return 0
    gc.disable()  # nothing that is loaded is freed before the end, and collecting would take a tenth of the time
    try:
        from trivet.builder.check import check
        from trivet.builder.project import Project

        checked = check(Project(options.project))
    finally:
        gc.enable()
    if options.json:
        result(checked.as_json())
    elif not options.quiet:
        result(checked.text())
    return 0
