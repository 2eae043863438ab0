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

  /* Has `host` hold these children. Whatever is there already stays: else a press would be lost if it were drawn again
     before the button is let go, an open list would close, and images would flicker. Elements are told apart by their
     names and `data-key`; what they do on events may depend on these and on their texts only. */
  Trivet.fill = (host, ...children) => become(host, Trivet.make("div", {}, ...children));

  function become(host, wanted) {
    const left = new Map();
    for (const node of host.childNodes) left.set(known(node), [...(left.get(known(node)) || []), node]);
    const nodes = [...wanted.childNodes].map((node) => adopted(left.get(known(node))?.shift(), node));
    Trivet.arrange(host, nodes);
  }

  const known = (node) => `${node.nodeName} ${node.dataset?.key || ""}`;

  /* The node that is there, made like the wanted one; or that, if there is none. */
  function adopted(kept, node) {
    if (!kept) return node;
    if (kept.isEqualNode(node)) return kept;
    if (kept.nodeType === Node.TEXT_NODE) kept.data = node.data;
    else {
      for (const { name } of [...kept.attributes]) if (!node.hasAttribute(name)) kept.removeAttribute(name);
      for (const { name, value } of node.attributes) {
        if (name === "style") kept.style.cssText = value; /* the page's policy forbids the attribute */
        else if (kept.getAttribute(name) !== value) kept.setAttribute(name, value);
      }
      become(kept, node);
    }
    return kept;
  }

  /* Has `host` hold these nodes, and moves only what is not in its place: an iframe that is moved loads again. */
  Trivet.arrange = (host, nodes) => {
    const keep = new Set(nodes);
    const focused = host.contains(document.activeElement) ? document.activeElement : null;
    for (const child of [...host.childNodes]) if (!keep.has(child)) child.remove();
    let at = host.firstChild;
    for (const node of nodes) {
      if (node === at) at = at.nextSibling;
      else host.insertBefore(node, at);
    }
    if (focused !== document.activeElement && host.contains(focused)) focused.focus();
  };

  /* The place of something as an editor takes it, which a press copies. */
  Trivet.place = ([file, line, column]) => {
    const text = [file, line, column].filter(Boolean).join(":");
    const button = Trivet.make("button", { class: "place", type: "button", title: "Copy this place" }, text);
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(button.textContent);
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
      {
        class: finding.accepted ? "accepted" : finding.error ? "error" : "warning",
        "data-key": JSON.stringify([finding.place, finding.what]),
      },
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
