"""Reads the files of one topic, or the bibliography, each validated as its model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from trivet.content.kept_files import Kept, KeptFiles
from trivet.content.link import Loaded
from trivet.content.model.section import Section
from trivet.content.table_files import with_rows
from trivet.content.yaml_document import Document
from trivet.content.yaml_reader import read
from trivet.errors import Problem, TrivetError, working_on
from trivet.pictures.author_errors import author_errors

M = TypeVar("M", bound=BaseModel)


@dataclass(slots=True)
class ContentFiles:
    """The files read so far, and their problems."""

    project: Path
    templates: Sequence[Path]
    kept: KeptFiles | None = None
    documents: dict[str, Document] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def load(self, folder: str, stem: str, model: type[M]) -> Loaded[M] | None:
        """`folder/stem.yaml` validated as `model`; None if it has problems, which are added to `problems`."""
        file = f"{folder}/{stem}.yaml"
        value = self.take(file, model)
        return None if value is None else Loaded(value, self.documents[file])

    def take(self, file: str, model: type[M]) -> M | None:
        """The file validated as `model`; None if it has problems, which are added to `problems`."""
        if self.kept and (found := self.kept.get(file, model)):
            self.documents[file] = found.document
            return found.value  # type: ignore[no-any-return]
        data = self.kept.read(file) if self.kept else b""
        try:
            with working_on(file), author_errors():  # the model may be a figure's own code
                document = read(self.project, file)
                wrong: list[Problem] = []
                if model is Section:
                    document, wrong = with_rows(self.project, document)
                    self.problems.extend(wrong)
                self.documents[file] = document
                value = model.model_validate(document.data)
                if self.kept and not wrong:
                    self.kept.put(file, model, Kept(document, value), data)
                return None if wrong else value
        except TrivetError as error:
            self.problems.extend(error.problems)
        except ValidationError as error:
            from trivet.content.validation_errors import validation_problems

            self.problems.extend(validation_problems(document, error, model))
        return None
