/* What the scripts of the pages share. */
window.Trivet = {
  /* `{count} left` with its values. */
  say: (phrase, values) => phrase.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole)),
  get night() {
    return document.documentElement.dataset.theme === "night";
  },
};
