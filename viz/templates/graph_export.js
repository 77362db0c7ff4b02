"use strict";
// Files of what is seen: a picture as PNG or SVG, tables as CSV.
const graphExport = (() => {
  const { element } = gahnegar;
  const { nodes, links, sentences, nameText, linkLabel, kindLabel, period } = graphData;
  const { view } = graphView;
  const { palette, fills, size, nodeLabel, lines, edgeLabel, seenLinks, mix } = graphLooks;
  const FORMULA = /^\s*[=+\-@＝＋－＠']/; // as viz.cells
  const MARGIN = 60;

  function save(name, href) {
    element("a", { download: name, href }).click();
  }

  function saveText(name, type, text) {
    const href = URL.createObjectURL(new Blob([text], { type }));
    save(name, href);
    setTimeout(() => URL.revokeObjectURL(href), 10000);
  }

  function png() {
    const canvas = document.querySelector("#network canvas");
    const copy = element("canvas", { width: canvas ? canvas.width : 1, height: canvas ? canvas.height : 1 });
    const context = copy.getContext("2d");
    context.fillStyle = palette().paper;
    context.fillRect(0, 0, copy.width, copy.height);
    if (canvas) context.drawImage(canvas, 0, 0);
    save("graph.png", copy.toDataURL("image/png"));
  }

  // ---------------------------------------------------------------------------- csv

  /** A cell that no spreadsheet takes for a formula. */
  function cell(value) {
    const text = FORMULA.test(value) ? `'${value}` : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  function table(rows) {
    return "\ufeff" + rows.map((row) => row.map(cell).join(",") + "\r\n").join("");
  }

  const bounds = (at) => { const found = period(at); return [found ? found.start : "", found ? found.end : ""]; };

  function nodesCsv() {
    const head = ["id", "label", "type", "articles", "degree", "pagerank", "betweenness", "community", "start", "end"];
    const rows = graphList.seen().map((node) => [node.id, node.label, kindLabel(node), node.weight || 0, node.degree,
      (node.rank || 0) / 1e6, (node.between || 0) / 1e6, node.group, ...bounds(graphView.told(node)[1])]);
    saveText("graph-nodes.csv", "text/csv;charset=utf-8", table([head, ...rows]));
  }

  function linksCsv() {
    const head = ["source", "source_label", "relation", "target", "target_label", "former", "start", "end", "articles", "sentence"];
    const shown = links.filter((link) => link.seen && link.b !== undefined && nodes[link.a].drawn && nodes[link.b].drawn);
    const rows = shown.map((link) => {
      const [quote] = graphQuotes.proof(link);
      const when = link.predicate === "part" ? graphView.told(nodes[link.a])[1] : link.when;
      return [nodes[link.a].id, nodes[link.a].label, linkLabel(link), nodes[link.b].id, nodes[link.b].label,
        link.former ? "true" : "false", ...bounds(when), link.weight || 1, quote ? sentences[quote[0]][1] : ""];
    });
    saveText("graph-links.csv", "text/csv;charset=utf-8", table([head, ...rows]));
  }

  // ---------------------------------------------------------------------------- svg

  const NAMESPACE = "http://www.w3.org/2000/svg";

  function shape(tag, attributes, ...children) {
    const made = document.createElementNS(NAMESPACE, tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  /** Corners of a node's shape around the origin, for a size of 1. */
  const CORNERS = {
    square: [[-1, -1], [1, -1], [1, 1], [-1, 1]],
    triangle: [[0, -1], [1, 0.8], [-1, 0.8]],
    triangleDown: [[0, 1], [1, -0.8], [-1, -0.8]],
    diamond: [[0, -1], [1, 0], [0, 1], [-1, 0]],
    hexagon: Array.from({ length: 6 }, (_, at) => [Math.cos(at * Math.PI / 3), Math.sin(at * Math.PI / 3)]),
    star: Array.from({ length: 10 }, (_, at) => {
      const far = at % 2 ? 0.5 : 1.2;
      return [far * Math.sin(at * Math.PI / 5), -far * Math.cos(at * Math.PI / 5)];
    }),
  };

  function text(content, x, y, size, colour) {
    const { paper, font } = palette();
    return shape("text", {
      x, y, "text-anchor": "middle", direction: document.documentElement.dir, "font-family": font, "font-size": size, fill: colour,
      stroke: paper, "stroke-width": 3, "paint-order": "stroke", "stroke-linejoin": "round",
    }, content);
  }

  function nodeShape(node, { x, y }) {
    const { ink } = palette();
    const { background, border } = fills(node);
    const outline = { fill: background, stroke: border, "stroke-width": 1.5 };
    const title = shape("title", {}, nameText(node));
    if (node.type === "happening") {
      const rows = lines(node);
      const width = Math.max(...rows.map((row) => row.length)) * 6 + 24;
      const height = rows.length * 15 + 9;
      return shape("g", {}, title,
        shape("rect", { x: x - width / 2, y: y - height / 2, width, height, rx: 5, ...outline }),
        ...rows.map((row, at) => text(row, x, y + 4 + (at - (rows.length - 1) / 2) * 15, 12, ink)));
    }
    const radius = size(node);
    const corners = CORNERS[(graphData.look(node) || {}).shape];
    const figure = corners
      ? shape("polygon", { points: corners.map(([dx, dy]) => `${x + dx * radius},${y + dy * radius}`).join(" "), ...outline })
      : shape("circle", { cx: x, cy: y, r: radius, ...outline });
    return shape("g", {}, title, figure, text(nodeLabel(node), x, y + radius + 18, 17, ink));
  }

  /** The point that a curved edge bends to; null for a straight one. */
  function bend({ edgeType }) {
    const via = edgeType.getViaNode && edgeType.getViaNode();
    return via && via.x !== undefined ? via : null;
  }

  function edgeShape(edge, drawn) {
    const { soft, paper } = palette();
    const { from, to } = drawn;
    const via = bend(drawn);
    const middle = via ? { x: (from.x + 2 * via.x + to.x) / 4, y: (from.y + 2 * via.y + to.y) / 4 } : { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
    const part = seenLinks(edge).every((link) => link.predicate === "part");
    const line = {
      d: via ? `M${from.x},${from.y}Q${via.x},${via.y} ${to.x},${to.y}` : `M${from.x},${from.y}L${to.x},${to.y}`,
      fill: "none", stroke: mix(soft, paper, part ? 0.55 : 0.2), "stroke-width": drawn.options.width,
    };
    if (seenLinks(edge).every((link) => link.former)) line["stroke-dasharray"] = "6 5";
    return shape("g", {}, shape("path", line), text(edgeLabel(edge), middle.x, middle.y, 11, soft));
  }

  /** The tip of an arrow, where the edge meets the node it leads to. */
  function arrow(drawn) {
    const { from, to } = drawn;
    const via = bend(drawn) || from;
    const target = nodes[to.id];
    const far = target.type === "happening" ? 20 : size(target) + 3;
    const angle = Math.atan2(to.y - via.y, to.x - via.x);
    const at = (back, turn) => `${to.x - back * Math.cos(angle + turn)},${to.y - back * Math.sin(angle + turn)}`;
    return shape("polygon", { points: [at(far, 0), at(far + 9, 0.12), at(far + 9, -0.12)].join(" "), fill: palette().soft });
  }

  function svg() {
    const network = graphDrawing.network();
    const seen = view.groups ? graphGroups.seen() : graphList.seen();
    const places = new Map(seen.map((node) => [node, graphDrawing.position(node)]));
    const xs = [...places.values()].map(({ x }) => x);
    const ys = [...places.values()].map(({ y }) => y);
    const [left, top] = [Math.min(0, ...xs) - 2 * MARGIN, Math.min(0, ...ys) - MARGIN];
    const [width, height] = [Math.max(0, ...xs) + 2 * MARGIN - left, Math.max(0, ...ys) + MARGIN - top];
    const shown = [...graphDrawing.edges.values()].filter((edge) => Boolean(edge.isGroup) === view.groups && seenLinks(edge).length)
      .map((edge) => [edge, network.body.edges[edge.id]]).filter(([, drawn]) => drawn && drawn.connected && drawn.from !== drawn.to);
    const root = shape("svg", { viewBox: `${left} ${top} ${width} ${height}`, width, height },
      shape("rect", { x: left, y: top, width, height, fill: palette().paper }),
      ...shown.map(([edge, drawn]) => edgeShape(edge, drawn)), ...shown.filter(([edge]) => !edge.isGroup).map(([, drawn]) => arrow(drawn)),
      ...[...places].map(([node, place]) => nodeShape(node, place)));
    saveText("graph.svg", "image/svg+xml", new XMLSerializer().serializeToString(root));
  }

  return { png, svg, nodes: nodesCsv, links: linksCsv };
})();
