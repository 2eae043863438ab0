"""The command line. Each command is a module with `HELP`, `add_arguments(parser)` and `run(options)`.

trivet/__main__.py              python -m trivet; the script `trivet` calls the same function
main(arguments)                 reads the command line, turns whatever goes wrong into one line and an exit code
build check watch clean         the modules: they read their options and print the result …
new release
trivet.builder                  … and import what does the work when they run, so `--help` imports none of it
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from trivet import __version__
from trivet.commands import build, check, clean, new, release, watch
from trivet.commands.options import Options, add_build_options, add_common_options, add_json_option
from trivet.errors import TrivetError


class Command(Protocol):
    """What each module of this package offers."""

    HELP: str

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, options: Options) -> int: ...


COMMANDS: dict[str, Command] = {
    "build": build,
    "check": check,
    "watch": watch,
    "new": new,
    "release": release,
    "clean": clean,
}

DESCRIPTION = "Build Anki decks, figures and printed sheets from the topics in content/."
EPILOG = """\
exit codes:
  0    success
  1    the content, a figure or a page has errors
  2    the command line is wrong, or this machine lacks something
  3    the disk is full, a folder is not writable, or a worker process was killed
  130  interrupted

Options may come before or after the command. Set NO_COLOR to turn colours off.
"""


def parser(program: str = "trivet", notes: str = "") -> argparse.ArgumentParser:
    """The command line as `--help` describes it; `notes` are printed after everything else."""
    top = argparse.ArgumentParser(
        prog=program,
        description=DESCRIPTION,
        epilog=EPILOG + notes,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        argument_default=argparse.SUPPRESS,
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"trivet {__version__}")
    for add in (add_common_options, add_json_option, add_build_options):
        add(top)
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for name, module in COMMANDS.items():
        one = commands.add_parser(
            name,
            help=module.HELP,
            description=f"{module.HELP[:1].upper()}{module.HELP[1:]}.",
            argument_default=argparse.SUPPRESS,
            allow_abbrev=False,
        )
        add_common_options(one)
        module.add_arguments(one)
    return top


def main(
    arguments: Sequence[str] | None = None, program: str = "trivet", project: Path | None = None, notes: str = ""
) -> int:
    """Runs one command and returns its exit code. Users' errors are printed one a line, without a traceback.

    `program` is what the user typed to get here, and `project` the folder that is built unless `--project` names one
    (the current folder if None).
    """
    options = parser(program, notes).parse_args(arguments, Options())
    options.program = program
    options.project = (options.project or project or Path.cwd()).resolve()
    try:
        return COMMANDS[options.command or "build"].run(options)
    except TrivetError as error:
        print(error, file=sys.stderr)
        return 1
    except ChildProcessError as error:
        print(f"{error}; run it again, with --workers 1 if memory was short", file=sys.stderr)
        return 3
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        print(
            f"{place}{(error.strerror or str(error)).lower()}; nothing was published, dist/ is unchanged",
            file=sys.stderr,
        )
        return 3
    except KeyboardInterrupt:
        print("interrupted; dist/ still holds the last complete build", file=sys.stderr)
        return 130
