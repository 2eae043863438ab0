"""The sheets of the lower limb as a student gets them: those in `dist/`, read back."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable
from itertools import groupby, pairwise
from pathlib import Path

import pikepdf
import pytest
from shapely import Point
from shapely.affinity import scale

from figures.dermatome_map.map_layout import MARGIN
from tests.builder.conftest import run_build
from tests.sheets.accessibility import findings
from tests.sheets.conftest import KEY, PROJECT, pages
from tests.sheets.reading import Page, bookmarks, elements, fonts, letters_only, pages_of, tags
from trivet.builder.cache import Store
from trivet.builder.plates import finished_plates
from trivet.builder.project import Project
from trivet.builder.reading import ReadTopic, read_topics
from trivet.builder.source_code import SourceCode
from trivet.content.model.layout import Mode
from trivet.content.model.topic import Topic
from trivet.content.text import Line, Text, plain
from trivet.pictures.drawing import Plates
from trivet.pictures.kept_together import WORD_JOINER
from trivet.sheets import pdf
from trivet.sheets.audit import AuditFinding, audit
from trivet.sheets.content_checks import rapid
from trivet.sheets.drawn_boxes import DRAWN
from trivet.sheets.editions import PAPERS, editions
from trivet.sheets.laid_out import LaidOutPage
from trivet.sheets.pdf import Printed, write

NAMES = (
    "rapid-revision-a4",
    "rapid-revision-letter",
    "rapid-revision-a4-grey",
    "rapid-revision-letter-grey",
    "worksheet-a4",
    "worksheet-letter",
    "poster-a3",
    "cards-a4",
    "cards-letter",
    "all-cards-a4",
    "all-cards-letter",
)
LARGEST = 800_000
MARGINS = 7.5 + 12
"""Above and below the area of a page, in mm."""
MM = 72 / 25.4

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built() -> ReadTopic:
    """The lower limb in the repository's own `dist/`, which is built if need be."""
    done = run_build(PROJECT, "--quiet")
    assert done.returncode == 0, done.stderr
    return next(read for read in read_topics(Project(PROJECT)) if read.topic.id == "lower-limb")


@pytest.fixture(scope="module")
def topic(built: ReadTopic) -> Topic:
    return built.topic


@pytest.fixture(scope="module")
def plates(built: ReadTopic) -> Plates:
    """The pictures that the sheets print."""
    project = Project(PROJECT)
    found = finished_plates(built, ("sheets",), SourceCode(project), Store(project.cache))
    assert found
    return found


@pytest.fixture(scope="module")
def htmls(topic: Topic, plates: Plates) -> dict[str, str]:
    return {edition.name: pages(topic, plates, edition) for edition in editions(topic)}


@pytest.fixture(scope="module")
def sheets(topic: Topic) -> dict[str, Path]:
    """Every edition, as it was built."""
    return {edition.name: PROJECT / "dist" / topic.id / "sheets" / edition.file for edition in editions(topic)}


@pytest.fixture(scope="module")
def laid() -> dict[str, tuple[LaidOutPage, ...]]:
    """The laid-out pages of the editions that are printed again, filled in by `audited`."""
    return {}


@pytest.fixture(scope="module")
def audited(
    topic: Topic,
    plates: Plates,
    htmls: dict[str, str],
    laid: dict[str, tuple[LaidOutPage, ...]],
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, tuple[Path, Printed]]:
    """The editions to read, printed again, with what the audit says of their pages."""
    folder, found = tmp_path_factory.mktemp("sheets"), {}
    for edition in editions(topic):
        if edition.name not in NAMES[:6]:
            continue

        def kept(pages: tuple[LaidOutPage, ...], mode: Mode, name: str = edition.name) -> tuple[AuditFinding, ...]:
            laid[name] = pages
            return audit(pages, mode)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(pdf, "audit", kept)
            path = folder / edition.file
            found[edition.name] = path, write(htmls[edition.name], path, edition, plates.values(), PROJECT)
    return found


