"""Finds YAML files that nothing reads, most of which are misnamed or in the wrong folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from trivet.errors import Problem

BIBLIOGRAPHY = "sources.yaml"


def strays(project: Path, folder: str, known: Iterable[str]) -> list[Problem]:
    """A problem for every YAML file in or below a topic's `folder` whose stem is not in `known`."""
    home, found = project / folder, []
    for path in sorted(home.rglob("*")):
        inside = path.relative_to(home)
        if not _is_yaml(path) or any(part.startswith(".") for part in inside.parts):
            continue
        if path.suffix != ".yaml":
            what, remedy = f"only files that end in `.yaml` are read, and this one ends in `{path.suffix}`", "rename it"
        elif len(inside.parts) > 1:
            what, remedy = "files in subfolders of a topic are not read", f"move it to {folder}/, or out of content/"
        elif path.stem not in known:
            what, remedy = "no topic lists this file", "name it under `sections` in topic.yaml"
        else:
            continue
        found.append(Problem(f"{folder}/{inside.as_posix()}", 0, 0, what, remedy))
    return found


def beside_topics(project: Path, content: str) -> list[Problem]:
    """A problem for every YAML file in `content/` itself that is not the bibliography."""
    return [
        Problem(f"{content}/{path.name}", 0, 0, "only `sources.yaml` is read here", "rename it, or move it to a topic")
        for path in sorted((project / content).iterdir())
        if _is_yaml(path) and path.name != BIBLIOGRAPHY and not path.name.startswith((".", "_")) and path.is_file()
    ]


def _is_yaml(path: Path) -> bool:
    return path.suffix.lower() in (".yaml", ".yml")
