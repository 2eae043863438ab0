"""Which names a topic may have. They become part of folders, files, git tags and the identities of notes."""

from __future__ import annotations

import re

from trivet.content.ids import id_of
from trivet.content.model.values import DEVICES, LONGEST_ID

NAME = re.compile(r"[a-z][a-z0-9-]*")


def wrong_name(name: str) -> str:
    """What is wrong with the name of a topic; empty if nothing is."""
    if not NAME.fullmatch(name):
        return "the name of a topic consists of lower-case letters, digits and hyphens, and begins with a letter"
    if name in DEVICES:
        return f"Windows reserves the name `{name}`"
    if len(name) > LONGEST_ID:
        return f"the name of a topic has at most {LONGEST_ID} characters, but this one has {len(name)}"
    return ""


def another_name(name: str) -> str:
    """What to do about a name that is wrong: choose another, if possible one that comes near to it."""
    near = id_of(name)
    if wrong_name(near) or len(name) > LONGEST_ID:
        return "choose another name"
    return f"choose another name, such as `{near}`"
