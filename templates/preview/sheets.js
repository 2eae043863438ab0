/* The sheets: one edition at a time, page by page, or all its pages at a glance. */
(() => {
  "use strict";

  const { make, store } = Trivet;
  const token = document.querySelector('meta[name="trivet-token"]').content;
  const box = document.getElementById("sheets");
  const PAPERS = { a3: "A3", a4: "A4", letter: "Letter" };
  const chosen = JSON.parse(sessionStorage.getItem("trivet-sheets") || "{}");
  let parts = [];
  let shown = "";

  const choice = make("select", { onchange: (event) => choose(event.target.value) });
  const place = make("span", {});
  const size = make("fieldset", { class: "switch" , id: "sizes" }, make("legend", {}, "Size of pages"));
  const problems = make("ul", { class: "findings" });
  const list = make("div", { class: "parts" });
  Trivet.choice(size, [["whole", "Pages"], ["small", "Overview"]], "whole", (value) => {
    list.classList.toggle("small", value === "small");
  });
  box.append(
    make("header", {}, make("label", {}, "Sheet ", choice), size, place),
    problems,
    list,
  );

  function choose(name) {
    chosen[store.topic] = name;
    sessionStorage.setItem("trivet-sheets", JSON.stringify(chosen));
    draw();
    scrollTo(0, 0);
  }

  const label = ({ title, paper, theme }, all) => {
    const others = all.filter((sheet) => sheet.title === title);
    const themes = new Set(others.map((sheet) => sheet.theme));
    return `${title}, ${PAPERS[paper] || paper}${themes.size > 1 ? `, ${theme}` : ""}`;
  };

  function draw() {
    const topic = store.shown;
    const sheets = topic ? topic.sheets : {};
    const names = Object.keys(sheets);
    box.firstElementChild.hidden = !names.length;
    if (!names.length) return say(topic ? "This topic has no sheets." : "");
    const name = names.includes(chosen[store.topic]) ? chosen[store.topic] : names[0];
    const sheet = sheets[name];
    const option = (value) => make("option", { value, "data-key": value }, label(sheets[value], Object.values(sheets)));
    Trivet.fill(choice, ...names.map(option));
    choice.value = name;
    const [, line] = sheet.place;
    Trivet.fill(place, line ? Trivet.place(sheet.place) : "The sheets of a topic that has no sheets.yaml");
    Trivet.fill(problems, ...sheet.problems.map((problem) => Trivet.finding({ ...problem, error: true })));
    problems.hidden = !sheet.problems.length;
    if (shown !== `${store.topic}/${name}`) {
      shown = `${store.topic}/${name}`;
      forget();
      fetch(`/sheet/${token}/${shown}`).catch(() => {});
    }
    if (sheet.parts.length) return arrange(sheet, label(sheet, Object.values(sheets)));
    if (sheet.waiting) say(`${sheet.waiting} ${sheet.waiting === 1 ? "picture" : "pictures"} still to be drawn …`);
    else if (!sheet.problems.length) say("The sheet is being laid out …");
  }

  function arrange(sheet, name) {
    if (!parts.length) list.replaceChildren();
    while (parts.length > sheet.parts.length) parts.pop().forget();
    while (parts.length < sheet.parts.length) {
      parts.push(Trivet.pages.part());
      list.append(parts[parts.length - 1].element);
    }
    sheet.parts.forEach(([key, first, count], index) => parts[index].set(key, first, count, sheet.size, name));
  }

  function say(text) {
    if (!parts.length) list.replaceChildren(make("p", {}, text));
  }

  function forget() {
    for (const part of parts) part.forget();
    parts = [];
    list.replaceChildren();
  }

  Trivet.sheets = { draw };
})();
