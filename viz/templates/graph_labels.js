"use strict";
// Names on the drawing: of a size that can be read at every zoom, and only those that cover nothing. The strongest come
// first; what was left out appears where one zooms in, points at it or chooses it.
const graphLabels = (() => {
  const { nodes } = graphData;
  const { palette, size, nodeLabel, edgeLabel, lines } = graphLooks;
  const NAME = [17, 12, 20]; // pixels of a letter at full scale, at least and at most
  const EVENT = [12, 11, 14];
  const LINK = [11, 10, 13];
  const LEADING = 1.25;
  const NEAR = 0.55; // scale from which events are boxes with their names
  const CLOSE = 0.8; // and links say what they are
  const DOT = [17, 11]; // width and height of an event from afar
  const STRONGEST = 40; // names that may cover weaker marks: where all is dense, those of the rim would be all one reads
  const AIR = 2; // pixels around a name
  const CELL = 90;
  const pen = document.createElement("canvas").getContext("2d");
  let order = []; // of all nodes, the strongest first, entities before events
  let placed = new Map(); // number → where its name stands, in the drawing's units
  let said = new Map(); // the same of what edges say
  let done = ""; // what `placed` was made for
  let version = 0;

  function letters([plain, least, most], scale) {
    return Math.min(most, Math.max(least, plain * scale)) / scale;
  }

  /** The widest line of a text of a node or edge for letters of one unit. */
  function width(owner, text) {
    if (owner.measured !== text) {
      pen.font = `100px ${palette().font}`;
      owner.wide = Math.max(...text.split("\n").map((line) => pen.measureText(line).width)) / 100;
      owner.measured = text;
    }
    return owner.wide;
  }

  /** Rectangles that have been taken, in cells, so that few are compared. */
  function crowd(cell) {
    const cells = new Map();
    const each = ({ left, top, right, bottom }, visit) => {
      for (let x = Math.floor(left / cell); x <= Math.floor(right / cell); x++) {
        for (let y = Math.floor(top / cell); y <= Math.floor(bottom / cell); y++) if (visit(`${x} ${y}`)) return true;
      }
      return false;
    };
    const meets = (a, b) => a.owner !== b.owner && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
    return {
      take: (box) => each(box, (key) => { if (cells.has(key)) cells.get(key).push(box); else cells.set(key, [box]); }),
      isFree: (box) => !each(box, (key) => (cells.get(key) || []).some((other) => meets(box, other))),
    };
  }

  function around(x, y, wide, high, owner) {
    return { left: x - wide / 2, right: x + wide / 2, top: y - high / 2, bottom: y + high / 2, owner };
  }

  function mark(node, { x, y }) {
    return node.type === "happening" ? around(x, y, ...DOT, node) : around(x, y, 2 * size(node), 2 * size(node), node);
  }

  /** Where a name may stand, the best first: below its mark, above or beside it; an event's in a box over it. */
  function rooms(node, { x, y }, scale) {
    const text = nodeLabel(node);
    const isEvent = node.type === "happening";
    const unit = letters(isEvent ? EVENT : NAME, scale);
    const wide = width(node, text) * unit + 2 * AIR / scale;
    if (isEvent) return [{ ...around(x, y, wide + 0.9 * unit, lines(node).length * LEADING * unit + 0.7 * unit, node), unit }];
    const [down, aside] = [size(node) + 0.8 * unit, size(node) + wide / 2 + 0.25 * unit];
    return [[x, y + down], [x, y - down], [x - aside, y], [x + aside, y]].map(([left, top]) =>
      ({ ...around(left, top, wide, 1.3 * unit, node), unit, text, x: left, y: top }));
  }

  /** Finds the places of names, unless nothing has changed; what stands out comes before all. */
  function place(network, edges, strong) {
    const scale = network.getScale();
    const first = [...(strong?.nodes || [])].map(({ id }) => id);
    const key = [scale, version, ...first].join(" ");
    if (key === done) return;
    done = key;
    placed = new Map();
    said = new Map();
    const { nodes: drawn } = network.body;
    const chosen = new Set(first);
    const shown = [...order.filter(({ number }) => chosen.has(number)), ...order.filter(({ number }) => !chosen.has(number))]
      .filter(({ number }) => drawn[number] && !drawn[number].options.hidden);
    const [taken, stronger] = [crowd(CELL / scale), crowd(CELL / scale)];
    for (const node of shown) if (node.type !== "happening") taken.take(mark(node, drawn[node.number]));
    shown.forEach((node, at) => {
      const isEvent = node.type === "happening";
      if (isEvent && scale < NEAR) return;
      const boxes = rooms(node, drawn[node.number], scale);
      const box = boxes.find(taken.isFree) || (at < STRONGEST && boxes.find(stronger.isFree));
      if (at < STRONGEST && !isEvent) stronger.take(mark(node, drawn[node.number]));
      if (!box) return;
      taken.take(box);
      if (at < STRONGEST) stronger.take(box);
      placed.set(node.number, box);
    });
    if (scale < CLOSE) return;
    const { edges: lines } = network.body;
    const ids = new Set([...(strong?.edges || []).map(({ id }) => id), ...edges.keys()]);
    for (const id of ids) placeLink(lines[id], edges.get(id), scale, taken);
  }

  /** What a link says, in its middle. */
  function placeLink(line, edge, scale, taken) {
    if (!line || !edge || line.options.hidden || !line.connected || line.from === line.to) return;
    const text = edgeLabel(edge);
    if (!text) return;
    const { x, y } = line.edgeType.getPoint(0.5, line.edgeType.getViaNode());
    const unit = letters(LINK, scale);
    const box = { ...around(x, y, width(edge, text) * unit, 1.2 * unit, edge), unit, text, x, y };
    if (!taken.isFree(box)) return;
    taken.take(box);
    said.set(edge.id, box);
  }

  function write(context, { text, unit, x, y }, colour, weight = "") {
    const { paper, font } = palette();
    Object.assign(context, { textAlign: "center", textBaseline: "middle", lineJoin: "round", fillStyle: colour, strokeStyle: paper });
    context.font = `${weight} ${unit}px ${font}`;
    context.lineWidth = 0.24 * unit;
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  }

  /** Draws the names of some nodes; those of events stand in their boxes. */
  function draw(context, numbers, isBold = () => false) {
    for (const number of numbers) {
      const name = placed.get(Number(number));
      if (name?.text) write(context, name, palette().ink, isBold(number) ? "bold" : "");
    }
  }

  /** Draws what some edges say. */
  function drawLinks(context, ids) {
    for (const id of ids) if (said.has(Number(id))) write(context, said.get(Number(id)), palette().soft);
  }

  /** The node whose name stands at a point of the drawing. */
  function at({ x, y }) {
    for (const { left, right, top, bottom, owner } of placed.values()) if (x > left && x < right && y > top && y < bottom) return owner;
    return null;
  }

  /** Takes note that nodes, their names or what is seen of them may have changed. */
  function changed() {
    version += 1;
    const strength = (node) => size(node) + (node.type === "happening" ? -1000 : 0);
    order = [...nodes, ...graphGroups.all()].sort((a, b) => strength(b) - strength(a) || b.degree - a.degree || a.number - b.number);
  }

  return { place, draw, drawLinks, at, changed, moved: () => { version += 1; }, box: (node) => placed.get(node.number), DOT, LEADING };
})();
