"""Lint rules for single-best-answer vignettes and the profiles that they are drawn from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from trivet.content.model import Profile, Topic, Vignette
from trivet.content.text import plain
from trivet.deck.card_sides import normal
from trivet.deck.lint_finding import LintFinding, error

LETTER = re.compile(r"\b(?:[Oo]ptions?|[Cc]hoices?|[Aa]nswers?)\s+\(?[A-E]\b|\([A-E]\)")
LONGER = 2.0
"""How many times the longest wrong option the right one may be, in words, before it stands out."""

ALIKE = 3
"""How many findings two cases must both mention before one that differs makes them confusable."""


def choice_rules(topic: Topic) -> Iterator[LintFinding]:
    """Options that are equal or stand out, reasons that cite a letter, stems that another option fits."""
    for section in topic.sections:
        for question in section.vignettes:
            yield from _options(question)
            if question.profile is not None:
                yield from _single(question, topic.profile(question.profile))


def profile_rules(topic: Topic) -> Iterator[LintFinding]:
    """Cases that only one finding tells apart, and that no vignette sets against each other."""
    asked = [
        {option.id for option in question.options}
        for section in topic.sections
        for question in section.vignettes
        if question.profile is not None
    ]
    for section in topic.sections:
        for profile in section.profiles:
            for one, other in combinations(profile.cases, 2):
                both = profile.cases[one].keys() & profile.cases[other].keys()
                apart = [
                    finding for finding in profile.findings if finding in both and _differ(profile, one, other, finding)
                ]
                alike = len(both) >= ALIKE and len(apart) == 1
                if alike and not any({one, other} <= options for options in asked):
                    what = f"only `{apart[0]}` tells `{one}` from `{other}`, and no question sets them side by side"
                    yield LintFinding(profile.id, what, "offer both as options of one question")


def _options(question: Vignette) -> Iterator[LintFinding]:
    texts = {option.id: normal(plain(option.text)) for option in question.options}
    for one, other in combinations(texts, 2):
        if texts[one] == texts[other]:
            yield error(question.id, f"the options `{one}` and `{other}` read the same", "change one")
    for option in question.options:
        cited = LETTER.search(plain(option.reason))
        if cited:
            what = f"the reason of `{option.id}` cites a letter, `{cited[0]}`"
            yield error(question.id, what, "name the option: they are shuffled")
    lengths = {key: len(text.split()) for key, text in texts.items()}
    longest = max(length for key, length in lengths.items() if key != question.answer)
    if lengths.get(question.answer, 0) > max(LONGER * longest, longest + 2):
        yield LintFinding(question.id, "the right option is by far the longest", "bring the options to one length")


def _single(question: Vignette, profile: Profile) -> Iterator[LintFinding]:
    """Every option but the answer contradicts a finding of the stem."""
    for option in question.options:
        fits = option.id in profile.cases and profile.agrees(option.id, question.findings)
        if fits != (option.id == question.answer):
            state = "fits the findings too" if fits else "contradicts the findings"
            yield error(question.id, f"the option `{option.id}` {state}", "correct the findings or the options")


def _differ(profile: Profile, one: str, other: str, finding: str) -> bool:
    """Whether no value of a finding is shown by both cases."""
    first, second = (set(_values(profile.cases[case][finding])) for case in (one, other))
    return not first & second


def _values(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value
