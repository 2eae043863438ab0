/* Shows every figure in the theme that is chosen; one that does not exist in it stays as it is. */
(() => {
  "use strict";

  const box = document.getElementById("edition");
  const figures = [...document.querySelectorAll(".editions")];

  function choose(theme) {
    for (const figure of figures) {
      const wanted = figure.querySelector(`[data-theme-shown="${theme}"]`);
      if (!wanted) continue;
      for (const image of figure.children) image.hidden = image !== wanted;
    }
  }

  const inputs = [...box.querySelectorAll("input")];
  for (const input of inputs) input.addEventListener("change", () => choose(input.value));

  function follow() {
    const wanted = inputs.find((input) => input.value === (Trivet.night ? "dark" : "light")) || inputs[0];
    if (!wanted) return;
    wanted.checked = true;
    choose(wanted.value);
  }
  addEventListener("trivet-theme", follow);
  follow();
  box.hidden = inputs.length < 2;
})();
