"""Pictures on a phone: enlarged where they were tapped, dark at night, and never shown without their masks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.chromium import CHROMIUM
from tests.deck import learner
from tests.deck.browser import asked, frame
from tests.deck.conftest import media
from trivet.content.model.topic import Topic
from trivet.deck.description import deck_head
from trivet.deck.ledger import Ledger
from trivet.deck.note_types import NoteType
from trivet.deck.note_versions import versioned_deck
from trivet.deck.notes import notes
from trivet.deck.package import write
from trivet.pictures.drawing import Plate

pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")]

PHONE, LOW = (390, 760), (390, 600)
ASKED = "Which root is shaded? "
SCROLLBAR = 15
"""The width in pixels of those that the browser of a computer shows."""
MASKS = """<script>
var anki = { imageOcclusion: { setup: function () {
  var canvas = document.getElementById("image-occlusion-canvas");
  canvas.width = 600; canvas.height = 800;
} } };
</script>"""
"""What Anki's own script does that a card depends on."""
OLD_DROID = '<div class="android"><style>#content {{ margin: 0.5em; }}</style><div id="content">{}</div></div>'
"""What the first reviewer of AnkiDroid puts around a card."""
NIGHT = {"computers": "nightMode night_mode", "old AnkiDroid": "night_mode nightMode", "AnkiMobile": "nightMode"}
ASK = """
  function wait(time) { return new Promise(function (done) { setTimeout(done, time); }); }
  function page(title) { return document.querySelector('iframe[title="' + title + '"]').contentDocument; }
  function press(page) { page.dispatchEvent(new page.defaultView.KeyboardEvent("keydown", { key: "Escape" })); }
  function tap(place, x, y) {
    var view = place.ownerDocument.defaultView;
    var tapped = { bubbles: true, cancelable: true, clientX: x, clientY: y, detail: 1 };
    place.dispatchEvent(new view.MouseEvent("click", tapped));
  }
  function seen(page, selector) {
    return [].filter.call(page.querySelectorAll(selector), function (part) {
      return part.offsetWidth && page.defaultView.getComputedStyle(part).visibility === "visible";
    }).map(function (part) { return part.getAttribute("src"); });
  }
  await wait(3000);
  var said = {};

  var back = page("back"), figure = back.querySelector(".figure"), image = figure.querySelector("img");
  var small = image.getBoundingClientRect();
  tap(figure.querySelector("summary"), small.left + 0.6 * small.width, small.top + 0.55 * small.height);
  await wait(300);
  var large = image.getBoundingClientRect();
  said.back = {
    small: small.width, large: large.width, page: back.documentElement.scrollWidth,
    x: large.left + 0.6 * large.width, y: large.top + 0.55 * large.height
  };
  press(back);
  await wait(300);
  said.back.closed = image.getBoundingClientRect().width === small.width;

  said.masked = [];
  for (var title of ["masked", "masked answer"]) {
    var masked = page(title), zoom = masked.querySelector(".zoom"), plate = masked.querySelector(".plate");
    var box = masked.getElementById("image-occlusion-container"), before = box.style.cssText;
    zoom.querySelector("summary").click();
    await wait(300);
    var asked = masked.querySelector(".masks .cloze, .masks .cloze-highlight"), all = box.getBoundingClientRect();
    var points = asked.getAttribute("data-points").split(" ").map(function (pair) {
      return pair.split(",").map(Number);
    });
    var middle = [0, 1].map(function (at) {
      var along = points.map(function (point) { return point[at]; });
      return (Math.min.apply(null, along) + Math.max.apply(null, along)) / 2;
    });
    var found = {
      width: all.width, height: all.height, page: masked.documentElement.scrollWidth,
      x: all.left + middle[0] * all.width, y: all.top + middle[1] * all.height
    };
    tap(plate, 200, 300);
    await wait(300);
    found.closed = !zoom.open && box.style.cssText === before;
    said.masked.push(found);
  }

  said.low = ["low", "low answer", "low, old AnkiDroid"].map(function (title) {
    var low = page(title);
    return [low.documentElement.scrollHeight, low.querySelector(".plate").getBoundingClientRect().top];
  });

  said.without = ["no masks", "no scripts"].map(function (title) {
    var shown = page(title), told = shown.getElementById("err"), style = shown.defaultView.getComputedStyle(told);
    return [seen(shown, "#image-occlusion-container img").length, style.opacity, told.offsetHeight > 0,
      shown.defaultView.getComputedStyle(told, "::before").content, shown.documentElement.scrollWidth];
  });
  said.modes = [].map.call(document.querySelectorAll("iframe[data-mode]"), function (frame) {
    return [frame.title, seen(frame.contentDocument, "img")];
  });
  return said;
"""


