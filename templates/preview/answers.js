/* What studying in the preview and on the pages for the web have in common: the buttons below a card, and keys as in
   Anki. `turned` says whether the answer is shown; `acts` are { turn, grade, end }. */
(() => {
  "use strict";

  const GRADES = ["again", "hard", "good", "easy"];

  /* The buttons; `words` has what each says: `answer`, and the grades. */
  Trivet.answers = (words, turned, acts) => {
    const button = (name, key, onclick, text) =>
      Trivet.make("button", { type: "button", class: name, "data-key": name, onclick }, `${text} `, Trivet.make("kbd", {}, key));
    if (!turned) return [button("strong turn", "␣", acts.turn, words.answer)];
    return GRADES.map((grade, index) =>
      button(`grade g${index + 1}`, String(index + 1), () => acts.grade(index + 1), words[grade]),
    );
  };

  /* Does what a key asks for; whether there is anything. */
  Trivet.answer = (key, turned, acts) => {
    if (key === "Escape") acts.end();
    else if (key === " " || key === "Enter") turned ? acts.grade(3) : acts.turn();
    else if (turned && /^[1-4]$/.test(key)) acts.grade(Number(key));
    else return false;
    return true;
  };
})();
