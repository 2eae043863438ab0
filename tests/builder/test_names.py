"""Every reference of the real topic is checked: if broken, `check` and `build` refuse it at its place.

The names are found by walking the model, so a field that is added is tested without being listed here. Nothing is drawn
and no file is written: a name is changed in what was read from its file.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from trivet.builder.build import build
from trivet.builder.check import check
from trivet.builder.project import Project
from trivet.builder.report import ProgressReport
from trivet.builder.request import Request
from trivet.builder.workers import Pool
from trivet.content import content_files, load
from trivet.content.content_files import ContentFiles
from trivet.content.kept_checks import KeptChecks
from trivet.content.link import link
from trivet.content.load import load_project
from trivet.content.references import references
from trivet.content.yaml_document import Document, Path_, walk
from trivet.content.yaml_reader import read
from trivet.errors import Problem, TrivetError
from trivet.figures import catalogue

REPOSITORY = Path(__file__).parents[2]
TOPIC = "lower-limb"
SAMPLES = 2
"""The number of names that are broken, of each kind in each field of each class."""
IN_TEXTS = {"chip": r"(?<!\\)(\[\w[\w-]*)\]", "column in a text": r"(\{\w+)\}"}


@dataclass(frozen=True)
class Name:
    """A name in a file: what it names, where, and the value or key that it is, or is part of."""

    kind: str
    field: str
    file: str
    path: Path_
    text: str
    broken: str
    """The same with a name that nothing has."""
    mark: str = ""
    """How the name is written, if it is only a part of the text."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The repository's content as a separate project that was never built."""
    root = tmp_path_factory.mktemp("names")
    shutil.copytree(REPOSITORY / "content", root / "content")
    (root / "figures").symlink_to(REPOSITORY / "figures")
    return Project(root)


def names(project: Project) -> Iterator[Name]:
    """Every name in the files of the topic, in the model and in texts."""
    (topic,) = (item for item in load_project(project.root, catalogue(project.figures)) if item.id == TOPIC)
    values: dict[str, BaseModel | None] = {"topic": topic.head, "sheets": topic.layout, **topic.files}
    values |= dict(zip(topic.head.sections, topic.sections, strict=True))
    for stem, value in values.items():
        document = topic.documents[stem]
        for reference in references(value) if value else ():
            owner = type(reference.owners[-1])
            field = next(str(part) for part in reversed(reference.path) if part in owner.model_fields)
            if at(document.data, reference.path) == reference.name:  # not a default that the file does not write
                broken = f"x{reference.name}"
                field = f"{owner.__name__}.{field}"
                yield Name(reference.kind, field, document.file, reference.path, reference.name, broken)
        for path, text in walk(document) if stem in topic.head.sections else ():
            for kind, pattern in IN_TEXTS.items():
                if match := re.search(pattern, text):
                    broken = f"{text[: match.end(1)]}9{text[match.end(1) :]}"
                    yield Name(kind, "text", document.file, path, text, broken, match[0])


def at(data: Any, path: Path_) -> Any:
    """The value at a path, or the key where it ends in an empty step; steps that the file does not have are skipped."""
    *steps, last = path
    for step in steps[:-1] if last == "" else steps:
        data = _step(data, step)
    if last == "":
        return steps[-1] if steps[-1] in data else None
    return _step(data, last) if _has(data, last) else None


def _has(data: Any, step: str | int) -> bool:
    return step in data if isinstance(data, dict) else isinstance(data, list) and isinstance(step, int)


def _step(data: Any, step: str | int) -> Any:
    return data[step] if _has(data, step) else data


def with_broken(document: Document, name: Name) -> Document:
    """The document with one name changed, at the same place."""
    places = dict(document.places)
    if name.path[-1] == "":
        known: Path_ = ()
        for step in name.path[:-2]:
            known = (*known, step) if (*known, step) in places else known
        places[*known, name.broken] = places[*known, name.text]
        places[*known, name.broken, ""] = places[*known, name.text, ""]
    return replace(document, data=_changed(document.data, name.path, name.broken), places=places)


def _changed(data: Any, path: Path_, value: str) -> Any:
    step, *rest = path
    if not _has(data, step):
        return _changed(data, tuple(rest), value)
    if rest == [""]:
        return {value if key == step else key: item for key, item in data.items()}
    changed = _changed(data[step], tuple(rest), value) if rest else value
    if isinstance(data, dict):
        return {**data, step: changed}
    return [changed if index == step else item for index, item in enumerate(data)]


@pytest.fixture(scope="module")
def chosen(project: Project) -> list[Name]:
    """Some names of each kind, field and class."""
    found: dict[tuple[str, str], list[Name]] = {}
    for name in names(project):
        found.setdefault((name.kind, name.field), []).append(name)
    return [name for some in found.values() for name in some[:: max(1, len(some) // SAMPLES)][:SAMPLES]]


def verdict(run: Any) -> tuple[Problem, ...]:
    """The problems that a command reports; none if it succeeds."""
    try:
        run()
    except TrivetError as error:
        return error.problems
    return ()


def is_at(problem: Problem, name: Name, document: Document) -> bool:
    """Whether a problem is reported where the name is written."""
    if problem.path == name.file and name.mark:
        return document.lines[problem.line - 1][problem.column - 1 :].lstrip("\"'").startswith(name.mark)
    return (problem.path, problem.line, problem.column) == (name.file, *document.place(name.path))


def test_check_and_build_refuse_a_broken_reference_at_the_same_place(
    project: Project, chosen: list[Name], monkeypatch: pytest.MonkeyPatch
) -> None:
    documents: dict[str, Document] = {}
    broken: dict[str, Document] = {}

    def read_once(root: Path, file: str) -> Document:
        if file not in documents:
            documents[file] = read(root, file)
        return broken.get(file, documents[file])

    checks = KeptChecks()  # as in the preview, of the files that are the same
    take, taken = ContentFiles.take, dict[tuple[str, type], tuple[Document, BaseModel]]()

    def take_once(files: ContentFiles, file: str, model: type[BaseModel]) -> BaseModel | None:
        """As it is read, unless a name in it is broken: each file is validated once for all names in the others."""
        if file in broken or (file, model) not in taken:
            value = take(files, file, model)
            if file in broken or value is None:
                return value
            taken[file, model] = files.documents[file], value
        files.documents[file], value = taken[file, model]
        return value

    def draw(*_: object) -> None:
        raise TrivetError(Problem("drawing", 0, 0, "a broken name reached the pictures", ""))

    monkeypatch.setattr(content_files, "read", read_once)
    monkeypatch.setattr(ContentFiles, "take", take_once)
    monkeypatch.setattr(load, "link", lambda files, sources, catalogue, _: link(files, sources, catalogue, checks))
    monkeypatch.setattr(Pool, "add", draw)
    wrong = []
    for name in chosen:
        document = read_once(project.root, name.file)
        broken[name.file] = with_broken(document, name)
        checked = verdict(lambda: check(project))
        built = verdict(lambda: build(project, Request(workers=1), ProgressReport(quiet=True)))
        del broken[name.file]
        if checked != built or not any(is_at(problem, name, document) for problem in checked):
            place = ":".join(map(str, (name.file, *document.place(name.path))))
            told = [" ".join(map(str, problems)) or "accepted" for problems in (checked, built)]
            wrong.append(f"{name.field} ({name.kind}) `{name.broken}` at {place}: {' / '.join(dict.fromkeys(told))}")
    assert not wrong, f"{len(wrong)} of {len(chosen)}:\n" + "\n".join(wrong)
    assert len(chosen) > 60
    assert len({name.kind for name in chosen}) > 20
