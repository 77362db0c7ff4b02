"use strict";
// Ways through the graph, whatever the direction of its links.
const graphPaths = (() => {
  const { neighbours } = graphData;

  /** Nodes within some steps of one, nearest first and strongest first among equals, at most so many; and how many more there are. */
  function around(start, depth, passes, most) {
    const reached = new Set([start]);
    let edge = [start];
    for (let step = 0; step < depth; step++) {
      const next = new Set();
      for (const node of edge) {
        for (const other of neighbours(node, passes).keys()) if (!reached.has(other)) next.add(other);
      }
      edge = [...next].sort((a, b) => (b.weight || 0) - (a.weight || 0) || b.degree - a.degree || a.number - b.number);
      edge.forEach((node) => reached.add(node));
    }
    const all = [...reached];
    return { nodes: new Set(all.slice(0, most)), left: Math.max(0, all.length - most) };
  }

  /**
   * The steps of the shortest way, [{ from, to, links }], the strongest link first; null where there is none.
   * Of ways of one length that whose middle has the fewest neighbours, then by id: as graph.paths.shortest.
   */
  function shortest(start, goal, passes) {
    const before = new Map([[start, null]]);
    let level = [{ node: start, crowd: 0 }];
    while (level.length && !before.has(goal)) {
      const next = new Map();
      for (const { node, crowd } of level) {
        const near = neighbours(node, passes);
        const here = crowd + (node === start ? 0 : near.size);
        for (const other of near.keys()) {
          const known = next.get(other);
          const nearer = !known || here < known.crowd || (here === known.crowd && node.id < known.from.id);
          if (!before.has(other) && nearer) next.set(other, { node: other, crowd: here, from: node });
        }
      }
      level = [...next.values()];
      for (const { node, from } of level) before.set(node, from);
    }
    return before.has(goal) ? way(before, goal, passes) : null;
  }

  function way(before, goal, passes) {
    const steps = [];
    for (let to = goal, from = before.get(goal); from; to = from, from = before.get(to)) {
      const links = neighbours(from, passes).get(to);
      links.sort((a, b) => (b.weight || 1) - (a.weight || 1) || a.number - b.number);
      steps.unshift({ from, to, links });
    }
    return steps;
  }

  return { around, shortest };
})();