@pytest.fixture(scope="module")
def read(sheets: dict[str, Path]) -> dict[str, tuple[Page, ...]]:
    """The pages of the editions whose text the tests look at."""
    names = ("rapid-revision-letter", "worksheet-a4", "cards-a4", "cards-letter")
    return {name: pages_of(sheets[name]) for name in names}


@pytest.fixture(params=NAMES)
def path(request: pytest.FixtureRequest, sheets: dict[str, Path]) -> Path:
    return sheets[request.param]


def test_the_editions_are_those_that_are_promised(topic: Topic) -> None:
    assert tuple(edition.name for edition in editions(topic)) == NAMES


def test_page_counts_fill_and_smallest_type(audited: dict[str, tuple[Path, Printed]], sheets: dict[str, Path]) -> None:
    for name, (_, told) in audited.items():
        assert all(page.smallest >= 7 for page in told.pages), name
        asking = told.pages[:-1] if "worksheet" in name else told.pages
        assert all(0.85 <= page.fill <= 1 for page in asking), name
    for name, expected in (("rapid-revision-a4", 2), ("worksheet-a4", 4), ("poster-a3", 1)):
        with pikepdf.open(sheets[name]) as pdf:
            assert len(pdf.pages) == expected
    with pikepdf.open(sheets["cards-a4"]) as pdf:
        assert len(pdf.pages) % 2 == 0


def test_every_page_has_room_for_a_correction_of_one_line(audited: dict[str, tuple[Path, Printed]]) -> None:
    """A line of a cell is up to 3.6 mm high, and the edition on the lower paper is the fullest."""
    for name, (_, told) in audited.items():
        height = PAPERS["letter" if "letter" in name else "a4"][1] - MARGINS
        spare = [(1 - page.fill) * height for page in told.pages]
        assert min(spare) >= 4, (name, spare)


def test_a_file_is_sound_small_and_of_the_promised_paper(path: Path) -> None:
    checked = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert path.stat().st_size < LARGEST
    paper = {"a4": (210, 297), "letter": (215.9, 279.4), "a3": (297, 420)}
    (size,) = (size for name, size in paper.items() if name in path.stem.split("-"))
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            assert [float(side) / MM for side in page.mediabox[2:]] == pytest.approx(size, abs=0.1)


def test_a_file_is_tagged_for_screen_readers(path: Path, topic: Topic) -> None:
    with pikepdf.open(path) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        assert b'pdfuaid:part="1"' in pdf.Root.Metadata.read_bytes()
        assert str(pdf.docinfo["/Title"]).startswith(plain(topic.head.title))
        found = tags(pdf)
        assert found["/H1"] == 1
        levels = [int(str(item["/S"])[2:]) for item in elements(pdf) if re.fullmatch(r"/H[1-6]", str(item["/S"]))]
        assert all(deeper - level <= 1 for level, deeper in pairwise(levels))
        for item in elements(pdf):
            if item["/S"] == "/Figure":
                assert len(str(item["/Alt"])) > 20
            if item["/S"] == "/TD":
                assert "/Headers" in item["/A"]
        assert bookmarks(pdf)


def test_a_file_has_only_the_projects_fonts_and_no_path_of_a_machine(path: Path, tmp_path: Path) -> None:
    with pikepdf.open(path) as pdf:
        names = fonts(pdf)
        assert names
        assert all(re.fullmatch(r"[A-Z]{6}\+Source-Sans-Pro(-[A-Za-z-]+)?", name) for name in names), names
        assert all(names.values())
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
                assert "/URI" not in item
                assert "/F" not in item or item.get("/Type") != "/Filespec"
        pdf.save(unpacked := tmp_path / "unpacked.pdf", stream_decode_level=pikepdf.StreamDecodeLevel.all)
    raw = unpacked.read_bytes()
    for trace in (b"/home/", b"/tmp/", b"file:", b"http://localhost", str(PROJECT).encode()):
        assert trace not in raw


def test_pictures_stay_vectors(sheets: dict[str, Path]) -> None:
    """The only rasters are the soft shadows within a picture, far too coarse to be the picture."""
    with pikepdf.open(sheets["rapid-revision-a4"]) as pdf:
        sizes = [
            int(item.Width) * int(item.Height)
            for item in pdf.objects
            if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"
        ]
    assert max(sizes) < 300_000


