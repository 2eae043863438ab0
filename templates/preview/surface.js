/* The drawing board itself: an image with its regions over it, drawn and changed by mouse, touch, pen and keyboard. */
(() => {
  "use strict";

  const { shapes, svg } = Trivet;
  const REACH = 12;
  const TWICE = 400; /* milliseconds between the presses of a double click */

  /* `host` scrolls; `named(index)` is what a region is called; `drawn(kind of pointer)` is called after a shape is drawn. */
  Trivet.surface = (host, { named, drawn }) => {
    const picture = Trivet.make("img", { alt: "", draggable: "false" });
    const over = svg("svg", { role: "group", "aria-label": "Regions of the image" });
    host.append(Trivet.make("div", { class: "canvas" }, picture, over));
    let draft = null;
    let scale = 1;
    let tool = "select";
    let act = null; /* what the pointer does at present */
    let begun = []; /* the corners of a polygon that is being drawn */
    let pointer = null;
    let pressed = 0; /* when a corner was last set, in milliseconds */

    /* Pixels of the screen from pixels of the image, and back. */
    const seen = ([x, y]) => [x * scale, y * scale];
    const place = (event) => {
      const box = over.getBoundingClientRect();
      return [(event.clientX - box.left) / scale, (event.clientY - box.top) / scale];
    };

    const near = (one, other, reach) => other && Math.hypot(one[0] - other[0], one[1] - other[1]) * scale < reach;

    const outline = (shape, attributes) => Trivet.outline(shape, scale, attributes);

    function group(index, part, shape) {
      const isSelected = draft.selected.region === index && draft.selected.part === part;
      const said = part === "label" ? `label of ${named(index)}` : named(index);
      const element = svg(
        "g",
        {
          class: `shape ${part}`,
          tabindex: 0,
          role: "button",
          "aria-pressed": isSelected,
          "aria-label": `${said}, ${shape.form}, ${shape.numbers.length > 8 ? `${shape.numbers.length / 2} corners` : shape.numbers.join(" ")}`,
          "data-key": `${index}/${part}`,
        },
        outline(shape, { class: "halo" }),
        outline(shape, { class: "line" }),
      );
      const [x, y] = seen(shapes.middle(shape));
      const text = svg("text", { x, y: shape.form === "point" ? y - 12 : y, "aria-hidden": "true" });
      text.textContent = part === "label" ? `${index + 1} label` : `${index + 1}`;
      element.append(text);
      return element;
    }

    function handle(index, part, shape, number, point) {
      const [x, y] = seen(point);
      return svg(
        "g",
        {
          class: "handle",
          tabindex: 0,
          role: "button",
          "aria-label": `${shapes.handleName(shape, number)} of ${part === "label" ? "the label of " : ""}${named(index)}`,
          "data-key": `${index}/${part}/${number}`,
        },
        svg("circle", { class: "reach", cx: x, cy: y, r: REACH }),
        svg("circle", { class: "knob", cx: x, cy: y, r: 6 }),
      );
    }

    /* Everything anew; what has the focus keeps it. */
    function draw() {
      const held = over.contains(document.activeElement) ? document.activeElement.dataset.key : null;
      const [width, height] = draft.size.map((side) => side * scale);
      picture.width = Math.round(width);
      picture.height = Math.round(height);
      over.setAttribute("width", width);
      over.setAttribute("height", height);
      const parts = draft.regions.flatMap((region, index) =>
        ["outline", "label"].filter((part) => region[part] && region[part].numbers).map((part) => [index, part, region[part]]),
      );
      parts.sort((one, other) => shapes.extent(other[2]) - shapes.extent(one[2]));
      const elements = parts.map((part) => group(...part));
      const { region, part } = draft.selected;
      const chosen = draft.region && draft.region[part];
      if (chosen && chosen.numbers) {
        elements.push(...shapes.handles(chosen).map((point, number) => handle(region, part, chosen, number, point)));
      }
      if (begun.length) {
        const points = [...begun, ...(pointer ? [pointer] : [])].map(seen);
        elements.push(svg("polyline", { class: "halo", points: points.join(" ") }), svg("polyline", { class: "line", points: points.join(" ") }));
        elements.push(...begun.map(seen).map(([x, y]) => svg("circle", { class: "knob", cx: x, cy: y, r: 5 })));
      }
      if (act && act.shape) elements.push(outline(act.shape, { class: "halo" }), outline(act.shape, { class: "line" }));
      over.replaceChildren(...elements);
      over.dataset.tool = tool;
      if (held) focus(held);
    }

    function focus(key) {
      const element = over.querySelector(`[data-key="${CSS.escape(key)}"]`);
      if (element && element !== document.activeElement) element.focus({ preventScroll: true });
    }

    const taken = (target) => {
      const element = target.closest && target.closest("[data-key]");
      if (!element) return null;
      const [region, part, number] = element.dataset.key.split("/");
      return { region: Number(region), part, handle: number === undefined ? null : Number(number) };
    };

    function reshape(what, shape, name) {
      draft.change(what.region, { [what.part]: shape }, name);
      if (act) act.left = draft.regions;
    }

    function finish(kind) {
      const points = begun;
      [begun, pointer] = [[], null];
      if (points.length > 2) {
        draft.add(shapes.polygon(points, draft.size));
        drawn(kind);
      } else draw();
    }

    over.addEventListener("pointerdown", (event) => {
      if (event.button || !draft) return;
      event.preventDefault();
      over.setPointerCapture(event.pointerId);
      const at = place(event);
      const what = taken(event.target);
      if (begun.length || tool === "polygon" && (!what || what.handle === null)) {
        const isTwice = event.timeStamp - pressed < TWICE && near(at, begun.at(-1), 8);
        pressed = event.timeStamp;
        if (begun.length > 2 && (isTwice || near(at, begun[0], REACH))) return finish(event.pointerType);
        if (!isTwice) begun.push(at);
        pointer = at;
        draft.select(-1);
        return draw();
      }
      if (what && (tool === "select" || what.handle !== null)) {
        draft.select(what.region, what.part);
        focus(event.target.closest("[data-key]").dataset.key);
        draft.rest();
        act = { what, at, from: draft.regions[what.region][what.part], left: draft.regions };
      } else if (tool === "point") {
        draft.add(shapes.polygon([at], draft.size));
        drawn(event.pointerType);
      } else if (tool === "select") {
        draft.select(-1);
        act = { scroll: [host.scrollLeft + event.clientX, host.scrollTop + event.clientY] };
      } else {
        draft.select(-1);
        act = { at, form: tool };
      }
    });

    function follow(event) {
      const at = draft && place(event);
      if (begun.length) {
        pointer = at;
        return draw();
      }
      if (!act) return;
      if (act.scroll) {
        host.scrollTo(act.scroll[0] - event.clientX, act.scroll[1] - event.clientY);
      } else if (act.form) {
        const far = Math.max(...at.map((value, axis) => Math.abs(value - act.at[axis]))) * scale;
        act.shape = far > 4 ? shapes.between(act.form, act.at, at, draft.size) : null;
        draw();
      } else if (act.what.handle === null) {
        reshape(act.what, shapes.moved(act.from, at[0] - act.at[0], at[1] - act.at[1], draft.size), "pointer");
      } else {
        reshape(act.what, shapes.reshaped(act.from, act.what.handle, at, draft.size), "pointer");
      }
    }
    over.addEventListener("pointermove", follow);

    function release(event) {
      const ended = act;
      act = null;
      if (!ended || !draft) return;
      draft.rest();
      if (ended.shape && event.type === "pointerup") {
        draft.add(ended.shape);
        drawn(event.pointerType);
      } else if (ended.form) draw();
    }
    over.addEventListener("pointerup", (event) => {
      if (act) follow(event);  // a browser under load may have left out the last moves
      release(event);
    });
    over.addEventListener("pointercancel", release);

    over.addEventListener("focusin", (event) => {
      const what = taken(event.target);
      if (what) draft.select(what.region, what.part);
    });

    over.addEventListener("keydown", (event) => {
      const what = taken(event.target);
      if (!what || event.ctrlKey || event.metaKey) return;
      const shape = draft.regions[what.region][what.part];
      const next = shapes.keyed(shape, what.handle, event.key, event.shiftKey ? 10 : 1, draft.size);
      if (next) reshape(what, next, shapes.isArrow(event.key) ? `keys ${event.target.closest("[data-key]").dataset.key}` : "");
      else if (event.key === "Delete" || event.key === "Backspace") draft.remove(what.region, what.part);
      else return;
      event.preventDefault();
      event.stopPropagation();
    });

    return {
      draw,
      show(next, address) {
        /* A save elsewhere interrupts neither a drawing nor a drag, unless the regions are others than the drag left. */
        if (next !== draft) begun = [];
        if (next !== draft || (act?.what && act.left !== next.regions)) act = null;
        draft = next;
        if (picture.getAttribute("src") !== address) picture.src = address;
      },
      zoom(to) {
        scale = to;
        if (draft) draw();
      },
      use(name) {
        tool = name;
        [begun, pointer] = [[], null];
        if (draft) draw();
      },
      /* What Enter, Escape and Backspace do to a polygon that is being drawn; whether there is one. */
      key(name) {
        if (!begun.length) return false;
        if (name === "Enter") finish("");
        else if (name === "Escape") begun = [];
        else if (name === "Backspace") begun.pop();
        else return false;
        draw();
        return true;
      },
      focus,
    };
  };
})();
