"use strict";
// The graph page: its controls change what is looked at, and everything follows.
(() => {
  const { t, number, element, glyph, combobox, slashFocuses } = gahnegar;
  const { nodes, links, days, look, nameOf, kindLabel, dayWords } = graphData;
  const { view } = graphView;
  const $ = (id) => document.getElementById(id);
  const boxes = [...document.querySelectorAll("#legend input[type=checkbox]")];
  const { narrow } = graphDrawing;
  const nodeText = (node) => (node.type === "happening" ? graphLooks.lines(node).join(" ") : graphLooks.nodeLabel(node));

  // ----------------------------------------------------------------------- changes

  /** Takes changes of what is looked at, into the address too. */
  function change(changes, { replace = false, focus = false } = {}) {
    const before = { ...view };
    Object.assign(view, changes);
    if (view.node !== before.node && !("goal" in changes)) view.goal = null;
    if (view.focus || (view.node && view.node.group !== view.group)) view.group = null;
    if (view.node || view.focus || view.group !== null) view.groups = false;
    graphView.write(replace);
    follow(before, focus);
  }

  /** Brings everything in line with the view; `before` tells what need not be done. */
  function follow(before, focus = false) {
    const differs = (...names) => names.some((name) => view[name] !== before[name]);
    graphView.judge();
    bringIn();
    if (differs("size", "colour")) graphDrawing.paint();
    graphDrawing.select(view.node);
    graphDrawing.refresh();
    graphPanel.open(focus);
    graphList.draw();
    showControls();
    if (differs("focus", "depth")) graphDrawing.arrange();
    if (differs("focus", "depth", "groups", "group") && !view.node || view.path && differs("goal", "node")) graphDrawing.fit();
    else if (view.node && differs("node")) graphDrawing.centre(view.node);
  }

  /** Draws what is wanted but was too weak to be drawn. */
  function bringIn() {
    if (view.group !== null) bringGroup();
    if (view.focus) graphDrawing.bring(nodes.filter((node) => node.seen));
    if (view.path) graphDrawing.bring(view.path.flatMap(({ from, to }) => [from, to]));
    if (view.node && !view.node.drawn && view.node.seen) graphDrawing.bringAround(view.node);
  }

  /** The strongest of an open community, up to what a drawing of surroundings holds; the rest is counted. */
  function bringGroup() {
    const seen = nodes.filter((node) => node.seen);
    const fresh = seen.filter((node) => !node.drawn).sort((a, b) => (b.weight || 0) - (a.weight || 0) || a.number - b.number);
    const room = Math.max(0, graphView.MOST - (seen.length - fresh.length));
    graphDrawing.bring(fresh.slice(0, room));
    view.left = Math.max(0, fresh.length - room);
  }

  // ---------------------------------------------------------------------- controls

  function showControls() {
    for (const box of boxes) box.checked = !view.off[box.name].has(box.value);
    if (view.off.kind.size) $("kinds").open = true;
    $("size").value = view.size;
    $("colour").value = view.colour;
    showCommunities();
    showGroups();
    showFocus();
    showTime();
    $("table").setAttribute("aria-pressed", String(view.list));
    const seen = graphList.seen().length;
    $("status").textContent = t("{} مورد در نمودار", seen);
    $("network").setAttribute("aria-label", t("نمودار {} موجودیت و رویداد؛ همان‌ها با دکمهٔ فهرست به صورت جدول", seen));
  }

  function showFocus() {
    $("focus").hidden = !view.focus;
    if (!view.focus) return;
    $("focus-name").replaceChildren(nameOf(view.focus));
    for (const choice of document.querySelectorAll("#focus input")) choice.checked = Number(choice.value) === view.depth;
    $("focus-left").textContent = view.left ? t("{} مورد دیگر در این فاصله کشیده نشده است.", view.left) : "";
  }

  /** What communities are for, or which is open, and the way back. */
  function showGroups() {
    if ($("partial")) $("partial").hidden = view.groups || view.group !== null;
    const isOpen = view.group !== null;
    $("groups").hidden = !isOpen && (!graphGroups.exist || view.focus !== null);
    const shown = nodes.filter((node) => node.seen).length;
    const left = view.left ? ` ${t("{} مورد دیگر کشیده نشده است.", view.left)}` : "";
    $("groups-words").textContent = view.groups ? t("{} جامعه، هر یک به نام پرپیوندترین آن؛ با کلیک باز می‌شود.", graphGroups.seen().length)
      : isOpen ? t("یک جامعه با {} مورد.", shown) + left : "";
    $("groups-turn").textContent = view.groups ? t("پرتکرارترین‌ها") : isOpen && !graphGroups.exist ? t("همهٔ نمودار") : t("جامعه‌ها");
  }

  function showTime() {
    const dated = view.day !== null;
    $("time").hidden = !dated;
    $("clock").setAttribute("aria-pressed", String(dated));
    $("clock").disabled = !days.length;
    if (!dated) return;
    const words = view.day < 0 ? t("پیش از همهٔ خبرها") : dayWords(days[view.day]);
    Object.assign($("day"), { min: 0, max: Math.max(0, days.length - 1), value: view.day });
    $("day").setAttribute("aria-valuetext", words);
    $("day-words").textContent = words;
    $("held").value = view.held ? "held" : "known";
    $("undated").checked = view.undated;
    $("dateless").textContent = view.dateless ? `(${number(view.dateless)})` : "";
  }

  function showCommunities() {
    const list = $("communities");
    list.hidden = view.colour !== "community";
    if (list.hidden) return;
    list.replaceChildren(...graphLooks.communities().map(({ group, colour, count, strongest }) => {
      const mark = element("i", { class: "glyph g-dot", "aria-hidden": "true" });
      mark.style.setProperty("--own", colour);
      const open = element("button", { type: "button", "aria-pressed": String(view.group === group) },
        element("bdi", { lang: "fa" }, graphLooks.brief(strongest.label, 28)));
      open.addEventListener("click", () => change({ group: view.group === group ? null : group, node: null, focus: null }));
      return element("li", {}, mark, open, element("small", {}, number(count)));
    }));
  }

  /** One item of the suggestions. */
  function suggestion(node) {
    return [glyph(look(node), node.type), nameOf(node), element("small", {}, kindLabel(node))];
  }

  function listen() {
    for (const box of boxes) {
      box.addEventListener("change", () => {
        view.off[box.name][box.checked ? "delete" : "add"](box.value);
        change({}, { replace: true });
      });
    }
    for (const button of document.querySelectorAll("#legend .turn")) {
      button.addEventListener("click", () => {
        const own = boxes.filter((box) => box.name === button.dataset.kind);
        view.off[button.dataset.kind] = new Set(view.off[button.dataset.kind].size ? [] : own.map((box) => box.value));
        change({}, { replace: true });
      });
    }
    $("size").addEventListener("change", () => change({ size: $("size").value }, { replace: true }));
    $("colour").addEventListener("change", () => change({ colour: $("colour").value }, { replace: true }));
    for (const choice of document.querySelectorAll("#focus input")) choice.addEventListener("change", () => change({ depth: Number(choice.value) }, { replace: true }));
    $("groups-turn").addEventListener("click", () => change(view.groups ? { groups: false }
      : { groups: graphGroups.exist, group: null, node: null, goal: null }));
    $("whole").addEventListener("click", () => change({ focus: null }));
    $("clock").addEventListener("click", () => change({ day: view.day === null ? days.length - 1 : null }));
    $("day").addEventListener("input", () => change({ day: Number($("day").value) }, { replace: true }));
    $("held").addEventListener("change", () => change({ held: $("held").value === "held" }, { replace: true }));
    $("undated").addEventListener("change", () => change({ undated: $("undated").checked }, { replace: true }));
    $("table").addEventListener("click", () => change({ list: !view.list }, { replace: true }));
    for (const [id, make] of Object.entries({ png: graphExport.png, svg: graphExport.svg, "csv-nodes": graphExport.nodes, "csv-links": graphExport.links })) {
      $(id).addEventListener("click", () => { make(); $("save").open = false; });
    }
    $("closer").addEventListener("click", () => graphDrawing.zoom(1.35));
    $("further").addEventListener("click", () => graphDrawing.zoom(1 / 1.35));
    $("all").addEventListener("click", graphDrawing.fit);
  }

  /** Links in the panel and the table change the node alone; the rest of the view stays. */
  function listenToLinks() {
    $("list").addEventListener("click", (event) => {
      const link = event.target.closest("a[data-node]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      change({ node: nodes[Number(link.dataset.node)], list: !narrow.matches }, { focus: true });
    });
  }

  // ------------------------------------------------------- pointer and keys on the canvas

  function listenToDrawing(network) {
    network.on("click", ({ nodes: [clicked], edges: [edge], pointer }) => {
      const named = clicked === undefined ? graphLabels.at(pointer.canvas) : graphGroups.of(clicked);
      if (named && named.number < 0) change({ group: named.group });
      else if (named) change({ node: named });
      else if (edge !== undefined && !view.groups) chooseEdge(graphDrawing.edges.get(edge));
      else if (view.node) change({ node: null });
    });
    let waiting = false;
    $("network").addEventListener("pointermove", (event) => {
      if (waiting || event.buttons) return;
      waiting = true;
      requestAnimationFrame(() => {
        const frame = $("network").getBoundingClientRect();
        const point = { x: event.clientX - frame.left, y: event.clientY - frame.top };
        const under = network.getNodeAt(point);
        const node = under === undefined ? graphLabels.at(network.DOMtoCanvas(point)) : graphGroups.of(under);
        $("network").style.cursor = node ? "pointer" : "";
        hint(node, point, frame);
        waiting = false;
      });
    });
    $("network").addEventListener("pointerleave", () => hint(null));
    network.on("zoom", () => hint(null));
  }

  /** Whose name there is no room for, or not for all of it, has it beside the pointer. */
  function hint(node, point, frame) {
    const tip = $("hint");
    tip.hidden = !node || Boolean(graphLabels.box(node)) && nodeText(node) === graphData.nameText(node);
    if (tip.hidden) return;
    tip.replaceChildren(nameOf(node));
    tip.style.left = `${Math.max(0, Math.min(point.x + 14, frame.width - tip.offsetWidth))}px`;
    tip.style.top = `${Math.max(0, Math.min(point.y + 18, frame.height - tip.offsetHeight))}px`;
  }

  /** An edge is the way between its two ends. */
  function chooseEdge({ links: [first] }) {
    const { a, b } = links[first];
    change({ node: nodes[a], goal: a === b ? null : nodes[b] });
  }

  const KEYS = {
    ArrowUp: () => graphDrawing.shift(0, 60), ArrowDown: () => graphDrawing.shift(0, -60),
    ArrowLeft: () => graphDrawing.shift(60, 0), ArrowRight: () => graphDrawing.shift(-60, 0),
    "+": () => graphDrawing.zoom(1.35), "=": () => graphDrawing.zoom(1.35), "-": () => graphDrawing.zoom(1 / 1.35), 0: graphDrawing.fit,
  };

  $("network").addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(KEYS, event.key)) return;
    event.preventDefault();
    KEYS[event.key]();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    if ($("save").open) $("save").open = false;
    else if (view.goal) change({ goal: null });
    else if (view.node) { change({ node: null }); $("search").focus({ preventScroll: true }); }
    else if (view.list) change({ list: false });
    else if (view.group !== null) change({ group: null, groups: graphGroups.exist });
  });

  // -------------------------------------------------------------------------- start

  const searched = [...nodes].sort((a, b) => (b.weight || 0) - (a.weight || 0));
  Object.assign(graphPanel, { searched, suggestion });
  graphPanel.onChange((changes) => change(changes));
  graphSheet.listen(() => { if (view.node) graphDrawing.centre(view.node); }, () => change({ node: null, goal: null }));
  combobox($("search"), $("suggestions"), () => searched, suggestion, (node) => {
    $("search").value = node.label;
    change({ node }, { focus: true });
  });
  slashFocuses($("search"));
  $("search").closest(".search").hidden = false;
  listen();
  listenToLinks();
  const repaint = () => { graphLooks.reread(); graphDrawing.paint(); graphDrawing.refresh(); };
  graphLooks.dark.addEventListener("change", repaint);
  graphLooks.paper.addEventListener("change", () => { repaint(); graphDrawing.fit(); });
  document.addEventListener("gahnegar:language", () => {
    graphDrawing.paint();
    follow(view);
    graphDrawing.fit();
  });
  addEventListener("hashchange", () => {
    const before = { ...view };
    graphView.read();
    follow(before);
  });
  if (matchMedia("(max-width: 1100px)").matches) $("legend").open = false; // it would leave little of the drawing beside the panel

  function start() {
    graphView.read();
    graphView.judge();
    graphLooks.reread();
    graphDrawing.start();
    const network = graphDrawing.network();
    if (network) listenToDrawing(network);
    showControls();
    if (!view.groups) graphDrawing.fit(); // else it follows
    follow({ ...view, node: null, goal: null, focus: null, group: null, groups: false });
    gahnegar.network = network;
    document.documentElement.dataset.ready = "true";
  }

  // the canvas would be drawn with a fallback font and never again
  document.fonts.load("16px Vazirmatn", "گاه‌نگار").then(start, start);
})();
