"""A section file from drafts: YAML as an author would write it, with comments on what was lost."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from trivet.content.model.words import ImportWords
from trivet.importing.draft import Draft

WIDTH = 110
PLAIN = re.compile(r"[^\W\d_][^:#\\{}\[\]&*!|>'\"%@`<,?=~]*(?<! )")
WORDS_OF_YAML = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))


@dataclass(frozen=True, slots=True)
class SectionHead:
    """What stands above the facts; `origin` is the file that they come from."""

    title: str
    number: int
    source: str
    origin: str
    tags: tuple[str, ...] = ()


def section_text(head: SectionHead, drafts: Iterable[Draft], said: ImportWords) -> str:
    """The file. Drafts that are refused are comments, which can be mended by hand; `said` names what has no name."""
    drafts = tuple(drafts)
    kept = [draft for draft in drafts if not draft.refused]
    told = [draft for draft in kept if not draft.masked]
    lines = [
        f"# Brought in from {shown(head.origin)} by `trivet import`.",
        *(GUIDS if any(draft.guid for draft in kept) else ()),
        f"title: {scalar(head.title, 0)}",
        f"number: {head.number}",
        f"sources: [{quoted(head.source)}]",
        *([f"tags: [{', '.join(map(quoted, head.tags))}]"] if head.tags else []),
        "facts:" if told else "facts: []",
    ]
    for draft in told:
        lines += _fact(draft, head.tags)
    lines += _occlusions([draft for draft in kept if draft.masked], head.tags, said)
    if refused := [draft for draft in drafts if draft.refused]:
        lines += ["", "# Not brought in, with the reason; mend what can be mended, and remove the `#` before it."]
        for draft in refused:
            lines += [f"# {line}" for line in _refused(draft, head.tags)]
    return "\n".join(lines) + "\n"


GUIDS = ("# A `guid` is the identity of the note in that deck: its learners keep their reviews. It stays for good.",)


def _occlusions(drafts: Sequence[Draft], shared: tuple[str, ...], said: ImportWords) -> Iterator[str]:
    """The occlusions, below tables that name what their masks cover."""
    pictures = [draft.masked for draft in drafts if draft.masked]
    if not pictures:
        return
    unnamed = said.part.format(number="…")
    yield from ("", f"# What is under each mask. Name what is called `{unnamed}`: cards show the names on their backs.")
    yield "tables:"
    for masked in {masked.table: masked for masked in pictures}.values():
        yield from (f"  - id: {quoted(masked.table)}", f"    columns: {{name: {quoted(said.name)}}}", "    rows:")
        yield from (f"      {part.id}: {{name: {quoted(part.shown_name(said))}}}" for part in masked.parts)
    yield from ("", "occlusions:")
    for draft, masked in zip(drafts, pictures, strict=True):
        yield from (f"  # not kept: {shown(what)}" for what in draft.lost)
        yield from _merged(draft.merged)
        yield f"  - id: {quoted(draft.id)}"
        yield f"    plate: {quoted(masked.plate)}"
        yield from ("    ask: label", "    region_kind: label", f"    hide: {'all' if masked.hides_all else 'one'}")
        if masked.asked:
            yield f"    regions: [{masked.asked.label_id}]"
        yield from _more(draft, shared)


def _merged(guids: tuple[str, ...]) -> Iterator[str]:
    """The notes that an occlusion stands for, in a comment."""
    if guids:
        written = f"the notes that it stands for have the guids {shown(', '.join(guids))}"
        yield from textwrap.wrap(
            written,
            WIDTH,
            initial_indent="  # ",
            subsequent_indent="  #   ",
            break_long_words=False,
            break_on_hyphens=False,
        )


def _fact(draft: Draft, shared: tuple[str, ...]) -> Iterator[str]:
    yield from (f"  # not kept: {shown(what)}" for what in draft.lost)
    yield f"  - id: {quoted(draft.id)}"
    yield from _more(draft, shared)


def _more(draft: Draft, shared: tuple[str, ...]) -> Iterator[str]:
    """The keys that facts and occlusions have."""
    for key, text in draft.texts.items():
        yield f"    {key}: {scalar(text, 4)}"
    if draft.answer_plate:
        yield f"    answer_plate: {quoted(draft.answer_plate)}"
    if draft.tags != shared:
        yield f"    tags: [{', '.join(map(quoted, draft.tags))}]"
    if draft.guid:
        yield f"    guid: {quoted(draft.guid)}"


def _refused(draft: Draft, shared: tuple[str, ...]) -> Iterator[str]:
    yield f"{shown(draft.title)}: {shown(draft.refused)}"
    if draft.id:
        yield from "\n".join(_fact(draft, shared)).split("\n")


def scalar(text: str, indent: int) -> str:
    """A text as a value of YAML: bare if nothing in it means anything there, folded if it is long."""
    room = WIDTH - indent
    inner = "\n" + " " * (indent + 2)
    if "\n" in text:
        return "|-" + "".join(inner + line if line else "\n" for line in text.split("\n"))
    if len(text) > room - 12 and "  " not in text:
        lines = textwrap.wrap(text, room, break_long_words=False, break_on_hyphens=False)
        return ">-" + "".join(inner + line for line in lines)
    if PLAIN.fullmatch(text) and text.casefold() not in WORDS_OF_YAML:
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """A text in single quotation marks, unless it means the same without."""
    doubled = text.replace("'", "''")
    return text if PLAIN.fullmatch(text) and text.casefold() not in WORDS_OF_YAML else f"'{doubled}'"


def shown(text: str) -> str:
    """A text in a comment: on one line, without what YAML refuses."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())
