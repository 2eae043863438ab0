/* The list of cards, in teaching order, section by section: both sides, where each is written, what is said about it. */
(() => {
  "use strict";

  const { make, store, frames, filters } = Trivet;
  const list = document.getElementById("list");
  const rows = new Map();

  const side = (key, name) => () => {
    const card = store.shown.cards[key];
    const title = `${name === "front" ? "Front" : "Back"} of ${card.ref}${card.number > 1 ? `, card ${card.number}` : ""}`;
    const picture = card.pictures[name === "front" ? 0 : 1];
    return { css: store.shown.styles[card.style], html: card[name], number: card.number, picture, name: title };
  };

  function row(key) {
    const made = { head: make("header"), findings: make("ul", { class: "findings" }), card: null };
    made.slots = ["front", "back"].map((name) => frames.slot(side(key, name)));
    const [front, back] = made.slots.map((slot, index) =>
      make("figure", { class: "side" }, make("figcaption", {}, index ? "Back" : "Front"), slot),
    );
    made.element = make(
      "article",
      { class: "row", "data-key": key },
      made.head,
      made.findings,
      make("div", { class: "sides" }, front, back),
    );
    rows.set(key, made);
    return made;
  }

  /* The head of a row, and what is said about its card. */
  function fill(made, key) {
    const card = store.shown.cards[key];
    const marks = card.tags.filter((tag) => tag in filters.MARKS);
    const badges = [
      make("span", { class: "badge kind" }, { cloze: "Cloze", question: "Question", choice: "Vignette", picture: "Picture" }[card.kind]),
      ...marks.map((mark) => make("span", { class: "badge" }, filters.MARKS[mark])),
      ...(card.news ? [make("span", { class: "badge news" }, filters.NEWS[card.news])] : []),
    ];
    Trivet.fill(
      made.head,
      make("h3", {}, card.ref, ...(store.hasSiblings(key) ? [make("span", { class: "number" }, ` card ${card.number}`)] : [])),
      ...badges,
      Trivet.place(card.place),
    );
    Trivet.fill(made.findings, ...card.findings.map(Trivet.finding));
    made.findings.hidden = !card.findings.length;
    made.card = { front: card.front, back: card.back, style: store.shown.styles[card.style] };
  }

  /* Everything anew, but rows that stay keep their frames. */
  function draw() {
    const topic = store.shown;
    for (const key of [...rows.keys()]) if (!topic || !topic.cards[key]) drop(key);
    filters.draw();
    if (!topic) return list.replaceChildren();
    const keys = filters.shown();
    const wanted = [];
    let last = null;
    for (const key of keys) {
      const card = topic.cards[key];
      if (card.section !== last) {
        last = card.section;
        const title = topic.sections.find((section) => section.slug === last);
        wanted.push(heading(last, title ? title.title : last));
      }
      const made = rows.get(key) || row(key);
      if (!made.card) fill(made, key);
      wanted.push(made.element);
    }
    Trivet.arrange(list, wanted);
    count(keys.length);
  }

  const headings = new Map();
  function heading(slug, title) {
    if (!headings.has(slug)) headings.set(slug, make("h2", { class: "section" }));
    const element = headings.get(slug);
    if (element.textContent !== title) element.textContent = title;
    return element;
  }

  function drop(key) {
    const made = rows.get(key);
    made.slots.forEach(frames.forget);
    made.element.remove();
    rows.delete(key);
  }

  function count(number) {
    const topic = store.shown;
    const all = topic.order.length;
    const cards = (count) => `${count.toLocaleString("en-GB")} ${count === 1 ? "card" : "cards"}`;
    const parts = [number === all ? cards(all) : `${number.toLocaleString("en-GB")} of ${cards(all)}`];
    if (topic.waiting) parts.push(`${topic.waiting} ${topic.waiting === 1 ? "picture" : "pictures"} still to be drawn`);
    document.getElementById("count").textContent = parts.join("; ");
    document.getElementById("study").disabled = !number;
  }

  /* A change of a few cards: only their rows and frames. */
  function update(change) {
    const mine = change && change.topics && change.topics[store.topic];
    if (change && !mine) return;
    if (mine && mine.cards) {
      for (const key of Object.keys(mine.cards)) {
        const made = rows.get(key);
        const card = store.shown.cards[key];
        if (!made || !card) continue;
        const before = made.card;
        fill(made, key);
        if (before.front !== made.card.front || before.style !== made.card.style) frames.update(made.slots[0]);
        if (before.back !== made.card.back || before.style !== made.card.style) frames.update(made.slots[1]);
      }
    }
    if (mine && mine.styles) {
      const changed = [];
      for (const [key, made] of rows) {
        if (!store.shown.cards[key]) continue;
        made.card = { ...made.card, style: store.shown.styles[store.shown.cards[key].style] };
        changed.push(...made.slots);
      }
      frames.updateAll(changed);
    }
    /* What is on screen has been sent; the rest can wait until it is painted. */
    if (mine) setTimeout(draw, 0);
    else draw();
  }

  store.listen((change) => {
    if (!change) {
      for (const key of [...rows.keys()]) drop(key);
      headings.clear();
      list.replaceChildren();
    }
    update(change);
    if (change && change.frame) frames.refresh(true);
  });
  filters.onchange(draw);
})();
