/* Shows one side of a card as the surrounding page sends it, and tells that page how high it is. */
(() => {
  "use strict";

  const side = document.getElementById("qa");
  const look = document.getElementById("look");
  let shown = 0;
  let last = "";

  const tell = (what) => parent.postMessage(what, "*");

  addEventListener("message", (event) => {
    if (event.source !== parent || !event.data || event.data.trivet !== "show") return;
    const { css, html, night, number, name } = event.data;
    shown = event.data.turn;
    if (look.textContent !== css) look.textContent = css;
    document.title = name;
    document.documentElement.classList.toggle("night-mode", night);
    document.body.className = `card card${number}${night ? " nightMode night_mode" : ""}`;
    if (event.data.top) scrollTo(0, 0);
    /* Scripts may draw in colours of the stylesheet; anything else need not be laid out from the beginning. */
    if (html === last && !event.data.top && !side.querySelector("script")) return measure();
    last = html;
    side.innerHTML = html;
    /* Scripts that arrive as text do not run; equal ones that are made here do, if the policy of the page has them. */
    for (const old of side.querySelectorAll("script")) {
      const script = document.createElement("script");
      script.textContent = old.textContent;
      old.replaceWith(script);
    }
    measure();
  });

  function measure() {
    const content = side.getBoundingClientRect();
    const margin = Number.parseFloat(getComputedStyle(document.body).marginBottom) || 0;
    const last = side.lastElementChild && [...side.children].filter((child) => child.offsetHeight).pop();
    const below = last ? Number.parseFloat(getComputedStyle(last).marginBottom) || 0 : 0;
    const foot = last ? last.getBoundingClientRect().bottom + below : content.bottom;
    tell({ trivet: "size", height: Math.ceil(Math.max(foot, content.bottom) + scrollY + margin), turn: shown });
  }
  new ResizeObserver(measure).observe(side);
  addEventListener("resize", measure);

  /* Links leave by the surrounding page, since this one may not go anywhere. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[href]");
    if (!link) return;
    if (link.classList.contains("hint")) {
      link.style.display = "none";
      const text = link.nextElementSibling;
      if (text) text.style.display = "block";
    } else {
      tell({ trivet: "open", address: link.href });
    }
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    const inside = event.target.closest && event.target.closest("summary, button, a, input");
    if (inside && (event.key === " " || event.key === "Enter")) return;
    tell({ trivet: "key", key: event.key });
  });
  tell({ trivet: "ready" });
})();
