/* What a learner knows, kept in this browser: for each card how often it was known in a row, and when it comes again.

   This is a taste of spaced repetition, not a scheduler: a card that was known comes back after one day, then three, and
   so on; one that was not begins again. */
(() => {
  "use strict";

  const DAYS = [0, 1, 3, 7, 16, 35, 80];
  const ROUND = 20;
  const place = `trivet-study:${DECK.id}`;
  let kept = {};
  let keeps = true;

  try {
    const read = JSON.parse(localStorage.getItem(place) || "{}");
    for (const [key, value] of Object.entries(read)) {
      if (Array.isArray(value) && value.length === 2 && value.every(Number.isInteger)) kept[key] = value;
    }
    localStorage.setItem(place, JSON.stringify(kept));
  } catch {
    keeps = false;
  }

  /* The number of today's day, which begins at midnight here. */
  function today() {
    const now = new Date();
    return Math.floor((now.getTime() - now.getTimezoneOffset() * 60000) / 86400000);
  }

  function save() {
    if (!keeps) return;
    try {
      localStorage.setItem(place, JSON.stringify(kept));
    } catch {
      keeps = false;
    }
  }

  /* The next cards to ask: those that are due, the longest first, then new ones in teaching order. */
  function round(cards) {
    const now = today();
    const due = cards.filter(({ key }) => kept[key] && kept[key][1] <= now).sort((a, b) => kept[a.key][1] - kept[b.key][1]);
    const fresh = cards.filter(({ key }) => !kept[key]);
    return [...due, ...fresh].slice(0, ROUND);
  }

  /* How well a card was known: 1 not at all, 2 hardly, 3 well, 4 easily. */
  function grade(key, how) {
    const before = kept[key] ? kept[key][0] : 0;
    const level = Math.min([0, Math.max(1, before), before + 1, before + 2][how - 1], DAYS.length - 1);
    kept[key] = [level, today() + (how === 2 ? 1 : DAYS[level])];
    save();
  }

  const known = (cards) => cards.filter(({ key }) => kept[key] && kept[key][0] > 0).length;

  function forget() {
    kept = {};
    save();
  }

  Trivet.progress = {
    round,
    grade,
    known,
    forget,
    get keeps() {
      return keeps;
    },
  };
})();
