"use strict";
// The drawing itself: vis-network with what is seen, places for nodes that come in later, and where one looks.
const graphDrawing = (() => {
  const { data } = gahnegar;
  const { nodes, links, neighbours } = graphData;
  const { view } = graphView;
  const { dressedNode, dressedEdge, palette } = graphLooks;
  const drawing = data("drawing");
  const NEARBY = 40; // neighbours that come in with a node
  const NAME = 90; // pixels for the half of a name at the sides of a drawing
  const GAP = 70; // pixels between a node that comes in and all others, up and down
  const $ = (id) => document.getElementById(id);
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const narrow = matchMedia("(max-width: 760px)");
  const edges = new Map(drawing.edges.map((edge) => [edge.id, edge]));
  const joined = new Set(drawing.edges.flatMap((edge) => edge.links));
  const READABLE = 0.6; // scale below which labels cannot be read
  const home = new Map(); // where nodes stand that are drawn elsewhere for a while
  const came = new Map(); // where nodes stand that came in
  let network = null;
  let shownNodes = null;
  let shownEdges = null;

  // ------------------------------------------------------------------ what is drawn

  function start() {
    if (!drawing.nodes.length) return;
    for (const edge of graphGroups.edges) edges.set(edges.size, { id: edges.size, ...edge });
    const groups = graphGroups.all().map((group) => ({ x: group.x, y: group.y, ...dressedNode(group) }));
    shownNodes = new vis.DataSet([...drawing.nodes.map((place) => ({ ...place, ...dressedNode(nodes[place.id]) })), ...groups]);
    shownEdges = new vis.DataSet([...edges.values()].map(dressed));
    network = new vis.Network($("network"), { nodes: shownNodes, edges: shownEdges }, drawing.options);
    graphCanvas.smooth(network);
    graphLabels.changed();
    network.on("beforeDrawing", () => graphLabels.place(network, edges, emphasised(network.body)));
    network.on("afterDrawing", fade);
  }

  function dressed(edge) {
    const { from, to, smooth } = edge;
    return { from, to, ...(smooth ? { smooth } : {}), ...dressedEdge(edge) };
  }

  /** Everything in its present colours, sizes and words. */
  function paint() {
    if (!network) return;
    shownNodes.update(shownNodes.map((item) => dressedNode(graphGroups.of(item.id))));
    shownEdges.update([...edges.values()].map(dressedEdge));
  }

  /** Shows what is seen and hides the rest. Done to vis' own records: its data sets take a second for thousands. */
  function refresh() {
    if (!network) return;
    const { body } = network;
    if (view.groups) shownNodes.update(graphGroups.seen().map((group) => ({ id: group.number, size: group.radius })));
    for (const [id, node] of Object.entries(body.nodes)) {
      const known = graphGroups.of(Number(id)); // vis has helpers of its own
      if (known) node.options.hidden = !known.seen || Number(id) < 0 !== view.groups;
    }
    for (const edge of edges.values()) {
      const seen = Boolean(edge.isGroup) === view.groups && edge.links.some((at) => links[at].seen);
      if (body.edges[edge.id]) body.edges[edge.id].options.hidden = !seen;
    }
    graphLabels.changed();
    network._updateVisibleIndices();
    network.redraw();
  }

  // ---------------------------------------------------------------- what comes in

  /** Draws nodes that are not, each near what it is joined to. */
  function bring(wanted) {
    const fresh = wanted.filter((node) => !node.drawn);
    if (!fresh.length || !network) return;
    const places = Object.values(network.getPositions());
    const taken = new Set(places.map(cell));
    const right = places.reduce((most, { x }) => Math.max(most, x), 0);
    const items = fresh.map((node) => {
      const place = free(anchor(node, right), taken);
      taken.add(cell(place));
      came.set(node.number, place);
      node.drawn = 1;
      return { ...dressedNode(node), ...place };
    });
    shownNodes.add(items);
    shownEdges.add(fresh.flatMap(joins));
  }

  /** A node with its strongest neighbours. */
  function bringAround(node) {
    const near = [...neighbours(node, (link) => link.seen).keys()].filter((other) => !other.drawn)
      .sort((a, b) => (b.weight || 0) - (a.weight || 0) || a.number - b.number);
    bring([node, ...near.slice(0, NEARBY)]);
  }

  /** The edges from a node to what is drawn, those that are not there yet. */
  function joins(node) {
    const made = [];
    for (const [other, between] of neighbours(node)) {
      const numbers = between.map((link) => link.number).filter((at) => !joined.has(at));
      if (!other.drawn || !numbers.length) continue;
      numbers.forEach((at) => joined.add(at));
      const edge = { id: edges.size, from: links[numbers[0]].a, to: links[numbers[0]].b, links: numbers };
      edges.set(edge.id, edge);
      made.push(dressed(edge));
    }
    return made;
  }

  function place(node) {
    return came.get(node.number) || network.getPosition(node.number);
  }

  /** The middle of a node's drawn neighbours; the right of all where it has none. */
  function anchor(node, right) {
    const near = [...neighbours(node).keys()].filter((other) => other.drawn).slice(0, 3).map(place);
    if (!near.length) return { x: right + 4 * GAP, y: 0 };
    return { x: near.reduce((sum, { x }) => sum + x, 0) / near.length, y: near.reduce((sum, { y }) => sum + y, 0) / near.length };
  }

  /** Labels are wider than high. */
  function cell({ x, y }) {
    return `${Math.round(x / GAP / 1.6)} ${Math.round(y / GAP)}`;
  }

  /** The first free cell on a spiral around a place. */
  function free({ x, y }, taken) {
    for (let step = 1; ; step++) {
      const far = 0.6 * GAP * Math.sqrt(step);
      const found = { x: Math.round(x + 1.6 * far * Math.cos(2.4 * step)), y: Math.round(y + far * Math.sin(2.4 * step)) };
      if (!taken.has(cell(found))) return found;
    }
  }

  /** Draws the surroundings of a node together where they lie far apart, and sends all home when that is over. */
  function arrange() {
    if (!network) return;
    for (const [number, place] of home) Object.assign(network.body.nodes[number], place);
    home.clear();
    if (!view.focus || !view.focus.drawn) return;
    const seen = nodes.filter((node) => node.seen && node.drawn).map((node) => node.number);
    if (seen.length < 2 || scaleOf(bounds(seen)) >= READABLE) return;
    for (const [node, place] of graphRings.places(view.focus, network.getPosition(view.focus.number))) {
      const { x, y } = network.getPosition(node.number);
      home.set(node.number, { x, y });
      Object.assign(network.body.nodes[node.number], place);
    }
  }

  // --------------------------------------------------------------------- emphasis

  /** The nodes and edges that stand out, or null: the path, else the selected node and what it is joined to. */
  function emphasised(body) {
    const middle = view.node && view.node.drawn ? body.nodes[view.node.number] : null;
    if (view.path) {
      const steps = view.path.filter(({ from, to }) => from.drawn && to.drawn);
      const onWay = new Set(steps.flatMap(({ links: numbers }) => numbers.map((link) => link.number)));
      return {
        nodes: new Set(steps.flatMap(({ from, to }) => [body.nodes[from.number], body.nodes[to.number]])),
        edges: [...edges.values()].filter((edge) => edge.links.some((at) => onWay.has(at))).map(({ id }) => body.edges[id]),
      };
    }
    if (!middle || view.focus === view.node) return null; // what is around it is all that is seen
    const around = middle.edges.filter((edge) => !edge.options.hidden && edge.connected);
    return { nodes: new Set([middle, ...around.flatMap((edge) => [edge.from, edge.to])]), edges: around };
  }

  /** All that does not stand out fades. Drawn over, since changing thousands of items takes seconds. */
  function fade(context) {
    graphLabels.drawLinks(context, network.body.edgeIndices);
    graphLabels.draw(context, network.body.nodeIndices);
    const strong = emphasised(network.body);
    if (!strong) return;
    const { clientWidth, clientHeight } = $("network");
    const corner = network.DOMtoCanvas({ x: 0, y: 0 });
    const end = network.DOMtoCanvas({ x: clientWidth, y: clientHeight });
    context.save();
    context.globalAlpha = network.getScale() < READABLE ? 0.6 : 0.82; // dots without labels are faint by themselves
    context.fillStyle = palette().paper;
    context.fillRect(corner.x, corner.y, end.x - corner.x, end.y - corner.y);
    context.restore();
    for (const edge of strong.edges) {
      edge.draw(context);
      edge.drawArrows(context);
    }
    for (const node of strong.nodes) if (!node.options.hidden) node.draw(context);
    graphLabels.drawLinks(context, strong.edges.map(({ id }) => id));
    graphLabels.draw(context, [...strong.nodes].map(({ id }) => id), (id) => id === view.node?.number);
  }

  function select(node) {
    if (!network) return;
    if (node && node.drawn) network.selectNodes([node.number], false);
    else network.unselectAll();
  }

  // ------------------------------------------------------------- where one looks

  /** How much of each side of the frame is covered, in pixels. */
  function covered() {
    const frame = $("network").getBoundingClientRect();
    const sides = { left: 20, right: 20, top: Math.max(20, $("notes").getBoundingClientRect().height + 20), bottom: 20 };
    if (graphLooks.paper.matches) return { frame, sides };
    sides.bottom = frame.bottom - $("controls").getBoundingClientRect().top + 10;
    for (const item of [$("legend"), $("panel")]) {
      const { width, height, left, right } = item.getBoundingClientRect();
      if (!width || (item === $("legend") && (!item.open || narrow.matches))) continue;
      if (narrow.matches) sides.bottom = Math.max(sides.bottom, height);
      else if (left - frame.left < frame.right - right) sides.left = width + 30;
      else sides.right = width + 30;
    }
    return { frame, sides };
  }

  /** Brings a point of the drawing to the middle of what is free. */
  function move(position, scale, animation) {
    const { left, right, top, bottom } = covered().sides;
    network.moveTo({ position, scale, offset: { x: (left - right) / 2, y: (top - bottom) / 2 }, animation });
  }

  /** The way between two nodes, or all that is seen, in what is free. */
  function fit() {
    if (!network) return;
    const wanted = view.path ? view.path.flatMap(({ from, to }) => [from, to]).filter(({ drawn }) => drawn).map((node) => node.number) : network.body.nodeIndices;
    const numbers = wanted.length ? wanted : network.body.nodeIndices;
    if (!numbers.length) return;
    const box = bounds(numbers);
    move(middle(box), scaleOf(box), false);
  }

  /** What nodes take up with their labels. */
  function bounds(numbers) {
    const places = Object.values(network.getPositions(numbers));
    const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
    return { left: Math.min(...xs) - 30, right: Math.max(...xs) + 30, top: Math.min(...ys) - 40, bottom: Math.max(...ys) + 60 };
  }

  /** The scale at which that fits into what is free. */
  function scaleOf({ left, right, top, bottom }) {
    const { frame, sides } = covered();
    const across = Math.max(80, frame.width - sides.left - sides.right - 2 * Math.min(NAME, frame.width / 10)) / (right - left);
    const down = Math.max(80, frame.height - sides.top - sides.bottom) / (bottom - top);
    return Math.min(across, down, 1.4);
  }

  function motion() {
    return still.matches ? false : { duration: 350, easingFunction: "easeInOutQuad" };
  }

  function zoom(factor) {
    if (network) network.moveTo({ scale: network.getScale() * factor, animation: motion() });
  }

  function shift(x, y) {
    if (network) network.moveTo({ offset: { x, y }, animation: false });
  }

  /** Shows a node, with all that it is joined to where that can be read. */
  function centre(node) {
    if (!network || !node.drawn || !node.seen) return;
    const near = [...neighbours(node, (link) => link.seen).keys()].filter((other) => other.drawn).map((other) => other.number);
    const box = bounds([node.number, ...near]);
    const [wanted, fitting] = [Math.max(network.getScale(), 0.85), scaleOf(box)];
    if (fitting < READABLE) move(network.getPosition(node.number), wanted, motion());
    else move(middle(box), Math.min(wanted, fitting), motion());
  }

  function middle({ left, right, top, bottom }) {
    return { x: (left + right) / 2, y: (top + bottom) / 2 };
  }

  return {
    narrow, edges, start, paint, refresh, arrange, bring, bringAround, select, fit, zoom, shift, centre,
    network: () => network, position: (node) => network.getPosition(node.number),
  };
})();
