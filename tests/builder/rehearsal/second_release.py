"""What the second release of a rehearsal changes: a correction, a new note, a withdrawal, another id, a new picture."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.builder.conftest import edit

REASON = "Two textbooks contradict it."


@dataclass(frozen=True)
class SecondRelease:
    """The edits of a topic's files, and the Ids (without the topic) of the notes to which something happens."""

    topic: str
    edits: Mapping[str, tuple[tuple[str, str], ...]]
    added: frozenset[str]
    withdrawn: frozenset[str]
    corrected: frozenset[str]
    """Those that get another text or picture."""
    renamed: str
    """The first id of the fact that has another id from now on, which learners do not notice."""

    def write(self, project: Path) -> None:
        """Edits the content of a project."""
        for name, pairs in self.edits.items():
            for old, new in pairs:
                edit(project / "content" / self.topic / name, old, new)


BOTH_ANKLES = """\
  - id: both-ankles
    text: >-
      When the ankle jerk is lost on both sides, think of {{c1::polyneuropathy::which disorder}} rather than of a single root.
    why: A root lesion is one-sided as a rule, so compare right with left before naming S1.
    note: With leg pain, saddle numbness or bladder symptoms, loss on both sides raises suspicion of cauda equina compression.
    sources: [kedlaya2021, gpn-ces]
    marks: [beyond]
    about: [S1]
"""  # noqa: E501 (as it is written there)

HEART = SecondRelease(
    topic="heart-chambers",
    edits={
        "topic.yaml": (
            ("version: 1.0.0\n", f"version: 1.1.0\nwithdrawn: {{septum: {REASON}}}\n"),
            # a colour: the picture is redrawn
            ('"#eeb3a5"', '"#f3c6bb"'),
        ),
        "chambers.yaml": (
            (
                """\
  - id: septum
    text: The {{c1::interventricular septum}} separates the ventricles.
    why: It bulges to the right, since the pressure on the left is higher.
    sources: [gray]
    marks: [high-yield]
  - id: fossa
""",
                """\
  - id: oval-fossa
    formerly: fossa
""",
            ),
            (
                "    text: The wall of the {{c1::left ventricle}} is the thickest.\n",
                "    text: The wall of the {{c1::left ventricle}} is much the thickest.\n",
            ),
            (
                "why: It pumps against the pressure of the whole body.",
                "why: It pumps against the pressure of the systemic circulation.",
            ),
            (
                "\ntables:",
                """\
  - id: apex
    text: The apex of the heart is formed by the {{c1::left ventricle}}.
    why: It lies to the left of the sternum, where its beat is felt.
    sources: [gray]

tables:""",
            ),
            # a tag, and nothing that learners read
            ("    answer: la\n", "    answer: la\n    marks: [exam]\n"),
        ),
        "sheets.yaml": (("facts: [septum, fossa, thickest]", "facts: [oval-fossa, thickest]"),),
    },
    added=frozenset({"apex"}),
    withdrawn=frozenset({"septum"}),
    corrected=frozenset({"thickest", "heart-names", "first"}),
    renamed="fossa",
)

LOWER_LIMB = SecondRelease(
    topic="lower-limb",
    edits={
        "topic.yaml": (("\nversion: 1.0.0\n", f"\nversion: 1.1.0\nwithdrawn: {{both-ankles: {REASON}}}\n"),),
        "reflexes.yaml": (
            ("A jerk of tibialis posterior has been described too.", "A tibialis posterior jerk is described as well."),
            ("  - id: bulbocavernosus\n", "  - id: bulbospongiosus\n    formerly: bulbocavernosus\n"),
            (
                BOTH_ANKLES,
                """\
  - id: jendrassik
    text: Ask the patient to pull hooked fingers apart if a jerk seems lost; this is the {{c1::Jendrassik}} manoeuvre.
    why: It reinforces a reflex that is only weak.
    sources: [harrison]
""",
            ),
            # the picture of the arc shows it, and so does a card
            ("response: the toes flex; an upgoing great toe", "response: the toes curl; an upgoing great toe"),
        ),
    },
    added=frozenset({"jendrassik"}),
    withdrawn=frozenset({"both-ankles"}),
    corrected=frozenset({"hamstring-reflex"}),
    renamed="bulbocavernosus",
)
