"""The commands, as authors and programs use them."""

from __future__ import annotations

import io
import json
import os
import queue
import signal
import subprocess
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import IO

import pytest

from tests.builder.conftest import Build, contents, copy_mini, edit, is_whole, started
from trivet import __version__, commands
from trivet.builder.report import Made, ProgressReport, Summary
from trivet.commands.options import Options
from trivet.commands.places import followed, from_here

CHAMBERS = Path("content") / "heart-chambers" / "chambers.yaml"
SHEETS = CHAMBERS.with_name("sheets.yaml")


def test_help_lists_commands_and_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        commands.main(["--help"])
    assert left.value.code == 0
    text = capsys.readouterr().out
    assert text.startswith("usage: trivet ")
    for word in (*commands.COMMANDS, "--project", "--only", "--json", "--version", "NO_COLOR", "130"):
        assert word in text
    assert "  test" not in text, "that is a command of the repository"


@pytest.mark.parametrize("command", commands.COMMANDS)
def test_every_command_has_its_own_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        commands.main([command, "--help"])
    assert left.value.code == 0
    assert capsys.readouterr().out.startswith(f"usage: trivet {command} ")


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        commands.main(["--version"])
    assert (left.value.code, capsys.readouterr().out) == (0, f"trivet {__version__}\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["bake"], "argument COMMAND: invalid choice: 'bake'"),
        (["--workers", "0"], "argument --workers: at least one process is needed"),
        (["build", "--workers", "many"], "argument --workers: invalid whole number value: 'many'"),
        (["release", "chemistry"], "one of the arguments --date --check --assemble --pre is required"),
        (
            ["release", "chemistry", "--date", "2026-13-01"],
            "argument --date: `2026-13-01` is not a date; write year, month and day: 2026-11-25",
        ),
        (["new"], "the following arguments are required: TOPIC"),
        (["build", "geo"], "unrecognized arguments: geo; to build one topic alone, write `--only geo`"),
        (
            ["watch", "content/geo/"],
            "unrecognized arguments: content/geo/; to watch one topic alone, write `--only geo`",
        ),
        (["check", "geo"], "unrecognized arguments: geo; `check` takes no topic: it checks all of them"),
        (
            ["check", "--only", "geo"],
            "unrecognized arguments: --only geo; `check` takes no topic: it checks all of them",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_command_line_has_its_own_exit_code(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        commands.main(arguments)
    assert left.value.code == 2
    assert message in capsys.readouterr().err.splitlines()[-1]


def test_an_unknown_option_is_not_taken_for_a_topic(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        commands.main(["build", "--fast", "yes"])
    assert capsys.readouterr().err.splitlines()[-1] == "trivet: error: unrecognized arguments: --fast yes"


@pytest.mark.parametrize("order", ["before", "after"])
def test_options_may_come_before_or_after_the_command(order: str, build: Build, warm: Path) -> None:
    done = build(warm, "--json", "check") if order == "before" else build(warm, "check", "--json")
    assert json.loads(done.stdout)["topics"][0]["topic"] == "heart-chambers"


def test_the_current_folder_is_built_unless_another_is_named(
    warm: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(warm)
    assert commands.main(["clean"]) == 0
    assert not (warm / "dist").exists()


def test_the_name_of_a_topic_may_end_with_a_slash(warm: Path, build: Build) -> None:
    """Shells complete folders like this."""
    wanted, slash = (json.loads(build(warm, "--json", "--only", f"heart-chambers{end}").stdout) for end in ("", "/"))
    assert wanted["files"]
    assert slash == {"made": [], "up_to_date": True}, "it asks for the same as before"


def test_a_folder_without_content_is_reported(build: Build, tmp_path: Path) -> None:
    done = build(tmp_path)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        1,
        "content: the folder is missing; run this in a project, or start a topic with `trivet new TOPIC`",
    )
    assert list(tmp_path.iterdir()) == []


def test_check_loads_lints_and_knows_whether_pictures_were_there(built: Path, build: Build, tmp_path: Path) -> None:
    fresh = build(copy_mini(tmp_path / "mini"), "check")
    assert fresh.returncode == 0
    assert fresh.stdout == (
        "heart-chambers 1.0.0: no errors in 8 notes, 8 cards; "
        "pictures and the cards on them were not checked, build first\n"
    )
    done = build(built, "check")
    assert done.stdout == "heart-chambers 1.0.0: no errors in 9 notes, 12 cards; not released yet\n"


def test_check_reports_errors(warm: Path, build: Build) -> None:
    edit(warm / CHAMBERS, "{{c1::interventricular septum}}", "{{c1::}}")
    done = build(warm, "check")
    assert done.returncode == 1
    assert done.stderr.startswith("content/heart-chambers/chambers.yaml:6:")


def test_check_refuses_what_a_build_does_with_pictures_and_without(warm: Path, build: Build, tmp_path: Path) -> None:
    """A card that gives its answer away, and a sheet that leaves out what is marked rapid."""
    fresh = copy_mini(tmp_path / "mini")
    for project in (fresh, warm):
        edit(project / CHAMBERS, "marks: [high-yield, exam]", "marks: [rapid]")
        edit(project / CHAMBERS, "septum}} separates", "septum}}, an interventricular septum, separates")
        edit(project / SHEETS, "facts: [septum, fossa, thickest]", "facts: [septum, fossa]")
    refused = [
        "content/heart-chambers/chambers.yaml:5:9: the answer of c1, `interventricular septum`, appears in the "
        "question; reword the question, or hide both places",
        "content/heart-chambers/sheets.yaml:4:5: the sheet `rapid-revision` leaves out `thickest`, which is marked "
        "rapid; print it in a block, or remove the mark",
    ]
    assert build(fresh, "check").stderr.splitlines() == refused
    assert build(warm, "check").stderr.splitlines() == refused
    assert build(warm, "--quiet").stderr.splitlines() == refused


def test_a_new_topic_builds_at_once(build: Build, tmp_path: Path) -> None:
    done = build(tmp_path, "new", "organic-chemistry")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "wrote content/organic-chemistry/topic.yaml",
        "wrote content/organic-chemistry/basics.yaml",
        "wrote content/organic-chemistry/images/stove.svg",
        "wrote .gitignore",
        "wrote content/sources.yaml",
        "next: `trivet preview` shows the cards while you edit content/organic-chemistry/basics.yaml; `trivet` builds "
        "dist/organic-chemistry/organic-chemistry.apkg",
    ]
    assert "wrote .gitignore" not in build(tmp_path, "new", "music").stdout.splitlines()
    done = build(tmp_path)
    assert done.returncode == 0, done.stderr
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    listed = subprocess.run(["git", "status", "--short"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert listed.stdout.splitlines() == ["?? .gitignore", "?? content/"], "what is made is not kept in git"
    assert is_whole(tmp_path / "dist")
    assert {"organic-chemistry/organic-chemistry.apkg", "music/music.apkg"} <= set(contents(tmp_path / "dist"))
    assert build(tmp_path, "check").stdout.splitlines() == [
        "music 0.1.0: no errors in 10 notes, 13 cards; not released yet",
        "organic-chemistry 0.1.0: no errors in 10 notes, 13 cards; not released yet",
    ]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("chemistry", "content/chemistry: this topic already exists; choose another name"),
        (
            "Organic Chemistry",
            "Organic Chemistry: the name of a topic consists of lower-case letters, digits and hyphens, "
            "and begins with a letter; choose another name, such as `organic-chemistry`",
        ),
        (
            "../outside",
            "../outside: the name of a topic consists of lower-case letters, digits and hyphens, "
            "and begins with a letter; choose another name, such as `outside`",
        ),
        (
            "2nd Year",
            "2nd Year: the name of a topic consists of lower-case letters, digits and hyphens, "
            "and begins with a letter; choose another name",
        ),
    ],
)
def test_a_name_that_is_taken_or_not_valid_is_refused(build: Build, tmp_path: Path, name: str, message: str) -> None:
    build(tmp_path, "new", "chemistry")
    before = contents(tmp_path)
    done = build(tmp_path, "new", name)
    assert (done.returncode, done.stderr) == (1, message + "\n")
    assert contents(tmp_path) == before


def test_the_cache_has_a_cache_directory_tag(built: Path) -> None:
    """Backups leave out a folder with this file; its first line is fixed."""
    tag = (built / ".cache" / "CACHEDIR.TAG").read_text("ascii")
    assert tag.splitlines()[0] == "Signature: 8a477f597d28d172789f06886806bc55"


def test_clean_leaves_only_what_was_written_by_hand(warm: Path, build: Build) -> None:
    assert build(warm, "clean").returncode == 0
    assert {path.name for path in warm.iterdir()} == {"content", "figures", ".cache"}
    assert {path.name for path in (warm / ".cache").iterdir()} == {"CACHEDIR.TAG", "lock"}


def test_quiet_prints_nothing_and_json_is_valid(warm: Path, build: Build) -> None:
    edit(warm / CHAMBERS, "is the thickest", "is much the thickest")
    done = build(warm, "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    edit(warm / CHAMBERS, "is much the thickest", "is the thickest")
    done = build(warm, "--json")
    summary = json.loads(done.stdout)
    assert (done.stderr, summary["made"]) == ("", [])
    assert summary["files"]["heart-chambers/heart-chambers.apkg"] > 10_000
    assert json.loads(build(warm, "--json").stdout) == {"made": [], "up_to_date": True}


@pytest.mark.usefixtures("usual_signals")
@pytest.mark.parametrize("error", [KeyboardInterrupt(), ImportError("half a module"), BaseException("a panic")])
@pytest.mark.parametrize(
    ("command", "said"),
    [("check", "interrupted\n"), ("build", "interrupted; dist/ still holds the last complete build\n")],
)
def test_whatever_code_in_c_makes_of_ctrl_c_is_said_in_one_line(
    command: str,
    said: str,
    error: BaseException,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def run(options: Options) -> int:
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt:
            raise error from None
        return 0

    monkeypatch.setattr(commands, "_module", lambda name: SimpleNamespace(run=run))
    assert commands.attempt(command, Options()) == 130
    assert capsys.readouterr().err == said


@pytest.mark.slow
def test_watch_rebuilds_on_save_and_reports_when_errors_are_fixed(warm: Path) -> None:
    with started(warm, "watch", stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as watching:
        lines = Lines(watching)
        lines.read_to("made 0, reused 8")
        edit(warm / CHAMBERS, "is the thickest", "is much the thickest")
        lines.read_to("— changed: content/heart-chambers/chambers.yaml")
        lines.read_to("made 2, reused 6")
        edit(warm / CHAMBERS, "sources: [gray]\n    marks: [high-yield]", "sources: [grey]")
        lines.read_to("content/heart-chambers/chambers.yaml:")
        edit(warm / CHAMBERS, "sources: [grey]", "sources: [gray]\n    marks: [high-yield]")
        lines.read_to("— fixed")
        os.killpg(watching.pid, signal.SIGINT)
        assert watching.wait(timeout=60) == 0


def test_a_path_is_shown_as_it_is_found_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "geo").mkdir()
    (tmp_path / "linked").symlink_to("geo")
    monkeypatch.chdir(tmp_path / "linked")
    assert from_here(Path.cwd() / ".." / "site" / "index.html") == "../site/index.html"
    assert from_here(Path("site")) == "site"
    assert from_here(Path("/site")) == "/site"
    assert followed(Path.cwd() / "..") == tmp_path.resolve()
    assert followed(tmp_path / "geo" / ".." / "linked") == tmp_path.resolve() / "linked"


class Lines:
    """The lines of a running process as it prints them."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.lines: queue.Queue[str] = queue.Queue()
        self.seen: list[str] = []
        assert process.stdout
        self.stream: IO[str] = process.stdout
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in self.stream:
            self.lines.put(line)

    def read_to(self, text: str) -> None:
        """Waits for a line that contains `text`; fails after a minute without any line."""
        while True:
            try:
                self.seen.append(self.lines.get(timeout=60))
            except queue.Empty:
                raise AssertionError(f"no line with {text!r} in\n{''.join(self.seen)}") from None
            if text in self.seen[-1]:
                return


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 1


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setattr(os, "get_terminal_size", lambda *_: os.terminal_size((60, 20)))
    monkeypatch.setenv("TERM", "xterm")
    return Terminal()


@pytest.mark.parametrize("no_colour", [False, True])
def test_on_a_terminal_progress_is_one_line(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch, no_colour: bool
) -> None:
    monkeypatch.setenv("NO_COLOR", "1" if no_colour else "")
    report = ProgressReport(stream=terminal)
    report.stage("drawing")
    report.expect(2)
    report.made(Made("leg/figures/map", 1.25), ["leg/figures/spine"])
    report.close()
    shown = terminal.getvalue()
    assert "\n" not in shown
    assert shown.endswith("\r\x1b[K")
    assert "1/2" in shown
    assert "leg/figures/spine" in shown
    assert ("\x1b[1m" in shown) is not no_colour


def test_in_a_log_progress_is_a_line_per_artefact() -> None:
    stream = io.StringIO()
    report = ProgressReport(stream=stream)
    report.stage("drawing")
    report.expect(1)
    report.made(Made("leg/figures/map", 1.25), [])
    assert stream.getvalue() == "drawing\n1/1  leg/figures/map  1.2 s\n"


def test_the_summary_has_a_line_per_part() -> None:
    files = {"leg/leg.apkg": 2_300_000, "leg/figures/a.svg": 1000, "leg/figures/a.png": 4000, "leg/sheets/a4.pdf": 500}
    files["updater.ankiaddon"] = 30_000
    summary = Summary((Made("leg/deck", 0.5), Made("leg/sheets/a4", 3.25)), ("leg/figures/a",), files, 4.04)
    assert summary.text().splitlines() == [
        "leg/deck                        1 file     2.3 MB",
        "leg/figures                    2 files     5.0 kB",
        "leg/sheets                      1 file     0.5 kB",
        "updater.ankiaddon               1 file    30.0 kB",
        "made 2, reused 1, in 4.0 s (longest: leg/sheets/a4, 3.2 s)",
    ]
