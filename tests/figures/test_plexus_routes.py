"""Nerves as strands of their roots."""

from __future__ import annotations

from itertools import pairwise
from unittest.mock import patch

import pytest
from matplotlib.colors import to_hex
from matplotlib.image import AxesImage
from matplotlib.patches import PathPatch
from shapely import LineString, Point, Polygon, affinity, box, unary_union

from figures.anatomy.body_view import body_view
from figures.anatomy.muscles import ADDUCTORS, CALF, draw_muscle, muscle
from figures.anatomy.pelvis import (
    ACETABULUM,
    ANTERIOR_SUPERIOR_SPINE,
    ISCHIAL_SPINE,
    PUBIC_TUBERCLE,
    hip_bone,
    inguinal_ligament,
    sacrotuberous,
    superior_ramus,
)
from figures.anatomy.skeleton import EXITS, HEAD, HEAD_RADIUS, HOLES, HOLES_BEHIND, LUMBAR, femur, sacrum
from figures.anatomy.stand import Stand
from figures.anatomy.tissues import tissue
from figures.plexus_routes.courses import ARTERY, BRANCHES, COURSES, IN_FRONT
from figures.plexus_routes.draw import TOP
from figures.plexus_routes.landmarks import LANDMARKS, PSOAS_AT, PUDENDAL_AT, SPINE_AT
from figures.plexus_routes.limb import BACK_VIEW, FRONT_VIEW, draw_limb
from figures.plexus_routes.nerves import sacral_rami
from figures.plexus_routes.words import NAME, VIEWS, read
from tests.figures import limb_topic
from tests.figures.drawn import drawing_of
from tests.figures.well_set import check, tells_nothing
from trivet.errors import TrivetError
from trivet.pictures.canvas import Canvas
from trivet.pictures.drawing import Drawing, FigureSpec, Theme
from trivet.pictures.shapes import polygons
from trivet.pictures.style import LIGHT, blend, rgb, style_for


def spec_for(view: str = "", theme: Theme = "light", variant: str = "") -> FigureSpec:
    return FigureSpec(NAME, view, variant, theme, 180.0 if not view else 52.0 if variant == "question" else 90.0)


def drawn(spec: FigureSpec, cells: dict[tuple[str, str, str], str | None] | None = None) -> Drawing:
    return drawing_of(limb_topic.changed(cells), spec) if cells else limb_topic.drawn(spec)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("theme", ["light", "grey"])
def test_texts_do_not_collide_and_regions_refer_to_the_topic(view: str, theme: Theme) -> None:
    spec = spec_for(view, theme)
    check(drawn(spec), spec, limb_topic.topic())


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(("theme", "variant"), [("blank", ""), ("light", "question"), ("blank", "question")])
def test_blank_and_question_name_no_root_and_no_nerve(view: str, theme: Theme, variant: str) -> None:
    asked = drawn(spec_for(view, theme, variant))
    tells_nothing(asked)
    told = " ".join((*asked.words, asked.alt)).lower()
    assert not any(nerve in told for nerve in ("obturator", "femoral", "sciatic", "tibial", "peroneal"))


@pytest.mark.parametrize("view", VIEWS[1:])
def test_the_question_is_left_to_the_card(view: str) -> None:
    """A card that shows the picture asks for the nerve; the same question above the picture would stand there twice."""
    assert not [word for word in drawn(spec_for(view, variant="question")).words if "?" in word]


def test_a_root_that_is_added_to_a_nerve_becomes_a_strand() -> None:
    before = drawn(spec_for("femoral"))
    after = drawn(spec_for("femoral"), {("plexus-routes", "femoral", "roots"): "L1–L4"})
    assert "L1–L4" in after.words
    assert {region.id for region in after.regions} - {region.id for region in before.regions} == {"label-L1"}
    nerve = {picture: next(r.shape for r in picture.regions if r.id == "part-femoral") for picture in (before, after)}
    assert nerve[after].bounds[1] < nerve[before].bounds[1], "the new strand begins higher"


def test_the_sciatic_nerve_holds_the_roots_of_its_parts() -> None:
    names = {region.id for region in drawn(spec_for("sciatic")).regions}
    assert {f"label-{root}" for root in ("L4", "L5", "S1", "S2", "S3")} <= names
    assert {"part-sciatic", "part-tibial", "part-common-peroneal"} <= names


@pytest.mark.parametrize("lost", ["plexus-routes", "medial-leg-skin", "map"])
def test_missing_content_is_reported(lost: str) -> None:
    with pytest.raises(TrivetError, match=lost):
        read(limb_topic.changed(without=(lost,)), spec_for())


