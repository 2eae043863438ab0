/* The list of the regions on the drawing board: what each shows, and its label. */
(() => {
  "use strict";

  const { make, shapes } = Trivet;
  const LABELS = [
    ["", "No label"],
    ["inside", "Label inside"],
    ["point", "Label at a place"],
    ["rectangle", "Label printed in the image"],
  ];

  function row(draft, region, index) {
    const isSelected = draft.selected.region === index;
    const number = index + 1;
    const pick = () => draft.select(index, draft.selected.region === index ? draft.selected.part : "outline");
    const field = (key, name, value, attributes = {}) =>
      make("input", {
        value,
        "data-key": `${index}/${key}`,
        autocomplete: "off",
        spellcheck: "false",
        oninput: (event) => draft.change(index, { [key]: event.target.value.trim() }, `${key} ${index}`, "names"),
        onfocus: pick,
        "aria-label": `${name} of region ${number}`,
        ...attributes,
      });
    const choice = (key, name, options, value, onchange) =>
      make(
        "select",
        { "data-key": `${index}/${key}`, "aria-label": `${name} of region ${number}`, onfocus: pick, onchange: (event) => onchange(event.target.value) },
        ...options.map(([option, text]) => make("option", { value: option, selected: option === value }, text)),
      );
    const label = region.label ? region.label.form : "";
    const labels = label === "element" ? [...LABELS, ["element", "Label of the SVG"]] : LABELS;
    const form = region.outline ? region.outline.form : "label only";
    return make(
      "li",
      { "aria-current": String(isSelected) },
      make("button", { type: "button", class: "pick", "data-key": `${index}/pick`, "aria-label": `Select region ${number}`, onclick: pick }, String(number)),
      field("ref", "Name", region.ref, { list: "subjects", placeholder: "What it shows: table/row" }),
      make("span", { class: "form" }, region.outline && region.outline.element ? `element ${region.outline.element}` : form),
      choice("kind", "Kind", [["part", "Part"], ["zone", "Zone"]], region.kind, (kind) => draft.change(index, { kind })),
      choice("label", "Label", labels, label, (chosen) => relabel(draft, index, chosen)),
      field("text", "Words on the label", region.text, { class: "words", placeholder: "Other words for the label" }),
      make("button", { type: "button", class: "remove", "data-key": `${index}/remove`, "aria-label": `Remove region ${number}`, onclick: () => draft.remove(index) }, "×"),
    );
  }

  /* A label of another kind; one at a place begins beside its region. */
  function relabel(draft, index, form) {
    const { outline, label } = draft.regions[index];
    if (label && label.form === form) return;
    const [width, height] = draft.size;
    const at = outline && outline.numbers ? shapes.middle(outline) : [width / 2, height / 2];
    const begin = {
      "": () => null,
      inside: () => ({ form }),
      point: () => ({ ...shapes.polygon([outline && outline.numbers ? shapes.beside(outline, draft.size) : at], draft.size), form }),
      rectangle: () => shapes.between(form, [at[0] - width / 16, at[1] - height / 32], [at[0] + width / 16, at[1] + height / 32], draft.size),
    };
    if (!(form in begin)) return;
    const next = begin[form]();
    draft.change(index, { label: next });
    draft.select(index, next && next.numbers ? "label" : "outline");
  }

  /* The rows of the list; the field that is being written in stays where it is. */
  Trivet.regions = (host, draft) => {
    const held = host.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    host.replaceChildren(...draft.regions.map((region, index) => row(draft, region, index)));
    if (!draft.regions.length) host.append(make("li", { class: "empty" }, "Choose a tool and draw the first region."));
    bringIntoView(host);
    if (held) {
      const element = host.querySelector(`[data-key="${CSS.escape(held)}"]`);
      if (element) element.focus({ preventScroll: true });
    }
  };

  /* Only which row is selected; a field that is being written in is left alone. */
  Trivet.markRegion = (host, draft) => {
    [...host.children].forEach((item, index) => item.setAttribute("aria-current", String(index === draft.selected.region)));
    bringIntoView(host);
  };

  function bringIntoView(host) {
    const chosen = host.querySelector('[aria-current="true"]');
    if (!chosen) return;
    const end = chosen.offsetTop + chosen.offsetHeight - host.clientHeight;
    host.scrollTop = Math.min(Math.max(host.scrollTop, end), chosen.offsetTop);
  }
})();
