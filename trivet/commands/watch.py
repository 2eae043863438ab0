"""`trivet watch`: rebuilds whenever a file is saved."""

from __future__ import annotations

import argparse
import contextlib

from trivet.commands.options import Options, add_build_options


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the same options as `build` has, except `--json`."""
    add_build_options(parser)


def run(options: Options) -> int:
    """Watches until Ctrl-C."""
    from trivet.builder.project import Project
    from trivet.builder.watch import watch

    arguments = [argument for part in options.only or () for argument in ("--only", part)]
    if options.workers:
        arguments += ["--workers", str(options.workers)]
    if options.quiet:
        arguments.append("--quiet")
    with contextlib.suppress(KeyboardInterrupt):
        watch(Project(options.project), arguments)
    return 0
