/* What is shown, as the server says it, and the settings of this page. */
(() => {
  "use strict";

  const listeners = [];

  const store = {
    state: { topics: {}, problems: [], outdated: false, frame: "" },
    topic: "",
    settings: { screen: localStorage.getItem("trivet-screen") || "window" },

    get shown() {
      return store.state.topics[store.topic];
    },
    /* Whether the note of a card has other cards. */
    hasSiblings(key) {
      const { cards } = store.shown;
      return cards[key].number > 1 || key.replace(/#\d+$/, "#2") in cards;
    },
    get night() {
      return document.documentElement.dataset.theme === "night";
    },

    /* Calls `listener(change)` after every change; `change` is null when everything is new. */
    listen(listener) {
      listeners.push(listener);
    },

    begin(state) {
      store.state = state;
      choose();
      for (const listener of listeners) listener(null);
    },

    apply(change) {
      merge(store.state, change);
      const before = store.topic;
      choose();
      for (const listener of listeners) listener(before === store.topic ? change : null);
    },

    use(topic) {
      store.topic = topic;
      for (const listener of listeners) listener(null);
    },
  };

  function choose() {
    const known = Object.keys(store.state.topics);
    if (!known.includes(store.topic)) store.topic = known[0] || "";
  }

  /* Null stands for what is gone; objects are merged, everything else is replaced. */
  function merge(target, change) {
    for (const [key, value] of Object.entries(change)) {
      const old = target[key];
      if (value === null) delete target[key];
      else if (plain(value) && plain(old)) merge(old, value);
      else target[key] = value;
    }
  }

  const plain = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  window.Trivet = { store };
})();
