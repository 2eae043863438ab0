/* Sets the theme before anything is painted. */
(() => {
  "use strict";
  const chosen = localStorage.getItem("trivet-theme");
  const night = chosen ? chosen === "night" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = night ? "night" : "light";
})();
