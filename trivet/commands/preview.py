"""`trivet preview`: shows a topic in the browser while it is written, or writes it as pages for the web."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from trivet.commands.options import Options, add_workers_option
from trivet.commands.places import followed, from_here
from trivet.commands.streams import result, tell

NEEDED = "preview needs packages that are not installed: install `trivet[preview]`"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the topics, the port, whether to open a browser, and the folder to export to."""
    parser.add_argument("topics", metavar="TOPIC", nargs="*", help="show only these topics")
    parser.add_argument(
        "--port", metavar="N", type=_port, help="serve on this port (default: 8470, or the next free one)"
    )
    parser.add_argument("--listener", metavar="N", type=int, help=argparse.SUPPRESS)  # what it hands on to itself
    parser.add_argument("--no-browser", action="store_true", help="print the address, but open no browser")
    parser.add_argument(
        "--export",
        metavar="FOLDER",
        type=Path,
        help="build, and write the topics as pages for the web instead of serving them",
    )
    add_workers_option(parser)


def run(options: Options) -> int:
    """Shows the project until Ctrl-C; begins again if code that it runs has changed."""
    try:
        import pypdfium2  # noqa: F401
        import starlette  # noqa: F401
        import uvicorn  # noqa: F401
    except ModuleNotFoundError:
        tell(NEEDED)
        return 2
    if options.export:
        return _export(options, followed(Path.cwd() / options.export))
    try:
        return _serve(options)
    except KeyboardInterrupt:  # while it starts
        return 0


def _serve(options: Options) -> int:
    from trivet.builder.project import PACKAGE, Project, rerun
    from trivet.interrupts import left_to_others
    from trivet.preview.listening import hand_on
    from trivet.preview.run import Settings, preview, topics_of

    topics = topics_of(getattr(options, "topics", None) or ())
    port, handed_on = getattr(options, "port", None), getattr(options, "listener", None)
    browser = not getattr(options, "no_browser", False)
    with left_to_others():
        listener = preview(Project(options.project), Settings(topics, port, handed_on, browser, options.quiet))
    if listener is None:
        return 0
    descriptor = hand_on(listener)
    arguments = ["preview", "--project", str(options.project), "--no-browser", "--listener", str(descriptor), *topics]
    if options.quiet:
        arguments.append("--quiet")
    command, environment = rerun(PACKAGE.parent, *arguments)
    sys.stdout.flush()
    os.execve(command[0], command, environment)


def _export(options: Options, folder: Path) -> int:
    from trivet.builder.project import Project
    from trivet.builder.report import ProgressReport
    from trivet.errors import counted
    from trivet.preview.run import topics_of
    from trivet.preview.site.export import Settings, export

    topics = topics_of(getattr(options, "topics", None) or ())
    report = ProgressReport(options.quiet)
    try:
        done = export(Project(options.project), Settings(folder, topics, options.workers), report)
    finally:
        report.close()
    if not options.quiet:
        result(f"{from_here(folder / 'index.html')}: {counted(done.files, 'file')}, {done.size / 1e6:.1f} MB")
    return 0


def _port(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 65535:
        raise argparse.ArgumentTypeError("a port is a number from 0 to 65535")
    return number


_port.__name__ = "port"  # argparse prints it: invalid port value: 'x'