@pytest.fixture(scope="module")
def said(
    tmp_path_factory: pytest.TempPathFactory,
    topic: Topic,
    plates: Mapping[str, Plate],
    night: Mapping[str, Plate],
    types: tuple[NoteType, ...],
) -> Any:
    """What the cards of the example say of themselves in a browser."""
    folder = tmp_path_factory.mktemp("browser")
    deck = versioned_deck(notes(topic, plates, night=night), types, Ledger(), version="1.0.0", tag="trivet::example")
    pictures = media(plates) | media(night)
    write(folder / "deck.apkg", deck_head(topic.head, topic.words), deck.types, deck.notes, pictures)
    col = learner.collection(folder / "collection")
    learner.load(col, folder / "deck.apkg")
    back = col.get_card(col.find_cards("Id:example/overlap card:1")[0]).answer()
    card = col.get_card(col.find_cards("Id:example/zones card:1")[0])
    masked, answer = card.question(), card.answer()
    col.close()
    frames = [
        frame("back", back, PHONE),
        frame("masked", MASKS + masked, PHONE),
        frame("masked answer", MASKS + answer, PHONE),
        frame("low", MASKS + masked.replace(ASKED, ASKED * 4), LOW),
        frame("low, old AnkiDroid", OLD_DROID.format(MASKS + masked.replace(ASKED, ASKED * 4)), LOW),
        frame("low answer", MASKS + answer.replace(ASKED, ASKED * 4), LOW),
        frame("no masks", masked, PHONE),
        frame("no scripts", masked, PHONE, more='sandbox="allow-same-origin"'),
        frame("day", back, PHONE, more="data-mode"),
        frame("day, masked", MASKS + masked, PHONE, more="data-mode"),
    ]
    for client, mode in NIGHT.items():
        frames.append(frame(client, back, PHONE, mode=mode, more="data-mode"))
        frames.append(frame(f"{client}, masked", MASKS + masked, PHONE, mode=mode, more="data-mode"))
    return asked(folder / "collection" / "collection.media" / "page.html", "".join(frames), ASK, folder / "profile")


def test_the_picture_of_an_answer_opens_where_it_was_tapped(said: Any) -> None:
    back = said["back"]
    assert back["small"] < back["page"] <= PHONE[0]
    assert back["large"] == 800
    assert back["x"] == pytest.approx(PHONE[0] / 2, abs=SCROLLBAR)
    assert back["y"] == pytest.approx(PHONE[1] / 2, abs=SCROLLBAR)
    assert back["closed"]


def test_a_masked_picture_opens_at_what_is_asked(said: Any) -> None:
    """It is sized as a whole, so that masks stay where they are."""
    for masked in said["masked"]:
        assert (masked["width"], masked["height"]) == (800, pytest.approx(800 * 800 / 600, abs=1))
        assert masked["page"] <= PHONE[0]
        assert masked["x"] == pytest.approx(PHONE[0] / 2, abs=SCROLLBAR)
        assert 0 < masked["y"] < PHONE[1]
        assert masked["closed"]


def test_a_masked_picture_fits_on_the_screen_and_stays_where_it_is(said: Any) -> None:
    """Nothing on the question side lies below the fold, and the answer side moves nothing."""
    (high, top), (_, top_of_answer), (high_in_old_droid, _) = said["low"]
    assert high == high_in_old_droid == LOW[1]
    assert top == top_of_answer


def test_a_client_that_draws_no_masks_shows_no_picture_and_says_what_it_needs(said: Any) -> None:
    for pictures, opacity, is_high, text, width in said["without"]:
        assert (pictures, opacity, is_high) == (0, "1", True)
        assert width <= PHONE[0]
        assert "23.10" in text and "2.17" in text


def test_pictures_are_dark_at_night_and_light_by_day(said: Any) -> None:
    shown = dict(said["modes"])
    assert shown["day"] == ["trivet-aaaaaaaaaaaaaaaa.png"]
    assert shown["day, masked"] == ["trivet-bbbbbbbbbbbbbbbb.png"]
    for client in NIGHT:
        assert shown[client] == ["trivet-eeeeeeeeeeeeeeee.png"]
        assert shown[f"{client}, masked"] == ["trivet-ffffffffffffffff.png"]
