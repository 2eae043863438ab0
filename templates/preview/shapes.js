/* The geometry of the drawing board, in pixels of the image, and how regions are written in YAML.

   A shape is { form, numbers } as in docs/images.md, with the corners of a polygon in one row. */
(() => {
  "use strict";

  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const isArrow = (key) => key in ARROWS;
  const clamp = (value, low, high) => Math.min(Math.max(value, low), high);
  const corners = (numbers) => Array.from({ length: numbers.length / 2 }, (_, index) => numbers.slice(2 * index, 2 * index + 2));

  /* The precision of what is drawn: whole pixels, or tenths in a small drawing. */
  const step = ([width, height]) => (Math.max(width, height) < 400 ? 0.1 : 1);
  const rounded = (value, unit) => Number((Math.round(value / unit) * unit).toFixed(1));

  /* left, top, right, bottom */
  function bounds({ form, numbers: n }) {
    if (form === "rectangle") return [n[0], n[1], n[0] + n[2], n[1] + n[3]];
    if (form === "ellipse") return [n[0] - n[2], n[1] - n[3], n[0] + n[2], n[1] + n[3]];
    const points = corners(n);
    const across = points.map(([x]) => x);
    const down = points.map(([, y]) => y);
    return [Math.min(...across), Math.min(...down), Math.max(...across), Math.max(...down)];
  }

  /* A rectangle or an ellipse between two points, in whole steps and within the image. */
  function between(form, [x1, y1], [x2, y2], size) {
    const unit = step(size);
    const [left, right] = [x1, x2].map((x) => rounded(clamp(x, 0, size[0]), unit)).sort((a, b) => a - b);
    const [top, bottom] = [y1, y2].map((y) => rounded(clamp(y, 0, size[1]), unit)).sort((a, b) => a - b);
    const across = Math.max(right - left, unit);
    const down = Math.max(bottom - top, unit);
    const at = [Math.min(left, size[0] - across), Math.min(top, size[1] - down)];
    if (form === "rectangle") return { form, numbers: [...at, across, down].map((value) => rounded(value, unit)) };
    const middle = [rounded(at[0] + across / 2, unit), rounded(at[1] + down / 2, unit)];
    const half = [across, down].map((side, axis) => {
      const room = Math.min(middle[axis], size[axis] - middle[axis]);
      return Math.max(unit, rounded(Math.min(side / 2, room), unit));
    });
    return { form, numbers: [...middle, ...half] };
  }

  function polygon(points, size) {
    const unit = step(size);
    const numbers = points.flatMap((point) => point.map((value, axis) => rounded(clamp(value, 0, size[axis]), unit)));
    return { form: points.length > 1 ? "polygon" : "point", numbers };
  }

  /* The shape moved as far as the image reaches. */
  function moved(shape, across, down, size) {
    const [left, top, right, bottom] = bounds(shape);
    const by = [clamp(across, -left, size[0] - right), clamp(down, -top, size[1] - bottom)].map((way) => rounded(way, step(size)));
    const places = shape.form === "rectangle" || shape.form === "ellipse" ? 2 : shape.numbers.length;
    const numbers = shape.numbers.map((value, index) => (index < places ? rounded(value + by[index % 2], 0.1) : value));
    return { ...shape, numbers };
  }

  /* Where a shape is taken to change it: corners and sides of its box, or the corners of a polygon. */
  function handles(shape) {
    if (shape.form === "point") return [];
    if (shape.form === "polygon") return corners(shape.numbers);
    const [left, top, right, bottom] = bounds(shape);
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    return [[left, top], [x, top], [right, top], [right, y], [right, bottom], [x, bottom], [left, bottom], [left, y]];
  }

  const NAMES = ["upper left", "upper", "upper right", "right", "lower right", "lower", "lower left", "left"];
  const handleName = (shape, index) => (shape.form === "polygon" ? `corner ${index + 1}` : `${NAMES[index]} handle`);

  /* The shape after one of its handles is at another point. */
  function reshaped(shape, index, point, size) {
    if (shape.form === "polygon") {
      const points = corners(shape.numbers);
      points[index] = point;
      return polygon(points, size);
    }
    const box = bounds(shape);
    const sides = [[0, 1], [1], [2, 1], [2], [2, 3], [3], [0, 3], [0]][index];
    for (const side of sides) box[side] = point[side % 2];
    return between(shape.form, [box[0], box[1]], [box[2], box[3]], size);
  }

  /* Another corner in the middle of the side that begins at one; and without a corner, if three are left. */
  function withCorner(shape, index, size) {
    const points = corners(shape.numbers);
    const next = points[(index + 1) % points.length];
    points.splice(index + 1, 0, points[index].map((value, axis) => (value + next[axis]) / 2));
    return polygon(points, size);
  }
  function withoutCorner(shape, index, size) {
    const points = corners(shape.numbers);
    if (points.length < 4) return shape;
    points.splice(index, 1);
    return polygon(points, size);
  }

  /* A shape as a key leaves it, taken at a handle or, with null, as a whole: an arrow takes it so many steps further, and
     a corner is added or removed. Null for any other key. */
  function keyed(shape, handle, key, steps, size) {
    if (isArrow(key)) {
      const [across, down] = ARROWS[key].map((way) => way * steps * step(size));
      if (handle === null) return moved(shape, across, down, size);
      const [x, y] = handles(shape)[handle];
      return reshaped(shape, handle, [x + across, y + down], size);
    }
    if (shape.form !== "polygon" || handle === null) return null;
    if (key === "Delete" || key === "Backspace") return withoutCorner(shape, handle, size);
    return key === "+" || key === "Insert" ? withCorner(shape, handle, size) : null;
  }

  /* A shape of a fair size in the middle of the image, for those who draw by keyboard. */
  function inTheMiddle(form, size) {
    const [x, y] = [size[0] / 2, size[1] / 2];
    const [across, down] = [size[0] / 8, size[1] / 8];
    if (form === "point") return polygon([[x, y]], size);
    if (form === "polygon") return polygon([[x - across, y - down], [x + across, y - down], [x + across, y + down], [x - across, y + down]], size);
    return between(form, [x - across, y - down], [x + across, y + down], size);
  }

  const middle = (shape) => {
    const [left, top, right, bottom] = bounds(shape);
    return [(left + right) / 2, (top + bottom) / 2];
  };
  /* A point beside a shape, on the side where there is more room; its middle if there is little on both. */
  function beside(shape, [width, height]) {
    const [left, , right] = bounds(shape);
    const [x, y] = middle(shape);
    const away = Math.max(width, height) / 12;
    if (width - right >= left) return [right + away < width ? right + away : x, y];
    return [left - away > 0 ? left - away : x, y];
  }
  const extent = (shape) => {
    const [left, top, right, bottom] = bounds(shape);
    return (right - left) * (bottom - top);
  };

  /* Texts that YAML would take for something else are quoted. */
  const PLAIN = /^[\p{L}][\p{L}\p{N}_/.-]*( [\p{L}\p{N}_/.-]+)*$/u;
  const WORDS = /^(true|false|null|yes|no|on|off|y|n)$/i;
  const scalar = (text) => (PLAIN.test(text) && !WORDS.test(text) ? text : JSON.stringify(text));

  function written({ form, numbers, element }) {
    if (form === "inside") return "inside";
    if (form === "element") return scalar(element);
    if (form === "polygon") return `[${corners(numbers).map((corner) => `[${corner.join(", ")}]`).join(", ")}]`;
    return `[${numbers.join(", ")}]`;
  }

  /* The regions of an image, as they stand in `topic.yaml`. */
  function yaml(regions) {
    if (!regions.length) return "    regions: []\n";
    const labels = { inside: "label", point: "label", rectangle: "label_box", element: "label_element" };
    const lines = regions.map(({ ref, kind, text, outline, label }) => {
      const fields = [`ref: ${ref ? scalar(ref) : '""'}`];
      if (kind === "zone") fields.push("kind: zone");
      if (outline) fields.push(`${outline.form}: ${written(outline)}`);
      if (label) fields.push(`${labels[label.form]}: ${written(label)}`);
      if (text) fields.push(`text: ${scalar(text)}`);
      return `      - {${fields.join(", ")}}\n`;
    });
    return `    regions:\n${lines.join("")}`;
  }

  /* The entry of an image that is not listed yet. What its author has to say of it is empty, which is refused. */
  function entry({ id, file }, regions) {
    const toSay = '    # whose it is, and what can be seen\n    credit: ""\n    licence: ""\n    alt: ""\n';
    return `  - id: ${scalar(id)}\n    file: ${scalar(file)}\n${toSay}${regions.length ? yaml(regions) : ""}`;
  }

  Trivet.shapes = {
    beside, between, bounds, corners, entry, extent, handleName, handles, inTheMiddle, isArrow, keyed, middle, moved, polygon, reshaped, yaml,
  };
})();
