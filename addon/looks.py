"""Plans updates of CSS and templates: those that some release had are updated, those the learner changed are kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .canonical_text import code_hash
from .values import Codes, Collected, NoteType, OwnType, Release, TypeUpdate

TAG = re.compile(r"\{\{([#^/]?)((?:[^{}:]+:)*)([^{}:]+)\}\}")


def look_updates(release: Release, own: Collected, base: int) -> tuple[tuple[TypeUpdate, ...], tuple[str, ...]]:
    """The updates of the learner's note types, and the names of the types whose look stays the learner's own."""
    updates: list[TypeUpdate] = []
    kept: list[str] = []
    for kind, mine in _pairs(release, own):
        css = _css(kind, mine)
        templates = dict(_templates(kind, mine))
        stays = css is None or None in templates.values()
        written = {at: sides for at, sides in templates.items() if sides is not None}
        if (css is not None and css != mine.css) or any(
            sides != mine.templates[at][2:] for at, sides in written.items()
        ):
            changed = {at: sides for at, sides in written.items() if sides != mine.templates[at][2:]}
            updates.append(TypeUpdate(mine.id, mine.css if css is None else css, changed))
        elif stays and any(codes[-1][0] > max(base, codes[0][0]) for codes in kind.past.values()):
            # Saving the type makes it newer than the package's, so Anki's own import will not overwrite it.
            updates.append(TypeUpdate(mine.id, mine.css, {}))
        if stays:
            kept.append(mine.name)
    return tuple(updates), tuple(kept)


def _pairs(release: Release, own: Collected) -> Iterator[tuple[NoteType, OwnType]]:
    """Each type of the package with the learner's types in use for its notes, which may be copies of it."""
    used: dict[int, int] = {key: key for key in release.types if key in own.types}
    for guid, mine in own.notes.items():
        if guid in release.notes:
            used.setdefault(mine.type_id, release.notes[guid].type_id)
    for own_id, type_id in sorted(used.items()):
        if own_id in own.types:
            yield release.types[type_id], own.types[own_id]


def _css(kind: NoteType, mine: OwnType) -> str | None:
    """The new CSS, followed by what the learner appended to the old; None if the learner changed it otherwise."""
    past = kind.past["css"]
    if _is_one_of(mine.css, past):
        return mine.css if code_hash(mine.css) == code_hash(kind.css) else kind.css
    for _, digest, length in sorted(past, key=lambda item: -item[2]):
        if code_hash(mine.css[:length]) == digest:
            return kind.css.rstrip() + mine.css[length:]
    return None


def _templates(kind: NoteType, mine: OwnType) -> Iterator[tuple[int, tuple[str, str] | None]]:
    """The position of the deck's template with its new front and back, or None if the learner changed it."""
    at = _position(kind, mine)
    if at is None:
        return
    _, _, front, back = mine.templates[at]
    theirs = _names(kind, mine)
    plain = {own_name: name for name, own_name in theirs.items()}
    if not (
        _is_one_of(_renamed(front, plain), kind.past["front"]) and _is_one_of(_renamed(back, plain), kind.past["back"])
    ):
        yield at, None
        return
    new = (_renamed(kind.front, theirs), _renamed(kind.back, theirs))
    same = [code_hash(one) == code_hash(other) for one, other in zip(new, (front, back))]
    yield at, (front if same[0] else new[0], back if same[1] else new[1])


def _position(kind: NoteType, mine: OwnType) -> int | None:
    for at, (key, _, _, _) in enumerate(mine.templates):
        if key and key == kind.template_id:
            return at
    return next((at for at, item in enumerate(mine.templates) if item[1] == kind.template), None)


def _names(kind: NoteType, mine: OwnType) -> dict[str, str]:
    """The learner's name of each field, by the name in the package."""
    by_id = {key: name for key, name in mine.fields if key}
    return {name: by_id.get(key, name) for key, name in kind.fields}


def _renamed(template: str, names: dict[str, str]) -> str:
    """A template with its fields renamed."""
    return TAG.sub(lambda tag: f"{{{{{tag[1]}{tag[2]}{names.get(tag[3].strip(), tag[3])}}}}}", template)


def _is_one_of(code: str, past: Codes) -> bool:
    digest = code_hash(code)
    return any(digest == old for _, old, _ in past)
