"""The command line. Each command is a module with `add_arguments(parser)` and `run(options)`.

    trivet/__main__.py          `python -m trivet`; the script `trivet` calls its `run`
    main(arguments)             parses the command line; reports every error in one line, with an exit code
    COMMANDS                    the commands with their help texts
    options                     the options that several commands share
    build, check, watch, …      one module each: its arguments, and `run`, which prints the result
    trivet.builder              does the work

A command's module is imported only when that command is used, and the builder only when it runs, so `--help` is fast:
this module, `options` and `streams` import little more than `argparse`.
"""

from __future__ import annotations

import argparse
import os
from importlib import import_module

from trivet import __version__
from trivet.commands.options import Options, add_build_options, add_common_options, add_json_option
from trivet.commands.streams import secure

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Any

    from trivet.interrupts import Signals

COMMANDS = {
    "build": "rebuild whatever is out of date (the default)",
    "check": "validate the content without building",
    "watch": "rebuild whenever a file is saved",
    "preview": "show cards in the browser while you write",
    "new": "start a topic, or a project of your own, with a small example to edit",
    "schema": "write schemas, with which editors complete and check content",
    "import": "bring in an Anki package, or a CSV or TSV file",
    "release": "cut, check or assemble a release",
    "clean": "delete dist/ and the cache",
}

MODULES = {"import": "bring_in"}
"""The modules of commands whose names are words of Python."""
DESCRIPTION = "Build Anki decks, figures and printed sheets from the topics in content/."
EPILOG = """\
exit codes:
  0    success
  1    the content, a figure or a page has errors
  2    the command line is wrong, or something is missing on this machine
  3    the disk is full, a folder is not writable, or a worker process was killed
  70   a fault of Trivet itself; --debug shows where
  130  interrupted by Ctrl-C; 143 if it was terminated, 129 if its terminal was closed (watch, preview: 0)

Options may come before or after the command. Set NO_COLOR to turn colours off.
"""


def main(
    arguments: Sequence[str] | None = None, program: str = "trivet", project: str | None = None, notes: str = ""
) -> int:
    """Runs one command and returns its exit code. User errors are printed one per line, without a traceback.

    `program` is how the user invoked it, for help and messages; `project` is the folder to build unless `--project` is
    given (by default the current folder); `notes` are appended to the help.
    """
    secure()
    # Content is read the same whatever else is installed, and a thirtieth of a build is not spent on looking for it.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    known = parser(program, notes)
    options, unknown = known.parse_known_args(arguments, Options())
    options.program = program
    command = options.command or "build"
    if unknown:
        known.error(f"unrecognized arguments: {' '.join(unknown)}{_meant(command, unknown)}")
    if command == "new" and options.topic is None and not options.project:
        known.error("the following arguments are required: TOPIC, or --project for a project of your own")
    return attempt(command, options, project)


def _meant(command: str, unknown: Sequence[str]) -> str:
    """What an error of the command line adds if a topic was named where a command takes none."""
    import shlex

    if unknown[0].startswith("-") and not unknown[0].startswith("--only"):
        return ""
    names = [name for name in unknown if not name.startswith("-")]
    if names and command in ("build", "watch"):
        parts = " ".join(f"--only {shlex.quote(name.removeprefix('content/').rstrip('/'))}" for name in names)
        return f"; to {command} one topic alone, write `{parts}`"
    if command == "check":
        return "; `check` takes no topic: it checks all of them"
    return ""


def attempt(command: str, options: Options, project: str | None = None, signals: Signals | None = None) -> int:
    """Runs one command, of which the options are known, and returns its exit code; `project` as in :func:`main`.

    `signals` are those of a caller who hears them already.
    """
    from contextlib import nullcontext

    from trivet.interrupts import interruptible

    with nullcontext(signals) if signals else interruptible() as ours:
        try:
            options.project = _folder(options.project or project)
            return int(_module(command).run(options))
        except BaseException as error:
            if ours.heard or isinstance(error, KeyboardInterrupt):  # code in C may have made another error of it
                from trivet.commands.failures import interrupted

                return interrupted(command, ours.heard)
            if not isinstance(error, Exception | SystemExit):
                raise
            from trivet.commands.failures import report

            return report(error, command, options)


def _folder(given: Path | str | None) -> Path:
    from pathlib import Path

    return Path(given or Path.cwd()).resolve()


def parser(program: str = "trivet", notes: str = "") -> argparse.ArgumentParser:
    """The parser of the command line."""
    top = argparse.ArgumentParser(
        prog=program,
        description=DESCRIPTION,
        epilog=EPILOG + notes,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        argument_default=argparse.SUPPRESS,
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"trivet {__version__}", help="show the version and exit")
    for add in (add_common_options, add_json_option, add_build_options):
        add(top)
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="commands", parser_class=_CommandParser)
    for name, text in COMMANDS.items():
        commands.add_parser(name, help=text, description=f"{text[:1].upper()}{text[1:]}.").command = name
    return top


class _CommandParser(argparse.ArgumentParser):
    """The parser of one command; it imports the command's module, which adds the arguments, only when it is used."""

    command = ""

    def __init__(self, **settings: Any) -> None:
        super().__init__(argument_default=argparse.SUPPRESS, allow_abbrev=False, **settings)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Adds the arguments, then parses."""
        add_common_options(self)
        _module(self.command).add_arguments(self)
        return super().parse_known_args(args, namespace)


def _module(command: str) -> Any:
    return import_module(f"trivet.commands.{MODULES.get(command, command)}")
