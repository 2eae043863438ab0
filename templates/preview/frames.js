/* The sides of cards, each in a sandboxed frame of the size of a screen, scaled to the column it stands in.

   A frame is made when its slot comes near the window, and removed when that is far away: hundreds at once would take
   seconds to start. */
(() => {
  "use strict";

  const SCREENS = { phone: [390, 760], window: [760, 820], wide: [1120, 820] };
  const LOWEST = 120;
  const NEAR = "900px 0px";
  const LATER = 150; /* milliseconds */

  const slots = new Map();
  const byWindow = new WeakMap();
  let turns = 0;

  const near = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        const slot = slots.get(entry.target);
        if (!slot) continue;
        if (entry.isIntersecting) open(slot);
        else close(slot);
      }
    },
    { rootMargin: NEAR },
  );
  const sizes = new ResizeObserver((entries) => {
    for (const entry of entries) if (slots.has(entry.target)) fit(slots.get(entry.target));
  });

  /* A slot for one side; `content()` gives { css, html, number, name, picture, key, side }. */
  function slot(content) {
    const element = Trivet.make("div", { class: "slot" });
    const made = { element, content, frame: null, height: 0, ready: false };
    slots.set(element, made);
    near.observe(element);
    sizes.observe(element);
    return element;
  }

  function forget(element) {
    near.unobserve(element);
    sizes.unobserve(element);
    slots.delete(element);
  }

  function open(slot) {
    if (slot.frame) return;
    const { name } = slot.content();
    slot.frame = Trivet.make("iframe", {
      src: `/frame/${Trivet.store.state.frame}`,
      sandbox: "allow-scripts",
      title: name,
      scrolling: "auto",
    });
    slot.ready = false;
    slot.element.append(slot.frame);
    byWindow.set(slot.frame.contentWindow, slot);
    fit(slot);
  }

  function close(slot) {
    if (!slot.frame) return;
    slot.frame.remove();
    slot.frame = null;
    slot.ready = false;
  }

  /* Sends the side to its frame. */
  function show(slot) {
    if (!slot.frame || !slot.ready) return;
    const { css, html, number, name, picture } = slot.content();
    slot.turn = ++turns;
    slot.picture = picture;
    if (!picture) slot.frame.style.height = `${LOWEST}px`;
    const message = { trivet: "show", css, html, number, name, night: Trivet.store.night, turn: slot.turn };
    slot.frame.contentWindow.postMessage(message, "*");
    slot.frame.title = name;
  }

  function fit(slot) {
    const [wide, high] = SCREENS[Trivet.store.settings.screen];
    const column = slot.element.clientWidth;
    if (!column) return;
    const whole = slot.element.classList.contains("whole");
    if (whole) {
      /* A window smaller than the screen is one, so that words keep their size and a page can be magnified. */
      const width = Math.min(wide, column);
      const height = Math.min(high, slot.element.clientHeight);
      if (slot.frame) Object.assign(slot.frame.style, { width: `${width}px`, height: `${height}px`, left: `${(column - width) / 2}px` });
      return;
    }
    const scale = Math.min(1, column / wide);
    const tall = slot.content().picture ? high : Math.max(slot.height, LOWEST);
    slot.element.style.height = `${Math.round(tall * scale)}px`;
    if (!slot.frame) return;
    Object.assign(slot.frame.style, { width: `${wide}px`, height: `${tall}px`, transform: `scale(${scale})` });
  }

  addEventListener("message", (event) => {
    const slot = byWindow.get(event.source);
    const told = event.data;
    if (!slot || !told || typeof told !== "object") return;
    if (told.trivet === "ready") {
      slot.ready = true;
      show(slot);
    } else if (told.trivet === "size" && told.turn === slot.turn) {
      const height = Number(told.height);
      if (!Number.isFinite(height)) return;
      slot.height = Math.min(Math.max(height, LOWEST), 6000);
      slot.element.dataset.turn = told.turn;
      fit(slot);
    } else if (told.trivet === "open" && /^https?:\/\//.test(told.address)) {
      window.open(told.address, "_blank", "noopener,noreferrer");
    } else if (told.trivet === "key" && typeof told.key === "string") {
      dispatchEvent(new CustomEvent("trivet-key", { detail: told.key }));
    }
  });

  const update = (element) => slots.has(element) && show(slots.get(element));

  /* Many at once: those on screen first, and the others when these are painted. */
  function updateAll(elements) {
    const isSeen = (element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    };
    const seen = new Set(elements.filter(isSeen));
    seen.forEach(update);
    setTimeout(() => elements.forEach((element) => seen.has(element) || update(element)), LATER);
  }

  /* All frames at another size of screen; what is open in them stays open. */
  function resize() {
    for (const slot of slots.values()) {
      slot.height = 0;
      fit(slot);
    }
  }

  /* All frames again: the theme is another, or (`anew`) what runs in them. */
  function refresh(anew = false) {
    for (const slot of slots.values()) {
      if (anew && slot.frame) {
        close(slot);
        open(slot);
      } else {
        show(slot);
      }
    }
  }

  Trivet.frames = { slot, forget, update, updateAll, refresh, resize };
})();
