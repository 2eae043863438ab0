/* Makes elements of the page. Texts are always texts, never HTML. */
(() => {
  "use strict";

  /* make("button", { class: "x", type: "button", onclick: f }, "text", element, …) */
  Trivet.make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
      else if (value === true) element.setAttribute(key, "");
      else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  };

  /* The place of something as an editor takes it, which a press copies. */
  Trivet.place = ([file, line, column]) => {
    const text = [file, line, column].filter(Boolean).join(":");
    const button = Trivet.make("button", { class: "place", type: "button", title: "Copy this place" }, text);
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text);
        button.dataset.done = "copied";
      } catch {
        getSelection().selectAllChildren(button);
      }
      setTimeout(() => delete button.dataset.done, 1200);
    });
    return button;
  };

  /* A row of radio buttons: options are [value, label] pairs. */
  Trivet.choice = (fieldset, options, chosen, onchange) => {
    fieldset.append(
      ...options.map(([value, label]) =>
        Trivet.make(
          "label",
          {},
          Trivet.make("input", {
            type: "radio",
            name: fieldset.id,
            value,
            checked: value === chosen,
            onchange: () => onchange(value),
          }),
          Trivet.make("span", {}, label),
        ),
      ),
    );
  };

  /* The elements of a tree of texts and [tag, tree]. */
  const TREE = new Set(["h2", "h3", "h4", "p", "ul", "ol", "li", "strong", "em", "code", "pre", "blockquote", "br", "hr"]);
  Trivet.tree = (tree) =>
    tree.map((node) =>
      typeof node === "string" ? node : Trivet.make(TREE.has(node[0]) ? node[0] : "span", {}, ...Trivet.tree(node[1])),
    );

  Trivet.finding = (finding) =>
    Trivet.make(
      "li",
      { class: finding.accepted ? "accepted" : finding.error ? "error" : "warning" },
      Trivet.make("strong", {}, finding.accepted ? "Accepted" : finding.error ? "Error" : "Warning"),
      ...worded(` ${sentence(finding.what)} ${sentence(finding.accepted || finding.remedy)} `),
      Trivet.place(finding.place),
    );

  /* A text whose names are between backticks, as in the terminal. */
  const worded = (text) => text.split(/`([^`]+)`/).map((part, index) => (index % 2 ? Trivet.make("code", {}, part) : part));

  const sentence = (text) => {
    if (!text) return "";
    const whole = text[0].toUpperCase() + text.slice(1);
    return /[.!?…]$/.test(whole) ? whole : `${whole}.`;
  };
  Trivet.sentence = sentence;
})();