def test_a_root_without_a_strand_is_refused() -> None:
    topic = limb_topic.changed({("plexus-routes", "tibial", "roots"): "L4–S4"})
    with pytest.raises(TrivetError, match="L1 to S3 in plexus-routes/tibial"):
        read(topic, spec_for())


def test_the_obturator_nerve_passes_behind_the_pubis_into_its_foramen() -> None:
    stand = Stand(0.0, 1000.0, 1.0)
    obturator, ramus = LineString(stand.curve(COURSES["obturator"])), superior_ramus(stand)
    behind = obturator.intersection(ramus)
    assert 20 < behind.length < 60
    foramen = Polygon(hip_bone(stand).interiors[0])
    assert obturator.intersection(foramen).length > 10
    assert max(y for _, y in behind.coords) < foramen.centroid.y, "it leaves the bone at the upper edge of the foramen"


def test_the_femoral_nerve_passes_under_the_ligament_lateral_to_the_artery() -> None:
    stand = Stand(0.0, 1000.0, 1.0)
    ligament = inguinal_ligament(stand)
    nerve, artery = (LineString(stand.curve(course)) for course in (COURSES["femoral"], ARTERY))
    under, beside = nerve.intersection(ligament), artery.intersection(ligament)
    assert 5 < under.distance(beside) < 25, "one to two centimetres apart"
    assert under.centroid.x < beside.centroid.x, "the right side of the body lies on the left"
    ends = [Point(stand.point(*place)) for place in (ANTERIOR_SUPERIOR_SPINE, PUBIC_TUBERCLE)]
    middle = LineString(ends).interpolate(0.5, normalized=True)
    assert under.centroid.x < middle.x + 1 and under.distance(middle) < 15, "just lateral to its midpoint"


def test_the_artery_is_named_femoral_and_begins_at_the_ligament() -> None:
    """Above it is the external iliac artery."""
    stand = Stand(0.0, 1000.0, 1.0)
    assert inguinal_ligament(stand).contains(Point(stand.point(*ARTERY[0])))


def test_the_saphenous_nerve_crosses_in_front_of_the_artery_and_leaves_it_where_it_turns_backwards() -> None:
    """It comes from the lateral side; the right side of the body lies on the left (Gray 1918, page 956)."""
    stand = Stand(0.0, 1000.0, 1.0)
    nerve, artery = (LineString(stand.curve(course)) for course in (BRANCHES["femoral"][-1].course, ARTERY))
    met = nerve.intersection(artery)
    assert isinstance(met, Point) and 700 < 1000.0 - met.y < 780, "in the middle third of the thigh"
    above, below = (LineString([(-200, 1000 - y), (0, 1000 - y)]) for y in (820, 670))
    assert nerve.intersection(above).centroid.x < artery.intersection(above).centroid.x - 5
    assert nerve.intersection(below).centroid.x > artery.intersection(below).centroid.x
    patches = drawn(spec_for("femoral")).figure.findobj(PathPatch)
    tissues = tissue(style_for("light"))
    artery_at, nerve_at = (
        [patch.get_zorder() for patch in patches if to_hex(patch.get_edgecolor()) == colour]
        for colour in (tissues.artery, tissues.nerve)
    )
    assert artery_at and nerve_at and max(artery_at) < min(nerve_at)


def test_the_foramen_is_named_where_it_lies_bare_and_its_leader_crosses_only_the_pubis() -> None:
    stand = Stand(0.0, 1000.0, 1.0)
    (name, place, above), *_ = LANDMARKS["obturator"]
    dot, text = Point(stand.point(*place)), Point(stand.point(-75.0, place[1] + above))
    muscles = [muscle(stand, one) for one in ADDUCTORS]
    nerve = [LineString(stand.curve(one.course)) for one in BRANCHES["obturator"]]
    nerve.append(LineString(stand.curve(COURSES["obturator"])))
    assert name == "obturator foramen"
    assert Polygon(hip_bone(stand).interiors[0]).buffer(-2).contains(dot)
    assert not any(one.buffer(1).intersects(LineString([dot, text])) for one in (*muscles, *nerve))


@pytest.mark.parametrize("name", ADDUCTORS)
def test_a_muscle_is_named_where_it_is_not_covered(name: str) -> None:
    stand = Stand(0.0, 1000.0, 1.0)
    named = {text.replace(" ", "-"): Point(stand.point(*place)) for text, place, _ in LANDMARKS["obturator"]}
    over = ADDUCTORS[ADDUCTORS.index(name) + 1 :]
    assert muscle(stand, name).buffer(-2).contains(named[name])
    assert not any(muscle(stand, other).contains(named[name]) for other in over)


