"""The commands of `python3 build.py`: reads the arguments, calls the builder, turns the outcome into an exit code.

Nothing heavy is imported here; each command imports its own module, so that `--help` and a build with nothing to do
answer at once.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from trivet.errors import TrivetError

REPOSITORY = Path(__file__).resolve().parent.parent

EPILOG = """\
exit codes:
  0  done            1  the content, a picture or a page has a mistake, or a test failed
  2  the machine lacks something, or the command line is wrong
  3  the disk is full, a folder cannot be written, or the system ended a worker    130  interrupted

Every option may stand before or after its command. Colours are left out where NO_COLOR is set.
"""


def parser() -> argparse.ArgumentParser:
    """The command line as `--help` describes it."""
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--project", metavar="PATH", type=Path, help="the folder that holds content/ (default: here)")
    common.add_argument("--only", metavar="TOPIC[/LEG]", action="append", help="a part: deck, figures or sheets")
    common.add_argument("--workers", metavar="N", type=int, help="processes that draw and set (default: one a core)")
    common.add_argument("--quiet", action="store_true", help="say nothing unless something is wrong")
    common.add_argument("--json", action="store_true", help="print the summary as JSON")

    main_parser = argparse.ArgumentParser(
        prog="build.py",
        description="Builds Anki decks, figures and printed sheets from content/ into dist/.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[common],
    )
    commands = main_parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    commands.add_parser("build", parents=[common], help="build what is not up to date (the default)")
    commands.add_parser("check", parents=[common], help="load and check the content, without building")
    commands.add_parser("watch", parents=[common], help="build again whenever a file is saved")
    commands.add_parser("clean", parents=[common], help="remove dist/ and the cache")
    new = commands.add_parser("new", parents=[common], help="start a topic: a small one that builds at once")
    new.add_argument("topic", metavar="TOPIC", help="its folder under content/, such as upper-limb")
    _add_release(commands.add_parser("release", parents=[common], help="cut, check or assemble a release"))
    commands.add_parser("test", help="format, lint, types, import contracts, and pytest, which gets all arguments")
    commands.add_parser("lock", help="write the lock files from pyproject.toml; uv gets all arguments")
    return main_parser


def _add_release(release: argparse.ArgumentParser) -> None:
    release.add_argument("topic", metavar="TOPIC", help="with --date a topic, else a tag such as lower-limb-v1.0.0")
    what = release.add_mutually_exclusive_group()
    what.add_argument("--date", metavar="YYYY-MM-DD", type=_day, help="cut a release: writes the ledger and its notes")
    what.add_argument("--check", action="store_true", help="refuse a tag that topic and ledger do not agree with")
    what.add_argument("--assemble", metavar="FOLDER", type=Path, help="build twice, compare, fill the folder")


def _day(text: str) -> object:
    from datetime import date

    return date.fromisoformat(text)


def main(arguments: Sequence[str]) -> int:
    """Runs one command; returns the exit code. Mistakes of the user are printed one a line, without a traceback."""
    # What follows these two belongs to another program, options and all.
    own = 1 if arguments[:1] and arguments[0] in ("test", "lock") and arguments[1:] != ["--help"] else len(arguments)
    options = parser().parse_args(arguments[:own])
    options.arguments = arguments[own:]
    options.project = Path(getattr(options, "project", REPOSITORY)).resolve()
    try:
        return _run(options)
    except TrivetError as error:
        print(error, file=sys.stderr)
        return 1
    except ChildProcessError as error:
        print(f"{error}; run it again, with --workers 1 if memory was short", file=sys.stderr)
        return 3
    except OSError as error:
        print(_explained(error), file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        print("interrupted; dist/ holds a whole build, as before", file=sys.stderr)
        return 130


def _explained(error: OSError) -> str:
    """One line for a disk that is full or a folder that cannot be written."""
    place = f"{error.filename}: " if error.filename else ""
    return f"{place}{(error.strerror or str(error)).lower()}; nothing was published, dist/ is as it was"


def _run(options: argparse.Namespace) -> int:
    match options.command or "build":
        case "build":
            return _build(options)
        case "check":
            return _check(options)
        case "watch":
            return _watch(options)
        case "clean":
            return _clean(options)
        case "new":
            return _new(options)
        case "release":
            return _release(options)
        case "test":
            from trivet.builder import quality

            return quality.run_all(REPOSITORY, options.arguments)
        case _:
            from trivet.builder import quality

            return quality.lock(REPOSITORY, options.arguments)


def _build(options: argparse.Namespace) -> int:
    from trivet.builder import snapshot
    from trivet.builder.project import Project

    project, only = Project(options.project), tuple(sorted(set(_option(options, "only", []))))
    quiet, as_json = _option(options, "quiet", False), _option(options, "json", False)
    standing = snapshot.unchanged(project, str(REPOSITORY), list(only))
    if standing is not None:
        if as_json:
            print('{"made": [], "up_to_date": true}')
        elif not quiet:
            print(f"nothing to do: dist/ is up to date ({standing})")
        return 0

    from trivet.builder.build import Request, build
    from trivet.builder.report import ProgressReport

    report = ProgressReport(quiet, as_json)
    try:
        summary = build(project, Request(only, _option(options, "workers", None)), report)
    finally:
        report.close()
    if as_json:
        print(summary.as_json())
    elif not quiet:
        print(summary.text())
    return 0


def _check(options: argparse.Namespace) -> int:
    from trivet.builder.check import check
    from trivet.builder.project import Project

    checked = check(Project(options.project))
    if _option(options, "json", False):
        print(checked.as_json())
    elif not _option(options, "quiet", False):
        print(checked.text())
    return 0


def _watch(options: argparse.Namespace) -> int:
    from trivet.builder.project import Project
    from trivet.builder.watch import watch

    arguments = [argument for part in _option(options, "only", []) for argument in ("--only", part)]
    if "workers" in options:
        arguments += ["--workers", str(options.workers)]
    with contextlib.suppress(KeyboardInterrupt):
        watch(Project(options.project), arguments)
    return 0


def _clean(options: argparse.Namespace) -> int:
    from trivet.builder.clean import clean
    from trivet.builder.project import Project

    clean(Project(options.project), lambda: print("waiting for a build to end …", file=sys.stderr))
    return 0


def _new(options: argparse.Namespace) -> int:
    from datetime import date

    from trivet.builder.project import Project
    from trivet.builder.scaffold import start

    project = Project(options.project)
    for path in start(project, options.topic, date.today().isoformat()):
        if not _option(options, "quiet", False):
            print(f"wrote {project.name(path)}")
    return 0


def _release(options: argparse.Namespace) -> int:
    from trivet.builder import release
    from trivet.builder.project import Project
    from trivet.builder.report import ProgressReport

    project, workers = Project(options.project), _option(options, "workers", None)
    quiet, as_json = _option(options, "quiet", False), _option(options, "json", False)
    report = ProgressReport(quiet, as_json)
    try:
        if options.check:
            release.check_tag(project, options.topic)
            report.say(f"{options.topic}: topic and ledger agree with it")
        elif options.assemble:
            for path in release.assemble(project, options.topic, options.assemble, workers, report):
                report.say(str(path))
        elif options.date:
            summary = release.cut(project, options.topic, options.date, workers, report)
            print(summary.as_json() if as_json else "" if quiet else summary.text())
        else:
            print("build.py release: say what to do: --date YYYY-MM-DD, --check or --assemble FOLDER", file=sys.stderr)
            return 2
    finally:
        report.close()
    return 0


def _option(options: argparse.Namespace, name: str, default: Any) -> Any:
    """An option that may stand before or after the command, and may not be there at all."""
    return getattr(options, name, default)
