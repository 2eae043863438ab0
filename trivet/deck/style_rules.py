"""Finds what is no CSS in the style sheet of cards: Anki would pass it on, and browsers skip it without a word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from trivet.deck.template_rules import place_in
from trivet.errors import Problem

END = "trivet-end"
"""The name of a rule that is added at the end, which is one by itself only if all others are closed."""
NO_CSS = ("this is not CSS", "write rules as `.name { property: value; }`")
INNER = frozenset({"media", "supports", "layer", "container"})
"""The rules with `@` that contain rules."""


def style_problems(file: str, css: str) -> Iterator[Problem]:
    """A problem for each place of a style sheet that is no CSS, and for what is not closed; `file` is its path."""
    import tinycss2

    rules: list[Any] = tinycss2.parse_stylesheet(f"{css}\n{END}{{}}", skip_comments=True, skip_whitespace=True)
    last = rules[-1] if rules else None
    prelude = tinycss2.serialize(last.prelude).strip() if last and last.type == "qualified-rule" else ""
    yield from (Problem(file, *found, *NO_CSS) for found in _faults(rules[:-1]))
    if last and prelude.endswith(END) and prelude != END:
        yield Problem(file, last.source_line, last.source_column, *NO_CSS)
    elif prelude != END:
        what, remedy = "this is not closed", "add what is missing: `}`, `)`, a quotation mark, or `*/` after a comment"
        if last:
            yield Problem(file, last.source_line, last.source_column, what, remedy)
        else:  # nothing but comments
            yield place_in(file, css, css.rfind("/*"), what, remedy)


def _faults(rules: list[Any]) -> Iterator[tuple[int, int]]:
    """The lines and columns of what is no CSS."""
    import tinycss2

    for rule in rules:
        stray = next((token for token in getattr(rule, "prelude", ()) if token.type == "error"), None)
        if stray or rule.type == "error":
            yield (stray or rule).source_line, (stray or rule).source_column
        elif rule.type == "declaration":
            says_nothing = all(token.type in ("whitespace", "comment") for token in rule.value)
            if says_nothing and not rule.name.startswith("--"):
                yield rule.source_line, rule.source_column
        elif rule.type == "at-rule" and rule.at_keyword in INNER:
            if rule.content is not None:
                yield from _faults(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True))
        elif rule.type in ("qualified-rule", "at-rule") and rule.content is not None:
            inner = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            yield from _faults(inner)
