"use strict";
// What the graph page and the timeline share: folding for comparison, a search box with suggestions,
// and the state of the page in its address. Text of articles only ever becomes text nodes.
const gahnegar = (() => {
  const { t, number } = language;
  const LETTERS = {
    "ي": "ی", "ى": "ی", "ې": "ی", "ے": "ی", "ئ": "ی", "ك": "ک", "ڪ": "ک", "ة": "ه", "ۀ": "ه", "ە": "ه", "ہ": "ه",
    "أ": "ا", "إ": "ا", "ٱ": "ا", "آ": "ا", "ؤ": "و", "ء": "", "ـ": "",
  };
  const VARIANTS = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "gu");
  const DIGIT_ZEROS = [0x660, 0x6f0];

  /** Letters and digits alone, all variants of a letter alike: as extract.text.fold. */
  function fold(text) {
    return text.normalize("NFKC").toLowerCase()
      .replace(VARIANTS, (letter) => LETTERS[letter])
      .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => {
        const code = digit.charCodeAt(0);
        return String(code - DIGIT_ZEROS[code >= 0x6f0 ? 1 : 0]);
      })
      .replace(/[^\p{L}\p{N}]/gu, "");
  }

  /** An element with attributes; strings among the children become text. */
  function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === true) made.setAttribute(name, "");
      else if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value);
    }
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  }

  function glyph(look, type) {
    return element("i", { class: `glyph g-${look ? look.shape : "dot"} t-${type}`, "aria-hidden": "true" });
  }

  function data(id) {
    return JSON.parse(document.getElementById(id).textContent);
  }

  /** The state in the address: «#a=1&b=2» as an object. */
  function readHash() {
    return Object.fromEntries(new URLSearchParams(location.hash.includes("=") ? location.hash.slice(1) : ""));
  }

  function writeHash(state, replace = false) {
    const kept = Object.entries(state).filter(([, value]) => value !== "" && value !== null && value !== undefined);
    const hash = kept.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
    if (hash === location.hash.slice(1)) return;
    const address = hash ? `#${hash}` : `${location.pathname.split("/").pop()}${location.search}` || "#";
    if (replace || !hash) history.replaceState(null, "", address);
    else history.pushState(null, "", address);
  }

  /** Items that match, best first: whole name, start of the name, start of an alias, anywhere. */
  function matches(items, query, most = 12) {
    const wanted = fold(query);
    if (!wanted) return [];
    const found = [];
    for (const item of items) {
      item.keys ??= [item.label, item.english || "", ...(item.aliases || [])].map(fold);
      let rank = 9;
      item.keys.forEach((key, at) => {
        const place = key.indexOf(wanted);
        if (place < 0) return;
        rank = Math.min(rank, key === wanted ? 0 : place === 0 ? (at === 0 ? 1 : 2) : 3);
      });
      if (rank < 9) found.push([rank, found.length, item]);
    }
    found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    return found.slice(0, most).map((hit) => hit[2]);
  }

  /** Makes an input and a list a search box with suggestions (ARIA combobox). `row` draws an item's children. */
  function combobox(input, list, items, row, pick) {
    let shown = [];
    let active = -1;
    Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": list.id, "aria-autocomplete": "list" })
      .forEach(([name, value]) => input.setAttribute(name, value));
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", t("پیشنهادها"));

    function close() {
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function open() {
      shown = matches(items(), input.value);
      list.replaceChildren(...shown.map((item, at) =>
        element("li", { role: "option", id: `${list.id}-${at}`, "aria-selected": "false" }, ...row(item))));
      if (!shown.length && fold(input.value)) {
        list.replaceChildren(element("li", { "aria-disabled": "true" }, t("چیزی یافت نشد")));
      }
      list.hidden = !list.childElementCount;
      active = -1;
      input.setAttribute("aria-expanded", String(!list.hidden));
    }

    function move(step) {
      if (list.hidden) open();
      if (!shown.length) return;
      active = (active + step + shown.length + (active < 0 && step < 0 ? 1 : 0)) % shown.length;
      [...list.children].forEach((child, at) => child.setAttribute("aria-selected", String(at === active)));
      input.setAttribute("aria-activedescendant", `${list.id}-${active}`);
      list.children[active].scrollIntoView({ block: "nearest" });
    }

    function choose(at) {
      const item = shown[at];
      if (!item) return;
      close();
      pick(item);
    }

    input.addEventListener("input", open);
    input.addEventListener("focus", () => { if (input.value) open(); });
    input.addEventListener("blur", () => setTimeout(close, 150));
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown") move(1);
      else if (event.key === "ArrowUp") move(-1);
      else if (event.key === "Enter") { if (list.hidden) open(); choose(Math.max(active, 0)); }
      else if (event.key === "Escape" && !list.hidden) { event.stopPropagation(); close(); }
      else return;
      event.preventDefault();
    });
    list.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      choose([...list.children].indexOf(event.target.closest("li")));
    });
  }

  /** «/» goes to the search box from anywhere that is not itself for typing. */
  function slashFocuses(input) {
    document.addEventListener("keydown", (event) => {
      const typing = event.target.closest("input:not([type=checkbox]), select, textarea");
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      input.focus();
      input.select();
    });
  }

  return { fold, t, number, element, glyph, data, readHash, writeHash, matches, combobox, slashFocuses };
})();
