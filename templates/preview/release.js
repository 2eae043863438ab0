/* The release that could be cut now: its notes as `release` would write them, and what stands against it. */
(() => {
  "use strict";

  const { make } = Trivet;

  Trivet.release = (topic) => {
    const coming = topic.release;
    if (!coming) {
      const why = topic.waiting ? "The pictures are being drawn …" : "There are errors, so nothing can be released.";
      return [make("p", {}, why)];
    }
    if (!coming.notes.length) return [make("p", {}, `No note has changed since ${topic.released}.`)];
    const against = coming.refusals.map((problem) => Trivet.finding({ ...problem, error: true }));
    return [
      make("p", { class: "how" }, make("code", {}, coming.command), " writes this to ", make("code", {}, coming.file), "."),
      ...(against.length ? [make("ul", { class: "findings" }, ...against)] : []),
      make("div", { class: "text" }, ...Trivet.tree(coming.notes)),
    ];
  };
})();
