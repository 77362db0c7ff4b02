"use strict";
// The language of labels: as the page is written (mostly Persian), the other on demand. What articles say stays as it is.
// Kept in the address («?lang=en», so that a view can be linked) and for the other pages of the site.
const language = (() => {
  const words = JSON.parse(document.getElementById("english").textContent);
  const KEY = "gahnegar-language";
  const NUMBERS = { fa: new Intl.NumberFormat("fa-IR"), en: new Intl.NumberFormat("en-US") };
  const ATTRIBUTES = ["aria-label", "title", "placeholder"];
  let current = document.documentElement.lang;

  function kept() {
    const asked = new URLSearchParams(location.search).get("lang");
    if (asked) return asked;
    try { return localStorage.getItem(KEY); } catch { return null; } // refused, for example by a private window
  }

  function keep() {
    try { localStorage.setItem(KEY, current); } catch { /* this page alone, then */ }
    const address = new URL(location.href);
    if (current === "en") address.searchParams.set("lang", "en");
    else address.searchParams.delete("lang");
    try { history.replaceState(history.state, "", address); } catch { /* not in a frame without an address */ }
  }

  /** A label in the language of the page; values take the places of «{}», numbers with the digits of the language. */
  function t(persian, ...values) {
    let at = 0;
    const [one, many] = current === "en" ? (words[persian] ?? persian).split("|") : [persian];
    const text = many === undefined || values[0] === 1 ? one : many;
    return text.replace(/\{\}/g, () => {
      const value = values[at++];
      return typeof value === "number" ? number(value) : value;
    });
  }

  function number(value) {
    return NUMBERS[current].format(value);
  }

  /** Of two texts for one thing, that of the page's language. */
  function either(persian, english) {
    return current === "en" && english ? english : persian;
  }

  /** An English label as nodes: the names in it, which stand between invisible separators, are Persian. */
  function named(english) {
    return english.split("\u2063").map((piece, at) => {
      if (at % 2 === 0) return piece;
      const name = document.createElement("bdi");
      name.lang = "fa";
      name.textContent = piece;
      return name;
    });
  }

  /** The text of an element below which everything may be turned, in both languages. */
  function bothTexts(root) {
    const turned = Array.from(root.querySelectorAll("[data-en]"), (item) => (away.get(item) || [item.dataset.en])
      .map((piece) => piece.textContent ?? piece).join(""));
    return [root.textContent, ...turned].join(" ");
  }

  /** The same as one text, whose names keep their own direction. */
  function isolated(english) {
    return english.split("\u2063").map((piece, at) => (at % 2 ? `\u2068${piece}\u2069` : piece)).join("");
  }

  const away = new Map(); // element → what it shows in the other language, once it was turned

  /** Turns all that is marked below an element to the other language. */
  function swap(root) {
    for (const item of root.querySelectorAll("[data-en]")) {
      const shown = [...item.childNodes];
      item.replaceChildren(...(away.get(item) || named(item.dataset.en)));
      away.set(item, shown);
    }
    for (const name of ATTRIBUTES) {
      for (const item of root.querySelectorAll(`[data-en-${name}]`)) {
        const shown = item.getAttribute(name);
        item.setAttribute(name, item.getAttribute(`data-en-${name}`));
        item.setAttribute(`data-en-${name}`, shown);
      }
    }
  }

  function set(wanted) {
    if (wanted === current) return;
    current = wanted;
    document.documentElement.lang = current;
    document.documentElement.dir = current === "en" ? "ltr" : "rtl";
    swap(document);
    document.dispatchEvent(new Event("gahnegar:language"));
  }

  const button = document.getElementById("language");
  button.hidden = false;
  button.addEventListener("click", () => { set(current === "en" ? "fa" : "en"); keep(); });
  if (Object.hasOwn(NUMBERS, kept())) set(kept());

  return { t, number, either, named, isolated, swap, bothTexts, current: () => current };
})();
