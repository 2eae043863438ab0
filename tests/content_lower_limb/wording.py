"""Runs of words, hashed with a salt, so that texts can be compared with notes that are not part of the project.

The hashes in `wording.txt` were made once, from a copy of the revision notes:

    python3 -m tests.content_lower_limb.wording NOTES.txt > tests/content_lower_limb/wording.txt
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterable
from pathlib import Path

RUN = 8
"""A run of this many words is too long to share; seven are allowed."""
SALT = "trivet: dermatomes and myotomes of the lower limb"
WORD = re.compile(r"[^\W_]+")


def runs(text: str) -> set[str]:
    """The runs of eight words in a text, in small letters, without signs."""
    words = WORD.findall(text.lower())
    return {" ".join(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}


def hashed(run: str) -> str:
    """A run as it stands in `wording.txt`."""
    return hashlib.sha256(f"{SALT}|{run}".encode()).hexdigest()[:12]


def hashes(texts: Iterable[str]) -> set[str]:
    """The hashes of all runs of some texts."""
    return {hashed(run) for text in texts for run in runs(text)}


if __name__ == "__main__":
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    sys.stdout.write("".join(f"{item}\n" for item in sorted(hashes(lines))))
