"""What leads to each root: reflexes, sensory points, key movements and discs from their tables, and the red flags."""

from __future__ import annotations

from figures.anatomy.levels import LEVELS
from figures.anatomy.map_links import MAP_CHECK, MAP_FILE
from figures.anatomy.roots import roots_in
from figures.anatomy.zone_curves import bedside_spots, zone_curves
from figures.localisation_flow.paths import FlowPath, FlowWords, Jerks
from trivet.content.model.topic import Topic
from trivet.figures import Reader, RegionOffer
from trivet.pictures.drawing import FigureSpec

NAME = "localisation_flow"
ROOTS = ("L4", "L5", "S1")
VIEWS: tuple[str, ...] = ("", "column", *ROOTS)
VARIANTS: tuple[str, ...] = ("",)
CONTENT_FILES, LINKS = MAP_FILE, MAP_CHECK
SADDLE = ("S3", "S4-5")
STEPS = ("reflex", "point", "movement")
JERKS = ("knee-jerk", "ankle-jerk")


def read(topic: Topic, spec: FigureSpec) -> FlowWords:
    """Reflexes, points, key movements, discs, red flags and the map; TrivetError if one of them is missing."""
    reader = Reader(topic, spec)
    return FlowWords(
        paths=tuple(_path(reader, root) for root in ((spec.view,) if spec.view in ROOTS else ROOTS)),
        flags=reader.statement("ces-signs"),
        action=reader.answers("ces-mri")[0],
        saddle=reader.styles(SADDLE),
        spine=reader.styles(LEVELS),
        curves=zone_curves(reader.file("map"), reader.topic.id),
    )


def _path(reader: Reader, root: str) -> FlowPath:
    movement, weak, weak_ref = _movement(reader, root)
    what = f"paracentral prolapse that compresses {root}"
    disc = _row(reader, ("disc-levels", "root"), root, what, prefix="paracentral")
    reflex, jerks = _reflex(reader, root)
    return FlowPath(
        root=reader.style(root),
        said=(_small(reflex), reader.cell("dermatomes", root, "point"), weak),
        refs=(f"reflexes/{jerks.rows[0]}" if jerks.lost else "l5-s1/reflex", f"dermatomes/{root}", weak_ref),
        jerks=jerks,
        spots=bedside_spots(reader.file("map"), root),
        movement=movement,
        disc=reader.cell("disc-levels", disc, "disc"),
        disc_row=disc,
    )


def _small(name: str) -> str:
    """The name of a row as it stands among other words: without its capital, unless it begins an abbreviation."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def _row(reader: Reader, place: tuple[str, str], root: str, what: str, *, prefix: str = "") -> str:
    """The first row, of those that begin with `prefix`, whose cell (table, column) names that root alone."""
    table, column = place
    for row in reader.table(table).rows:
        if row.startswith(prefix) and roots_in(reader.maybe(table, row, column) or "") == (root,):
            return row
    raise reader.error(f"a row of {table} for the {what}", "add it")


def _movement(reader: Reader, root: str) -> tuple[str, str, str]:
    """The row of the movement that a root's lesion weakens, what is said of it, and what that refers to.

    It is the movement of its key muscle; but if the table `l5-s1` says that this is weak "also", the one named first.
    """
    key = _row(reader, ("myotomes", "key_muscle"), root, f"key muscle of {root}")
    names = {row: _small(reader.cell("myotomes", row, "movement")) for row in reader.table("myotomes").rows}
    said = reader.maybe("l5-s1", "motor", root.lower()) or ""
    first, also, others = said.partition(", also ")
    if also and others in names[key]:
        return next((row for row, name in names.items() if name == first), key), said, "l5-s1/motor"
    return key, names[key], f"myotomes/{key}"


def _reflex(reader: Reader, root: str) -> tuple[str, Jerks]:
    """The tendon jerk that a root chiefly carries, reduced or lost; else both, in the words of `l5-s1`."""
    for row in JERKS:
        chief = roots_in(reader.cell("reflexes", row, "roots").split("chiefly")[-1])
        if root in chief:
            return f"{reader.cell('reflexes', row, 'reflex')} reduced or lost", Jerks((row,), True)
    return reader.cell("l5-s1", "reflex", "l5"), Jerks(JERKS, False)


def regions(topic: Topic, view: str, variant: str) -> tuple[RegionOffer, ...]:
    """The steps, root, disc and stream of each path, and the red flags; of one path alone, its stream and its disc."""
    if view in ROOTS:
        (path,) = read(topic, FigureSpec(NAME, view, variant)).paths
        stream = RegionOffer(f"part-{view}", "part", view)
        return stream, RegionOffer(f"label-disc-{view}", "label", path.disc_ref)
    offers = [RegionOffer("label-flags", "label", "ces-signs"), RegionOffer("label-action", "label", "ces-mri")]
    for path in read(topic, FigureSpec(NAME, view, variant)).paths:
        root = path.root.id
        offers.append(RegionOffer(f"part-{root}", "part", root))
        offers.append(RegionOffer(f"label-root-{root}", "label", root))
        offers.append(RegionOffer(f"label-disc-{root}", "label", path.disc_ref))
        steps = zip(STEPS, path.refs, strict=True)
        offers += [RegionOffer(f"label-{step}-{root}", "label", ref) for step, ref in steps]
    return tuple(offers)