def inside(page: Page) -> str:
    """The letters that stand wholly on the page."""
    return "".join(
        text
        for text, left, top, right, bottom, _ in page.letters
        if left >= 0 and top >= 0 and right <= page.width and bottom <= page.height
    )


def said(texts: Iterable[Text | Line | None], printed: str) -> int:
    """How many of the texts are printed."""
    return sum(letters_only(plain(text)) in printed for text in texts if text)


def test_every_rapid_fact_is_inside_the_page(topic: Topic, read: dict[str, tuple[Page, ...]]) -> None:
    printed = "".join(letters_only(inside(page)) for page in read["rapid-revision-letter"])
    marked = list(rapid(topic))
    assert len(marked) > 20
    facts = [topic.fact(ref) for ref in marked if "/" not in ref]
    assert [fact.id for fact in facts if not said([fact.statement], printed)] == []
    # A row is printed with its name and at least one answer; which columns a sheet has room for is its layout.
    rows = {ref: topic.row(ref).cells for ref in marked if "/" in ref}
    assert [
        ref for ref, cells in rows.items() if said([Line.parse(ref.partition("/")[2]), *cells.values()], printed) < 2
    ] == []


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (0, "medial malleolus"),
        (0, "extensor hallucis longus"),
        (0, "Ankle jerk tibial"),
        (1, "L5–S1 paracentral S1"),
        (1, "knee and ankle jerks normal"),
        (1, "disc herniation, the most specific sign"),
        (1, "About 90% of acute disc prolapses improve without surgery, within 6–12 weeks"),
        (1, "NSAIDs (ibuprofen, diclofenac) analgesic of first choice"),
        (1, "examination limit is 48 hours from onset"),
        (1, "The spinal cord ends in adults at about the L1–L2 disc"),
    ],
)
def test_ten_facts_that_a_student_looks_for_are_on_the_rapid_revision(
    page: int, words: str, read: dict[str, tuple[Page, ...]]
) -> None:
    printed = read["rapid-revision-letter"][page].text.replace("\u2060", "")
    assert letters_only(words) in letters_only(printed)


def test_the_dural_sac_is_named_wherever_a_picture_shows_it(htmls: dict[str, str]) -> None:
    shown = {name for name, html in htmls.items() if re.search("plate:(?:disc-and-roots|conus-and-cauda)", html)}
    assert shown >= {*NAMES[:6], "poster-a3"}
    assert {name for name in shown if "dural sac" not in htmls[name]} == set()


def test_nothing_is_set_below_seven_points(read: dict[str, tuple[Page, ...]]) -> None:
    for name, found in read.items():
        for page in found:
            assert min(letter[5] for letter in page.letters) >= 6.98, name


def test_text_follows_the_reading_order(read: dict[str, tuple[Page, ...]]) -> None:
    first, second = (page.text for page in read["rapid-revision-letter"])
    front = ["Where is the lesion?", "Touch", "medial malleolus", "Foot and saddle", "Tap", "Knee jerk", "Move"]
    assert_in_order(first, [*front, "Hip flexion"])
    signs = ["What does it mean?", "L4, L5 or S1?", "RED FLAG", "Which root", "Disc to root", "Cord from behind"]
    tests = ["Stretch the root", "Foot-drop", "TRAP", "WALK"]
    back = [*signs, *tests, "Scan", "Treat", "What else imitates a root?"]
    assert_in_order(second, back)


def assert_in_order(text: str, words: list[str]) -> None:
    """Each of the words stands after the one before it."""
    at = 0
    for word in words:
        assert (at := text.find(word, at)) >= 0, f"{word} does not come after what should stand before it"


