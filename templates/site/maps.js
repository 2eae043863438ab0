/* Shows what is said about an area once it is chosen, on all maps at the same time. Without this script all is shown. */
(() => {
  "use strict";

  const legend = document.getElementById("legend");
  const every = [...document.querySelectorAll("[data-about]")];
  const told = [...document.querySelectorAll(".about")];

  function choose(key) {
    for (const item of every) item.setAttribute("aria-pressed", item.dataset.about === key);
    for (const item of told) item.hidden = item.id !== key;
    for (const item of every) item.classList.toggle("chosen", item.dataset.about === key);
  }

  function press(item) {
    choose(item.dataset.about);
    history.replaceState(null, "", `#${item.dataset.about}`);
  }

  for (const item of every) {
    item.addEventListener("click", () => press(item));
    item.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      press(item);
    });
  }
  legend.hidden = false;
  const asked = decodeURIComponent(location.hash.slice(1));
  const first = told.find((item) => item.id === asked) || told[0];
  if (first) choose(first.id);
})();
