"""Hostile projects as data: what is done to the mini topic, and exactly what Trivet must print.

A file of `corpus/` is a list of cases:

    - name: width-of-nothing
      of: mini                                              # what it begins with: mini, released
      edit: {topic: [["width_mm: 150", "width_mm: 0"]]}     # `topic`, `chambers`, `sheets`, `sources` are its files
      write: {content/x.yaml: text}                         # the whole text; `bytes` takes hexadecimal digits
      make: {content/pipe.yaml: pipe}                       # pipe, socket, folder, or `link TARGET`
      move: {content/heart-chambers: content/Heart}
      copy: {content/heart-chambers: content/other}         # before anything else is done
      remove: [content/sources.yaml]
      run: [check]                                          # the command; `check` if it is left out
      code: 1
      says: |                                               # standard error
        content/heart-chambers/topic.yaml:…

`«9×5000»` in a text stands for so many copies of it.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from trivet.builder import own_files

CORPUS = Path(__file__).parent / "corpus"
TOPIC = "content/heart-chambers"
SHORT = {name: f"{TOPIC}/{name}.yaml" for name in ("topic", "chambers", "sheets")} | {"sources": "content/sources.yaml"}
REPEAT = re.compile(r"«(.*?)×(\d+)»", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Case:
    """What is done to a project, and the expected result."""

    name: str
    code: int
    says: str = ""
    edit: dict[str, list[list[str]]] = field(default_factory=dict)
    write: dict[str, str] = field(default_factory=dict)
    bytes: dict[str, str] = field(default_factory=dict)
    make: dict[str, str] = field(default_factory=dict)
    move: dict[str, str] = field(default_factory=dict)
    copy: dict[str, str] = field(default_factory=dict)
    remove: list[str] = field(default_factory=list)
    of: str = "mini"
    run: tuple[str, ...] = ("check",)

    def apply(self, project: Path) -> None:
        """Applies the changes of a case to a fresh project."""
        for old, new in self.copy.items():
            copied = shutil.copytree if (project / old).is_dir() else shutil.copyfile
            copied(project / old, project / new)
        for file in self.remove:
            own_files.discard(project / SHORT.get(file, file))
        for file, pairs in self.edit.items():
            path = project / SHORT.get(file, file)
            text = path.read_text(encoding="utf-8")
            for old, new in pairs:
                assert old in text, f"{self.name}: {file} has no {old!r}"
                text = text.replace(old, _repeated(new), 1)
            path.write_text(text, encoding="utf-8")
        for old, new in self.move.items():
            (project / new).parent.mkdir(parents=True, exist_ok=True)
            (project / old).rename(project / new)
        for file, text in self.write.items():
            _place(project, file).write_text(_repeated(text), encoding="utf-8")
        for file, digits in self.bytes.items():
            _place(project, file).write_bytes(bytes.fromhex(digits))
        for file, kind in self.make.items():
            _make(_place(project, file), kind)


def cases() -> list[Case]:
    """All cases of the corpus."""
    found: list[dict[str, Any]] = []
    for path in sorted(CORPUS.glob("*.yaml")):
        found += yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    names = [item["name"] for item in found]
    assert len(names) == len(set(names)), sorted({name for name in names if names.count(name) > 1})
    return [Case(**{**item, "run": tuple(item.get("run", ["check"]))}) for item in found]


def _repeated(text: str) -> str:
    return REPEAT.sub(lambda match: match[1] * int(match[2]), text)


def _place(project: Path, file: str) -> Path:
    path = project / SHORT.get(file, file)
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_file() or path.is_symlink():
        path.unlink()
    return path


def _make(path: Path, kind: str) -> None:
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as server:
            here = Path.cwd()
            os.chdir(path.parent)  # the name of a socket must be short
            server.bind(path.name)
            os.chdir(here)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to(kind.removeprefix("link "))
