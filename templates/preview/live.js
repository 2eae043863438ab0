/* Begins, and stays in touch with the server: what changes there changes here. */
(() => {
  "use strict";

  const { make, store, frames } = Trivet;
  const token = document.querySelector('meta[name="trivet-token"]').content;
  const status = document.getElementById("status");
  const find = (id) => document.getElementById(id);
  const SETTLED = 3000; /* milliseconds without a change of height */

  async function begin() {
    let told;
    try {
      const answer = await fetch("/state", { headers: { "x-trivet-token": token } });
      if (!answer.ok) return location.reload();
      told = await answer.json();
    } catch {
      return lost();
    }
    const { number, state } = told;
    store.topic = sessionStorage.getItem("trivet-topic") || "";
    store.begin(state);
    restore();
    follow(number);
  }

  function follow(number) {
    const stream = new EventSource(`/events?token=${encodeURIComponent(token)}&since=${number}`);
    stream.onopen = () => say("");
    stream.onmessage = (event) => {
      const change = JSON.parse(event.data);
      if (event.lastEventId) number = event.lastEventId;
      if (change.reload) {
        stream.close();
        again();
      } else if (change.fault) {
        say(change.fault);
      } else {
        store.apply(change);
        document.documentElement.dataset.number = number;
      }
    };
    stream.onerror = () => {
      stream.close();
      lost(number);
    };
  }

  function lost(number) {
    say("The preview has ended, or is starting again …");
    again(number);
  }

  /* As soon as there is a server: goes on after that change if it is still the same, and loads the page again if not. */
  async function again(number) {
    remember();
    for (;;) {
      await new Promise((done) => setTimeout(done, 300));
      try {
        const page = await (await fetch("/")).text();
        if (number !== undefined && page.includes(token)) return follow(number);
        return location.reload();
      } catch {
        /* Nobody answers yet. */
      }
    }
  }

  /* The first row that begins in sight, or the one that fills the window. */
  function inSight() {
    const rows = [...document.querySelectorAll(".row")].map((row) => [row, row.getBoundingClientRect()]);
    const [row] = rows.find(([, { top }]) => top > 56 && top < innerHeight) || rows.find(([, { bottom }]) => bottom > 80) || [];
    return row;
  }

  function remember() {
    if (store.topic) sessionStorage.setItem("trivet-topic", store.topic);
    const row = inSight();
    if (row) sessionStorage.setItem("trivet-at", JSON.stringify([row.dataset.key, row.getBoundingClientRect().top]));
  }
  addEventListener("pagehide", remember);

  function restore() {
    const [key, top] = JSON.parse(sessionStorage.getItem("trivet-at") || "[]");
    const row = key && document.querySelector(`.row[data-key="${CSS.escape(key)}"]`);
    if (row) hold(row, top);
  }

  /* Keeps a row at its place while the frames above it get their heights, until somebody scrolls. */
  function hold(row, top) {
    let waiting;
    const heights = new ResizeObserver(stay);
    const end = () => heights.disconnect();
    function stay() {
      scrollTo(0, row.getBoundingClientRect().top + scrollY - top);
      clearTimeout(waiting);
      waiting = setTimeout(end, SETTLED);
    }
    heights.observe(row.parentElement);
    for (const kind of ["wheel", "touchstart", "pointerdown", "keydown"]) addEventListener(kind, end, { once: true, passive: true });
    stay();
  }

  function say(text) {
    status.textContent = text;
    status.hidden = !text;
  }

  store.listen(() => {
    const { topics, problems, outdated } = store.state;
    const ids = Object.keys(topics);
    const topic = store.shown;
    find("title").textContent = topic ? topic.title : document.title;
    find("version").textContent = topic ? topic.version : "";
    const chooser = find("topic");
    chooser.parentElement.hidden = ids.length < 2;
    Trivet.fill(chooser, ...ids.map((id) => make("option", { value: id, "data-key": id }, topics[id].title)));
    chooser.value = store.topic;
    const others = topic ? topic.others : [];
    const known = new Set(problems.map((problem) => JSON.stringify([problem.place, problem.what])));
    const rest = others.filter((finding) => !known.has(JSON.stringify([finding.place, finding.what])));
    const box = find("problems");
    box.hidden = !problems.length && !rest.length;
    box.classList.toggle("bad", problems.length > 0);
    const count = problems.length === 1 ? "1 error" : `${problems.length} errors`;
    Trivet.fill(
      box,
      ...(problems.length ? [make("h2", {}, `${count}${outdated && ids.length ? "; below is the last version without errors" : ""}`)] : []),
      make("ul", {}, ...problems.map((problem) => Trivet.finding({ ...problem, error: true })), ...rest.map(Trivet.finding)),
    );
  });

  find("topic").addEventListener("change", (event) => {
    store.use(event.target.value);
    scrollTo(0, 0);
  });
  Trivet.choice(find("screen"), [["phone", "Phone"], ["window", "Window"], ["wide", "Wide"]], store.settings.screen, (value) => {
    const row = store.settings.screen !== value && inSight();
    const top = row && row.getBoundingClientRect().top;
    store.settings.screen = value;
    document.documentElement.dataset.screen = value;
    localStorage.setItem("trivet-screen", value);
    frames.resize();
    if (row) hold(row, top);
  });
  document.documentElement.dataset.screen = store.settings.screen;
  Trivet.choice(find("theme"), [["light", "Light"], ["night", "Night"]], store.night ? "night" : "light", (value) => {
    document.documentElement.dataset.theme = value;
    localStorage.setItem("trivet-theme", value);
    Trivet.filters.draw();
    frames.refresh();
  });

  begin();
})();
