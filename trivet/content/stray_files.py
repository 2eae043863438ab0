"""YAML files that nothing reads: most are named or placed by mistake, and an author would look for them in vain."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from trivet.errors import Problem

BIBLIOGRAPHY = "sources.yaml"


def strays(project: Path, folder: str, known: Iterable[str]) -> list[Problem]:
    """A problem for every YAML file in and below the folder of a topic, a path, that is not `known` by its stem."""
    home, found = project / folder, []
    for path in sorted(home.rglob("*")):
        inside = path.relative_to(home)
        if not _is_yaml(path) or any(part.startswith(".") for part in inside.parts):
            continue
        if path.suffix != ".yaml":
            what, remedy = f"only files that end in `.yaml` are read, and this ends in `{path.suffix}`", "rename it"
        elif len(inside.parts) > 1:
            what, remedy = "no file in a folder of a topic is read", f"move it to {folder}/, or out of content/"
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
