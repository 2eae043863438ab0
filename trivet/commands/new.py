"""`trivet new`: starts a topic, or a project."""

from __future__ import annotations

import argparse
from pathlib import Path

from trivet.commands.options import Options
from trivet.commands.places import from_here
from trivet.commands.streams import result


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the topic's name, and whose it is."""
    parser.add_argument(
        "topic",
        metavar="TOPIC",
        nargs="?",
        help="the name of its folder in content/, such as organic-chemistry; without it, the empty or new folder of "
        "--project becomes a repository with README, licence and workflows",
    )
    parser.add_argument("--author", metavar="NAME", help="who writes it")
    parser.add_argument("--language", metavar="CODE", help="the language that it is written in, such as de")
    parser.add_argument("--licence", metavar="LICENCE", help="on what terms others may use it, such as CC BY 4.0")


def run(options: Options) -> int:
    """Writes the files, and prints what to do next."""
    from datetime import date

    from trivet.builder.new_project import start_project
    from trivet.builder.project import Project
    from trivet.builder.scaffold import start

    project, today = Project(options.project), date.today().isoformat()
    whose = (options.author, options.licence)
    topic = options.topic
    language = options.language
    if topic is None:
        written = start_project(project, today, *whose, language=language)
    else:
        written = start(project, topic, today, *whose, language=language)
    if not options.quiet:
        for path in written:
            result(f"wrote {project.name(path)}")
        name, program = project.root.name if topic is None else topic, options.program
        section, deck = project.name(written[1]), f"dist/{name}/{name}.apkg"
        where = f"in {from_here(project.root)}, " if topic is None and project.root != Path.cwd() else ""
        result(f"next: {where}`{program} preview` shows the cards while you edit {section}; `{program}` builds {deck}")
    return 0