def test_the_foot_names_title_version_date_licence_and_page(topic: Topic, read: dict[str, tuple[Page, ...]]) -> None:
    for number, page in enumerate(read["rapid-revision-letter"], start=1):
        foot = page.text[-200:]
        date = f"{topic.head.date.day} {topic.head.date:%B %Y}"
        for words in (
            plain(topic.head.title),
            f"version {topic.head.version}",
            date,
            "CC BY 4.0",
            f"page {number} / 2",
        ):
            assert words in foot


def key_of(html: str) -> list[tuple[int, str]]:
    """Numbers and answers of a worksheet's key."""
    key = html.partition(KEY)[2]
    found = re.findall(r'<li><span class="n">(\d+)</span> (.*?)</li>', key)
    return [(int(number), re.sub(r"<[^>]*>", "", answer)) for number, answer in found]


def test_the_key_answers_every_blank_and_no_other(htmls: dict[str, str]) -> None:
    sheet = htmls["worksheet-a4"].partition(KEY)[0].partition("</head>")[2]
    blanks = [int(number) for number in re.findall(r'<span class="n(?: drawn)?"[^>]*>(\d+)</span>', sheet)]
    numbers = [number for number, _ in key_of(htmls["worksheet-a4"])]
    assert sorted(blanks) == numbers == list(range(1, len(numbers) + 1))


def test_every_box_of_the_maps_is_numbered_and_in_the_key(htmls: dict[str, str]) -> None:
    """Also those of the saddle, which has its labels in the zones; but not what the map leaves unasked."""
    sheet, _, key = htmls["worksheet-a4"].partition(KEY)
    *maps, saddle, _ = re.findall(r'<div class="over".*?</div>', sheet)
    assert [len(re.findall(r'class="n', found)) for found in maps] == [5, 4, 3]
    assert len(re.findall(r'class="n drawn"', saddle)) == 3
    first = int(re.findall(r">(\d+)<", maps[0])[0])
    chip = '<span class="chip r-L1">L1</span>'
    assert f'<span class="n">{first}</span> {chip} groin, just below the inguinal ligament' in key


def test_a_hand_can_fill_the_boxes_beside_the_bodies_and_write_on_the_lines_beside_them(plates: Plates) -> None:
    for view, side in (("anterior", "left"), ("posterior", "right")):
        plate = plates[f"map-{view}-ask", "blank"]
        wide, high = plate.spec.width_mm, plate.spec.width_mm * plate.height / plate.width
        boxes = [region.shape.bounds for region in plate.regions if region.kind == "label"]
        assert len(boxes) == {"anterior": 5, "posterior": 4}[view]
        for left, top, right, bottom in boxes:
            assert (right - left) * wide >= 9
            assert (bottom - top) * high >= 7
            assert (left if side == "left" else 1 - right) * wide >= 30 + MARGIN


def test_a_hand_can_fill_every_other_box_of_a_picture(htmls: dict[str, str]) -> None:
    for name in ("worksheet-a4", "worksheet-letter"):
        sheet = htmls[name].partition(KEY)[0]
        sides = [float(side) for side in re.findall(r'class="n drawn" style="[^"]*?width: ([\d.]+)mm', sheet)]
        heights = [float(side) for side in re.findall(r'class="n drawn" style="[^"]*?height: ([\d.]+)mm', sheet)]
        assert len(sides) == len(heights) == 10
        assert min(sides) >= DRAWN[0]
        assert min(heights) >= DRAWN[1]


LETTER = 2.2
"""The width of a letter that is written by hand, in mm."""
PADDING = 1.8
"""Of a cell, in mm, beside the lines in it."""
ONE_OF_A_LIST = ("ask-skin", "ask-radiculopathy", "ask-foot-drop")
"""Blocks in which one item suffices."""


