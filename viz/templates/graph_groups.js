"use strict";
// The communities of a graph that is too large to be drawn whole: each is one node, named by its best linked member and
// as large as the filters leave it, and an edge is all that joins two of them.
const graphGroups = (() => {
  const { t, number } = gahnegar;
  const { nodes, links, communities } = graphData;
  const all = new Map(communities.map(([group, x, y]) =>
    [-group, { number: -group, group, x, y, type: "community", degree: 0, count: 0, seen: false, radius: 1, label: "", english: "" }]));
  const edges = between();

  function between() {
    const found = new Map();
    links.forEach(({ a, b }, at) => {
      const [from, to] = [a, b ?? a].map((end) => -nodes[end].group).sort((one, other) => one - other);
      if (from === to || !all.has(from) || !all.has(to)) return;
      const key = `${from} ${to}`;
      if (!found.has(key)) found.set(key, { from, to, links: [], isGroup: true });
      found.get(key).links.push(at);
    });
    const most = Math.max(...[...found.values()].map((edge) => edge.links.length));
    for (const edge of found.values()) edge.width = 1 + 7 * Math.sqrt(edge.links.length / most);
    return [...found.values()];
  }

  /** Counts what the filters let through, and names each community by it. */
  function count() {
    for (const one of all.values()) Object.assign(one, { count: 0, strongest: null });
    for (const node of nodes) {
      const one = node.seen ? all.get(-node.group) : undefined;
      if (!one) continue;
      one.count += 1;
      const isBetter = !one.strongest || (one.strongest.type === "happening" && node.type !== "happening");
      if (isBetter || (node.type !== "happening" && node.degree > one.strongest.degree)) one.strongest = node;
    }
    for (const one of all.values()) {
      one.seen = one.count > 0;
      one.radius = 9 + 1.7 * Math.sqrt(one.count);
      if (!one.seen) continue;
      const { label, english } = one.strongest;
      const others = number(one.count - 1);
      one.label = t("{} و {} دیگر", label, others);
      one.english = t("{} و {} دیگر", english || `\u2063${label}\u2063`, others);
    }
  }

  const seen = () => [...all.values()].filter((one) => one.seen);
  const of = (id) => (id < 0 ? all.get(id) : nodes[id]);

  return { count, seen, of, all: () => [...all.values()], edges, exist: all.size > 0 };
})();
