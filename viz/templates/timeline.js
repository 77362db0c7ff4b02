"use strict";
(() => {
  const { fold, t, element, data, readHash, writeHash, combobox, slashFocuses } = gahnegar;
  const $ = (id) => document.getElementById(id);
  const known = data("data");
  const nodes = known.nodes.map((node, number) => ({ ...node, number }));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const entries = known.entries.map(read);
  const byAnchor = new Map(entries.map((entry) => [entry.id, entry]));
  const counts = new Map(); // of the entries in each block
  for (const { block } of entries) counts.set(block, (counts.get(block) || 0) + 1);
  let full = null; // the groups with entries that fit; null is all
  const choices = ["type", "outlet", "status"].map((name) => ({
    name,
    boxes: [...document.querySelectorAll(`input[name="${name}"]`)],
    note: $(`${name}-note`),
  }));
  const ends = ["from", "to"].map($);
  const views = [...document.querySelectorAll(".views a")];
  let chosen = [];
  let view = "";
  let current = null;

  function read([id, place, type, status, parts, outlets, when, persian, english]) {
    const [first, last = first] = when.split("/");
    const steps = place.split(".");
    return {
      id, place, type, status, nodes: parts, outlets,
      get name() { return language.current() === "en" ? language.isolated(english) : persian; },
      groups: place.startsWith("unknown") ? ["unknown", place] : steps.map((_, at) => steps.slice(0, at + 1).join(".")),
      block: steps.slice(0, 2).join("."), isEvent: type !== "holds_position", isDated: when !== "", isShown: true,
      first: first ? days.fromIso(first) : -Infinity, last: last ? days.fromIso(last) : Infinity,
      text: null, // folded when it is first searched
    };
  }

  // ------------------------------------------------------------------ the filters

  /** The days between which entries are wanted; what is typed and is no date is told and counts for nothing. */
  function range() {
    const [from, to] = ends.map((input) => (input.value.trim() ? days.read(input.value) : undefined));
    const unread = ends.filter((input, at) => [from, to][at] === null);
    ends.forEach((input) => input.toggleAttribute("aria-invalid", unread.includes(input)));
    const [first, last] = [from?.[0] ?? -Infinity, to?.[1] ?? Infinity];
    $("range-note").hidden = !unread.length && first <= last;
    $("range-note").textContent = unread.length ? t("«{}» تاریخ نیست؛ مانند ۱۳۹۷، ۱۳۹۷/۷، ۱۱ مهر ۱۳۹۷ یا 2018-10-03 بنویسید.", unread[0].value.trim())
      : first > last ? t("پایان بازه پیش از آغاز آن است.") : "";
    return [first, last];
  }

  function wanted() {
    const checked = choices.map(({ boxes }) =>
      boxes.every((box) => box.checked) ? null : new Set(boxes.filter((box) => box.checked).map((box) => box.value)));
    return {
      types: checked[0],
      outlets: checked[1],
      statuses: checked[2],
      words: $("words").value.split(/\s+/).map(fold).filter(Boolean),
      nodes: chosen.map((node) => node.number),
      range: range(),
    };
  }

  function fits(entry, want) {
    if (want.types && !want.types.has(entry.type)) return false;
    if (want.statuses && !want.statuses.has(entry.status)) return false;
    if (want.outlets && !entry.outlets.some((outlet) => want.outlets.has(String(outlet)))) return false;
    if (!want.nodes.every((node) => entry.nodes.includes(node))) return false;
    const [from, to] = want.range;
    if (from !== -Infinity || to !== Infinity) {
      if (!entry.isDated || entry.last < from || entry.first > to) return false;
    }
    if (!want.words.length) return true;
    entry.text ??= fold(blocks.text(entry.id, entry.place));
    return want.words.every((word) => entry.text.includes(word));
  }

  function show() {
    const want = wanted();
    for (const entry of entries) entry.isShown = fits(entry, want);
    const shown = entries.filter((entry) => entry.isShown);
    full = shown.length === entries.length ? null : new Set(shown.flatMap((entry) => entry.groups));
    hide(document);
    $("nothing").hidden = shown.length > 0 || !entries.length;
    $("count").textContent = view === "posts" ? t("{} از {} سمت", ...lanes.show(want))
      : shown.length === entries.length ? t("{} مورد", shown.length) : t("{} از {} مورد", shown.length, entries.length);
    for (const { boxes, note } of choices) {
      if (!note) continue;
      const on = boxes.filter((box) => box.checked).length;
      note.textContent = on === boxes.length ? "" : t("{} از {}", on, boxes.length);
    }
    showChosen(want.range[1]);
    band.show(view === "posts" ? [] : shown.filter((entry) => entry.isEvent && entry.isDated));
  }

  /** Folds the texts before anybody searches, when there is time. */
  function foldInTime(deadline) {
    const left = entries.values();
    for (const entry of left) {
      if (deadline.timeRemaining() < 5) { requestIdleCallback(foldInTime); return; }
      entry.text ??= fold(blocks.text(entry.id, entry.place));
    }
  }

  /** Hides what does not fit, and groups with nothing that does. */
  function hide(root) {
    for (const item of root.querySelectorAll(".entry")) toggle(item, byAnchor.get(item.id).isShown);
    for (const group of root.querySelectorAll(".day, .month, .year, .group")) toggle(group, full === null || full.has(group.id));
    for (const link of root.querySelectorAll(".years a")) toggle(link, full === null || full.has(link.hash.slice(1)));
  }

  function toggle(item, isShown) {
    if (item.hidden === isShown) item.hidden = !isShown;
  }

  /** What was chosen, to be taken away, or seen in the graph on the last day that is wanted. */
  function showChosen(last) {
    const until = Number.isFinite(last) ? `&as-of=${days.iso(last)}` : "";
    $("chosen").replaceChildren(...chosen.map((node) => {
      const button = element("button", { type: "button", "aria-label": t("برداشتن {}", node.label) }, element("bdi", { lang: "fa" }, node.label), " ✕");
      button.addEventListener("click", () => { chosen = chosen.filter((other) => other !== node); changed(); });
      const graph = element("a", { href: `graph.html#node=${encodeURIComponent(node.id)}${until}` }, t("در نمودار"));
      return element("li", {}, button, " ", graph);
    }));
  }

  function showView() {
    document.querySelector("main").dataset.view = view;
    $("entries").hidden = view === "posts";
    if ($("posts")) $("posts").hidden = view !== "posts";
    for (const link of views) {
      if (link.dataset.view === view) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  // ------------------------------------------------------------------ the address

  function state() {
    const lists = choices.map(({ name, boxes }) => {
      const off = boxes.filter((box) => !box.checked).map((box) => box.value);
      return [`no-${name}`, off.join(",")];
    });
    return {
      view,
      q: $("words").value.trim(),
      entity: chosen.map((node) => node.id).join("\n"),
      from: $("from").value.trim(),
      to: $("to").value.trim(),
      ...Object.fromEntries(lists),
      at: current?.id,
    };
  }

  /** On a phone all filters but the words are shown on demand, or where they are used. */
  function unfold(isFull) {
    $("filters").classList.toggle("full", isFull);
    $("others").setAttribute("aria-expanded", String(isFull));
  }

  function changed() {
    show();
    writeHash(state(), true);
  }

  function restore() {
    const saved = readHash();
    $("words").value = saved.q || "";
    for (const input of ends) input.value = saved[input.id] || "";
    chosen = (saved.entity || "").split("\n").map((id) => byId.get(id)).filter(Boolean);
    view = saved.view === "posts" && $("posts") ? "posts" : "";
    for (const { name, boxes } of choices) {
      const off = new Set((saved[`no-${name}`] || "").split(","));
      for (const box of boxes) box.checked = !off.has(box.value);
    }
    if (chosen.length || ends.some((input) => input.value) || choices.some(({ boxes }) => boxes.some((box) => !box.checked))) unfold(true);
    showView();
    show();
    point(byAnchor.get(saved.at) || null);
  }

  /** Leads to an entry and marks it. */
  function point(entry) {
    if (current) document.getElementById(current.id)?.classList.remove("current");
    current = entry;
    if (!entry?.isShown) return;
    blocks.make(entry.place);
    const item = document.getElementById(entry.id);
    item.classList.add("current");
    item.tabIndex = -1;
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: "center" });
  }

  /** What an address such as «#e-…», «#y1397» or «#posts» names, in the view that has it. */
  function follow() {
    const name = location.hash.slice(1);
    const entry = byAnchor.get(name);
    if (name.startsWith("e-") && !entry) blocks.make("lanes"); // a lane, perhaps
    const target = name.includes("=") ? null : document.getElementById(name);
    if (!entry && !target) return;
    const asked = target?.closest("#posts") ? "posts" : "";
    if (asked !== view) { view = asked; showView(); show(); }
    if (entry) point(entry);
    else target.scrollIntoView();
  }

  // ------------------------------------------------------------------ what people do

  function check(name, on) {
    for (const box of $(name).querySelectorAll("input")) box.checked = on;
    changed();
  }

  let waiting = 0;
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(changed, 120); };
  $("words").addEventListener("input", soon);
  for (const input of ends) input.addEventListener("input", soon);
  $("filters").addEventListener("change", changed);
  $("filters").addEventListener("submit", (event) => event.preventDefault());
  $("filters").addEventListener("click", (event) => {
    const { all, none } = event.target.closest("button")?.dataset || {};
    if (all) check(all, true);
    if (none) check(none, false);
  });
  $("others").addEventListener("click", () => unfold(!$("filters").classList.contains("full")));
  $("clear").addEventListener("click", () => { current = null; writeHash(view ? { view } : {}); restore(); });
  for (const link of views) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      view = link.dataset.view;
      showView();
      changed();
    });
  }
  document.querySelector(".years")?.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || full === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault(); // the address keeps the filters
    const year = document.getElementById(link.hash.slice(1));
    year.tabIndex = -1;
    year.focus({ preventScroll: true });
    year.scrollIntoView();
  });
  combobox($("who"), $("who-list"), () => nodes, (node) => [element("bdi", { lang: "fa" }, node.label)], (node) => {
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
  addEventListener("beforeprint", () => {
    blocks.makeAll();
    for (const more of document.querySelectorAll("details.more, .lane:not([hidden]) details")) more.open = true;
  });
  document.addEventListener("gahnegar:language", show);
  addEventListener("hashchange", () => { if (location.hash.includes("=") || !location.hash) restore(); else follow(); });
  band.listen((entry) => { point(entry); writeHash(state(), true); }, (first, last) => {
    [first, last].forEach((day, at) => { ends[at].value = days.toJalali(day).map(days.digits).join("/"); });
    changed();
  });
  if ($("posts")) lanes.listen();

  $("filters").hidden = false;
  blocks.start((key) => counts.get(key), hide);
  restore();
  follow();
  setTimeout(() => requestIdleCallback(foldInTime), 1500);
  document.documentElement.dataset.ready = "true";
})();
