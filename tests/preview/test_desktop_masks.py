"""Masks are where Anki paints them: the reviewer of the newest Anki and the preview show
the same sides in the same browser.

`pytest -m desktop`, as it needs the files of the desktop program; see CONTRIBUTING.md.
"""

from __future__ import annotations

import functools
import io
import mimetypes
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page

from tests.deck import environments
from trivet.builder.project import Project
from trivet.builder.report import ProgressReport
from trivet.content.own_templates import own_templates
from trivet.preview.card_page import card_page
from trivet.preview.cards import Card
from trivet.preview.engine import Engine

pytestmark = [pytest.mark.desktop, pytest.mark.slow]

ANKI = """<!doctype html><html dir="ltr"><head><title>Anki</title><base href="/media/">
<link rel="stylesheet" href="/anki/css/webview.css"><link rel="stylesheet" href="/anki/css/reviewer.css">
</head><body class="card"><script>window.bridgeCommand = window.pycmd = () => {};</script>
<script src="/anki/js/webview.js"></script><script src="/anki/js/vendor/jquery.min.js"></script>
<script>window.MathJax = {};</script><script src="/anki/js/reviewer.js"></script>
<div id="_mark" hidden></div><div id="_flag" hidden></div><div id="qa" dir="auto"></div></body></html>"""
"""The page of the reviewer, as `aqt` puts it together."""
SHOW = """([side, css, number, answer]) => {
  if (window._showQuestion) {
    const html = `<style>${css}</style>${side}`;
    answer ? _showAnswer(html, "card card1") : _showQuestion(html, "", "card card1");
  } else {
    postMessage({ trivet: "show", css, html: side, number, name: "", night: false, turn: 1 }, "*");
  }
}"""
SHOWN = """() => {
  const image = document.querySelector("#image-occlusion-container img");
  const canvas = document.getElementById("image-occlusion-canvas");
  return image && image.complete && image.naturalWidth && canvas.width > 300;
}"""
PLACE = """() => {
  const canvas = document.getElementById("image-occlusion-canvas");
  const { x, y, width, height } = canvas.getBoundingClientRect();
  return [canvas.width, canvas.height, x, y, width, height];
}"""
UNLIKE = 40
"""How much the light of a pixel may differ, of 255: antialiased edges."""
MOST = 0.004
"""The greatest share of pixels that may differ more."""
NO_BARS = "html { scrollbar-width: none; }"
"""Cards keep room for a scroll bar: Anki's is narrower than the browser's, and the preview's phone has none."""
SCREENS = {"window": (760, 820), "phone": (390, 760)}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The preview of a topic whose masks have all shapes, with its pictures drawn."""
    from tests.preview.conftest import IMAGES, copied

    project = copied(IMAGES, tmp_path_factory.mktemp("masks") / "project")
    made = Engine(Project(project), (), ProgressReport(quiet=True))
    try:
        built(made)
        while made.draw(made.reads):
            built(made)
        yield made
    finally:
        made.close()


def built(engine: Engine) -> None:
    """Takes all steps."""
    for _ in engine.steps():
        pass


@pytest.mark.parametrize("screen", SCREENS)
def test_masks_are_where_anki_paints_them(engine: Engine, browser: Browser, screen: str) -> None:
    python = environments.desktop(environments.NEWEST)
    (web,) = python.parents[1].glob("lib/python*/site-packages/_aqt/data/web")
    cards = [card for topic in engine.state.topics for card in topic.cards if "data-shape" in card.front]
    cards.append(with_ellipses(next(card for card in cards if 'data-shape="rect"' in card.front)))
    shapes = {shape for card in cards for shape in re.findall(r'data-shape="(\w+)"', card.front)}
    assert shapes == {"rect", "ellipse", "polygon"}
    with served(engine, web) as address:
        width, height = SCREENS[screen]
        pages = [browser.new_page(viewport={"width": width, "height": height}) for _ in range(2)]
        for page, name in zip(pages, ("anki", "preview"), strict=True):
            page.goto(f"{address}/{name}")
            page.add_style_tag(content=NO_BARS)
        for card in cards[:: -max(1, len(cards) // 8)]:
            for is_back in (False, True):
                theirs, ours = (shown(page, card, is_back=is_back) for page in pages)
                assert ours[0] == theirs[0], card.key
                assert differing(ours[1], theirs[1]) <= MOST, card.key
        for page in pages:
            page.close()


def with_ellipses(card: Card) -> Card:
    """A card whose rectangles are the ellipses in them, since no deck of ours has any."""

    def round_off(side: str) -> str:
        half = re.sub(r'data-(?:width|height)="([^"]+)"', _radius, side)
        return half.replace('data-shape="rect"', 'data-shape="ellipse"')

    return replace(card, key=f"{card.key} with ellipses", front=round_off(card.front), back=round_off(card.back))


def _radius(found: re.Match[str]) -> str:
    return f'data-{"rx" if "width" in found[0] else "ry"}="{float(found[1]) / 2:.5f}"'


def shown(page: Page, card: Card, *, is_back: bool) -> tuple[list[float], bytes]:
    """A side of a card: the size and place of the canvas of its masks, and the whole screen as PNG."""
    page.evaluate(SHOW, [card.back if is_back else card.front, card.css, card.number, is_back])
    for _ in range(100):  # both pages show a side in a moment of their own
        page.wait_for_timeout(100)
        if page.evaluate(SHOWN):
            break
    page.wait_for_timeout(300)
    return page.evaluate(PLACE), page.screenshot()


def differing(one: bytes, other: bytes) -> float:
    """The share of pixels that differ visibly."""
    images = (Image.open(io.BytesIO(png)).convert("L") for png in (one, other))
    found = ImageChops.difference(*images).point(lambda light: 255 if light > UNLIKE else 0)
    return found.histogram()[255] / (found.width * found.height)


@contextmanager
def served(engine: Engine, web: Path) -> Iterator[str]:
    """The address of a server with both pages, the files of the reviewer and the pictures."""
    templates = own_templates() / "preview"

    class Files(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            _, kind, *rest = self.path.split("/")
            name = "/".join(rest)
            files = {"anki": web / name, "card": templates / name, "media": engine.media.get(name)}
            pages = {"anki": ANKI, "preview": card_page("/media/")}
            path = files.get(kind)
            is_page = not name and kind in pages
            body = pages[kind].encode() if is_page else path.read_bytes() if path and path.is_file() else b""
            self.send_response(200 if body else 404)
            self.send_header("content-type", "text/html" if is_page else mimetypes.guess_type(name)[0] or "text/plain")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Files)
    threading.Thread(target=functools.partial(server.serve_forever, poll_interval=0.05), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