@pytest.mark.parametrize(("number", "root"), [(0, "S1"), (1, "S2"), (2, "S3")])
def test_the_ventral_rami_come_out_of_their_own_anterior_foramina(number: int, root: str) -> None:
    """Seen from behind, through the bone, beside the posterior foramen of the same number."""
    stand = Stand(0.0, 1000.0, 1.0, behind=True)
    start = Point(stand.point(*EXITS[root]))
    assert sacrum(stand).contains(start), "hidden by the bone, from where the line is dashed"
    assert [hole.contains(start) for hole in foramina(stand, HOLES)] == [hole == number for hole in range(4)]
    assert 0.5 < start.distance(foramina(stand, HOLES_BEHIND)[number]) < 2


@pytest.mark.parametrize("view", ["", "sciatic"])
def test_the_leader_of_a_sacral_root_passes_no_other_foramen_and_ends_on_the_root(view: str) -> None:
    """Where it comes out of its own."""
    with patch("figures.plexus_routes.chips.draw_root_leader") as drawn_leader:
        drawing_of(limb_topic.topic(), spec_for(view))
    leaders = [call.args[1:] for call in drawn_leader.call_args_list if call.args[1].behind][-3:]
    for number, (root, (stand, start, end)) in enumerate(zip(("S1", "S2", "S3"), leaders, strict=True)):
        assert Point(end).distance(Point(stand.point(*EXITS[root]))) < 6.0 * stand.scale
        ramus = sacral_rami(stand, read(limb_topic.topic(), spec_for(view)))[root]
        assert LineString(ramus).distance(Point(end)) < 0.01
        right = foramina(stand, HOLES_BEHIND)
        left = foramina(stand, tuple((-x, y, radius) for x, y, radius in HOLES_BEHIND))
        others = (*left, *right[:number], *right[number + 1 :])
        assert min(LineString([start, end]).distance(other) for other in others) > 2.5 * stand.scale


@pytest.mark.parametrize(("view", "roots"), [("sciatic", 5), ("femoral", 3)])
def test_leaders_on_bone_are_dark_in_the_dark_theme(view: str, roots: int) -> None:
    lines = drawn(spec_for(view, "dark")).figure.findobj(PathPatch)
    assert sum(to_hex(line.get_edgecolor()) == LIGHT.muted for line in lines) == roots


def foramina(stand: Stand, holes: tuple[tuple[float, float, float], ...]) -> list[Polygon]:
    """The right sacral foramina, from above."""
    return [Point(stand.point(x, y)).buffer(radius * stand.scale) for x, y, radius in holes]


def test_the_sciatic_nerve_leaves_below_the_notch_and_divides_above_the_popliteal_fossa() -> None:
    stand = Stand(0.0, 1000.0, 1.0, behind=True)
    tibial, peroneal = (LineString(stand.curve(COURSES[nerve])) for nerve in ("tibial", "common-peroneal"))
    assert tibial.distance(Point(stand.point(*ISCHIAL_SPINE))) > 15, "lateral to the ischial spine"
    apart = [y for x, y in peroneal.coords if tibial.distance(Point(x, y)) > 3]
    assert 560 < 1000.0 - min(apart) < 640, "the knee joint lies at 485"
    pudendal = LineString(stand.curve(COURSES["pudendal"]))
    assert pudendal.distance(Point(stand.point(*ISCHIAL_SPINE))) < 12


@pytest.mark.parametrize("view", ["femoral", "obturator"])
def test_a_mask_leaves_what_lies_in_front_of_the_nerve(view: str) -> None:
    """The ligament in front of the femoral nerve, the pubis in front of the obturator."""
    (nerve,) = (region for region in drawn(spec_for(view, variant="question")).regions if region.id == f"part-{view}")
    assert len(polygons(nerve.shape)) > 1


def test_from_the_front_the_line_of_the_ischial_tuberosities_meets_the_lesser_trochanter() -> None:
    """As on a plain film of the pelvis (wheelessonline, limb length)."""
    stand = Stand(0.0, 1000.0, 1.0)
    tuberosity, bone = hip_bone(stand).bounds[3], femur(stand)
    medial = {y: bone.intersection(LineString([(-125, y), (-60, y)])).bounds[2] for y in range(150, 190)}
    shaft, tip = medial[189], max(medial.values())
    bulge = [y for y, x in medial.items() if x > shaft + 0.15 * (tip - shaft) and y > 150]
    assert min(bulge) < tuberosity < max(bulge) + 3


