"""The builder and its templates serve any subject: they contain none of the words of the topics taught here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
WORDS = (
    "ankle",
    "anatomy",
    "atrium",
    "chamber",
    "crotch",
    "dermatome",
    "heart",
    "hip",
    "knee",
    "limb",
    "lumbar",
    "myotome",
    "nerve",
    "saddle",
    "sacral",
    "spinal",
    "thigh",
    "toe",
    "ventricle",
)
"""Words of the topics in `content/`, `examples/` and `tests/topics/`, in the singular."""
FOUND = re.compile(rf"(?<![a-z])({'|'.join(WORDS)})e?s?(?![a-z])", re.IGNORECASE)
ROOT = re.compile(r"(?<![\w.:{(-])roots?(?![\w:.,=)}])", re.IGNORECASE)
"""`root` as a noun in a sentence. In code it is also the folder of a project and the top of a document."""
OTHER_ROOTS = ("in self._roots.items()",)


def passages() -> Iterator[tuple[str, str]]:
    """Every line of the builder and of the templates, with its place."""
    for folder in ("trivet", "templates"):
        for path in sorted((REPOSITORY / folder).rglob("*")):
            if path.is_file() and path.suffix in {".py", ".html", ".css", ".yaml", ".js"}:
                for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
                    yield f"{path.relative_to(REPOSITORY)}:{number}", line


def test_no_subject_is_named() -> None:
    assert [f"{place}: {line.strip()}" for place, line in passages() if FOUND.search(line)] == []


def test_roots_are_entries_of_the_legend() -> None:
    prose = [(place, line) for place, line in passages() if not any(words in line for words in OTHER_ROOTS)]
    assert [f"{place}: {line.strip()}" for place, line in prose if ROOT.search(line)] == []


def test_the_words_are_those_of_the_topics() -> None:
    """A list that no topic uses would test nothing: each word occurs somewhere in the content."""
    folders = tuple(REPOSITORY / name for name in ("content", "examples", "tests/topics", "figures"))
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in {".yaml", ".py"}]
    taught = " ".join(path.read_text(encoding="utf-8").lower() for path in files)
    assert [word for word in WORDS if word not in taught] == []
