"""`trivet build`, the default: brings `dist/` up to date."""

from __future__ import annotations

import argparse

from trivet.commands.options import Options, add_build_options, add_json_option
from trivet.commands.streams import result


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the options of `build`."""
    add_build_options(parser)
    add_json_option(parser)


def run(options: Options) -> int:
    """Builds, unless the snapshot shows that nothing has changed."""
    from trivet.builder import snapshot

    only = tuple(sorted(set(options.only or ())))
    up_to_date = snapshot.unchanged(str(options.project), list(only))
    if up_to_date is not None:
        if options.json:
            result('{"made": [], "up_to_date": true}')
        elif not options.quiet:
            result(snapshot.told(up_to_date))
        return 0

    from trivet.builder.build import build
    from trivet.builder.project import Project
    from trivet.builder.report import ProgressReport
    from trivet.builder.request import Request

    report = ProgressReport(options.quiet, options.json)
    try:
        summary = build(Project(options.project), Request(only, options.workers), report, options.kept)
    finally:
        report.close()
    if options.json:
        result(summary.as_json())
    elif not options.quiet:
        result(summary.text())
    return 0
