/* The pages of a sheet as images, part by part. What is near the window is asked for, the nearest first; what was shown
   stays until what replaces it is there. */
(() => {
  "use strict";

  const { make } = Trivet;
  const token = document.querySelector('meta[name="trivet-token"]').content;
  const NEAR = "700px 0px";
  const TRIES = 5;
  const SOON = 300; /* milliseconds until a part is asked for again that is about to be replaced; longer each time */

  const parts = new Map();
  let busy = false;

  const near = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) if (parts.has(entry.target)) parts.get(entry.target).near = entry.isIntersecting;
      next();
    },
    { rootMargin: NEAR },
  );

  /* An element for a part; `set(key, first, count, size, name)` has it show that. */
  function part() {
    const findings = make("ul", { class: "findings", hidden: true });
    const sides = make("div", { class: "pages" });
    const element = make("article", { class: "part" }, findings, sides);
    const made = { element, findings, sides, near: false, key: "", shown: "", tries: 0, resting: false };
    parts.set(element, made);
    near.observe(element);
    made.set = (key, first, count, size, name) => {
      Object.assign(made, { first, size, name });
      if (made.key !== key) Object.assign(made, { key, tries: 0, resting: false });
      if (!sides.childElementCount) sides.append(...Array.from({ length: count }, () => blank(size)));
      next();
    };
    made.forget = () => {
      near.unobserve(element);
      parts.delete(element);
      element.remove();
    };
    return made;
  }

  const blank = ([wide, high]) => {
    const element = make("div", { class: "paper", "aria-hidden": "true" });
    element.style.aspectRatio = `${wide} / ${high}`;
    return element;
  };

  /* Shows the nearest part that is not shown as it is now; one at a time, since they are printed one at a time. */
  async function next() {
    if (busy) return;
    const waiting = [...parts.values()].filter((made) => made.near && made.key !== made.shown && !made.resting && made.tries < TRIES);
    if (!waiting.length) return;
    const distance = (made) => {
      const { top, bottom } = made.element.getBoundingClientRect();
      return Math.max(0, top - innerHeight, -bottom) || Math.abs(top) / 1e6;
    };
    const made = waiting.sort((one, other) => distance(one) - distance(other))[0];
    busy = true;
    try {
      await show(made);
    } catch {
      made.tries += 1;
    } finally {
      busy = false;
    }
    next();
  }

  function rest(made, key) {
    if (key !== made.key) return;
    made.tries += 1;
    made.resting = true;
    setTimeout(() => {
      made.resting = false;
      next();
    }, SOON * 2 ** made.tries);
  }

  async function show(made) {
    const { key } = made;
    made.element.classList.add("waiting");
    const answer = await fetch(`/part/${token}/${key}`);
    if (answer.status === 204) return rest(made, key);
    if (!answer.ok) throw new Error(await answer.text());
    const { pages, findings } = await answer.json();
    const images = Array.from({ length: pages }, (_, number) => {
      const [width, height] = made.size.map((millimetres) => Math.round(millimetres * 10));
      const alt = `Page ${made.first + number} of ${made.name}`;
      return make("img", { src: `/part/${token}/${key}/${number}`, alt, width, height, class: "paper" });
    });
    await Promise.all(images.map((image) => image.decode()));
    if (images.length) made.sides.replaceChildren(...images);
    Trivet.fill(made.findings, ...findings.map(Trivet.finding));
    made.findings.hidden = !findings.length;
    made.shown = key;
    made.element.dataset.key = key;
    if (made.key === key) made.element.classList.remove("waiting");
  }

  Trivet.pages = { part };
})();
