"""Checks that plates offer regions of what a topic has, and that occlusions ask only for regions that plates offer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from trivet.content.model.section import Occlusion
from trivet.content.model.topic import Topic
from trivet.content.yaml_document import Path_
from trivet.errors import Problem
from trivet.pictures.drawing import RegionOffer, common_id

Offers = Mapping[str, Sequence[RegionOffer]]
"""The regions that each plate offers, by its id. Occlusions of other plates are not checked."""


def unknown_refs(topic: Topic, offers: Offers) -> Iterator[Problem]:
    """A problem for everything that a figure offers a region of and the topic does not have, at its first plate."""
    known = {entry.id for entry in topic.legend} | {fact.id for fact in topic.facts()}
    known |= {f"{table.id}/{row}" for table in topic.tables() for row in table.rows}
    seen: set[tuple[str, str]] = set()
    for plate in (entry for entry in topic.head.plates if entry.figure):
        for offer in offers.get(plate.id, ()):
            if offer.ref not in known and (plate.drawn_from, offer.ref) not in seen:
                seen.add((plate.drawn_from, offer.ref))
                offered = f"the figure {plate.figure} offers the region `{offer.id}` of `{offer.ref}`"
                remedy = "add it to the topic, or refer to a legend entry, a fact or a row (`table/row`) in the figure"
                yield Problem(*topic.place(f"plates/{plate.id}"), f"{offered}, which the topic does not have", remedy)


def unknown_regions(topic: Topic, offers: Offers) -> Iterator[Problem]:
    """A problem for every kind of region, and every region, that an occlusion asks for but its plate does not offer."""
    neutral = {entry.id for entry in topic.legend if entry.neutral}
    for name, section in zip(topic.head.sections, topic.sections, strict=True):
        for index, occlusion in enumerate(section.occlusions):
            if occlusion.plate in offers:
                asked = [offer for offer in offers[occlusion.plate] if offer.subject not in neutral]
                for path, what, remedy in _wrong(occlusion, asked):
                    yield topic.documents[name].problem(("occlusions", index, *path), what, remedy)


def _wrong(occlusion: Occlusion, offers: Sequence[RegionOffer]) -> Iterator[tuple[Path_, str, str]]:
    """The paths, within the occlusion, of what its plate does not offer; each with what is wrong and what to do."""
    plate, kind = occlusion.plate, occlusion.region_kind
    known = dict.fromkeys(name for offer in offers if offer.kind == kind for name in _names(offer))
    if not known:
        kinds = ", ".join(sorted({offer.kind for offer in offers})) or "nothing to ask for"
        yield ("region_kind",), f"the plate `{plate}` has no regions of the kind `{kind}`", f"it has: {kinds}"
        return
    for index, region in enumerate(occlusion.regions or ()):
        if region not in known:
            remedy = f"it has: {', '.join(known)}"
            yield ("regions", index), f"the plate `{plate}` has no {kind} `{region}`", remedy


def _names(offer: RegionOffer) -> Iterator[str]:
    """The id of a region and, if several regions show the same thing, the id that they share."""
    yield offer.id
    if common := common_id(offer.id, offer.kind, offer.ref):
        yield common
