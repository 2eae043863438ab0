"""Finds and reads the builder's own words: `templates/words/LANGUAGE.yaml`, a project's own files first.

words_for("de-AT", templates)      # de-AT.yaml, or else de.yaml
all_words(templates)               # every language, for the note types that all topics share
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from trivet.content.kept_files import Kept, KeptFiles
from trivet.content.model.words import Words
from trivet.content.own_templates import own_templates
from trivet.content.yaml_reader import read
from trivet.errors import Problem, TrivetError

FOLDER = "words"
ENGLISH = "en"
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")
"""A language as its file is named: `de`, `sr-Latn`, `pt-BR`."""


def languages(templates: Sequence[Path] = ()) -> Mapping[str, Path]:
    """The file of every language, sorted: the first of `templates` that has it, and Trivet's own after them."""
    found: dict[str, Path] = {}
    for folder in (own_templates(), *reversed(templates)):
        found.update((path.stem, path) for path in (folder / FOLDER).glob("*.yaml") if LANGUAGE.fullmatch(path.stem))
    return dict(sorted(found.items()))


def fitting(language: str, known: Mapping[str, Path]) -> str | None:
    """The language among those known whose words serve `language`: itself, or the same without script and region."""
    parts = language.split("-")
    names = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((name for name in names if name in known), None)


def words_for(language: str, templates: Sequence[Path] = (), kept: KeptFiles | None = None) -> Words:
    """The words of a language; `kept` are files that were read before.

    Raises TrivetError for a file with mistakes, and KeyError for an unknown language.
    """
    known = languages(templates)
    name = fitting(language, known)
    if name is None:
        raise KeyError(language)
    return _read(known[name], kept)


def all_words(templates: Sequence[Path] = ()) -> Mapping[str, Words]:
    """The words of every language, English first. Raises TrivetError with the mistakes in any of them."""
    found: dict[str, Words] = {}
    problems: list[Problem] = []
    for language, path in sorted(languages(templates).items(), key=lambda item: (item[0] != ENGLISH, item[0])):
        try:
            found[language] = _read(path)
        except TrivetError as error:
            problems.extend(error.problems)
    if problems:
        raise TrivetError(problems)
    return found


def english() -> Words:
    """The words of Trivet's own English file."""
    return words_for(ENGLISH)


def _read(path: Path, kept: KeptFiles | None = None) -> Words:
    if kept and (found := kept.get(str(path), Words)):
        return found.value  # type: ignore[no-any-return]
    status, data = path.stat(), kept.read(str(path)) if kept else b""
    file = _words(path, status.st_mtime_ns, status.st_size)
    if kept:
        kept.put(str(path), Words, file, data)
    return file.value  # type: ignore[no-any-return]


@cache
def _words(path: Path, written: int, size: int) -> Kept:
    """The words of a file, read once as long as it is not written again."""
    project = path.parents[2]
    document = read(project, path.relative_to(project).as_posix())
    try:
        return Kept(document, Words.model_validate(document.data))
    except ValidationError as error:
        from trivet.content.validation_errors import validation_problems

        raise TrivetError(validation_problems(document, error, Words)) from None
