/* Which cards are shown: by section, kind, mark, legend entry, tag, findings, changes, and words. */
(() => {
  "use strict";

  const { make, store } = Trivet;
  const KINDS = { cloze: "Clozes", question: "Questions", choice: "Vignettes", picture: "Pictures" };
  const MARKS = { "high-yield": "High yield", exam: "Exam", beyond: "Extra" };
  const NEWS = { added: "New", corrected: "Corrected" };

  /* Chosen values by group; cards must match one value of every group that has any. */
  const chosen = JSON.parse(sessionStorage.getItem("trivet-filters") || "{}");
  const search = document.getElementById("search");
  search.value = sessionStorage.getItem("trivet-search") || "";
  let words = split(search.value);
  const texts = new Map();
  let onchange = () => {};

  /* The values that a card has in each group. */
  function values(card) {
    const tags = card.tags.map((tag) => tag.split("::"));
    const noun = store.shown.noun;
    return {
      section: [card.section],
      kind: [card.kind],
      mark: tags.filter((tag) => tag.length === 1 && tag[0] in MARKS).map((tag) => tag[0]),
      legend: tags.filter((tag) => noun && tag[0] === noun).map((tag) => tag[1]),
      tag: tags.filter((tag) => !["kind", "section", noun].includes(tag[0]) && !(tag[0] in MARKS)).map((tag) => tag.join("::")),
      source: card.sources,
      news: card.news ? [card.news] : [],
      lint: card.findings.some((finding) => !finding.accepted) ? ["open"] : card.findings.length ? ["accepted"] : [],
    };
  }

  function matches(key, card) {
    const has = values(card);
    for (const [group, wanted] of Object.entries(chosen)) {
      if (wanted.length && !wanted.some((value) => has[group].includes(value))) return false;
    }
    return !words.length || words.every((word) => text(key, card).includes(word));
  }

  function text(key, card) {
    const kept = texts.get(key);
    if (kept && kept.card === card && kept.front === card.front && kept.back === card.back) return kept.text;
    const found = [key, card.place[0], card.tags.join(" "), strip(card.front), strip(card.back)].join(" ").toLowerCase();
    texts.set(key, { card, front: card.front, back: card.back, text: found });
    return found;
  }

  const strip = (html) =>
    html
      .replace(/<script[\s\S]*?<\/script>|<[^>]*>/g, " ")
      .replace(/&nbsp;/g, " ")
      .replace(/&lt;/g, "<")
      .replace(/&gt;/g, ">")
      .replace(/&amp;/g, "&");

  function split(text) {
    return text.toLowerCase().split(/\s+/).filter(Boolean);
  }

  function toggle(group, value) {
    const old = chosen[group] || [];
    chosen[group] = old.includes(value) ? old.filter((item) => item !== value) : [...old, value];
    if (!chosen[group].length) delete chosen[group];
    sessionStorage.setItem("trivet-filters", JSON.stringify(chosen));
    onchange();
  }

  /* Beside the cards all filters are in sight; above them, on a narrow screen, they are folded. */
  const beside = matchMedia("(min-width: 901px)");
  const unfold = () => (document.getElementById("folded").open = beside.matches);
  beside.addEventListener("change", unfold);
  unfold();

  /* The buttons, with how many cards each would show. */
  function draw() {
    const topic = store.shown;
    const list = document.getElementById("filters");
    if (!topic) return list.replaceChildren();
    const counts = {};
    for (const key of topic.order) {
      for (const [group, found] of Object.entries(values(topic.cards[key]))) {
        counts[group] = counts[group] || new Map();
        for (const value of new Set(found)) counts[group].set(value, (counts[group].get(value) || 0) + 1);
      }
    }
    const of = (group, names) => names.filter(([value]) => counts[group] && counts[group].get(value));
    const tags = [...((counts.tag && counts.tag.keys()) || [])].sort().map((tag) => [tag, tag.replaceAll("::", " › ")]);
    const sources = Object.entries(topic.sources).map(([id, source]) => [id, source.name]);
    const groups = [
      ["lint", "To look at", of("lint", [["open", "Errors and warnings"], ["accepted", "Accepted warnings"]])],
      ["news", topic.released ? `Since ${topic.released}` : "", of("news", Object.entries(NEWS))],
      ["section", "Section", of("section", topic.sections.map((section) => [section.slug, section.title]))],
      ["kind", "Kind", of("kind", Object.entries(KINDS))],
      ["mark", "Mark", of("mark", Object.entries(MARKS))],
      ["legend", sentence(topic.noun), of("legend", topic.legend.map((entry) => [entry.id, entry.name]))],
      ["tag", "Tag", of("tag", tags)],
      ["source", "Source", of("source", sources)],
    ];
    const any = Object.keys(chosen).length || search.value;
    const pressed = Object.values(chosen).flat().length;
    document.getElementById("chosen").textContent = pressed ? `${pressed} chosen` : "";
    Trivet.fill(
      list,
      ...(any ? [make("button", { class: "clear", type: "button", onclick: clear, "data-key": "all" }, "Show all cards")] : []),
      ...groups.filter(([, , items]) => items.length).map(([group, title, items]) => section(group, title, items, counts)),
    );
  }

  function section(group, title, items, counts) {
    const entries = new Map(store.shown.legend.map((entry) => [entry.id, entry]));
    const buttons = items.map(([value, label]) => {
      const entry = group === "legend" && entries.get(value);
      const swatch = entry && make("i", { class: "swatch", "aria-hidden": "true" });
      if (swatch) swatch.style.background = store.night ? entry.dark : entry.light;
      const pressed = (chosen[group] || []).includes(value);
      return make(
        "button",
        {
          type: "button",
          "aria-pressed": String(pressed),
          "data-key": value,
          onclick: () => toggle(group, value),
        },
        swatch || null,
        make("span", {}, label),
        make("small", {}, String(counts[group].get(value))),
      );
    });
    const name = `filter-${group}`;
    return make(
      "div",
      { class: `group ${group}`, "data-key": group, role: "group", "aria-labelledby": name },
      make("h2", { id: name }, title),
      ...buttons,
    );
  }

  const sentence = (word) => (word ? word[0].toUpperCase() + word.slice(1).replaceAll("-", " ") : "");

  function clear() {
    for (const group of Object.keys(chosen)) delete chosen[group];
    search.value = "";
    words = [];
    sessionStorage.removeItem("trivet-filters");
    sessionStorage.removeItem("trivet-search");
    onchange();
    search.focus();
  }

  let waiting = 0;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      words = split(search.value);
      sessionStorage.setItem("trivet-search", search.value);
      onchange();
    }, 80);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.closest("input, textarea, select, dialog")) {
      event.preventDefault();
      search.focus();
      search.select();
    }
  });

  /* Shows the cards that cite a source, and nothing else. */
  function cite(source) {
    for (const group of Object.keys(chosen)) delete chosen[group];
    search.value = "";
    words = [];
    toggle("source", source);
  }

  Trivet.filters = {
    draw,
    cite,
    shown: () => (store.shown ? store.shown.order.filter((key) => matches(key, store.shown.cards[key])) : []),
    onchange: (listener) => (onchange = listener),
    KINDS,
    MARKS,
    NEWS,
  };
})();
