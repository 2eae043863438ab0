/* Study: the cards that are shown, one after the other, by keyboard as in Anki: space turns a card, 1 to 4 grade it.

   Nothing is kept: a card that was not known comes again a few cards later, and the round ends when all were known. */
(() => {
  "use strict";

  const { make, store, frames, filters } = Trivet;
  const desk = document.getElementById("desk");
  const WORDS = { answer: "Show the answer", again: "Again", hard: "Hard", good: "Good", easy: "Easy" };
  /* After how many others a card comes again, by its grade. */
  const AGAIN = { 1: 3, 2: 8 };
  let queue = [];
  let turned = false;
  let known = 0;
  let slot = null;

  function begin() {
    queue = filters.shown();
    if (!queue.length) return;
    known = 0;
    turned = false;
    slot = frames.slot(content);
    slot.classList.add("whole");
    desk.showModal();
    draw();
  }

  function content() {
    const key = queue[0];
    const card = key && store.shown && store.shown.cards[key];
    if (!card) return { css: "", html: "", number: 1, picture: true, name: "No card" };
    return {
      css: store.shown.styles[card.style],
      html: turned ? card.back : card.front,
      number: card.number,
      picture: true,
      name: turned ? `Answer: ${card.ref}` : `Question: ${card.ref}`,
    };
  }

  function draw() {
    const card = queue.length ? store.shown.cards[queue[0]] : null;
    const close = make("button", { type: "button", class: "close", onclick: end }, "Close ", make("kbd", {}, "Esc"));
    if (!card) {
      Trivet.fill(
        desk,
        make("div", { class: "done", "data-key": "done" }, make("h2", {}, "All cards of this round are known"), make("p", {}, `${known} answered as known.`), close),
      );
      return desk.querySelector(".close").focus();
    }
    const bar = Trivet.answers(WORDS, turned, acts);
    const left = make("p", { class: "left" }, `${queue.length} left`);
    const what = store.hasSiblings(queue[0]) ? `${card.ref} card ${card.number}` : card.ref;
    if (!desk.contains(slot)) desk.replaceChildren(make("header"), slot, make("footer"));
    Trivet.fill(desk.querySelector("header"), left, make("p", { class: "what" }, what), close);
    Trivet.fill(desk.querySelector("footer"), ...bar);
    frames.update(slot);
    desk.querySelector("footer button:nth-of-type(3), footer .turn")?.focus();
  }

  function turn() {
    turned = true;
    draw();
  }

  function grade(how) {
    const card = queue.shift();
    if (AGAIN[how]) queue.splice(Math.min(AGAIN[how], queue.length), 0, card);
    else known += 1;
    turned = false;
    draw();
  }

  function end() {
    if (slot) frames.forget(slot);
    slot = null;
    queue = [];
    desk.replaceChildren();
    desk.close();
    document.getElementById("study").focus();
  }

  const acts = { turn, grade, end };

  function press(key) {
    return desk.open && (queue.length || key === "Escape") && Trivet.answer(key, turned, acts);
  }

  desk.addEventListener("cancel", (event) => {
    event.preventDefault();
    end();
  });
  document.addEventListener("keydown", (event) => {
    if (event.target.closest?.(".close") && event.key !== "Escape") return;
    if (!event.ctrlKey && !event.metaKey && !event.altKey && press(event.key)) event.preventDefault();
  });
  addEventListener("trivet-key", (event) => press(event.detail));
  document.getElementById("study").addEventListener("click", begin);
  store.listen(() => {
    if (!desk.open || !slot) return;
    const [asked] = queue;
    queue = queue.filter((key) => store.shown && store.shown.cards[key]);
    turned = turned && queue[0] === asked;
    draw();
  });
})();
