"""The actions that pack a deck: its package, and that of all notes that were ever withdrawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from trivet.builder import versions
from trivet.builder.actions import DECK, PACKS, Action, Artefact
from trivet.builder.deck_plan import DeckPlan
from trivet.builder.keys import fingerprint
from trivet.builder.source_code import SourceCode


def deck_actions(plan: DeckPlan, hashes: Mapping[Path, str], code: SourceCode) -> Iterator[Action]:
    """The action for a deck, and that for the notes that were withdrawn, if there are any.

    `hashes` has the sha256 of each image file.
    """
    topic, source = plan.source.topic, plan.source
    media = {name: hashes[path] for name, path in source.media.items()}
    yield _package(f"{topic}/deck", f"{topic}/{topic}.apkg", plan, media, code, history=plan.history())
    if plan.deck.withdrawn:
        from trivet.deck.withdrawn import notices

        deck = notices(plan.deck, source.words.cards)
        told = replace(plan, source=replace(source, media={}), deck=deck)
        yield _package(f"{topic}/withdrawn", f"{topic}/{topic}-withdrawn.apkg", told, {}, code, history="")


def _package(
    name: str, path: str, plan: DeckPlan, media: Mapping[str, str], code: SourceCode, *, history: str
) -> Action:
    head, shipped = plan.source.head, replace(plan.deck, withdrawn=())
    made_by = code.inputs([DECK])
    key = fingerprint("deck", head, shipped, media, history, made_by.key, versions.of(PACKS))
    return Action(
        name=name,
        make=f"{DECK}:make",
        arguments=(head, shipped, dict(plan.source.media), history),
        outputs={"apkg": Artefact(path.rpartition("/")[2], key, path)},
        inputs=made_by.paths,
        cost=3.0,
    )
