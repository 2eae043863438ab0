"""The alternative texts of the reflex arcs: what is seen, with and without what a learner is asked."""

from __future__ import annotations

from figures.reflex_arcs.words import ReflexWords

_SEEN = {
    "knee-jerk": "A right lower limb, sitting, from the side, with its quadriceps and a hammer below the kneecap",
    "ankle-jerk": "A right leg kneeling on a couch, from its inner side, with the foot over the edge, the calf, "
    "and a hammer on the tendon above the heel",
    "cremasteric": "The groin and both thighs of a man from the front, with the inguinal ligaments, the scrotum, the "
    "cremaster of the right side, and an arrow on the inner side of the right thigh",
    "plantar": "A right sole with its muscles, and an arrow from the heel along its outer side and across the ball",
    "anal-wink": "The perineum from below, with the ring of muscle round the anus and an arrow on the skin beside it",
}
_CORD = (
    "Beside it a segment of the cord in section: a line runs from the skin or muscle through the ganglion of the "
    "dorsal root to the grey matter, another from there through the ventral root back to the muscle."
)
_TWO = (
    "The way in and the way out are two nerves: one enters beside the cord of the testis, through the ring above the "
    "medial end of the inguinal ligament, the other comes from above and ends in the muscle."
)
"""What is seen of the nerves where they are two."""


def alt_text(words: ReflexWords, *, arcs: bool = True) -> str:
    """Everything that the picture says; without the `arcs`, what is done."""
    if not arcs:
        return alt_without_answers(words, arcs=False)
    said = [
        f"{arc.reflex}: roots {', '.join(root.id for root in arc.roots)}, {arc.nerve} nerve; stimulus: {arc.stimulus}; "
        f"response: {arc.response}. {_SEEN[arc.row]}."
        for arc in words.arcs
    ]
    return " ".join((*said, _CORD, *_two(words)))


def alt_without_answers(words: ReflexWords, *, arcs: bool = True) -> str:
    """What is seen, without roots, nerves or responses."""
    seen = " ".join(f"{_SEEN[arc.row]}." for arc in words.arcs)
    return " ".join((seen, _CORD, *_two(words))) if arcs else seen


def _two(words: ReflexWords) -> tuple[str, ...]:
    return (_TWO,) if any(arc.row == "cremasteric" for arc in words.arcs) else ()
