"use strict";
// Places for the surroundings of one node, where those of the whole drawing are too far apart to be read.
const graphRings = (() => {
  const { neighbours } = graphData;
  const ROOM = 150; // pixels along a ring for a node and its label
  const APART = 190; // between rings
  const ROWS = 3; // of a crowded ring

  /** Nodes by their distance from one, each beside the one through which it is reached. */
  function levels(centre) {
    const reached = new Set([centre]);
    const found = [];
    for (let level = [centre]; level.length;) {
      const next = [];
      for (const node of level) {
        for (const other of neighbours(node, (link) => link.seen).keys()) {
          if (reached.has(other) || !other.drawn) continue;
          reached.add(other);
          next.push(other);
        }
      }
      if (next.length) found.push(next);
      level = next;
    }
    return found;
  }

  /** node → { x, y } around a place. */
  function places(centre, { x, y }) {
    const found = new Map([[centre, { x, y }]]);
    let radius = 0;
    for (const ring of levels(centre)) {
      const rows = ring.length * ROOM > 2 * Math.PI * (radius + APART) ? ROWS : 1;
      radius = Math.max(radius + APART, ring.length * ROOM / (2 * Math.PI * rows));
      ring.forEach((node, at) => {
        const angle = 2 * Math.PI * at / ring.length - Math.PI / 2;
        const far = radius + (at % rows) * 0.5 * APART;
        found.set(node, { x: Math.round(x + 1.3 * far * Math.cos(angle)), y: Math.round(y + far * Math.sin(angle)) });
      });
      radius += (rows - 1) * 0.5 * APART;
    }
    return found;
  }

  return { places };
})();
