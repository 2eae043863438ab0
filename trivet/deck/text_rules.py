"""Lint rules for facts, table rows and the cards made from them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from trivet.content.model.section import Section
from trivet.content.model.topic import Topic
from trivet.content.text import Text, clozes, plain, texts
from trivet.content.text.find import Path, nodes_of
from trivet.content.text.nodes import Chip, Cloze, Paragraph, TextRun
from trivet.content.text.warnings import foreign_quotes, look_alikes, warnings
from trivet.content.yaml_document import Document
from trivet.deck.asked_regions import asked as asked_for
from trivet.deck.card_sides import CardSide, core, normalised, occurs_in
from trivet.deck.kept_findings import KeptFindings
from trivet.deck.lint_finding import LintFinding, error
from trivet.deck.note import Note
from trivet.deck.note_kinds import CHOICE, CLOZE, QUESTION
from trivet.pictures.drawing import Plate

MOST_GROUPS = 3
MOST_WORDS_ASKED = 25
MOST_WORDS_ANSWERED = 8
MOST_ITEMS = 3
BETWEEN = re.compile(r"[\s,;/–-]*(and|or|to)?[\s,;/–-]*")


def fact_rules(topic: Topic) -> Iterator[LintFinding]:
    """Findings for facts with too many clozes, or with clozes that give each other away."""
    order = [entry.id for entry in topic.legend]
    for fact in topic.facts():
        if fact.questions or fact.text is None:
            continue
        groups = {cloze.number for cloze in clozes(fact.text)}
        if len(groups) > MOST_GROUPS:
            what = f"the fact has {len(groups)} cloze groups, more than {MOST_GROUPS}"
            yield LintFinding(fact.id, what, "split it, or let clozes share a number")
        for one, other in _neighbours(fact.text):
            if one.number == other.number:
                continue
            pair = _entry(one), _entry(other)
            if all(entry in order for entry in pair) and abs(order.index(pair[0]) - order.index(pair[1])) == 1:
                what = f"the clozes `{pair[0]}` and `{pair[1]}` are adjacent and give each other away"
                yield LintFinding(fact.id, what, "give them the same number")


def marking_rules(topic: Topic, kept: KeptFindings | None = None) -> Iterator[LintFinding]:
    """Findings for texts that Markdown may read differently from what the author meant, and for quotation marks.

    `kept` are those of files that were looked at before.
    """
    entries = [entry.id for entry in topic.legend]
    for name, value in files_with_text(topic):
        document = topic.documents.get(name)
        find = partial(_markings, value, document, entries, topic.words.quotes)
        yield from kept.of(document, (entries, topic.words.quotes), find) if kept and document else find()


def _markings(
    value: Any, document: Document | None, entries: Sequence[str], quotes: Sequence[str]
) -> Iterator[LintFinding]:
    """The findings in the value of a file."""
    for path, text in texts(value):
        source = partial(document.value, path) if document else partial(plain, text)
        for warning in (*warnings(text), *look_alikes(text, source, entries), *foreign_quotes(text, quotes)):
            yield LintFinding(owner_of(value, path), f"`{path[-1]}`: {warning.what}", warning.remedy)


def row_rules(topic: Topic, notes: Sequence[Note], plates: Mapping[str, Plate]) -> Iterator[LintFinding]:
    """Findings for rows that no card asks for."""
    asked = {note.ref.rpartition("/")[0] for note in notes if note.kind == QUESTION}
    for section in topic.sections:
        for occlusion in section.occlusions:
            if occlusion.plate in plates:
                asked |= {answer.first.ref for answer in asked_for(topic, occlusion, plates[occlusion.plate])}
    for table in topic.tables():
        for key in table.rows:
            ref = f"{table.id}/{key}"
            if ref not in asked and key not in asked:
                yield LintFinding(ref, f"no card asks for the row `{ref}`", "ask for it")


def card_rules(topic: Topic, notes: Sequence[Note]) -> Iterator[LintFinding]:
    """Findings for leaked answers, duplicates and lengths, on the question side of every card that asks in words."""
    fronts: dict[str, tuple[str, tuple[str, ...]]] = {}
    for guid, count in Counter(note.guid for note in notes).items():
        if count > 1:
            again = next(note for note in notes if note.guid == guid)
            yield error(again.origin.owner, f"the id `{again.id}` makes {count} notes", "give each its own")
    for note in notes:
        ref, owner = note.ref, note.origin.owner
        for side in note.origin.sides:
            yield from _leaks(owner, ref, note, side, topic)
            yield from _lengths(owner, ref, note, side)
            front = normalised(side.prompt)
            answers = tuple(sorted(normalised(answer) for answer in side.answers))
            other, known = fronts.setdefault(front, (ref, answers))
            if other != ref and known == answers:
                yield error(owner, f"`{ref}` asks the same as `{other}`", "remove one of them", ref)
            elif other != ref:
                what = f"`{ref}` asks the same as `{other}` but expects another answer"
                yield error(owner, what, "say in both which one is meant", ref)


def _leaks(owner: str, ref: str, note: Note, side: CardSide, topic: Topic) -> Iterator[LintFinding]:
    """Findings for an answer, or another name of the same entry, in the question or in the section's name."""
    names = {entry.id: entry.name for entry in topic.legend if entry.name}
    for answer in side.answers:
        for word in {answer, core(answer), names.get(answer, answer)}:
            where = "question" if occurs_in(word, side.prompt) else "section's name"
            if occurs_in(word, side.prompt) or occurs_in(word, note.origin.section):
                card = f" of c{side.number}" if note.kind == CLOZE else ""
                what = f"the answer{card}, `{word}`, appears in the {where}"
                yield error(owner, what, "reword the question, or hide both places", ref)