@pytest.mark.parametrize(("nerve", "side"), [("femoral", 1.0), ("obturator", -1.0)])
def test_the_lumbar_plexus_lies_within_psoas_and_its_nerves_leave_it_on_their_own_sides(
    nerve: str, side: float
) -> None:
    """The femoral nerve comes out at the lateral border, the obturator at the medial one."""
    stand = Stand(0.0, 1000.0, 1.0, behind=True)
    psoas, course = muscle(stand, "psoas-major"), LineString(stand.curve(COURSES[nerve]))
    assert psoas.contains(Point(course.coords[0]))
    assert all(psoas.buffer(1.5).contains(Point(stand.point(*EXITS[root]))) for root in ("L2", "L3", "L4"))
    out = next(Point(place) for place in course.coords if psoas.distance(Point(place)) > 2)
    level = LineString([(-200, out.y), (200, out.y)]).intersection(psoas)
    assert (out.x - level.centroid.x) * side > 0


def test_psoas_major_goes_on_to_t12_above_the_picture() -> None:
    """It arises from T12 to L5, so no end of it may be seen beside L1."""
    stand = Stand(0.0, 2000.0, 1.0, behind=True)
    highest = stand.point(0.0, LUMBAR["L1"] + 34.0)[1]
    assert muscle(stand, "psoas-major").bounds[1] < highest
    assert stand.point(0.0, TOP)[1] > highest


def test_adductor_brevis_lies_between_the_divisions_of_the_obturator_nerve() -> None:
    beneath = [branch.beneath for branch in BRANCHES["obturator"]]
    assert [("adductor-brevis" in muscles) for muscles in beneath] == [False, False, True]
    stand = Stand(0.0, 1000.0, 1.0)
    brevis, longus = muscle(stand, "adductor-brevis"), muscle(stand, "adductor-longus")
    anterior = LineString(stand.curve(BRANCHES["obturator"][0].course))
    assert anterior.intersection(brevis.difference(longus)).length > 20, "it is seen in front of it"


def test_from_behind_the_ilium_lies_over_the_sacrum() -> None:
    stand = Stand(0.0, 1000.0, 1.0, behind=True)
    canvas = Canvas(400.0, 1200.0, style_for("light"))
    draw_limb(canvas, read(limb_topic.topic(), spec_for("sciatic")).curves, stand, "sciatic")
    drawn_at = [patch.get_zorder() for patch in canvas.figure.findobj(PathPatch) if is_like(patch, sacrum(stand))]
    over = [patch.get_zorder() for patch in canvas.figure.findobj(PathPatch) if is_like(patch, hip_bone(stand))]
    assert drawn_at and over and max(drawn_at) < min(over)
    assert hip_bone(stand).intersection(sacrum(stand)).area > 100


def test_from_the_front_a_round_head_of_the_femur_lies_in_its_socket_before_the_hip_bone() -> None:
    stand = Stand(0.0, 1000.0, 1.0)
    head = Point(stand.point(*HEAD)).buffer(HEAD_RADIUS)
    rim = LineString(stand.curve(ACETABULUM))
    assert head.difference(femur(stand)).area < 0.03 * head.area, "as round as a ball"
    assert hip_bone(stand).contains(rim)
    assert all(2.5 < head.distance(Point(place)) < 5.5 for place in rim.coords)
    canvas = Canvas(400.0, 1200.0, style_for("light"))
    draw_limb(canvas, read(limb_topic.topic(), spec_for("femoral")).curves, stand, "femoral")
    bone, over = (
        max(patch.get_zorder() for patch in canvas.figure.findobj(PathPatch) if is_like(patch, shape))
        for shape in (hip_bone(stand), femur(stand))
    )
    assert bone < over


def is_like(patch: PathPatch, shape: Polygon) -> bool:
    """Whether a patch is drawn where a shape lies."""
    (left, top), (right, bottom) = patch.get_path().get_extents().get_points()
    return all(abs(one - other) < 1.0 for one, other in zip((left, top, right, bottom), shape.bounds, strict=True))


