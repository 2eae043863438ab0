"""What is rebuilt after a change and what is not; an error leaves everything as it was."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.builder.conftest import REPOSITORY, Build, contents, edit, is_whole
from trivet.builder.actions import PICTURE, SHEET
from trivet.builder.project import Project
from trivet.builder.source_code import SourceCode

TOPIC = Path("content") / "heart-chambers"
PICTURES = {f"heart-chambers/figures/heart-{theme}" for theme in ("light", "grey", "blank", "dark")}
"""The dark one is not published: only the deck shows it."""
DECK, SHEET_A4 = "heart-chambers/deck", "heart-chambers/sheets/rapid-revision-a4"
HEAVY = ("matplotlib", "numpy", "shapely", "weasyprint", "genanki", "pydantic", "yaml", "jinja2", "importlib.metadata")


def made(build: Build, project: Path, *arguments: str) -> set[str]:
    """Builds, and returns the names of the actions that ran."""
    done = build(project, "--json", *arguments)
    assert done.returncode == 0, done.stderr
    return {item["name"] for item in json.loads(done.stdout)["made"]}


def test_a_build_publishes_every_artefact(built: Path) -> None:
    folder = "heart-chambers"
    assert set(contents(built / "dist")) == {
        "SHA256SUMS",
        "manifest.json",
        "trivet-updater.ankiaddon",
        f"{folder}/heart-chambers.apkg",
        f"{folder}/bibliography.md",
        *(f"{folder}/figures/heart-{theme}.svg" for theme in ("light", "grey", "blank")),
        f"{folder}/figures/heart-light.png",
        f"{folder}/sheets/rapid-revision-a4.pdf",
    }
    assert is_whole(built / "dist")


def test_the_manifest_lists_artefacts_and_versions(built: Path) -> None:
    manifest = json.loads((built / "dist" / "manifest.json").read_text("utf-8"))
    assert manifest["source"] is None, "the copy is no git checkout"
    assert manifest["topics"]["heart-chambers"]["version"] == "1.0.0"
    deck = next(item for item in manifest["artefacts"] if item["path"].endswith(".apkg"))
    assert deck["size"] == (built / "dist" / deck["path"]).stat().st_size
    assert (deck["topic"], deck["version"]) == ("heart-chambers", "1.0.0")
    assert {"weasyprint", "matplotlib", "genanki"} <= manifest["libraries"].keys()
    assert {"pango", "harfbuzz", "fontconfig", "sqlite", "zlib", "python"} <= manifest["system"].keys()
    assert "missing" not in manifest["system"].values()


def test_a_build_with_nothing_to_do_imports_nothing(build: Build, warm: Path) -> None:
    build(warm)
    program = (
        "import sys; from trivet import commands; commands.main(sys.argv[1:]);"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "--project", str(warm)],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    )
    first, heavy = done.stdout.splitlines()
    assert first.startswith("nothing to do: dist/ is up to date (8 files, ")
    assert heavy == "[]"


def test_editing_a_fact_rebuilds_the_deck_and_its_sheets(build: Build, warm: Path) -> None:
    edit(warm / TOPIC / "chambers.yaml", "is the thickest", "is much the thickest")
    assert made(build, warm) == {DECK, SHEET_A4}


def test_editing_a_text_in_a_picture_redraws_it(build: Build, warm: Path) -> None:
    edit(warm / TOPIC / "chambers.yaml", "mitral valve", "bicuspid valve")
    # On the blank picture the word is not seen, yet it was given to the figure, and is in its alt text.
    assert made(build, warm) == {DECK, SHEET_A4, *PICTURES}


def test_editing_a_comment_rebuilds_nothing(build: Build, warm: Path) -> None:
    edit(warm / TOPIC / "chambers.yaml", "facts:", "# Three facts.\n\nfacts:")
    assert made(build, warm) == set()


def test_undoing_an_edit_rebuilds_nothing(build: Build, warm: Path) -> None:
    edit(warm / TOPIC / "chambers.yaml", "is the thickest", "is much the thickest")
    build(warm)
    edit(warm / TOPIC / "chambers.yaml", "is much the thickest", "is the thickest")
    assert made(build, warm) == set()


def test_editing_the_code_of_a_figure_redraws_its_pictures(build: Build, warm: Path, built: Path) -> None:
    edit(warm / "figures" / "heart" / "draw.py", 'names = ", ".join', 'names = "; ".join')
    assert made(build, warm) == {*PICTURES, SHEET_A4}
    deck = "heart-chambers/heart-chambers.apkg"
    assert (warm / "dist" / deck).read_bytes() == (built / "dist" / deck).read_bytes()


def test_editing_words_py_redraws_nothing_if_the_words_stay_the_same(build: Build, warm: Path) -> None:
    file = warm / "figures" / "heart" / "words.py"
    file.write_text(file.read_text("utf-8") + "\n\nUNUSED = 1\n", encoding="utf-8")
    assert made(build, warm) == set()


def test_an_import_that_cannot_be_followed_is_refused_at_its_line(build: Build, warm: Path) -> None:
    file = warm / "figures" / "heart" / "draw.py"
    lines = file.read_text("utf-8").splitlines()
    file.write_text("\n".join([*lines, "__import__(HEIGHT)", ""]), encoding="utf-8")
    done = build(warm)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        1,
        f"figures/heart/draw.py:{len(lines) + 1}:1: `__import__` imports a module by a computed name, which the build "
        "cannot follow; write an ordinary import, or the name in quotes",
    )
    check = build(warm, "check")
    assert (check.returncode, check.stderr.splitlines()[-1]) == (1, done.stderr.splitlines()[-1])


def test_a_format_that_is_requested_is_added(build: Build, warm: Path) -> None:
    before = contents(warm / "dist")
    edit(warm / TOPIC / "topic.yaml", "width_mm: 150}", "width_mm: 150, formats: [svg, png]}")
    assert made(build, warm) == {f"heart-chambers/figures/heart-{theme}" for theme in ("grey", "blank")}
    after = contents(warm / "dist")
    assert after.keys() - before.keys() == {f"heart-chambers/figures/heart-{theme}.png" for theme in ("grey", "blank")}


def test_a_file_missing_from_the_cache_is_made_again_alone(build: Build, warm: Path, built: Path) -> None:
    for path in list((warm / ".cache" / "objects").rglob("heart-light.png")):
        shutil.rmtree(path.parent)
    shutil.rmtree(warm / "dist")
    assert made(build, warm) == {"heart-chambers/figures/heart-light"}
    assert contents(warm / "dist") == contents(built / "dist")


def test_plates_that_differ_only_in_width_have_separate_files(build: Build, warm: Path) -> None:
    edit(
        warm / TOPIC / "topic.yaml",
        "  - {id: heart, figure: heart,",
        "  - {id: small-heart, figure: heart, themes: [light], width_mm: 120}\n  - {id: heart, figure: heart,",
    )
    edit(warm / TOPIC / "sheets.yaml", "plates: [{plate: heart, width_mm: 160}]", "plates: [{plate: small-heart}]")
    assert made(build, warm) == {"heart-chambers/figures/small-heart-light", SHEET_A4}
    figures = warm / "dist" / "heart-chambers" / "figures"
    sizes = {name: (figures / f"{name}.svg").read_text("utf-8")[:400] for name in ("heart-light", "small-heart-light")}
    assert 'width="425.2pt"' in sizes["heart-light"]
    assert 'width="340.16pt"' in sizes["small-heart-light"]


def test_a_refused_sheet_is_kept_until_the_next_build_and_nothing_is_published(build: Build, warm: Path) -> None:
    before = (warm / "dist" / "manifest.json").read_bytes()
    lines = (warm / TOPIC / "sheets.yaml").read_text("utf-8")
    edit(warm / TOPIC / "sheets.yaml", "widths: [1, 1]", "widths: [1, 9]")
    done = build(warm)
    refused = warm / ".cache/failed/heart-chambers/rapid-revision-a4.pdf"
    assert done.returncode == 1
    assert "content/heart-chambers/sheets.yaml:13:15: in rapid-revision-a4.pdf, page 1, block chambers: " in done.stderr
    assert ".cache/failed/heart-chambers/rapid-revision-a4.pdf: this sheet was refused" in done.stderr
    assert refused.read_bytes().startswith(b"%PDF")
    assert (warm / "dist" / "manifest.json").read_bytes() == before
    (warm / TOPIC / "sheets.yaml").write_text(lines.replace("width_mm: 160", "width_mm: 120"), "utf-8")
    done = build(warm)
    assert done.returncode == 0
    assert "warning: content/heart-chambers/sheets.yaml:4:5: in rapid-revision-a4.pdf, page 1 is filled" in done.stderr
    assert not refused.exists()


def test_everything_is_counted_once_as_made_or_as_reused(build: Build, warm: Path) -> None:
    """Sheets are looked up while the decks are not planned yet."""
    edit(warm / TOPIC / "chambers.yaml", "Before birth it lets", "Before birth, it lets")
    done = json.loads(build(warm, "--json").stdout)
    made = {item["name"] for item in done["made"]}
    assert made == {DECK}, "no sheet prints why"
    others = {*PICTURES, SHEET_A4, "heart-chambers/bibliography", "updater"}
    assert done["reused"] == sorted(others)


def test_a_refused_deck_stops_the_sheets_that_are_being_printed(build: Build, warm: Path) -> None:
    """They are printed while the deck is planned."""
    before = contents(warm / "dist")
    edit(warm / TOPIC / "chambers.yaml", "The wall of the", "The left ventricle, the wall of the")
    done = build(warm)
    assert done.returncode == 1
    assert [line for line in done.stderr.splitlines() if line.startswith("content/")]
    assert contents(warm / "dist") == before
    assert not list((warm / ".cache" / "failed").glob("*"))
    edit(warm / TOPIC / "chambers.yaml", "The left ventricle, the wall of the", "The wall of the")
    assert build(warm).returncode == 0
    assert contents(warm / "dist") == before


def test_editing_a_card_template_rebuilds_only_the_deck() -> None:
    project = Project(REPOSITORY)
    cards = set(project.template_files("cards"))
    assert cards
    assert not cards & (SourceCode(project).files([PICTURE, SHEET]) | set(project.template_files("sheets")))


@pytest.mark.parametrize(
    ("part", "kept"),
    [
        ("heart-chambers/deck", {"heart-chambers/heart-chambers.apkg", "heart-chambers/bibliography.md"}),
        ("heart-chambers/sheets", {"heart-chambers/sheets/rapid-revision-a4.pdf"}),
    ],
)
def test_a_part_can_be_built_alone(build: Build, warm: Path, part: str, kept: set[str]) -> None:
    assert build(warm, "clean").returncode == 0
    made(build, warm, "--only", part)
    assert set(contents(warm / "dist")) == {"manifest.json", "SHA256SUMS", *kept}
    assert json.loads((warm / "dist" / "manifest.json").read_text("utf-8"))["part"] == [part]


def test_one_deck_is_packed_without_a_worker(warm: Path) -> None:
    edit(warm / TOPIC / "chambers.yaml", "is the thickest", "is by far the thickest")
    program = "import sys; from trivet.builder import workers; from trivet.commands import main; del workers._start"
    command = [sys.executable, "-c", f"{program}; sys.exit(main(sys.argv[1:]))", "--json", "--project", str(warm)]
    command += ["--only", DECK]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=True)
    assert [item["name"] for item in json.loads(done.stdout)["made"]] == [DECK]


def test_an_unknown_part_is_refused(build: Build, warm: Path) -> None:
    done = build(warm, "--only", "heart-chambers/decks")
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        1,
        "--only: there is no heart-chambers/decks; "
        "choose one of heart-chambers, optionally followed by /figures, /deck, /sheets",
    )


def test_every_error_is_reported_and_dist_is_untouched(build: Build, warm: Path) -> None:
    before = contents(warm / "dist")
    edit(warm / TOPIC / "chambers.yaml", "sources: [gray]\n    marks: [high-yield]", "sources: [grey]")
    edit(warm / TOPIC / "topic.yaml", "figure: heart,", "figure: liver,")
    done = build(warm)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    problems = [line for line in done.stderr.splitlines() if line.startswith("content/")]
    assert any("grey" in line for line in problems)
    assert any("liver" in line for line in problems)
    assert contents(warm / "dist") == before


def test_a_missing_table_is_reported_with_the_name_of_the_figure(build: Build, warm: Path) -> None:
    edit(warm / "figures" / "heart" / "words.py", 'TABLE = "chambers"', 'TABLE = "rooms"')
    done = build(warm)
    assert done.returncode == 1
    assert "the figure heart needs the table rooms; add it" in done.stderr


def test_an_altered_dist_is_restored(build: Build, warm: Path, built: Path) -> None:
    build(warm)
    shutil.rmtree(warm / "dist" / "heart-chambers" / "sheets")
    (warm / "dist" / "manifest.json").write_text("{}", encoding="utf-8")
    assert made(build, warm) == set()
    assert contents(warm / "dist") == contents(built / "dist")


def test_a_damaged_cache_entry_is_noticed_and_made_again(build: Build, warm: Path, built: Path) -> None:
    for path in (warm / ".cache" / "objects").rglob("heart-light.svg"):
        path.write_bytes(path.read_bytes()[:-20])
    shutil.rmtree(warm / "dist")
    done = build(warm)
    assert done.returncode == 0, done.stderr
    assert "1 damaged entry of the cache made again" in done.stderr
    assert contents(warm / "dist") == contents(built / "dist")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("last-build.txt", ""),
        ("last-build.txt", "[]"),
        ("last-build.txt", "trivet build record 5\nin\t1\n"),
        ("times.json", "[]"),
        ("times.json", '{"heart-chambers/deck": "long"}'),
    ],
)
def test_a_damaged_record_of_the_last_build_is_ignored(build: Build, warm: Path, name: str, text: str) -> None:
    (warm / ".cache" / name).write_text(text, encoding="utf-8")
    assert made(build, warm, "--only", "heart-chambers/deck") == set()
    assert made(build, warm) == set()


@pytest.mark.parametrize("target", ["outside", "/etc/hostname"])
def test_links_that_lead_outside_the_project_are_refused(build: Build, warm: Path, target: str) -> None:
    before = contents(warm / "dist")
    file = warm / TOPIC / "chambers.yaml"
    if target == "outside":
        target = str(file.rename(warm.parent / "chambers.yaml"))
    else:
        file.unlink()
    file.symlink_to(target)
    done = build(warm)
    assert done.returncode == 1
    assert "chambers.yaml" in done.stderr
    assert contents(warm / "dist") == before


def test_template_syntax_in_the_content_is_shown_literally(build: Build, warm: Path) -> None:
    edit(
        warm / TOPIC / "chambers.yaml",
        "why: It pumps against the pressure of the whole body.",
        r"why: 'It pumps \<script>alert(1)\</script> & \<img src=x> against the body.'",
    )
    edit(
        warm / TOPIC / "topic.yaml",
        "how_to_study: Study the cards in order.",
        r"how_to_study: Study \{% include '/etc/passwd' %} cards.",
    )
    done = build(warm, "--only", "heart-chambers/deck")
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(warm / "dist" / "heart-chambers" / "heart-chambers.apkg") as package:
        collection = package.read("collection.anki2")
    assert b"&lt;script&gt;alert(1)" in collection
    assert b"<script>alert(1)" not in collection
    assert b"Study {% include '/etc/passwd' %} cards." in collection
