"""`trivet build`, the default: brings `dist/` up to date."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from trivet.commands.options import Options, add_build_options, add_json_option
from trivet.commands.streams import result

if TYPE_CHECKING:
    from trivet.builder.hashes_ahead import HashesAhead
    from trivet.builder.report import Summary


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the options of `build`."""
    add_build_options(parser)
    add_json_option(parser)


def run(options: Options) -> int:
    """Builds, unless the snapshot shows that nothing has changed."""
    from contextlib import nullcontext

    from trivet.builder import snapshot
    from trivet.builder.hashes_ahead import HashesAhead

    only = tuple(sorted(set(options.only or ())))
    up_to_date = snapshot.unchanged(str(options.project), list(only))
    if up_to_date is not None:
        if options.json:
            result('{"made": [], "up_to_date": true}')
        elif not options.quiet:
            result(snapshot.told(up_to_date))
        return 0

    # A process that builds again and again knows the hashes.
    with nullcontext() if options.kept else HashesAhead(str(options.project)) as ahead:
        summary = _built(options, only, ahead)
    if options.json:
        result(summary.as_json())
    elif not options.quiet:
        result(summary.text())
    return 0


def _built(options: Options, only: tuple[str, ...], ahead: HashesAhead | None) -> Summary:
    from trivet.builder.build import build
    from trivet.builder.project import Project
    from trivet.builder.report import ProgressReport
    from trivet.builder.request import Request

    report = ProgressReport(options.quiet, options.json)
    try:
        return build(Project(options.project), Request(only, options.workers), report, options.kept, ahead)
    finally:
        report.close()
