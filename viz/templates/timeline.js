"use strict";
(() => {
  const { fold, t, element, data, readHash, writeHash, combobox, slashFocuses } = gahnegar;
  const $ = (id) => document.getElementById(id);
  const nodes = data("data").nodes.map((node, number) => ({ ...node, number }));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const entries = [...document.querySelectorAll(".entry")].map((item) => ({
    item,
    type: item.dataset.type,
    status: item.dataset.status,
    nodes: numbers(item.dataset.nodes),
    outlets: numbers(item.dataset.outlets),
    years: item.dataset.years.split(" ").map(Number),
    text: null, // folded when it is first searched
  }));
  const groups = [...document.querySelectorAll(".day, .month, .year")];
  const choices = ["type", "outlet", "status"].map((name) => ({
    name,
    boxes: [...document.querySelectorAll(`input[name="${name}"]`)],
    note: $(`${name}-note`),
  }));
  let chosen = [];

  function numbers(text) {
    return text ? text.split(" ").map(Number) : [];
  }

  function wanted() {
    const checked = choices.map(({ boxes }) =>
      boxes.every((box) => box.checked) ? null : new Set(boxes.filter((box) => box.checked).map((box) => box.value)));
    return {
      types: checked[0],
      outlets: checked[1],
      statuses: checked[2],
      words: $("words").value.split(/\s+/).map(fold).filter(Boolean),
      from: Number($("from").value) || -Infinity,
      to: Number($("to").value) || Infinity,
    };
  }

  function fits(entry, want) {
    if (want.types && !want.types.has(entry.type)) return false;
    if (want.statuses && !want.statuses.has(entry.status)) return false;
    if (want.outlets && !entry.outlets.some((outlet) => want.outlets.has(String(outlet)))) return false;
    if (!chosen.every((node) => entry.nodes.includes(node.number))) return false;
    if (want.from !== -Infinity || want.to !== Infinity) {
      const [first, last] = entry.years;
      if ((!first && !last) || last < want.from || first > want.to) return false;
    }
    if (!want.words.length) return true;
    entry.text ??= fold(entry.item.textContent);
    return want.words.every((word) => entry.text.includes(word));
  }

  function show() {
    const want = wanted();
    let count = 0;
    for (const entry of entries) {
      entry.item.hidden = !fits(entry, want);
      if (!entry.item.hidden) count += 1;
    }
    for (const group of groups) group.hidden = !group.querySelector(".entry:not([hidden])");
    $("nothing").hidden = count > 0 || !entries.length;
    $("count").textContent = count === entries.length
      ? t("{} مورد", count) : t("{} از {} مورد", count, entries.length);
    for (const { boxes, note } of choices) {
      if (!note) continue;
      const on = boxes.filter((box) => box.checked).length;
      note.textContent = on === boxes.length ? "" : t("{} از {}", on, boxes.length);
    }
    $("chosen").replaceChildren(...chosen.map((node) => {
      const button = element("button", { type: "button", "aria-label": t("برداشتن {}", node.label) }, element("bdi", {}, node.label), " ✕");
      button.addEventListener("click", () => { chosen = chosen.filter((other) => other !== node); changed(); });
      return element("li", {}, button);
    }));
  }

  function state() {
    const lists = choices.map(({ name, boxes }) => {
      const off = boxes.filter((box) => !box.checked).map((box) => box.value);
      return [`no-${name}`, off.join(",")];
    });
    return {
      q: $("words").value.trim(),
      entity: chosen.map((node) => node.id).join("\n"),
      from: $("from").value,
      to: $("to").value,
      ...Object.fromEntries(lists),
    };
  }

  function changed() {
    show();
    writeHash(state(), true);
  }

  function restore() {
    const saved = readHash();
    $("words").value = saved.q || "";
    $("from").value = saved.from || "";
    $("to").value = saved.to || "";
    chosen = (saved.entity || "").split("\n").map((id) => byId.get(id)).filter(Boolean);
    for (const { name, boxes } of choices) {
      const off = new Set((saved[`no-${name}`] || "").split(","));
      for (const box of boxes) box.checked = !off.has(box.value);
    }
    show();
  }

  function check(name, on) {
    for (const box of $(name).querySelectorAll("input")) box.checked = on;
    changed();
  }

  let waiting = 0;
  $("words").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(changed, 120); });
  $("filters").addEventListener("change", changed);
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  $("filters").addEventListener("click", (event) => {
    const { all, none } = event.target.dataset;
    if (all) check(all, true);
    if (none) check(none, false);
  });
  $("clear").addEventListener("click", () => { writeHash({}); restore(); });
  combobox($("who"), $("who-list"), () => nodes, (node) => [element("bdi", {}, node.label)], (node) => {
    $("who").value = "";
    if (!chosen.includes(node)) chosen = [...chosen, node];
    changed();
  });
  slashFocuses($("words"));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") for (const open of document.querySelectorAll(".choice[open]")) open.open = false;
  });
  document.addEventListener("pointerdown", (event) => {
    for (const open of document.querySelectorAll(".choice[open]")) if (!open.contains(event.target)) open.open = false;
  });
  addEventListener("beforeprint", () => { for (const more of document.querySelectorAll("details.more")) more.open = true; });
  document.addEventListener("gahnegar:language", show);
  addEventListener("hashchange", () => { if (location.hash.includes("=") || !location.hash) restore(); });

  $("filters").hidden = false;
  restore();
  if (location.hash.startsWith("#e-")) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  document.documentElement.dataset.ready = "true";
})();
