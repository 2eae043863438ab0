"""What a map shows, as plain values: the curves, the looks of the roots, and the topic's own words."""

from __future__ import annotations

from figures.anatomy.limb_axis import AXES
from figures.anatomy.map_file import MapFile, MapLine, MapPoint
from figures.anatomy.map_links import MAP_CHECK, MAP_FILE
from figures.anatomy.zone_curves import ended, zone_curves
from figures.dermatome_map import variants, views
from figures.dermatome_map.map_words import Look, MapWords, SkinLine, SkinMark, numbered
from figures.dermatome_map.seen_zones import can_crop, seen_zones
from figures.dermatome_map.variants import Variant, variant_of
from trivet.content.model.topic import Topic
from trivet.figures import Reader, RegionOffer
from trivet.pictures.drawing import FigureSpec

VIEWS: tuple[str, ...] = tuple(views.VIEWS)
VARIANTS: tuple[str, ...] = variants.VARIANTS
LAYERS: tuple[str, ...] = variants.LAYERS
CONTENT_FILES, LINKS = MAP_FILE, MAP_CHECK


def read(topic: Topic, spec: FigureSpec) -> MapWords:
    """What the map shows. Raises TrivetError for a view or variant that does not exist and for what the topic lacks."""
    reader = Reader(topic, spec)
    if spec.view not in VIEWS or spec.variant not in VARIANTS:
        views, names = ", ".join(VIEWS), ", ".join(filter(None, VARIANTS))
        what = f"a view and a variant that exist, not {spec.view!r} and {spec.variant!r}"
        raise reader.error(what, f"views are {views}; variants are {names}")
    variant = variant_of(spec.variant, spec.layers)
    if not can_crop(spec.view, variant.crop):
        what = f"a view of the whole limb for the {variant.crop}, not {spec.view}"
        raise reader.error(what, "choose anterior, posterior, medial or lateral")
    return _words(reader, variant, spec.view)


def regions(topic: Topic, view: str, variant: str) -> tuple[RegionOffer, ...]:
    """Every region that a map may export. Beside a caption, a zone that is too narrow for its name has no label of its
    own. Raises TrivetError as `read` does.
    """
    words = read(topic, FigureSpec("dermatome_map", view, variant))
    shown = variant_of(variant)
    seen = seen_zones((look.id for look in words.looks), view, shown.crop)
    looks = [words.look(name) for name in seen]
    offers = [RegionOffer(look.region, "part" if look.neutral else "zone", look.ref) for look in looks]
    named = [look for look in looks if not (look.neutral or look.unasked)]
    if shown.captions:
        # A worksheet has an empty box for each zone, even for one that has no caption, unless it asks for the caption.
        asked = [look for look in named if look.caption or not shown.asked]
        offers += [RegionOffer(f"label-{look.id}-2", "label", look.ref, optional=not look.caption) for look in asked]
    if shown.labels:
        for look in named:
            is_repeated = not shown.footed or (shown.captions and bool(look.caption))
            offers.append(RegionOffer(f"label-{look.id}", "label", look.ref, optional=is_repeated))
    for name, mark in numbered([mark for mark in words.marks if mark.is_shown_in(view)]):
        offers.append(RegionOffer(f"point-{name}", "point", mark.ref, optional=bool(shown.crop)))
        if shown.points_named:
            offers.append(RegionOffer(f"label-{name}", "label", mark.ref))
    return tuple(offers)


def _words(reader: Reader, variant: Variant, view: str) -> MapWords:
    """The words of a map, without what its variant leaves out."""
    map_file: MapFile = reader.file("map")
    curves = zone_curves(map_file, reader.topic.id)
    axis = AXES.get(curves.surface)
    if views.VIEWS[view].tips and axis:
        curves = ended(curves, axis.little_toe)
    names = dict.fromkeys([*(zone.entry for zone in map_file.zones), *(ring.entry for ring in map_file.rings)])
    return MapWords(
        curves=curves,
        caveat=map_file.caveat,
        looks=tuple(_look(reader, map_file, zone, variant, view) for zone in names),
        marks=tuple(_mark(reader, point) for point in map_file.points if point.kind in variant.layers),
        lines=tuple(_line(line, variant) for line in map_file.lines if line.kind in (*variant.layers, "contour")),
    )


def _look(reader: Reader, map_file: MapFile, zone: str, variant: Variant, view: str) -> Look:
    """The look of a zone, with its caption in `view` if the variant has captions."""
    table = map_file.table
    ref, caption, at = zone, "", None
    if zone in reader.table(table).rows:
        ref = f"{table}/{zone}"
        caption = (reader.maybe(table, zone, map_file.column) or "") if variant.captions else ""
    for own in map_file.captions:
        if variant.captions and own.entry == zone and view in own.views:
            caption, at = own.text or caption, own.at
    entry = reader.topic.entry(zone)
    name = entry.name if entry.neutral and variant.explained else None
    unasked = variant.asked and any(zone in left.entries for left in map_file.unasked if left.view == view)
    return Look(reader.style(zone), entry.neutral, ref, caption, name or "", unasked, at)


def _mark(reader: Reader, point: MapPoint) -> SkinMark:
    ref, _, column = point.cell.partition("#")
    table, _, row = ref.partition("/")
    text, heading = reader.maybe(table, row, column) or "", reader.heading(table, column)
    return SkinMark(point.kind, point.entry, point.at, ref, text, heading, point.views)


def _line(line: MapLine, variant: Variant) -> SkinLine:
    name = line.name if variant.explained else None
    return SkinLine(line.kind, line.path, line.entry or "", line.views, is_landmark=bool(line.name), name=name or "")
