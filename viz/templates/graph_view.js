"use strict";
// What is looked at, kept in the address; and which nodes and links are seen for it.
const graphView = (() => {
  const { readHash, writeHash } = gahnegar;
  const { nodes, links, days, byId, period, jalaliIso, dayUpTo } = graphData;
  const MOST = 400; // nodes around one that a drawing of its surroundings holds
  const SIZES = ["weight", "degree", "pagerank", "betweenness"];
  const FILTERS = { hide: "type", "hide-events": "kind", "hide-links": "predicate" };

  const view = {
    node: null, goal: null, focus: null, depth: 1,
    groups: false, group: null, // communities in the place of nodes; the one whose nodes alone are seen
    day: null, held: false, undated: false, // day: a place in `days`, null for all of time
    off: { type: new Set(), kind: new Set(), predicate: new Set() },
    size: "weight", colour: "type", list: false,
    path: null, left: 0, dateless: 0, // what follows from the rest
  };

  // ------------------------------------------------------------------- the address

  function read() {
    const saved = readHash();
    view.node = byId.get(saved.node) || null;
    view.goal = view.node && byId.get(saved.path) || null;
    view.focus = byId.get(saved.focus) || null;
    view.group = Number(saved.group) || null;
    view.groups = graphGroups.exist && !view.node && !view.focus && view.group === null && saved.groups !== "0";
    view.depth = Math.min(3, Math.max(1, Number(saved.depth) || 1));
    view.day = dayUpTo(saved["as-of"] || "");
    view.held = saved.held === "1";
    view.undated = saved.undated === "1";
    for (const [name, kind] of Object.entries(FILTERS)) view.off[kind] = new Set((saved[name] || "").split(",").filter(Boolean));
    view.size = SIZES.includes(saved.size) ? saved.size : "weight";
    view.colour = saved.colour === "community" ? "community" : "type";
    view.list = saved.list === "1";
  }

  function write(replace = false) {
    const id = (node) => (node ? node.id : "");
    const filters = Object.entries(FILTERS).map(([name, kind]) => [name, [...view.off[kind]].join(",")]);
    const dated = view.day !== null;
    writeHash({
      groups: graphGroups.exist && !view.groups && !view.node && !view.focus && view.group === null ? "0" : "", group: view.group,
      node: id(view.node), path: id(view.goal), focus: id(view.focus), depth: view.focus ? view.depth : "",
      "as-of": dated ? dayOf(view.day) : "", held: dated && view.held ? 1 : "", undated: dated && view.undated ? 1 : "",
      ...Object.fromEntries(filters),
      size: view.size === "weight" ? "" : view.size, colour: view.colour === "type" ? "" : view.colour, list: view.list ? 1 : "",
    }, replace);
  }

  function dayOf(at) {
    return at < 0 ? "0001-01-01" : jalaliIso(days[at]);
  }

  // ----------------------------------------------------------------- what is seen

  /** Whether what has an interval may lie on the day: as graph.timeline.may_lie. */
  function mayLie(at) {
    const known = period(at);
    if (!known) return view.undated;
    const day = days[view.day] || "";
    return !(known.start && known.start > day) && !(known.end && known.end < day);
  }

  function isKnown(item) {
    return item.since === undefined ? view.undated : item.since <= view.day;
  }

  /** Sets `timely` of all nodes and links; counts what no day is known of. */
  function judgeTime() {
    const all = view.day === null;
    const byPeriod = !all && view.held;
    const dateless = (item) => (byPeriod ? item.when === undefined : item.since === undefined);
    for (const node of nodes) {
      node.timely = all || (byPeriod ? node.type === "happening" && mayLie(node.when) : isKnown(node));
    }
    for (const link of links) {
      const part = link.predicate === "part";
      link.timely = all || (byPeriod ? (part ? nodes[link.a].timely : !link.former && mayLie(link.when)) : isKnown(link));
      if (byPeriod && link.timely) for (const end of [link.a, link.b]) if (end !== undefined) nodes[end].timely = true;
    }
    view.dateless = all ? 0 : nodes.filter((node) => (byPeriod ? node.type === "happening" : true) && dateless(node)).length
      + (byPeriod ? links.filter((link) => link.predicate !== "part" && dateless(link)).length : 0);
  }

  /** Whether the filters and the day let a node through. */
  function passes(node) {
    return node.timely && (view.group === null || node.group === view.group) && !view.off.type.has(node.type) && !(node.kind && view.off.kind.has(node.kind));
  }

  function linkPasses(link) {
    return link.timely && !view.off.predicate.has(link.predicate) && passes(nodes[link.a])
      && (link.b === undefined || passes(nodes[link.b]));
  }

  /** Sets `seen` of all nodes and links, and the path. */
  function judge() {
    judgeTime();
    for (const link of links) link.seen = linkPasses(link);
    const seen = (link) => link.seen;
    const within = view.focus ? graphPaths.around(view.focus, view.depth, seen, MOST) : null;
    for (const node of nodes) node.seen = node === view.focus || (passes(node) && (!within || within.nodes.has(node)));
    view.path = view.goal && view.goal !== view.node ? graphPaths.shortest(view.node, view.goal, seen) : null;
    const onPath = new Set((view.path || []).flatMap(({ from, to }) => [from, to]));
    onPath.forEach((node) => { node.seen = true; });
    view.left = within ? within.left : 0;
    graphGroups.count();
    for (const link of links) link.seen = link.seen && nodes[link.a].seen && (link.b === undefined || nodes[link.b].seen);
  }

  /** How an event was told at the day that is looked at: [status, interval]. */
  function told(node) {
    const then = view.day !== null && !view.held && (node.told || []).findLast(([since]) => since <= view.day);
    return then ? [then[1], then[2] ?? undefined] : [node.status, node.when];
  }

  return { view, read, write, judge, told, MOST };
})();
