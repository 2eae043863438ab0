"""The lint of cards: finds cards that are unfair or useless, from the content and from the notes made of it.

Errors prevent the deck from being built. Warnings are listed, unless the author accepts them by giving a reason under
`accept:` of the fact, the table's question, the vignette or the occlusion.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from trivet.content.model.facts import Fact
from trivet.content.model.section import Occlusion
from trivet.content.model.topic import Topic
from trivet.content.model.vignettes import Vignette
from trivet.deck.choice_rules import choice_rules, profile_rules
from trivet.deck.kept_findings import KeptFindings
from trivet.deck.lint_finding import LintFinding
from trivet.deck.note import Note
from trivet.deck.occlusion_rules import occlusion_rules
from trivet.deck.text_rules import card_rules, fact_rules, marking_rules, row_rules
from trivet.errors import Problem
from trivet.pictures.drawing import Plate


@dataclass(frozen=True, slots=True)
class LintReport:
    """The result of the lint: errors, warnings, and accepted warnings each with the reason."""

    errors: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    accepted: tuple[tuple[Problem, str], ...]


def lint(
    topic: Topic,
    notes: Sequence[Note],
    plates: Mapping[str, Plate],
    *,
    is_whole: bool = True,
    kept: KeptFindings | None = None,
) -> LintReport:
    """Applies all rules to a topic, its notes, and the plates that cards show, by id.

    Unless the deck `is_whole`, with all its pictures, a row may be asked for on one that is not drawn yet. `kept` is
    what was found in texts before, for a process that looks again and again.
    """
    found = sorted(
        {
            *fact_rules(topic),
            *marking_rules(topic, kept),
            *(row_rules(topic, notes, plates) if is_whole else ()),
            *card_rules(topic, notes),
            *choice_rules(topic),
            *profile_rules(topic),
            *occlusion_rules(topic, plates),
        }
    )
    reasons = dict(_reasons(topic))
    errors = [_problem(topic, item) for item in found if item.is_error]
    warnings = [_problem(topic, item) for item in found if not item.is_error and item.owner not in reasons]
    accepted = [
        (_problem(topic, item), reasons[item.owner]) for item in found if not item.is_error and item.owner in reasons
    ]
    warned = {item.owner for item in found if not item.is_error}
    warnings += [_problem(topic, item) for item in _unused_reasons(reasons, warned)]
    return LintReport(tuple(errors), tuple(warnings), tuple(accepted))


def card_errors(topic: Topic, notes: Sequence[Note]) -> tuple[Problem, ...]:
    """The errors of cards that ask in words, which are all errors that a topic of nothing but facts can have."""
    return tuple(_problem(topic, item) for item in sorted({item for item in card_rules(topic, notes) if item.is_error}))


def _unused_reasons(reasons: Iterable[str], warned: set[str]) -> Iterator[LintFinding]:
    for owner in reasons:
        if owner not in warned:
            yield LintFinding(owner, "`accept` has no warning to accept", "remove it")


def _reasons(topic: Topic) -> Iterator[tuple[str, str]]:
    """Everything that accepts a warning, by its reference, with the reason."""
    for section in topic.sections:
        stated: tuple[Fact | Vignette | Occlusion, ...] = (*section.facts, *section.vignettes, *section.occlusions)
        for item in stated:
            if item.accept:
                yield item.id, item.accept
        for table in section.tables:
            for ask in table.questions:
                if ask.accept:
                    yield f"{table.id}/{ask.id}", ask.accept


def _problem(topic: Topic, found: LintFinding) -> Problem:
    return Problem(*topic.place(found.at or found.owner), found.what, found.remedy)