@pytest.mark.parametrize("view", VIEWS)
def test_psoas_is_marked_beside_its_strands_and_the_artery_named_where_it_is_drawn(view: str) -> None:
    stand = Stand(0.0, 1100.0, 1.0)
    psoas = muscle(stand, "psoas-major")
    assert psoas.buffer(-5).contains(Point(stand.point(*PSOAS_AT)))
    strands = [LineString([stand.point(*EXITS[root]), stand.point(*COURSES["femoral"][0])]) for root in ("L2", "L3")]
    assert min(strand.distance(Point(stand.point(*PSOAS_AT))) for strand in strands) > 4
    words = set(drawn(spec_for(view)).words)
    assert ("pudendal" in " ".join(words)) == (view == "sciatic")
    assert ("femoral artery" in words) == (view in ("", "femoral"))


def test_the_pudendal_nerve_is_drawn_only_where_it_is_named() -> None:
    """Without its name, the nerve and the ligament that it rounds look like scraps beside the sciatic nerve."""
    tone = blend(tissue(style_for("light")).nerve, style_for("light").shade, 0.45)
    found = {}
    for view, variant in (("sciatic", ""), ("sciatic", "question"), ("", "")):
        patches = drawn(spec_for(view, variant=variant)).figure.findobj(PathPatch)
        found[view, variant] = any(to_hex(patch.get_edgecolor()) == tone for patch in patches)
    assert found == {("sciatic", ""): True, ("sciatic", "question"): False, ("", ""): False}


@pytest.mark.parametrize("view", ["obturator", "femoral"])
def test_what_runs_on_below_the_knee_fades_with_the_limb(view: str) -> None:
    """Gracilis and the saphenous nerve reach the end of the picture, and are drawn before its fade."""
    figure = drawn(spec_for(view)).figure
    last = max(image.get_zorder() for image in figure.findobj(AxesImage) if image.get_extent()[2] > 90)
    colour = tissue(style_for("light")).nerve
    lines = [patch for patch in figure.findobj(PathPatch) if to_hex(patch.get_edgecolor()) == colour]
    assert lines and all(patch.get_zorder() < last for patch in lines)


def test_what_runs_on_below_the_knee_lies_within_the_skin() -> None:
    """Gracilis and the saphenous nerve, which may not look like a part of the outline."""
    stand, view = Stand(0.0, 1000.0, 1.0), body_view(read(limb_topic.topic(), spec_for("femoral")).curves, FRONT_VIEW)
    skin = affinity.translate(view.outline, view.left, 1000.0 - view.top)
    edge = LineString([max(skin.intersection(LineString([(-100, y), (0, y)])).coords) for y in range(420, 541, 10)])
    saphenous = LineString(stand.curve(BRANCHES["femoral"][-1].course)).buffer(1.9)
    assert all(6 < seen.distance(edge) < 12 for seen in (muscle(stand, "gracilis"), saphenous))


def test_the_superficial_peroneal_nerve_drifts_in_front_of_the_fibula() -> None:
    """It comes through the fascia of the front of the leg about 12 cm above the ankle."""
    _, superficial = IN_FRONT
    (upper, _), (lower, _) = (min(superficial, key=lambda place: abs(place[1] - height)) for height in (400, 180))
    assert upper > 155 and lower < 148, "the fibula's lateral edge is at 154 above and 150 below"


def test_the_pudendal_nerve_crosses_just_medial_to_the_tip_of_the_spine_that_is_named_at_its_base() -> None:
    """In 15 cadavers it passed medial to the spine at a mean distance of 0.6 cm in 80 % (PubMed 18038107)."""
    stand = Stand(0.0, 1000.0, 1.0, behind=True)
    nerve, spine = LineString(stand.curve(COURSES["pudendal"])), Point(stand.point(*ISCHIAL_SPINE))
    level = LineString([(spine.x - 60, spine.y), (spine.x + 60, spine.y)])
    assert 0 <= spine.x - nerve.intersection(level).centroid.x <= 8
    under = nerve.intersection(sacrotuberous(stand))
    assert under.length > 8 and under.bounds[1] > spine.y, "then it runs in front of the sacrotuberous ligament"
    named, dot = Point(stand.point(*SPINE_AT)), Point(stand.point(*PUDENDAL_AT))
    assert hip_bone(stand).buffer(-3).contains(named) and 7 < named.distance(spine) < 14 and named.x > spine.x
    assert nerve.distance(named) > 7, "its dot leaves the nerve and the tip bare"
    assert nerve.distance(dot) < 1 and dot.y < spine.y
    hidden = unary_union([muscle(stand, "piriformis"), sacrotuberous(stand)])
    assert hidden.distance(dot) > 4, "on a free part of the nerve"


