"""Keeps what the lint finds in the texts of files, for a process that looks again and again: only those that change."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from trivet.content.yaml_document import Document
from trivet.deck.lint_finding import LintFinding


class KeptFindings:
    """The findings in files as they were last looked at, each with the file and the rules that it was held to."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[tuple[Document, object], tuple[LintFinding, ...]]] = {}

    def of(
        self, document: Document, rules: object, find: Callable[[], Iterable[LintFinding]]
    ) -> tuple[LintFinding, ...]:
        """The findings in a file by `rules`, values that can be compared: those kept, or else what `find` gives."""
        old, findings = self._found.get(document.file, (None, ()))
        if old != (document, rules):  # mostly the same objects, which are compared at once
            findings = tuple(find())
            self._found[document.file] = ((document, rules), findings)
        return findings
