/* Elements of the drawing over an image. */
(() => {
  "use strict";

  function svg(name, attributes = {}, ...children) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  /* The outline of a shape, at `scale` pixels of the screen for one of the image. */
  function outline({ form, numbers }, scale, attributes = {}) {
    const n = numbers.map((value) => value * scale);
    if (form === "rectangle") return svg("rect", { x: n[0], y: n[1], width: n[2], height: n[3], ...attributes });
    if (form === "ellipse") return svg("ellipse", { cx: n[0], cy: n[1], rx: n[2], ry: n[3], ...attributes });
    if (form === "point") return svg("circle", { cx: n[0], cy: n[1], r: 7, ...attributes });
    return svg("polygon", { points: n.join(" "), ...attributes });
  }

  Trivet.svg = svg;
  Trivet.outline = outline;
})();
