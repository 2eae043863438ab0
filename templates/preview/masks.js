/* Draws the masks of a picture where Anki would, for templates that call `anki.imageOcclusion.setup()`.

   Every mask is an empty element that the filter `cloze:` made of the note: its class says whether it is asked, only
   covered, or the answer; its data are the shape in fractions of the picture. */
(() => {
  "use strict";

  const GROUPS = [
    { mark: ".cloze", name: "active", fill: "#ff8e8e", line: "#212121" },
    { mark: ".cloze-inactive", name: "inactive", fill: "#ffeba2", line: "#212121" },
    { mark: ".cloze-highlight", name: "highlight", fill: "#ff8e8e00", line: "#ff8e8e" },
  ];

  const find = (id) => document.getElementById(id);

  async function setup() {
    const box = find("image-occlusion-container");
    const image = box && box.querySelector("img");
    const canvas = find("image-occlusion-canvas");
    if (!image || !canvas) return;
    if (!image.complete) {
      await new Promise((done) => {
        image.addEventListener("load", done, { once: true });
        image.addEventListener("error", done, { once: true });
      });
    }
    requestAnimationFrame(() => draw(box, image, canvas));
  }

  function draw(box, image, canvas) {
    if (!image.naturalWidth) return;
    const wide = image.naturalWidth;
    const high = image.naturalHeight;
    box.style.aspectRatio = `${wide / high}`;
    const fit = Math.min(canvas.clientWidth / wide, canvas.clientHeight / high) * (devicePixelRatio || 1);
    canvas.width = Math.floor(wide * fit);
    canvas.height = Math.floor(high * fit);
    const pen = canvas.getContext("2d");
    for (const group of GROUPS) paint(pen, canvas, group);
    const button = find("toggle");
    if (!button) return;
    if (document.querySelector('[data-occludeinactive="1"]')) button.onclick = toggle;
    else button.style.display = "none";
  }

  function toggle() {
    const canvas = find("image-occlusion-canvas");
    canvas.style.display = canvas.style.display === "none" ? "" : "none";
  }

  function paint(pen, canvas, group) {
    const look = getComputedStyle(canvas);
    const [width, line] = look.getPropertyValue(`--${group.name}-shape-border`).split(" ").filter(Boolean);
    pen.fillStyle = look.getPropertyValue(`--${group.name}-shape-color`).trim() || group.fill;
    pen.strokeStyle = line || group.line;
    pen.lineWidth = Number.parseFloat(width) || (width ? 0 : 1);
    for (const mask of document.querySelectorAll(`${group.mark}[data-shape]`)) {
      if (group.name === "inactive" && !mask.dataset.occludeinactive) continue;
      outline(pen, mask.dataset, canvas.width, canvas.height);
      pen.fill();
      if (pen.lineWidth && width !== "0") pen.stroke();
    }
  }

  function outline(pen, data, wide, high) {
    const left = data.left * wide;
    const top = data.top * high;
    pen.beginPath();
    if (data.shape === "rect") {
      pen.rect(left, top, data.width * wide, data.height * high);
    } else if (data.shape === "ellipse") {
      const across = data.rx * wide;
      const down = data.ry * high;
      pen.ellipse(left + across, top + down, across, down, 0, 0, 2 * Math.PI);
      pen.closePath();
    } else if (data.shape === "polygon") {
      for (const pair of data.points.split(" ")) {
        const [x, y] = pair.split(",");
        pen.lineTo(x * wide, y * high);
      }
      pen.closePath();
    }
  }

  addEventListener("resize", setup);
  addEventListener("keydown", (event) => {
    const button = find("toggle");
    if (button && button.style.display !== "none" && event.key === "M") toggle();
  });
  window.anki = { imageOcclusion: { setup } };
})();
