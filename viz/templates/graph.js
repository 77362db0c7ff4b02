"use strict";
(() => {
  const { t, number, element, glyph, data, readHash, writeHash, combobox, slashFocuses } = gahnegar;
  const $ = (id) => document.getElementById(id);
  const drawing = data("drawing");
  const { nodes, links, sentences, articles } = data("knowledge");
  const looks = data("looks");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const narrow = matchMedia("(max-width: 760px)");
  const boxes = [...document.querySelectorAll("#legend input")];
  const byId = new Map();
  nodes.forEach((node, number) => {
    node.number = number;
    node.links = [];
    if (!byId.has(node.id)) byId.set(node.id, node);
  });
  links.forEach((link) => {
    nodes[link.a].links.push(link);
    if (link.b !== undefined && link.b !== link.a) nodes[link.b].links.push(link);
  });
  const searched = [...nodes].sort((a, b) => (b.weight || 0) - (a.weight || 0));
  let network = null;
  let shownNodes = null;
  let shownEdges = null;
  let selected = null;

  // ---------------------------------------------------------------- the drawing

  /** A colour between two others, as «#rrggbb». */
  function mix(colour, other, part) {
    const channel = (text, at) => parseInt(text.slice(at, at + 2), 16);
    return "#" + [1, 3, 5].map((at) =>
      Math.round(channel(colour, at) * (1 - part) + channel(other, at) * part).toString(16).padStart(2, "0")).join("");
  }

  function readPalette() {
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(name).trim();
    const full = (hex) => (hex.length === 4 ? "#" + [...hex.slice(1)].map((digit) => digit + digit).join("") : hex);
    return { paper: full(colour("--paper")), card: full(colour("--card")), ink: full(colour("--ink")), soft: full(colour("--soft")), font: colour("--font") };
  }

  let colours = readPalette();

  function off(name) {
    return new Set(boxes.filter((box) => box.name === name && !box.checked).map((box) => box.value));
  }

  function painted(node, hiddenTypes) {
    const own = dark.matches ? mix(node.color, "#ffffff", 0.3) : node.color;
    const box = node.shape === "box";
    const ground = box ? mix(colours.card, own, 0.1) : own;
    const border = box ? own : mix(own, colours.paper, 0.75);
    const strong = { background: box ? mix(colours.card, own, 0.25) : own, border: colours.ink };
    return {
      id: node.id,
      hidden: hiddenTypes.has(node.group),
      color: { background: ground, border, highlight: strong, hover: strong },
      font: { face: colours.font, color: colours.ink, strokeColor: colours.paper },
    };
  }

  function paintedEdge(edge, hidden, kinds) {
    const colour = mix(colours.soft, colours.paper, edge.kind === "part" ? 0.55 : 0.2);
    return {
      id: edge.id,
      hidden: kinds.has(edge.kind) || hidden.has(edge.from) || hidden.has(edge.to),
      color: { color: colour, highlight: colour, hover: colour, inherit: false },
      font: { face: colours.font, color: colours.soft, strokeColor: colours.paper },
    };
  }

  /** Nodes and edges as they look now; `dress` makes of each what the data sets take. */
  function painting(dress = (drawn, look) => look) {
    const hiddenTypes = off("type");
    const kinds = off("predicate");
    const hidden = new Set(drawing.nodes.filter((node) => hiddenTypes.has(node.group)).map((node) => node.id));
    return [
      drawing.nodes.map((node) => dress(node, painted(node, hiddenTypes))),
      drawing.edges.map((edge) => dress(edge, paintedEdge(edge, hidden, kinds))),
    ];
  }

  function paint() {
    if (!network) return;
    const [nodeLooks, edgeLooks] = painting();
    shownNodes.update(nodeLooks);
    shownEdges.update(edgeLooks);
  }

  /** All but the selected node and what it is joined to fades. Drawn over, since changing thousands of items takes seconds. */
  function fade(context) {
    if (selected === null || !selected.drawn) return;
    const { body } = network;
    const { clientWidth, clientHeight } = $("network");
    const corner = network.DOMtoCanvas({ x: 0, y: 0 });
    const end = network.DOMtoCanvas({ x: clientWidth, y: clientHeight });
    context.save();
    context.globalAlpha = 0.82;
    context.fillStyle = colours.paper;
    context.fillRect(corner.x, corner.y, end.x - corner.x, end.y - corner.y);
    context.restore();
    const centre = body.nodes[selected.number];
    const around = new Set([centre]);
    for (const edge of centre.edges) {
      if (edge.options.hidden) continue;
      edge.draw(context);
      edge.drawArrows(context);
      around.add(edge.from).add(edge.to);
    }
    const labels = [...around].filter((node) => !node.options.hidden).map((node) => node.draw(context).drawExternalLabel);
    for (const drawLabel of labels) drawLabel?.();
  }

  const HAPPENING_FONT = 12;
  const LINE = 15;

  /** A happening is a box with its label; from afar, where nobody could read that, a small one. */
  function happeningShape(node) {
    const lines = node.label.split("\n");
    let wide = 0;
    return ({ ctx, x, y, state, style }) => {
      ctx.font = `${state.selected ? "bold " : ""}${HAPPENING_FONT}px ${colours.font}`;
      wide ||= Math.max(...lines.map((line) => ctx.measureText(line).width)) + 18;
      const near = HAPPENING_FONT * (network ? network.getScale() : 1) >= 7;
      const width = near ? wide : 17;
      const height = near ? lines.length * LINE + 9 : 11;
      const drawNode = () => {
        ctx.globalAlpha = style.opacity ?? 1;
        ctx.fillStyle = style.color;
        ctx.strokeStyle = style.borderColor;
        ctx.lineWidth = state.selected ? 3 : 1.5;
        ctx.beginPath();
        ctx.roundRect(x - width / 2, y - height / 2, width, height, 5);
        ctx.fill();
        ctx.stroke();
        if (!near) return;
        ctx.fillStyle = colours.ink;
        ctx.textAlign = "center";
        ctx.textBaseline = "middle";
        lines.forEach((line, at) => ctx.fillText(line, x, y + (at - (lines.length - 1) / 2) * LINE + 1));
      };
      return { drawNode, nodeDimensions: { width, height } };
    };
  }

  function shaped(node) {
    return node.shape === "box" ? { ...node, shape: "custom", ctxRenderer: happeningShape(node) } : { ...node };
  }

  function draw() {
    const [first, second] = painting((drawn, look) => ({ ...shaped(drawn), group: undefined, ...look }));
    shownNodes = new vis.DataSet(first);
    shownEdges = new vis.DataSet(second);
    const options = structuredClone(drawing.options);
    options.interaction.hideEdgesOnDrag = options.interaction.hideEdgesOnZoom = drawing.edges.length > 600;
    network = new vis.Network($("network"), { nodes: shownNodes, edges: shownEdges }, options);
    network.on("afterDrawing", fade);
    network.on("click", ({ nodes: [clicked] }) => choose(clicked === undefined ? null : nodes[clicked]));
    network.on("hoverNode", () => { $("network").style.cursor = "pointer"; });
    network.on("blurNode", () => { $("network").style.cursor = ""; });
    fit();
  }

  function fit() {
    if (!network) return;
    network.fit({ animation: false, maxZoomLevel: 1.4 });
    const floating = getComputedStyle($("legend")).position === "absolute"; // not on paper
    const legend = floating && $("legend").open && !narrow.matches ? $("legend").getBoundingClientRect().width + 16 : 0;
    const free = 1 - legend / $("network").clientWidth;
    network.moveTo({ scale: network.getScale() * Math.min(1, free * 1.05), offset: { x: -legend / 2, y: 0 }, animation: false });
  }

  function zoom(factor) {
    if (network) network.moveTo({ scale: network.getScale() * factor, animation: motion() });
  }

  function motion() {
    return still.matches ? false : { duration: 350, easingFunction: "easeInOutQuad" };
  }

  /** Brings a node to the middle of what the panel leaves free. */
  function centre(node) {
    if (!network || !node.drawn) return;
    const panel = $("panel").getBoundingClientRect();
    const offset = narrow.matches ? { x: 0, y: -panel.height / 2 } : { x: panel.width / 2, y: 0 };
    network.focus(node.number, { scale: Math.max(network.getScale(), 0.85), offset, animation: motion() });
  }

  function savePicture() {
    const canvas = $("network").querySelector("canvas");
    const copy = element("canvas", { width: canvas.width, height: canvas.height });
    const context = copy.getContext("2d");
    context.fillStyle = colours.paper;
    context.fillRect(0, 0, copy.width, copy.height);
    context.drawImage(canvas, 0, 0);
    element("a", { download: "graph.png", href: copy.toDataURL("image/png") }).click();
  }

  // ------------------------------------------------------------------- the panel

  function choose(node, { focus = false, write = true } = {}) {
    if (node === selected) return;
    selected = node;
    if (node) openPanel(node, focus);
    else $("panel").hidden = true;
    if (network) {
      if (node && node.drawn) network.selectNodes([node.number], false);
      else network.unselectAll();
      network.redraw();
      if (node) centre(node);
    }
    if (write) writeHash(state());
  }

  function openPanel(node, focus) {
    const panel = $("panel");
    const title = element("h2", { id: "panel-title", tabindex: "-1" }, element("bdi", {}, node.label));
    const close = element("button", { type: "button", class: "close", "aria-label": "بستن (Esc)" }, "✕");
    close.addEventListener("click", () => choose(null));
    panel.replaceChildren(
      element("header", {}, title, close, chip(node)),
      ...facts(node),
      actions(node),
      ...sections(node),
    );
    panel.hidden = false;
    panel.scrollTop = 0;
    if (focus) title.focus({ preventScroll: true });
  }

  function chip(node) {
    const look = looks[node.type];
    const kind = node.kind ? `${look.label}: ${node.kind}` : look ? look.label : node.type;
    return element("span", { class: "chip" }, glyph(look, node.type), kind);
  }

  function facts(node) {
    const lines = [];
    if (node.status) lines.push(element("span", { class: "badge planned" }, node.status));
    if (node.aliases) lines.push(`نام‌های دیگر: ${node.aliases.join("، ")}`);
    const range = node.type === "happening" ? node.when : node.when && `در خبرهای ${node.when}`;
    if (range) lines.push(element("span", {}, range, node.other ? element("span", { class: "other" }, ` · ${node.other}`) : ""));
    if (node.quantity) lines.push(`اندازه: ${node.quantity}`);
    for (const dispute of node.disputes || []) lines.push(element("span", { class: "badge dispute" }, dispute));
    if (node.weight) lines.push(`${number(node.weight)} خبر`);
    if (!node.drawn) lines.push("در نمودار کشیده نشده است، تنها با جست‌وجو در دسترس است.");
    return lines.map((line) => element("p", { class: "facts" }, line));
  }

  function actions(node) {
    const list = element("p", { class: "actions" });
    if (node.dossier) list.append(element("a", { href: node.dossier }, "پرونده"));
    if (node.timeline) list.append(element("a", { href: node.timeline }, "در خط زمان"));
    else list.append(element("a", { href: `timeline.html#entity=${encodeURIComponent(node.id)}` }, "خط زمان"));
    return list;
  }

  function sections(node) {
    const groups = { posts: [], holders: [], relations: [], parts: [], events: [] };
    for (const link of node.links) {
      const out = link.a === node.number;
      if (link.predicate === "part") groups[out ? "parts" : "events"].push(link);
      else if (link.predicate === "holds_position") groups[out ? "posts" : "holders"].push(link);
      else groups.relations.push(link);
    }
    const day = (link) => nodes[link.a].day || "~";
    groups.events.sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0));
    const titles = { posts: "سمت‌ها", holders: "دارندگان سمت", parts: "چه کسی، کجا", relations: "پیوندها", events: "رویدادها" };
    const made = Object.entries(titles).filter(([name]) => groups[name].length).map(([name, title]) =>
      section(title, groups[name].length, list(groups[name], (link) => linkItem(link, node))));
    if (node.quotes) made.push(section("جمله‌ها", node.quotes.length + (node.more || 0), ...node.quotes.map(quotation), more(node)));
    return made;
  }

  function section(title, count, ...content) {
    return element("section", {}, element("h3", {}, `${title} `, element("small", {}, number(count))), ...content);
  }

  const AT_ONCE = 25;

  /** A list that shows its first items, and the rest on demand. */
  function list(items, draw) {
    const made = element("ul", { class: "links" }, ...items.slice(0, AT_ONCE).map(draw));
    if (items.length <= AT_ONCE) return made;
    const rest = element("button", { type: "button", class: "rest" }, `${number(items.length - AT_ONCE)} مورد دیگر`);
    rest.addEventListener("click", () => rest.parentElement.replaceWith(...items.slice(AT_ONCE).map(draw)));
    made.append(element("li", {}, rest));
    return made;
  }

  function more(node) {
    if (!node.more) return null;
    const text = `${number(node.more)} جملهٔ دیگر`;
    const page = node.dossier || node.timeline;
    return element("p", { class: "facts" }, page ? element("a", { href: page }, text) : text);
  }

  function linkItem(link, node) {
    const otherNumber = link.a === node.number ? link.b : link.a;
    const item = element("li");
    const role = element("span", { class: "role" }, link.b === node.number && link.predicate !== "part" && link.predicate !== "holds_position" ? `← ${link.label} ` : `${link.label} `);
    item.append(role);
    if (otherNumber !== undefined) item.append(nodeLink(nodes[otherNumber]));
    const when = link.when || (link.predicate === "part" && nodes[link.a] !== node ? nodes[link.a].when : "");
    if (when) item.append(" ", element("span", { class: "when" }, when));
    if (link.former) item.append(" ", element("span", { class: "badge" }, "پیشین"));
    if (link.quotes) {
      item.append(element("details", {}, element("summary", {}, "از کجا می‌دانیم؟"), ...link.quotes.map(quotation)));
    }
    return item;
  }

  function nodeLink(node) {
    return element("a", { class: "entity", href: `#node=${encodeURIComponent(node.id)}` },
      glyph(looks[node.type], node.type), element("bdi", {}, node.label));
  }

  function quotation([sentence, start, end]) {
    const [article, text] = sentences[sentence];
    const { title, outlet, when, other, page, url } = articles[article];
    const footer = element("footer", {}, element("a", { href: page }, element("bdi", {}, title)), " ",
      element("span", { class: "meta" }, [outlet, when || "بی‌تاریخ"].filter(Boolean).join("، "), other ? ` · ${other}` : ""));
    if (url) footer.append(" ", element("a", { href: url, rel: "noopener noreferrer nofollow", target: "_blank" }, "اصل خبر ↗"));
    return element("blockquote", { class: "source" },
      element("p", {}, text.slice(0, start), element("mark", {}, text.slice(start, end)), text.slice(end)), footer);
  }

  // -------------------------------------------------------------------- the page

  function state() {
    const unchecked = (name) => boxes.filter((box) => box.name === name && !box.checked).map((box) => box.value).join(",");
    return { node: selected ? selected.id : "", hide: unchecked("type"), "hide-links": unchecked("predicate") };
  }

  function restore() {
    const saved = readHash();
    const hide = { type: new Set((saved.hide || "").split(",")), predicate: new Set((saved["hide-links"] || "").split(",")) };
    const changed = boxes.filter((box) => box.checked === hide[box.name].has(box.value));
    for (const box of changed) box.checked = !box.checked;
    if (changed.length) paint();
    choose(byId.get(saved.node) || null, { write: false });
  }

  for (const box of boxes) box.addEventListener("change", () => { paint(); writeHash(state(), true); });
  combobox($("search"), $("suggestions"), () => searched, suggestion, (node) => {
    $("search").value = node.label;
    choose(node, { focus: true });
  });

  function suggestion(node) {
    const look = looks[node.type];
    return [glyph(look, node.type), element("bdi", {}, node.label), element("small", {}, node.kind || (look ? look.label : node.type))];
  }

  slashFocuses($("search"));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && selected) { choose(null); $("search").focus({ preventScroll: true }); }
  });
  $("closer").addEventListener("click", () => zoom(1.35));
  $("further").addEventListener("click", () => zoom(1 / 1.35));
  $("all").addEventListener("click", fit);
  $("picture").addEventListener("click", savePicture);
  dark.addEventListener("change", () => { colours = readPalette(); paint(); });
  addEventListener("hashchange", restore);
  matchMedia("print").addEventListener("change", () => { if (network) { network.redraw(); fit(); } });
  if (narrow.matches) $("legend").open = false;

  function start() {
    if (drawing.nodes.length) draw();
    restore();
    if (selected) centre(selected);
    gahnegar.network = network;
    document.documentElement.dataset.ready = "true";
  }

  // the canvas would be drawn with a fallback font and never again
  document.fonts.load("16px Vazirmatn", "گاه‌نگار").then(start, start);
})();
