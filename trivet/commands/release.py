"""`trivet release`: cuts a release, checks a tag, or assembles the assets."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from trivet.commands.options import Options, add_json_option, add_workers_option
from trivet.commands.streams import result
from trivet.errors import Problem, TrivetError

if TYPE_CHECKING:
    from datetime import date


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds a topic or a tag, and the options that say what to do with it."""
    parser.add_argument("name", metavar="TOPIC|TAG", help="a topic with --date, otherwise a tag: TOPIC-v1.0.0")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--date", metavar="YYYY-MM-DD", type=_day, help="cut a release: write the ledger and its notes")
    what.add_argument("--check", action="store_true", help="fail unless the tag, topic.yaml and the ledger agree")
    what.add_argument("--assemble", metavar="FOLDER", type=Path, help="build twice, compare, and fill a new folder")
    what.add_argument("--pre", metavar="FOLDER", type=Path, help="the same for a pre-release (0.x), without a ledger")
    parser.add_argument("--on", metavar="BRANCH", help="with --check: fail unless the commit is on this branch")
    add_workers_option(parser)
    add_json_option(parser)


def run(options: Options) -> int:
    """Cuts, checks or assembles a release."""
    from trivet.builder import assemble, release
    from trivet.builder.project import Project
    from trivet.builder.report import ProgressReport
    from trivet.deck.pre_release import is_pre_release

    project, name = Project(options.project), options.name
    branch = options.on if "on" in options else ""
    if branch and "check" not in options:
        raise TrivetError(Problem("--on", 0, 0, "this option only goes with --check", "leave it out"))
    report = ProgressReport(options.quiet, options.json)
    try:
        if "date" in options:
            summary = release.cut(project, name, options.date, options.workers, report)
            if options.json:
                result(summary.as_json())
            elif not options.quiet:
                result(summary.text())
        elif "assemble" in options:
            for path in assemble.assemble(project, name, options.assemble, options.workers, report):
                report.say(str(path))
        elif "pre" in options:
            for path in assemble.assemble(project, name, options.pre, options.workers, report, pre=True):
                report.say(str(path))
        else:
            topic = release.check_tag(project, name, branch)
            early = "topic.yaml agrees with this tag of a pre-release"
            agreed = "topic.yaml and the ledger agree with this tag"
            report.say(f"{name}: {early if is_pre_release(topic.head.version) else agreed}")
    finally:
        report.close()
    return 0


def _day(text: str) -> date:
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"`{text}` is not a date; write year, month and day: 2026-11-25") from None
