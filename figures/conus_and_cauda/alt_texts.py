"""The alternative texts of conus, cauda and saddle: what is seen, with and without what a learner is asked."""

from __future__ import annotations

from figures.conus_and_cauda.words import ConusAndCaudaWords

_CANAL = (
    "The opened vertebral canal from behind, laminae removed: between the ribs and the lumbar vertebrae the cord "
    "tapers to a point, and below it roots hang on both sides in the opened dural sac. They leave under the pedicles "
    "and through the holes of the sacrum, the lowest beside the coccyx."
)
_SADDLE = "The perineum of a body whose thighs are drawn up, from below"


def alt_text(words: ConusAndCaudaWords, view: str) -> str:
    """Everything that the picture says."""
    said = [
        f"{title}: " + "; ".join(f"{row[0].lower()} {row[number + 1]}" for row in words.rows)
        for number, title in enumerate(words.headings)
    ]
    conus, cauda = words.headings
    strip = (
        f"{_CANAL} The lower end of the cord is bracketed as {conus}, the sac below it as {cauda}: the "
        f"{words.ends[0]}, the {words.ends[1]}."
    )
    cord = f"{strip} Chips name the roots from L1 to S5. {'. '.join(said)}."
    saddle = (
        f"{_SADDLE}: the skin of the saddle is {words.saddle}, the perianal ring {words.ring}; sphincters and bladder "
        f"are {words.sphincters}."
    )
    whole = f"{cord} {saddle} {words.signs} Then: {words.action}."
    return {"cord": cord, "saddle": saddle, "strip": strip}.get(view, whole)


def alt_without_answers(view: str) -> str:
    """What is seen, without the signs of a lesion, without roots and without levels."""
    cord = f"{_CANAL} Beside it, room for the signs of a lesion of each part."
    saddle = f"{_SADDLE}, with zones round the anus."
    return {"cord": cord, "saddle": saddle, "strip": _CANAL}.get(view, f"{cord} {saddle}")