@pytest.mark.parametrize("name", ["worksheet-a4", "worksheet-letter"])
def test_a_hand_has_room_for_every_answer_that_the_key_accepts(
    name: str, htmls: dict[str, str], laid: dict[str, tuple[LaidOutPage, ...]], audited: object
) -> None:
    sheet, _, key = htmls[name].partition(KEY)
    lines = {
        int(number): (bool(wide), 1 + more.count("more"))
        for wide, number, more in re.findall(
            r'<span class="blank( wide)?"><span class="n">(\d+)</span></span>((?:<span class="more"></span>)*)', sheet
        )
    }
    entries = dict(re.findall(r'<li><span class="n">(\d+)</span> (.*?)</li>', key))
    numbers = [item for page in laid[name][:3] for item in page.items if item.kind == "text" and item.words.isdigit()]
    tight = []
    for item in numbers:
        if int(item.words) not in lines:
            continue
        wide, high = lines[int(item.words)]
        room = item.frame.right - item.rect.right - (PADDING if wide else 0)
        room += (high - 1) * (item.frame.right - item.frame.left - PADDING)
        for answer in accepted(entries[item.words], one_suffices=item.block in ONE_OF_A_LIST):
            over = len(answer) * LETTER - room
            tight += [(item.words, answer, round(over, 1))] if over > 0 else []
    assert len(lines) > 80
    assert tight == []


def accepted(entry: str, *, one_suffices: bool) -> list[str]:
    """What one must write at most for a whole mark: each of the answers of a line of the key, without what may be left
    out.
    """
    answer, _, note = (re.sub(r"<[^>]*>", "", part) for part in entry.partition('<span class="note">'))
    words = re.sub(r"\([^)]*\)", "", answer.replace(WORD_JOINER, "")).strip()
    found = []
    if "any one suffices" in note or (one_suffices and "suffices" not in note):
        found = re.split(r", | and | or ", words)
    elif "suffices" in note:
        found = re.split(r", | or ", note.partition(" suffices")[0])
    else:
        found = words.split(" or ")
    others = [also.partition(";")[0].partition(",")[0] for also in note.split("also ")[1:]]
    parts = [part for other in others for part in other.split(" or ")]
    return [part.strip().removeprefix("the ").removeprefix("a ").rpartition("→ ")[2] for part in [*found, *parts]]


def test_a_line_to_a_zone_ends_well_inside_it(plates: Plates, htmls: dict[str, str]) -> None:
    """The boxes of foot and saddle that their zones have no room for."""
    over = re.findall(r'<div class="over" style="height: ([\d.]+)mm">(.*?)</div>', htmls["worksheet-a4"])
    for (high, drawn), plate in zip(over[2:4], ("map-dorsum-ask", "map-saddle-ask"), strict=True):
        answered = plates[plate, "light"]
        width = float(high) * answered.width / answered.height
        spots = re.findall(r'class="spot" style="left: ([\d.]+)mm; bottom: ([\d.]+)mm', drawn)
        assert spots
        for left, bottom in spots:
            spot = Point(float(left), float(high) - float(bottom))
            zones = [scale(region.shape, width, float(high), origin=(0, 0)) for region in answered.regions]
            assert max(zone.boundary.distance(spot) for zone in zones if zone.contains(spot)) >= 0.7


def test_the_key_names_the_other_answer_that_cards_accept(topic: Topic, htmls: dict[str, str]) -> None:
    note = plain(topic.fact("limb-roots").note or Text.parse(""))
    assert note.startswith("L2–S3")
    words = re.sub(r"<[^>]*>", "", htmls["worksheet-a4"]).replace(WORD_JOINER, "")
    assert words.count(note) == 1
    assert words.index(note) > words.index(topic.words.sheets.key_lead)


def test_the_key_of_the_worksheet_is_one_full_page(audited: dict[str, tuple[Path, Printed]]) -> None:
    for name in ("worksheet-a4", "worksheet-letter"):
        _, report = audited[name]
        assert len(report.pages) == 4
        assert report.pages[-1].fill >= 0.7


def test_no_answer_is_on_the_worksheet_pages_in_any_form(
    htmls: dict[str, str], read: dict[str, tuple[Page, ...]], sheets: dict[str, Path]
) -> None:
    """Not in the text, a picture, its description or a bookmark. Short answers (roots, `weak`) are common words."""
    with pikepdf.open(sheets["worksheet-a4"]) as pdf:
        alts = [str(item["/Alt"]) for item in elements(pdf) if "/Alt" in item and on_page(pdf, item) < 3]
        told = " ".join([*(page.text for page in read["worksheet-a4"][:3]), *alts, *bookmarks(pdf)]).casefold()
    answers = {answer for _, answer in key_of(htmls["worksheet-a4"]) if len(answer) >= 8}
    assert len(answers) > 40
    assert [answer for answer in answers if re.search(rf"\b{re.escape(answer.casefold())}\b", told)] == []


