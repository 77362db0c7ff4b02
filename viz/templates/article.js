"use strict";
// The marks of an article: what each says, at the pointer or the keyboard, and which are shown, kept in the address.
// Without this script the browser shows the same words, and the switches work as well.
(() => {
  const tip = document.getElementById("tip");
  const switches = [...document.querySelectorAll(".key input")];
  const GAP = 8; // pixels between a mark and its tip
  let shown = null;
  let isTouched = false; // by a finger, whose touch gives a mark the focus before it is a click

  function show(mark) {
    if (mark === shown || (!mark && shown === document.activeElement)) return; // a page that scrolls under a pointer
    hide();
    if (!mark || !mark.title) return;
    shown = mark;
    tip.textContent = mark.title;
    mark.dataset.title = mark.title; // else the browser would show it a second time
    mark.removeAttribute("title");
    mark.setAttribute("aria-describedby", "tip");
    tip.hidden = false;
    place(mark.getClientRects()[0]);
  }

  /** Below the mark, or above where there is no room, and never out of the window. */
  function place(box) {
    if (!box) return;
    const width = document.documentElement.clientWidth;
    const left = Math.min(Math.max(box.left + box.width / 2 - tip.offsetWidth / 2, GAP), width - tip.offsetWidth - GAP);
    const below = box.bottom + GAP + tip.offsetHeight < innerHeight;
    tip.style.left = `${Math.max(left, 0)}px`;
    tip.style.top = `${below ? box.bottom + GAP : box.top - GAP - tip.offsetHeight}px`;
  }

  function hide() {
    if (!shown) return;
    shown.title = shown.dataset.title;
    delete shown.dataset.title;
    shown.removeAttribute("aria-describedby");
    shown = null;
    tip.hidden = true;
  }

  const mark = (event) => (event.target instanceof Element ? event.target.closest(".story .m") : null);
  // A finger does not hover: its first touch of a mark tells what the mark is, the next one follows it.
  document.addEventListener("click", (event) => {
    const touched = mark(event);
    if (event.pointerType !== "touch" || (touched && touched === shown)) return;
    if (!touched) { hide(); return; }
    event.preventDefault();
    show(touched);
  });
  document.addEventListener("pointerover", (event) => { if (event.pointerType !== "touch") show(mark(event)); });
  document.addEventListener("focusin", (event) => { if (!isTouched) show(mark(event)); });
  document.addEventListener("pointerdown", (event) => { isTouched = event.pointerType === "touch"; });
  document.addEventListener("keydown", () => { isTouched = false; });
  document.addEventListener("focusout", hide);
  document.addEventListener("scroll", () => { if (shown) place(shown.getClientRects()[0]); }, { passive: true });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  document.addEventListener("gahnegar:language", hide);

  /** «#hide=person,time» leaves these marks out; any other hash is a place in the text. */
  function read() {
    const hidden = new URLSearchParams(location.hash.slice(1)).get("hide");
    if (hidden === null && location.hash) return goTo();
    const values = (hidden || "").split(",");
    for (const one of switches) one.checked = !values.includes(one.value);
    return undefined;
  }

  function write() {
    const hidden = switches.filter((one) => !one.checked).map((one) => one.value).join(",");
    history.replaceState(null, "", hidden ? `#hide=${hidden}` : location.pathname + location.search);
  }

  function goTo() {
    document.getElementById(decodeURIComponent(location.hash.slice(1)))?.focus();
  }

  for (const one of switches) one.addEventListener("change", write);
  addEventListener("hashchange", read);
  read();
})();
