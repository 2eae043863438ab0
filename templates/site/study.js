/* Asks the cards of the deck, a round at a time, by keyboard as in Anki: space turns a card, 1 to 4 grade it. */
(() => {
  "use strict";

  const { make, say, progress } = Trivet;
  const { words, cards, styles } = DECK;
  const find = (id) => document.getElementById(id);
  const desk = find("desk");
  /* After how many others a card that was not known comes again in the same round. */
  const AGAIN = 3;
  /* A frame that may not even load its own scripts has not answered by then. */
  const PATIENCE = 2500;

  let queue = [];
  let missed = new Set();
  let size = 0;
  let turned = false;
  let frame = null;
  let ready = false;
  let turns = 0;

  /* --- What to study --- */

  function chosen(section = find("choice").elements.section.value) {
    const marked = find("marked")?.checked;
    return cards.filter((card) => (!section || card.section === section) && (!marked || card.marked));
  }

  function count() {
    for (const place of document.querySelectorAll(".known")) {
      const mine = chosen(place.dataset.section);
      const known = progress.known(mine);
      place.textContent = say(words.known, { known, all: mine.length });
      place.parentElement.querySelector(".track span").style.width = `${mine.length ? (100 * known) / mine.length : 0}%`;
    }
    if (!progress.keeps) find("kept").textContent = words.not_kept;
  }

  /* --- A round --- */

  function begin() {
    queue = progress.round(chosen());
    find("told").hidden = queue.length > 0;
    find("told").textContent = words.nothing_due;
    if (!queue.length) return show("choice");
    missed = new Set();
    size = queue.length;
    turned = false;
    show("desk");
    open();
    draw();
  }

  function show(name) {
    for (const id of ["choice", "desk", "done"]) find(id).hidden = id !== name;
    document.body.classList.toggle("studying", name === "desk");
    scrollTo(0, 0);
  }

  /* The frame is closed to this page. A page that was opened as a file is closed to its frames by the browser, and one
     that is sandboxed as well could not load its own files. */
  function open(trusting = location.protocol === "file:") {
    if (frame && !trusting) return;
    frame?.remove();
    ready = false;
    frame = make("iframe", { sandbox: `allow-scripts${trusting ? " allow-same-origin" : ""}`, src: "card.html" });
    find("side").replaceChildren(frame);
    if (!trusting) setTimeout(() => ready || open(true), PATIENCE);
  }

  function draw() {
    const card = queue[0];
    const place = size - queue.length;
    find("left").textContent = say(words.left, { count: queue.length });
    desk.querySelector(".track span").style.width = `${(100 * place) / size}%`;
    find("answers").replaceChildren(...Trivet.answers(words, turned, acts));
    if (ready) send(card);
  }

  function send(card) {
    const name = turned ? words.answer_side : words.question_side;
    frame.title = name;
    frame.contentWindow.postMessage(
      {
        trivet: "show",
        css: styles[card.style],
        html: turned ? card.back : card.front,
        number: card.number,
        name,
        night: Trivet.night,
        turn: ++turns,
        top: true,
      },
      "*",
    );
    frame.focus({ preventScroll: true });
  }

  function turn() {
    turned = true;
    draw();
  }

  function grade(how) {
    const card = queue.shift();
    if (!missed.has(card.key)) progress.grade(card.key, how);
    if (how === 1) {
      missed.add(card.key);
      queue.splice(Math.min(AGAIN, queue.length), 0, card);
    }
    turned = false;
    if (queue.length) return draw();
    find("result").textContent = say(words.at_once, { known: size - missed.size, all: size });
    show("done");
    find("done").querySelector("h2").focus();
    count();
  }

  function stop() {
    show("choice");
    count();
    find("begin").focus();
  }

  const acts = { turn, grade, end: stop };

  /* --- Keys --- */

  function press(key) {
    return !desk.hidden && Trivet.answer(key, turned, acts);
  }

  addEventListener("message", (event) => {
    const told = event.data;
    if (!frame || event.source !== frame.contentWindow || !told || typeof told !== "object") return;
    if (told.trivet === "ready") {
      ready = true;
      if (queue.length) send(queue[0]);
    } else if (told.trivet === "key" && typeof told.key === "string") {
      press(told.key);
    } else if (told.trivet === "open" && /^https?:\/\//.test(told.address)) {
      window.open(told.address, "_blank", "noopener,noreferrer");
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("button") && (event.key === " " || event.key === "Enter")) return;
    if (press(event.key)) event.preventDefault();
  });
  addEventListener("trivet-theme", () => queue.length && ready && !desk.hidden && send(queue[0]));

  find("choice").addEventListener("submit", (event) => {
    event.preventDefault();
    begin();
  });
  find("choice").addEventListener("change", () => {
    find("told").hidden = true;
    count();
  });
  find("begin").addEventListener("click", begin);
  find("next").addEventListener("click", begin);
  find("others").addEventListener("click", stop);
  find("stop").addEventListener("click", stop);
  find("forget").addEventListener("click", ({ target }) => {
    if (target.dataset.sure) {
      progress.forget();
      delete target.dataset.sure;
      target.textContent = words.forget;
      return count();
    }
    target.dataset.sure = "yes";
    target.textContent = words.forget_sure;
  });
  find("forget").addEventListener("blur", ({ target }) => {
    delete target.dataset.sure;
    target.textContent = words.forget;
  });
  count();
})();
