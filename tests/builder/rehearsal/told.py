"""Reads the notes of a release as a learner does: what is listed, and which search finds what was withdrawn."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

RETOUCHED = "Changed only in tags, links or colours"
SECTION = re.compile(rf"^## (Added|Corrected|Redrawn|{RETOUCHED}|Withdrawn so far) \((\d+)\)$", re.MULTILINE)


@dataclass(frozen=True)
class Told:
    """The titles of the notes that are listed under each heading, and the numbers in the summary."""

    added: Counter[str]
    corrected: Counter[str]
    redrawn: Counter[str]
    retouched: Counter[str]
    withdrawn: Counter[str]
    counts: tuple[int, int, int]
    """Added, corrected and withdrawn."""
    search: str
    reasons: tuple[str, ...]


def told(notes: str) -> Told:
    """What the notes of a release after the first list. Raises AssertionError if a heading counts wrongly."""
    pieces = SECTION.split(notes.partition("## How to update")[0])
    listed = {name: _titles(text) for name, text in zip(pieces[1::3], pieces[3::3], strict=True)}
    for name, count in zip(pieces[1::3], pieces[2::3], strict=True):
        assert sum(listed[name].values()) == int(count), f"{name} says {count}, and lists {listed[name]}"
    summary = re.search(r"^Notes: (\d+) added, (\d+) corrected, (\d+) withdrawn\.$", notes, re.MULTILINE)
    assert summary
    added, corrected, withdrawn = map(int, summary.groups())
    search = re.search(r"^```\n(.+)\n```$", notes, re.MULTILINE)
    gone = notes.partition("## Withdrawn so far")[2].partition("## How")[0]
    none: Counter[str] = Counter()
    return Told(
        listed.get("Added", none),
        listed.get("Corrected", none),
        listed.get("Redrawn", none),
        listed.get(RETOUCHED, none),
        listed.get("Withdrawn so far", none),
        (added, corrected, withdrawn),
        search[1] if search else "",
        tuple(re.findall(r"^  - (.+)$", gone, re.MULTILINE)),
    )


def _titles(text: str) -> Counter[str]:
    """The titles of a list: `- Sub-deck: title`, or `- in 1.1.0, Sub-deck: title`."""
    return Counter(line.partition(": ")[2] for line in text.splitlines() if line.startswith("- "))
