"use strict";
// The blocks of a long list. Where scripts run, a browser keeps what stands in <noscript> as mere text, which costs next
// to nothing; it becomes elements when it comes near the screen, when somebody goes there, or when there is time.
// The text is the page's own markup, escaped as all of it: nothing that it could not have held as elements.
const blocks = (() => {
  const NEAR = "600px";
  const ROOM = 11; // rem of an entry, about
  const waiting = new Map([...document.querySelectorAll("noscript[data-block]")].map((block) => [block.dataset.block, block]));
  const texts = new Map(); // of entries that are no elements yet
  let made = () => {};
  let nearby = null;

  /** Makes elements of a block, by the key of a group or of one inside it; nothing where they are there already. */
  function make(key) {
    const block = waiting.get(key) || waiting.get(key.split(".").slice(0, 2).join("."));
    if (!block) return;
    waiting.delete(block.dataset.block);
    const holder = document.createElement("template");
    holder.innerHTML = block.textContent;
    if (language.current() === "en") language.swap(holder.content);
    const parent = block.parentElement;
    parent.style.minBlockSize = "";
    nearby?.unobserve(parent);
    made(holder.content);
    block.replaceWith(holder.content);
  }

  /** The text of an entry with its labels in both languages, whether it is an element by now or not. */
  function text(id, key) {
    const item = document.getElementById(id);
    if (item) return language.bothTexts(item);
    if (!texts.has(id)) {
      const block = waiting.get(key) || waiting.get(key.split(".").slice(0, 2).join("."));
      for (const part of block.textContent.split('<li class="entry" id="').slice(1)) {
        texts.set(part.slice(0, part.indexOf('"')), part.slice(part.indexOf(">") + 1)
          .replace(/<[^>]* data-en="([^"]*)"[^>]*>/g, " $1 ").replace(/<[^>]*>|&[^;]*;/g, " "));
      }
    }
    return texts.get(id);
  }

  /** All that is left, for paper. */
  function makeAll() {
    for (const key of [...waiting.keys()]) make(key);
  }

  function inTime(deadline) {
    while (waiting.size && deadline.timeRemaining() > 12) make(waiting.keys().next().value);
    if (waiting.size) requestIdleCallback(inTime);
  }

  /** Starts to make elements; `count` tells how many entries a block has, `prepare` sees what was made before it is shown. */
  function start(count, prepare) {
    made = prepare;
    if (!waiting.size) return;
    nearby = new IntersectionObserver((seen) => {
      for (const { isIntersecting, target } of seen) {
        if (isIntersecting) for (const block of target.querySelectorAll(":scope > noscript")) make(block.dataset.block);
      }
    }, { rootMargin: NEAR });
    for (const [key, block] of waiting) {
      if (!count(key)) continue;
      block.parentElement.style.minBlockSize = `${count(key) * ROOM}rem`;
      nearby.observe(block.parentElement);
    }
    setTimeout(() => requestIdleCallback(inTime), 400);
  }

  return { make, makeAll, text, start };
})();
