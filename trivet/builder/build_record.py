"""The record of the last build as text: what it was asked for, and the state of every file that it read or published.

    trivet build record 5
    commit → 3856063…                                      a name and its value, `→` being a tab
    in → 812 → 1764372… → 1764372… → 4217 → e3b0c4… → /home/…/topic.yaml

It is read within a millisecond without importing anything, which JSON is not.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from trivet.builder.inputs import FileState

HEAD = "trivet build record 5"
PARTS = ("in", "out", "system")
"""What the build read, what it published, and the system's libraries that it used."""


class BuildRecord:
    """`values` are texts by name; `states` are those of files, by part and path."""

    __slots__ = ("states", "values")

    def __init__(self, values: Mapping[str, str], states: Mapping[str, dict[str, FileState]]) -> None:
        self.values = {name: " ".join(value.split()) for name, value in values.items()}
        self.states = {part: states.get(part, {}) for part in PARTS}

    def text(self) -> str:
        """The record as text, which `read` reads."""
        lines = [HEAD, *(f"{name}\t{value}" for name, value in self.values.items())]
        for part, files in self.states.items():
            lines += ("\t".join([part, *map(str, state), escaped(path)]) for path, state in files.items())
        return "\n".join([*lines, ""])


def read(text: str) -> BuildRecord:
    """The record again. Raises ValueError if the text is damaged."""
    head, *lines = text.split("\n")
    if head != HEAD or lines[-1:] != [""]:
        raise ValueError("this is no record of a build")
    values: dict[str, str] = {}
    states: dict[str, dict[str, FileState]] = {part: {} for part in PARTS}
    for line in lines[:-1]:
        name, value = line.split("\t", 1)
        if name in states:
            size, written, changed, inode, digest, path = value.split("\t", 5)
            states[name][unescaped(path)] = [int(size), int(written), int(changed), int(inode), digest]
        else:
            values[name] = value
    return BuildRecord(values, states)


def escaped(text: str) -> str:
    """A text in ASCII and in one line: names of files may have line breaks, and bytes that are no text."""
    return text.encode("unicode_escape").decode("ascii").replace("  ", "\\x20\\x20")


def unescaped(text: str) -> str:
    """What was escaped."""
    return text.encode("ascii").decode("unicode_escape") if "\\" in text else text