def test_the_long_adductor_is_inserted_behind_the_middle_third_of_the_femur() -> None:
    """On the linea aspera: its end runs beneath the bone, and is not drawn there."""
    stand = Stand(0.0, 1000.0, 1.0)
    longus, bone = muscle(stand, "adductor-longus"), femur(stand)
    beneath = longus.intersection(bone)
    assert beneath.bounds[1] < 250 and beneath.bounds[3] > 350, "the femur ends at 80 and at 510"
    low = LineString([(-300, longus.bounds[3] - 1), (0, longus.bounds[3] - 1)])
    assert bone.contains(longus.intersection(low))
    canvas = Canvas(400.0, 1200.0, style_for("light"))
    with patch.object(Canvas, "fill") as fill:
        draw_muscle(canvas, stand, "adductor-longus")
    assert fill.call_args_list[0].args[0].intersection(bone).area < 0.1


@pytest.mark.parametrize("nerve", ["femoral", "sciatic"])
def test_the_outline_of_the_thigh_runs_on_to_the_pubis(nerve: str) -> None:
    """Nothing fades into the paper below it, and no notch leads to the midline."""
    behind = nerve == "sciatic"
    stand, curves = Stand(300.0, 1200.0, 1.0, behind), read(limb_topic.topic(), spec_for()).curves
    style = style_for("dark")
    with patch.object(Canvas, "picture") as picture:
        draw_limb(Canvas(700.0, 1200.0, style), curves, stand, nerve)
    fades = [call.args[1] for call in picture.call_args_list if (call.args[0][..., :3] == rgb(style.paper)).all()]
    view = body_view(curves, BACK_VIEW if behind else FRONT_VIEW)
    skin = affinity.translate(view.outline, stand.middle + view.left, stand.floor - view.top)
    levels = [LineString([stand.point(-10, y), stand.point(90, y)]) for y in range(700, 850, 5)]
    edge = [abs(skin.intersection(level).bounds[0 if behind else 2] - stand.middle) for level in levels]
    assert all(abs(one - other) < 2.0 for one, other in pairwise(edge))
    assert fades and max(fade.bottom for fade in fades) < stand.point(0, 835)[1]


def test_no_gap_between_the_muscles_of_the_calf_bares_a_sliver_of_the_tibial_nerve() -> None:
    stand = Stand(0.0, 1000.0, 1.0, behind=True)
    calf = unary_union([muscle(stand, name) for name in CALF])
    nerve = LineString(stand.curve(COURSES["tibial"])).buffer(9)
    assert nerve.intersection(box(0, 510, 300, 680)).difference(calf).is_empty


def test_the_peroneal_nerves_begin_where_the_common_one_ends() -> None:
    with patch("figures.plexus_routes.nerves.draw_hidden") as hidden:
        picture = drawing_of(limb_topic.topic(), spec_for("sciatic"))
    (nerve,) = (region.shape for region in picture.regions if region.id == "part-common-peroneal")
    high = picture.figure.get_figheight() * 25.4
    room = affinity.scale(nerve, 90.0, high, origin=(0, 0)).buffer(-0.55)
    starts = [Point(call.args[1][0]) for call in hidden.call_args_list[:2]]
    assert all(room.contains(start) for start in starts), "the area for masks reaches 0.7 mm beyond the strands"


def test_gracilis_is_named_in_its_middle() -> None:
    stand = Stand(0.0, 1000.0, 1.0)
    (place,) = (place for name, place, _ in LANDMARKS["obturator"] if name == "gracilis")
    x, y = stand.point(*place)
    across = muscle(stand, "gracilis").intersection(LineString([(-200, y), (200, y)]))
    assert abs(across.centroid.x - x) < 0.5


def test_no_dash_runs_over_the_tibial_nerve_where_it_comes_out() -> None:
    with patch("figures.plexus_routes.nerves.draw_hidden") as hidden:
        picture = drawing_of(limb_topic.topic(), spec_for("sciatic"))
    seen = next(region.shape for region in picture.regions if region.id == "part-tibial")
    high, low = picture.figure.get_figheight() * 25.4, max(polygons(seen), key=lambda part: part.bounds[1])
    x, y = low.bounds[2] * 90.0, low.bounds[1] * high
    dashes = [LineString(call.args[1]) for call in hidden.call_args_list]
    nearest = min(dashes, key=lambda line: line.distance(Point(x, y)))
    assert nearest.bounds[1] < y - 10 and nearest.bounds[3] < y + 1.0, "the area for masks is a little wider"
