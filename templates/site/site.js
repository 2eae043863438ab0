/* The switch between light and dark, which is remembered. */
(() => {
  "use strict";

  const box = document.getElementById("theme");
  const options = [
    ["light", box.dataset.light],
    ["night", box.dataset.dark],
  ];
  Trivet.choice(box, options, Trivet.night ? "night" : "light", (value) => {
    document.documentElement.dataset.theme = value;
    try {
      localStorage.setItem("trivet-theme", value);
    } catch {
      /* Nothing is remembered. */
    }
    dispatchEvent(new Event("trivet-theme"));
  });
  box.hidden = false;
})();
