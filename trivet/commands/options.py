"""The options that several commands share. Each may come before or after the command."""

from __future__ import annotations

import argparse

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from trivet.builder.kept_content import KeptContent


class Options(argparse.Namespace):
    """The options given; the parser adds the attributes of each command's own arguments."""

    command: str | None = None
    program: str = "trivet"
    project: Path = None  # type: ignore[assignment]  # set by `main` at the latest
    quiet: bool = False
    debug: bool = False
    json: bool = False
    only: list[str] | None = None
    workers: int | None = None
    export: Path | None = None  # of `preview` alone
    file: Path = None  # type: ignore[assignment]  # of `import` alone
    topic: str | None = None
    kept: KeptContent | None = None  # of a process that builds again and again
    author: str = ""
    licence: str = ""
    language: str = ""


def add_common_options(parser: argparse.ArgumentParser) -> None:
    """Adds the options of every command."""
    parser.add_argument(
        "--project",
        metavar="PATH",
        type=_folder,
        help="the folder that contains content/ (default: the current folder)",
    )
    parser.add_argument("--quiet", action="store_true", help="print nothing unless something is wrong")
    parser.add_argument("--debug", action="store_true", help="show where in Trivet or in a figure something failed")


def add_json_option(parser: argparse.ArgumentParser) -> None:
    """Adds `--json`, for commands that report a result."""
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def add_build_options(parser: argparse.ArgumentParser) -> None:
    """Adds `--only` and `--workers`, for commands that can build a part of a project."""
    parser.add_argument(
        "--only",
        metavar="TOPIC[/PART]",
        action="append",
        type=_part,
        help="build only this topic, or its deck, figures or sheets; may be repeated",
    )
    add_workers_option(parser)


def add_workers_option(parser: argparse.ArgumentParser) -> None:
    """Adds `--workers`, for commands that build."""
    parser.add_argument(
        "--workers", metavar="N", type=_number, help="number of worker processes (default: one per core)"
    )


def _folder(text: str) -> Path:
    from pathlib import Path  # takes a tenth of the time of `--help`

    return Path(text)


def _part(text: str) -> str:
    """`TOPIC` or `TOPIC/PART`; a shell that completes the name of a folder adds a slash."""
    return text.rstrip("/")


def _number(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least one process is needed")
    return number


_number.__name__ = "whole number"  # argparse prints it: invalid whole number value: 'x'
