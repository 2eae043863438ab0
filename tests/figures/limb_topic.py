"""The fixture's topic with what the figures of the limb also need: facts, and the real map of the zones."""

from __future__ import annotations

from functools import cache

from tests.figures import fixture
from tests.figures.drawn import drawing_of
from trivet.content.model.facts import Fact
from trivet.content.model.topic import Topic
from trivet.content.text import Text
from trivet.pictures.drawing import Drawing, FigureSpec

FACTS: dict[str, tuple[str, str]] = {
    "rotation": (
        "The lower-limb bud rotates {{c1::medially}}, the upper-limb bud {{c1::laterally}}.",
        "This is why the knee points forwards and the elbow backwards.",
    ),
    "preaxial": ("The pre-axial border ends at the {{c1::great toe}} and carries {{c2::[L1] → [L5]}}.", "Head end."),
    "postaxial": ("The post-axial border begins at the {{c1::little toe}}; carries {{c2::[S1] → [S3]}}.", "Tail."),
    "axial-line": ("Across an axial line dermatomes are not {{c1::consecutive}} and do not {{c2::overlap}}.", "Sharp."),
    "medial-leg-skin": (
        "The sciatic serves all but the {{c1::medial leg}}, which is {{c2::saphenous}}.",
        "Long branch.",
    ),
    "saddle-skin": ("Saddle skin is supplied by {{c1::[S3]–S5}}, its inner ring by {{c2::[S4-5]}}.", "Rings."),
    "sphincter-roots": ("Sphincters and bladder are served by roots {{c1::[S2]–S4}}.", "Not the skin."),
    "cord-level": ("The cord ends in adults at the {{c1::L1–L2}} disc, in the newborn at {{c2::L3}}.", "Growth."),
    "dural-sac": ("The dural sac ends at {{c1::S2}}.", "Below the cord."),
    "heel-walk": ("Who cannot walk on the {{c1::heels}} has weak dorsiflexors, {{c2::[L4]–[L5]}}.", "Weight."),
    "toe-walk": ("Who cannot walk on the {{c1::toes}} has weak plantarflexors, {{c2::[S1]}}.", "Weight."),
    "l5-silent": (
        "An isolated [L5] lesion leaves knee and ankle jerks {{c1::normal}}, while {{c2::dorsiflexion}} is weak "
        "and the {{c3::dorsum}} numb.",
        "No arc.",
    ),
    "ces-signs": (
        "Cauda equina syndrome is {{c1::saddle}} anaesthesia, disturbed {{c2::bladder and bowel}}, and sciatica on "
        "{{c3::both sides}}.",
        "Low roots.",
    ),
    "ces-mri": ("The one disc emergency, so the investigation is {{c1::emergency MRI}}.", "At any hour."),
    "ces-time": ("An emergency, with decompression within {{c1::48 hours}}.", "The earlier the better."),
    "one-flag": ("How many red flags justify emergency MRI? {{c1::One is enough}}.", "Few show all."),
}


@cache
def topic() -> Topic:
    """The topic."""
    return changed()


@cache
def drawn(spec: FigureSpec) -> Drawing:
    """A picture of the topic. Several tests look at it: none may change it, or what draws it."""
    return drawing_of(topic(), spec)


def changed(
    cells: dict[tuple[str, str, str], str | None] | None = None,
    facts: dict[str, str] | None = None,
    *,
    without: tuple[str, ...] = (),
) -> Topic:
    """The topic with some cells (table, row, column) and some facts' texts changed, and without some of both."""
    base = fixture.with_cells(cells or {}, without=without)
    made = tuple(
        Fact(id=name, text=Text.parse((facts or {}).get(name, text)), why=Text.parse(why), sources=("notes",))
        for name, (text, why) in FACTS.items()
        if name not in without
    )
    section = base.sections[0].model_copy(update={"facts": made})
    return base.model_copy(update={"sections": (section,), "files": {} if "map" in without else base.files})
