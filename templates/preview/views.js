/* What is shown besides cards: their pictures by day and night, the pages of sheets, the sources that are cited, the
   release to come, and the drawing board. */
(() => {
  "use strict";

  const { make, store } = Trivet;
  const VIEWS = [
    ["cards", "Cards"],
    ["pictures", "Pictures"],
    ["sheets", "Sheets"],
    ["sources", "Sources"],
    ["release", "Release"],
    ["board", "Board"],
  ];
  const media = document.querySelector('meta[name="trivet-media"]').content;
  const find = (id) => document.getElementById(id);
  let view = sessionStorage.getItem("trivet-view") || "cards";
  let down = 0; /* how far the cards were scrolled when another view was chosen */

  function show(name) {
    view = name;
    sessionStorage.setItem("trivet-view", name);
    const parts = {
      cards: [find("list"), find("count"), find("side"), find("screen"), find("study")],
      pictures: [find("pictures")],
      sheets: [find("sheets")],
      sources: [find("sources")],
      release: [find("release")],
      board: [find("board")],
    };
    for (const [key, elements] of Object.entries(parts)) for (const element of elements) element.hidden = key !== name;
    document.querySelector(".columns").classList.toggle("single", name !== "cards");
    draw();
  }

  function draw() {
    const topic = store.shown;
    if (view === "pictures") Trivet.fill(find("pictures"), ...(topic ? gallery(topic) : []));
    if (view === "sheets") Trivet.sheets.draw();
    if (view === "release") Trivet.fill(find("release"), ...(topic ? Trivet.release(topic) : []));
    if (view === "board") Trivet.board.draw();
    if (view === "sources") Trivet.fill(find("sources"), ...(topic ? bibliography(topic) : []));
  }

  /* One figure for each plate, with its editions side by side. */
  function gallery(topic) {
    const plates = new Map();
    for (const picture of topic.pictures) plates.set(picture.id, [...(plates.get(picture.id) || []), picture]);
    if (!plates.size) return [make("p", {}, topic.waiting ? "The pictures are being drawn …" : "No card shows a picture.")];
    return [...plates].map(([id, editions]) =>
      make(
        "figure",
        { class: "plate", "data-key": id },
        make("figcaption", {}, make("h3", {}, id), Trivet.place(editions[0].place)),
        make(
          "div",
          { class: "editions" },
          ...editions.map(({ file, size, alt, theme }) =>
            make("img", { src: media + file, alt, width: size[0], height: size[1], loading: "lazy", class: theme }),
          ),
        ),
        ...(editions[0].credit ? [make("p", { class: "credit" }, editions[0].credit)] : []),
      ),
    );
  }

  function bibliography(topic) {
    const counts = new Map();
    for (const card of Object.values(topic.cards)) {
      for (const source of card.sources) counts.set(source, (counts.get(source) || 0) + 1);
    }
    const entries = Object.entries(topic.sources).sort(([, a], [, b]) => a.name.localeCompare(b.name));
    return entries.map(([id, source]) => {
      const count = counts.get(id) || 0;
      const link = /^https?:\/\//.test(source.address)
        ? make("a", { href: source.address, target: "_blank", rel: "noopener noreferrer" }, source.title)
        : make("em", {}, source.title);
      return make(
        "article",
        { class: "source", "data-key": id },
        make("h3", {}, source.name),
        make("p", {}, `${source.by}. `, link, `. ${source.imprint}.`),
        make(
          "button",
          {
            type: "button",
            disabled: !count,
            onclick: () => {
              document.querySelector('#view input[value="cards"]').click();
              Trivet.filters.cite(id);
              scrollTo(0, 0);
            },
          },
          count === 1 ? "1 card" : `${count} cards`,
        ),
      );
    });
  }

  Trivet.choice(find("view"), VIEWS, view, (name) => {
    if (view === "cards") down = scrollY;
    show(name);
    scrollTo(0, name === "cards" ? down : 0);
  });
  store.listen((change) => {
    const mine = change && change.topics && change.topics[store.topic];
    if (!change || mine) draw();
  });
  show(view);
})();
