"""Lint rules for single-best-answer vignettes and the profiles behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from trivet.content.model.topic import Topic
from trivet.content.model.vignettes import Profile, Vignette
from trivet.content.text import plain
from trivet.deck.card_sides import normalised
from trivet.deck.lint_finding import LintFinding, error

LETTER = re.compile(r"\b(?:[Oo]ptions?|[Cc]hoices?|[Aa]nswers?)\s+\(?[A-E]\b|\([A-E]\)")
LONGER = 2.0
"""The right option may be this many times as long as the longest wrong one, in words, before it stands out."""

ALIKE = 3
"""Two cases with this many findings in common, of which only one differs, are easily confused."""


def choice_rules(topic: Topic) -> Iterator[LintFinding]:
    """Findings for options that are equal or stand out, reasons that cite a letter, stems that fit another option."""
    for section in topic.sections:
        for vignette in section.vignettes:
            yield from _options(vignette)
            if vignette.profile is not None:
                yield from _one_fits(vignette, topic.profile(vignette.profile))


def profile_rules(topic: Topic) -> Iterator[LintFinding]:
    """Findings for pairs of cases that only one finding distinguishes, and that no vignette contrasts."""
    asked = [
        {option.id for option in vignette.options}
        for section in topic.sections
        for vignette in section.vignettes
        if vignette.profile is not None
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
                    what = f"only `{apart[0]}` distinguishes `{one}` from `{other}`, and no vignette offers both"
                    yield LintFinding(profile.id, what, "make both of them options of one vignette")


def _options(vignette: Vignette) -> Iterator[LintFinding]:
    texts = {option.id: normalised(plain(option.text)) for option in vignette.options}
    for one, other in combinations(texts, 2):
        if texts[one] == texts[other]:
            yield error(vignette.id, f"the options `{one}` and `{other}` read the same", "change one")
    for option in vignette.options:
        cited = LETTER.search(plain(option.why))
        if cited:
            what = f"the reason of `{option.id}` cites a letter, `{cited[0]}`"
            yield error(vignette.id, what, "name the option: they are shuffled")
    lengths = {key: len(text.split()) for key, text in texts.items()}
    longest = max(length for key, length in lengths.items() if key != vignette.answer)
    if lengths.get(vignette.answer, 0) > max(LONGER * longest, longest + 2):
        yield LintFinding(vignette.id, "the right option is by far the longest", "make the options equally long")


def _one_fits(vignette: Vignette, profile: Profile) -> Iterator[LintFinding]:
    """Findings for the answer if it contradicts the vignette's findings, and for any other option that fits them."""
    for option in vignette.options:
        fits = option.id in profile.cases and profile.agrees(option.id, vignette.findings)
        if fits != (option.id == vignette.answer):
            state = "fits the findings too" if fits else "contradicts the findings"
            yield error(vignette.id, f"the option `{option.id}` {state}", "correct the findings or the options")


def _differ(profile: Profile, one: str, other: str, finding: str) -> bool:
    """Whether the two cases have no value of a finding in common."""
    first, second = (set(_values(profile.cases[case][finding])) for case in (one, other))
    return not first & second


def _values(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value
