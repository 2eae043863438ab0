"""The regions of a picture are those that its figure offers: what differs is said, with the file to correct."""

from __future__ import annotations

import pytest
from shapely import box

from trivet.pictures.drawing import Region, RegionKind, RegionOffer
from trivet.pictures.promised_regions import broken_promises


def drawn(name: str, kind: RegionKind = "label", ref: str = "L4") -> Region:
    return Region(name, kind, box(0, 0, 1, 1), ref)


def offered(name: str, *, optional: bool = False) -> RegionOffer:
    return RegionOffer(name, "label", "L4", optional)


KEPT = [
    ((), ()),
    ((drawn("a"), drawn("b")), (offered("b"), offered("a"))),
    ((drawn("a"),), (offered("a"), offered("b", optional=True))),
]
BROKEN = [
    ((), (offered("a"),), ("draw", "lacks the region `a`, which `regions` offers")),
    (
        (drawn("c"),),
        (offered("a"), offered("b"), offered("c")),
        ("draw", "lacks the regions `a`, `b`, which `regions` offers"),
    ),
    (
        (),
        tuple(map(offered, "abcdefg")),
        ("draw", "lacks the regions `a`, `b`, `c`, `d`, `e` and 2 more, which `regions` offers"),
    ),
    ((drawn("a"),), (), ("words", "has the region `a`, which `regions` does not offer")),
    ((drawn("a"), drawn("a")), (offered("a"),), ("draw", "has the region `a` twice")),
    (
        (drawn("a", "zone"),),
        (offered("a"),),
        ("words", "shows `a` as a zone of `L4`, and `regions` offers a label of `L4`"),
    ),
    (
        (drawn("a", ref="L5"),),
        (offered("a"),),
        ("words", "shows `a` as a label of `L5`, and `regions` offers a label of `L4`"),
    ),
]


@pytest.mark.parametrize(("regions", "offers"), KEPT)
def test_what_is_kept_is_not_mentioned(regions: tuple[Region, ...], offers: tuple[RegionOffer, ...]) -> None:
    assert list(broken_promises(regions, offers, worksheet=False)) == []


@pytest.mark.parametrize(("regions", "offers", "said"), BROKEN)
def test_what_is_broken_is_said(
    regions: tuple[Region, ...], offers: tuple[RegionOffer, ...], said: tuple[str, str]
) -> None:
    assert [found[:2] for found in broken_promises(regions, offers, worksheet=False)] == [said]


def test_a_worksheet_may_lack_what_is_offered_and_has_nothing_else() -> None:
    assert list(broken_promises((), (offered("a"),), worksheet=True)) == []
    assert len(list(broken_promises((drawn("b"),), (offered("a"),), worksheet=True))) == 1
