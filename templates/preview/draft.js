/* The regions of one image while they are drawn: what is selected, what can be undone, and what a reload must not lose. */
(() => {
  "use strict";

  const copy = (value) => JSON.parse(JSON.stringify(value));
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  /* `image` is what the server says; `changed(what)` is called after every change: "regions", "names" or "selection". */
  Trivet.draft = (topic, image, changed) => {
    const key = `trivet-board/${topic}/${image.id}`;
    const kept = JSON.parse(sessionStorage.getItem(key) || "null");
    let written = copy(image.regions);
    let regions = kept || copy(written);
    let past = [];
    let future = [];
    let last = "";
    let selected = { region: -1, part: "outline" };

    function keep() {
      if (same(regions, written)) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, JSON.stringify(regions));
    }

    function go(from, to) {
      if (!from.length) return;
      to.push(regions);
      regions = from.pop();
      last = "";
      if (selected.region >= regions.length) selected = { region: -1, part: "outline" };
      keep();
      changed("regions");
    }

    const draft = {
      get regions() {
        return regions;
      },
      get selected() {
        return selected;
      },
      get region() {
        return regions[selected.region];
      },
      get image() {
        return image;
      },
      get size() {
        return image.size;
      },
      get canUndo() {
        return past.length > 0;
      },
      get canRedo() {
        return future.length > 0;
      },
      get isAsWritten() {
        return same(regions, written);
      },

      select(region, part = "outline") {
        if (selected.region === region && selected.part === part) return;
        selected = { region, part };
        last = "";
        changed("selection");
      },

      /* Makes other regions the present ones. Changes with the same name that follow each other are undone together. */
      put(next, name = "", what = "regions") {
        if (same(next, regions)) return;
        if (!name || name !== last) past.push(regions);
        last = name;
        future = [];
        regions = next;
        keep();
        changed(what);
      },

      /* Ends a change, so that the next one is undone by itself. */
      rest() {
        last = "";
      },

      add(outline) {
        const next = [...regions, { ref: "", kind: "part", text: "", outline, label: null }];
        selected = { region: next.length - 1, part: "outline" };
        draft.put(next);
      },

      change(index, fields, name = "", what = "regions") {
        draft.put(regions.map((region, at) => (at === index ? { ...region, ...fields } : region)), name, what);
      },

      /* Removes a region, or only its label. */
      remove(index, part = "outline") {
        if (!regions[index]) return;
        if (part === "label" && regions[index].outline) {
          selected = { region: index, part: "outline" };
          return draft.change(index, { label: null });
        }
        selected = { region: -1, part: "outline" };
        draft.put(regions.filter((_, at) => at !== index));
      },

      clear() {
        selected = { region: -1, part: "outline" };
        draft.put([]);
      },
      restore() {
        selected = { region: -1, part: "outline" };
        draft.put(copy(written));
      },
      undo: () => go(past, future),
      redo: () => go(future, past),

      /* What is written has changed: an untouched draft follows. */
      follow(entry) {
        const follows = same(regions, written);
        image = entry;
        written = copy(entry.regions);
        if (follows && !same(regions, written)) draft.put(copy(written));
        keep();
        changed("selection");
      },
    };
    return draft;
  };
})();