def _lengths(owner: str, ref: str, note: Note, side: CardSide) -> Iterator[LintFinding]:
    words = len(side.prompt.split(" "))
    if note.kind != CHOICE and words > MOST_WORDS_ASKED:
        yield LintFinding(
            owner, f"the question has {words} words, more than {MOST_WORDS_ASKED}", "shorten or split it", at=ref
        )
    for answer in side.answers:
        words = len(answer.split(" "))
        if words > MOST_WORDS_ANSWERED:
            what = f"the answer `{answer}` has {words} words, more than {MOST_WORDS_ANSWERED}"
            yield LintFinding(owner, what, "shorten or split it", at=ref)
        items = [part for part in re.split(r",\s+and\s+|\s+and\s+|[,;]\s+", answer) if part]
        if len(items) > MOST_ITEMS:
            what = f"the answer is a set of {len(items)}, more than {MOST_ITEMS}"
            yield LintFinding(owner, what, "split it into questions that each ask for a few", at=ref)


def files_with_text(topic: Topic) -> Iterator[tuple[str, Any]]:
    """The stem and the value of every file of a topic that has texts."""
    yield "topic", topic.head
    yield "sheets", topic.layout
    yield from zip(topic.head.sections, topic.sections, strict=True)


def owner_of(value: object, path: Path) -> str:
    """The reference of what may accept warnings about the text at `path` in a file; empty if nothing may."""
    if not isinstance(value, Section) or len(path) < 3:
        return ""
    part, index, *rest = path
    assert isinstance(index, int)
    owner: str = getattr(value, str(part))[index].id
    match part, rest:
        case "tables", ["rows", key, *_]:
            return f"{owner}/{key}"
        case "tables", ["questions", int(number), *_]:
            return f"{owner}/{value.tables[index].questions[number].id}"
    return owner


def _neighbours(text: Text) -> Iterator[tuple[Cloze, Cloze]]:
    """Pairs of clozes in one paragraph with nothing but a comma, a dash or a word such as `and` between them."""
    for paragraph in nodes_of(text):
        last: Cloze | None = None
        for node in paragraph.inside if isinstance(paragraph, Paragraph) else ():
            if isinstance(node, Cloze):
                if last is not None:
                    yield last, node
                last = node
            elif not (isinstance(node, TextRun) and BETWEEN.fullmatch(node.text)):
                last = None


def _entry(cloze: Cloze) -> str:
    """The id of the legend entry if that is the whole answer of a cloze, otherwise the answer as plain text."""
    chip = cloze.inside[0] if len(cloze.inside) == 1 else None
    return chip.entry if isinstance(chip, Chip) else plain(cloze.inside)
