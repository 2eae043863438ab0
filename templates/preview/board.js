/* The view of the drawing board: the image, the tools, the list of its regions, and the YAML to paste. */
(() => {
  "use strict";

  const { make, store, shapes } = Trivet;
  const box = document.getElementById("board");
  const meta = (name) => document.querySelector(`meta[name="trivet-${name}"]`).content;
  const TOOLS = [
    ["select", "Select", "v"],
    ["rectangle", "Rectangle", "r"],
    ["ellipse", "Ellipse", "e"],
    ["polygon", "Polygon", "p"],
    ["point", "Point", "o"],
  ];
  const HINTS = {
    select: "Drag a region or its handles. By keyboard: Tab reaches them, arrows move them (with Shift by ten), Delete removes them.",
    rectangle: "Drag from corner to corner.",
    ellipse: "Drag from corner to corner of the box around it.",
    polygon: "Press at each corner; Enter, a double click or a press on the first corner closes it. + adds a corner at a handle.",
    point: "Press where the point is.",
  };
  const drafts = new Map();
  let made = null; /* the elements of the view, once there is an image */
  let draft = null;
  let current = "";

  const board = () => (store.shown ? store.shown.board : { images: [], subjects: [] });
  const image = () => board().images.find((item) => item.id === current);
  const named = (index) => draft.regions[index].ref || `region ${index + 1}, not named yet`;

  function build() {
    const list = make("datalist", { id: "subjects" });
    const chooser = make("select", { id: "image", onchange: (event) => open(event.target.value) });
    const tools = make("fieldset", { id: "tool", class: "switch" }, make("legend", {}, "Tool"));
    const canvas = make("div", { class: "desk" });
    const hint = make("p", { class: "hint", id: "hint" });
    const button = (text, onclick, title) => make("button", { type: "button", class: "quiet", onclick, title }, text);
    made = {
      list, chooser, hint, canvas,
      add: button("Add in the middle", add, "Adds a shape of the chosen tool, to be moved by keyboard"),
      undo: button("Undo", () => draft.undo(), "Ctrl+Z"),
      redo: button("Redo", () => draft.redo(), "Ctrl+Shift+Z"),
      clear: button("Remove all", () => draft.clear()),
      restore: button("As written", () => draft.restore(), "Begins again with the regions in topic.yaml"),
      zoom: make("select", { id: "zoom", onchange: fit }, ...[["fit", "Fit"], ["0.5", "50 %"], ["1", "100 %"], ["2", "200 %"], ["4", "400 %"]].map(([value, text]) => make("option", { value }, text))),
      regions: make("ol", { class: "regions" }),
      yaml: make("pre", { tabindex: 0, role: "region", "aria-label": "YAML of the regions" }),
      note: make("p", { class: "note", role: "status" }),
      where: make("p", { class: "where" }),
      copy: make("button", { type: "button", class: "strong", onclick: copy }, "Copy the YAML"),
    };
    Trivet.choice(tools, TOOLS.map(([value, text]) => [value, text]), "select", use);
    made.surface = Trivet.surface(canvas, { named, drawn });
    box.replaceChildren(
      make(
        "div",
        { class: "tools" },
        make("label", {}, "Image ", chooser),
        tools, made.add, made.undo, made.redo, made.clear, made.restore,
        make("label", {}, "Size ", made.zoom),
      ),
      make(
        "div",
        { class: "work" },
        make("div", {}, canvas, hint),
        make("div", { class: "panel" }, make("h2", {}, "Regions"), made.regions, list, make("h2", {}, "YAML"), made.note, made.yaml, made.copy, made.where),
      ),
    );
    use("select");
    new ResizeObserver(fit).observe(canvas.parentElement);
  }

  function use(name) {
    made.tool = name;
    const input = box.querySelector(`#tool input[value="${name}"]`);
    if (!input.checked) input.checked = true;
    if (document.activeElement?.name === input.name) input.focus();
    made.hint.textContent = HINTS[name];
    made.add.disabled = name === "select";
    made.surface.use(name);
  }

  function add() {
    draft.add(shapes.inTheMiddle(made.tool, draft.size));
    made.surface.focus(`${draft.regions.length - 1}/outline`);
  }

  /* A shape has been drawn: its name is next, for those who have a keyboard at hand. */
  function drawn(pointer) {
    if (pointer !== "mouse") return;
    const input = made.regions.querySelector('li[aria-current="true"] input');
    if (input) input.focus({ preventScroll: true });
  }

  function open(id) {
    current = id;
    const key = `${store.topic}/${id}`;
    if (!drafts.has(key)) drafts.set(key, Trivet.draft(store.topic, image(), changed));
    draft = drafts.get(key);
    draft.select(-1);
    show();
    changed("regions");
  }

  function show() {
    const path = [meta("token"), store.topic, current].map(encodeURIComponent).join("/");
    made.surface.show(draft, `/image/${path}?${image().digest}`);
    tell();
    fit();
  }

  /* Where the YAML goes, or is. */
  function tell() {
    const place = image()?.place;
    const code = (text) => make("code", {}, text);
    Trivet.fill(
      made.where,
      ...(place
        ? draft.isAsWritten
          ? ["Written in the entry at ", Trivet.place(place)]
          : ["Paste this into the entry of the image, in place of its ", code("regions:"), " if it has any: ", Trivet.place(place)]
        : [
            "Paste this under ", code("images:"), " in ", code("topic.yaml"), " and complete it; then list a plate under ",
            code("plates:"), ", such as ", code(`- {id: ${current}, image: ${current}, themes: [light, blank], width_mm: 120}`),
          ]),
    );
  }

  function fit() {
    if (!draft || box.hidden) return;
    const chosen = made.zoom.value;
    const [width, height] = draft.size;
    const room = [made.canvas.clientWidth - 2, Math.max(320, innerHeight - 230)];
    made.surface.zoom(chosen === "fit" ? Math.min(room[0] / width, room[1] / height) : Number(chosen));
  }

  function changed(what) {
    if (!draft) return;
    made.surface.draw();
    if (what === "regions") Trivet.regions(made.regions, draft);
    if (what === "selection") Trivet.markRegion(made.regions, draft);
    made.undo.disabled = !draft.canUndo;
    made.redo.disabled = !draft.canRedo;
    made.clear.disabled = !draft.regions.length;
    const listed = Boolean(image()?.place);
    made.restore.disabled = !listed || draft.isAsWritten;
    made.yaml.textContent = listed ? shapes.yaml(draft.regions) : shapes.entry(draft.image, draft.regions);
    made.copy.disabled = listed && !draft.regions.length;
    made.note.textContent = wrong() || (!listed ? "Not listed yet." : draft.isAsWritten ? "As it is written." : "Not the same as what is written.");
    tell();
  }

  /* Why what is drawn would be refused, as far as the board can tell. */
  function wrong() {
    const known = new Map(board().subjects.map(([ref, , hasName]) => [ref, hasName]));
    const faults = [
      ["Not named yet", ({ ref }) => !ref],
      ["Nothing in this topic has the name of", ({ ref }) => ref && !known.has(ref)],
      ["Facts have no name; write words for a label of", ({ ref, text }) => known.get(ref) === false && !text],
    ];
    const found = faults.map(([what, is]) => [what, draft.regions.flatMap((region, index) => (is(region) ? [index + 1] : []))]);
    return found.flatMap(([what, which]) => (which.length ? [`${what}: ${which.join(", ")}.`] : [])).join(" ");
  }

  async function copy() {
    try {
      await navigator.clipboard.writeText(made.yaml.textContent);
      made.note.textContent = "Copied.";
    } catch {
      getSelection().selectAllChildren(made.yaml);
      made.note.textContent = "Selected; copy it with Ctrl+C.";
    }
  }

  /* What the server says has changed: other images, other regions, other subjects. */
  function draw() {
    const { images, subjects } = board();
    if (!images.length) {
      made = draft = null;
      box.replaceChildren(
        make("p", { class: "none" }, "This topic has no image that can be shown. Put a file into its folder ", make("code", {}, "images/"), "."),
      );
      return;
    }
    if (!made) build();
    if (!image()) current = images[0].id;
    Trivet.fill(made.chooser, ...images.map(({ id, file }) => make("option", { value: id, "data-key": id }, `${id} (${file})`)));
    made.chooser.value = current;
    Trivet.fill(made.list, ...subjects.map(([ref, name]) => make("option", { value: ref }, name === ref ? "" : name)));
    for (const item of images) {
      const kept = drafts.get(`${store.topic}/${item.id}`);
      if (kept && kept !== draft) kept.follow(item);
    }
    const known = drafts.get(`${store.topic}/${current}`);
    if (known) known.follow(image());
    if (draft !== known || !known) open(current);
    show();
  }

  addEventListener("keydown", (event) => {
    if (!draft || box.hidden) return;
    const isText = /^(input|select|textarea)$/i.test(event.target.localName) && event.target.type !== "radio";
    if (isText) return;
    const key = event.key.toLowerCase();
    if (event.ctrlKey || event.metaKey) {
      if (key === "z") (event.shiftKey ? draft.redo : draft.undo)();
      else if (key === "y") draft.redo();
      else return;
      event.preventDefault();
    } else if (made.surface.key(event.key)) event.preventDefault();
    else if (event.key === "Escape") use("select");
    else if (!event.altKey) {
      const tool = TOOLS.find(([, , letter]) => letter === key);
      if (tool) use(tool[0]);
    }
  });
  addEventListener("resize", fit);

  Trivet.board = { draw };
})();
