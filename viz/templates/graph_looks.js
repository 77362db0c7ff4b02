"use strict";
// What nodes and links look like on the canvas: colours for light and dark, shapes, sizes by a measure, labels.
const graphLooks = (() => {
  const { t } = gahnegar;
  const { nodes, links, looks, look, nameText, linkLabel } = graphData;
  const { view } = graphView;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const paper = matchMedia("print");
  const COMMUNITIES = ["#1f77b4", "#d95f02", "#2ca02c", "#e7298a", "#7570b3", "#e6ab02", "#17a2b8", "#8c6d31", "#c0392b", "#5aae61", "#9970ab", "#525252"];
  const REST = "#8a8f99";
  const SMALLEST = 9;
  const LARGEST = 42;
  const ROOM = 40; // characters of a label
  const LINE = 22; // characters of a line in an event's box
  const MEASURES = { degree: "degree", pagerank: "rank", betweenness: "between" };
  const largest = Object.fromEntries(Object.entries(MEASURES).map(([name, key]) =>
    [name, nodes.reduce((most, node) => Math.max(most, node[key] || 0), 0) || 1]));

  /** A colour between two others, as «#rrggbb». */
  function mix(colour, other, part) {
    const channel = (text, at) => parseInt(text.slice(at, at + 2), 16);
    return "#" + [1, 3, 5].map((at) =>
      Math.round(channel(colour, at) * (1 - part) + channel(other, at) * part).toString(16).padStart(2, "0")).join("");
  }

  function readPalette() {
    const style = getComputedStyle(document.documentElement);
    const value = (name) => style.getPropertyValue(name).trim();
    const full = (hex) => (hex.length === 4 ? "#" + [...hex.slice(1)].map((digit) => digit + digit).join("") : hex);
    const colour = (name) => full(value(name));
    return { paper: colour("--paper"), card: colour("--card"), ink: colour("--ink"), soft: colour("--soft"), accent: colour("--accent"), font: value("--font") };
  }

  let colours = readPalette();

  // ------------------------------------------------------------------------ text

  /** A text of so many characters at most, no character cut in two. */
  function brief(text, room) {
    const found = text.length > room ? [...text] : text;
    return found.length > room ? found.slice(0, room - 1).join("").trimEnd() + "…" : text;
  }

  /** An event's label in two lines. */
  function lines(node) {
    const name = nameText(node);
    if (node.named === name) return node.lines;
    const made = [""];
    for (const word of name.split(" ")) {
      const line = made[made.length - 1];
      if (!line) made[made.length - 1] = brief(word, LINE);
      else if (line.length + 1 + word.length <= LINE) made[made.length - 1] = `${line} ${word}`;
      else if (made.length < 2) made.push(brief(word, LINE));
      else {
        made[1] = brief(`${line} ${word}`, LINE);
        break;
      }
    }
    Object.assign(node, { named: name, lines: made });
    return made;
  }

  function nodeLabel(node) {
    return node.type === "happening" ? lines(node).join("\n") : brief(nameText(node), ROOM);
  }

  // ----------------------------------------------------------------------- nodes

  function size(node) {
    if (node.radius) return node.radius;
    if (view.size === "weight") return Math.min(SMALLEST + 5 * Math.sqrt(node.weight || 0), LARGEST);
    return SMALLEST + (LARGEST - SMALLEST) * Math.sqrt((node[MEASURES[view.size]] || 0) / largest[view.size]);
  }

  function ownColour(node) {
    const plain = view.colour === "community" || node.radius ? COMMUNITIES[node.group - 1] || REST : (look(node) || looks.happening).colour;
    return dark.matches && !paper.matches ? mix(plain, "#ffffff", 0.3) : plain;
  }

  /** { background, border } of a node. */
  function fills(node) {
    const own = ownColour(node);
    if (node.type !== "happening") return { background: own, border: mix(own, colours.paper, 0.75) };
    return { background: mix(colours.card, own, view.colour === "community" ? 0.3 : 0.1), border: own };
  }

  function dressedNode(node) {
    const { background, border } = fills(node);
    const strong = { background: node.type === "happening" ? mix(colours.card, border, 0.25) : background, border: colours.ink };
    const dressed = {
      id: node.number,
      hidden: !node.seen || node.number < 0 !== view.groups,
      size: size(node),
      shape: look(node) ? look(node).shape : "dot",
      color: { background, border, highlight: strong, hover: strong },
    };
    return node.type !== "happening" ? dressed : { ...dressed, shape: "custom", ctxRenderer: happeningShape(node) };
  }

  /** An event is a box with its name; a small one from afar, and where that would cover something. */
  function happeningShape(node) {
    return ({ ctx, x, y, state, style }) => {
      const box = graphLabels.box(node);
      const [width, height] = box ? [box.right - box.left, box.bottom - box.top] : graphLabels.DOT;
      const drawNode = () => {
        ctx.fillStyle = style.color;
        ctx.strokeStyle = style.borderColor;
        ctx.lineWidth = state.selected ? 3 : 1.5;
        ctx.beginPath();
        ctx.roundRect(x - width / 2, y - height / 2, width, height, 5);
        ctx.fill();
        ctx.stroke();
        if (!box) return;
        const text = lines(node);
        ctx.font = `${state.selected ? "bold " : ""}${box.unit}px ${colours.font}`;
        ctx.fillStyle = colours.ink;
        ctx.textAlign = "center";
        ctx.textBaseline = "middle";
        text.forEach((line, at) => ctx.fillText(line, x, y + (at - (text.length - 1) / 2) * graphLabels.LEADING * box.unit));
      };
      return { drawNode, nodeDimensions: { width, height } };
    };
  }

  // ----------------------------------------------------------------------- edges

  function seenLinks(edge) {
    return edge.links.map((at) => links[at]).filter((link) => link.seen);
  }

  /** What an edge says: its link's label, or how many links it stands for. */
  function edgeLabel(edge) {
    const shown = seenLinks(edge);
    return shown.length > 1 ? t("{} پیوند", shown.length) : shown.length ? brief(linkLabel(shown[0]), 30) : "";
  }

  function dressedEdge(edge) {
    const all = edge.links.map((at) => links[at]);
    const part = all.every((link) => link.predicate === "part");
    const colour = mix(colours.soft, colours.paper, edge.isGroup ? 0.65 : part ? 0.55 : 0.2);
    const weight = all.reduce((sum, link) => sum + (link.weight || 1), 0);
    return {
      id: edge.id,
      hidden: Boolean(edge.isGroup) !== view.groups || !all.some((link) => link.seen),
      width: edge.width || part ? edge.width || 1 : Math.min(1 + 0.6 * Math.sqrt(weight), 7),
      dashes: all.every((link) => link.former) ? [6, 5] : false,
      arrows: edge.isGroup ? { to: { enabled: false } } : { from: { enabled: all.some((link) => link.a !== edge.from), scaleFactor: 0.45 } },
      color: { color: colour, highlight: colour, hover: colour, inherit: false },
    };
  }

  /** The communities that have a colour of their own: [{ group, colour, count, strongest }]. */
  function communities() {
    const found = new Map();
    for (const node of nodes) {
      const known = found.get(node.group) || { group: node.group, colour: COMMUNITIES[node.group - 1] || REST, count: 0, strongest: node };
      known.count++;
      if (node.type !== "happening" && (known.strongest.type === "happening" || node.degree > known.strongest.degree)) known.strongest = node;
      found.set(node.group, known);
    }
    return [...found.values()].filter(({ group, count }) => group <= COMMUNITIES.length && count > 2).sort((a, b) => a.group - b.group);
  }

  return {
    dark, paper, brief, mix, size, fills, lines, nodeLabel, edgeLabel, seenLinks, dressedNode, dressedEdge, communities,
    palette: () => colours, reread: () => { colours = readPalette(); },
  };
})();