def on_page(pdf: pikepdf.Pdf, element: pikepdf.Object) -> int:
    """The number of the page, from 0, that a structure element is on."""
    return next(number for number, page in enumerate(pdf.pages) if page.objgen == element["/Pg"].objgen)


def test_blanks_do_not_betray_the_length_of_their_answers(htmls: dict[str, str]) -> None:
    """A blank's width comes from its class alone, and nothing stands in it but its number."""
    sheet = htmls["worksheet-a4"].partition(KEY)[0]
    found = re.findall(r'<span class="blank( wide)?"([^>]*)>(.*?)</span></span>', sheet)
    assert found
    assert {attributes for _, attributes, _ in found} == {""}
    assert all(re.fullmatch(r'<span class="n">\d+', inner) for _, _, inner in found)


def test_backs_of_cards_meet_their_fronts(read: dict[str, tuple[Page, ...]]) -> None:
    """The number of a card stands, on the back, where the page's mirror image has it on the front."""
    front, back = read["cards-a4"][:2]
    cards = places(front)
    assert len(cards) == 10
    behind = places(back)
    width = front.width
    for number, (left, top) in cards.items():
        other, level = behind[number]
        assert level == pytest.approx(top, abs=1)
        column, opposite = left > width / 2, other > width / 2
        assert column != opposite


def test_cards_ask_to_be_printed_on_both_sides_at_their_own_size(sheets: dict[str, Path]) -> None:
    with pikepdf.open(sheets["cards-a4"]) as pdf:
        assert str(pdf.Root.ViewerPreferences.PrintScaling) == "/None"
        assert str(pdf.Root.ViewerPreferences.Duplex) == "/DuplexFlipLongEdge"


def test_cards_have_a_bookmark_for_each_section(topic: Topic, sheets: dict[str, Path]) -> None:
    with pikepdf.open(sheets["all-cards-a4"]) as pdf:
        assert bookmarks(pdf) == [plain(topic.head.title), *(plain(section.title) for section in topic.sections)]


@pytest.mark.parametrize("name", ["cards-a4", "cards-letter"])
def test_nothing_on_cards_is_nearer_than_five_millimetres_to_the_edge(
    name: str, read: dict[str, tuple[Page, ...]]
) -> None:
    for page in read[name]:
        assert min(min(left, page.width - right) for _, left, _, right, _, _ in page.letters) >= 5 * MM
        assert min(min(top, page.height - bottom) for _, _, top, _, bottom, _ in page.letters) >= 5 * MM


def places(page: Page) -> dict[str, tuple[float, float]]:
    """Where the numbers of the cards stand: the last characters of the 7.4-point line at the head of each."""
    heads = [letter for letter in page.letters if abs(letter[5] - 7.4) < 0.05]
    found: dict[str, tuple[float, float]] = {}
    for left, right in ((0, page.width / 2), (page.width / 2, page.width)):
        rows = groupby(
            sorted((round(top), x0, text) for text, x0, top, *_ in heads if left <= x0 < right),
            key=lambda head: head[0],
        )
        for top, row in rows:
            line = list(row)
            number = re.search(r"\d+$", "".join(text for *_, text in line))
            assert number, line
            found[number[0]] = (line[-1][1], float(top))
    return found


def test_an_independent_checker_finds_nothing(path: Path) -> None:
    assert findings(path) == []


def test_the_same_sheet_gives_the_same_bytes_in_any_company(
    audited: dict[str, tuple[Path, Printed]], sheets: dict[str, Path]
) -> None:
    """Also when fonts and pictures have been used by other sheets before."""
    assert [name for name, (path, _) in audited.items() if path.read_bytes() != sheets[name].read_bytes()] == []
