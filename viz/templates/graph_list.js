"use strict";
// What the drawing shows as a table: for screen readers, for paper, and for whoever would rather read.
const graphList = (() => {
  const { t, number, element } = gahnegar;
  const { nodes, kindLabel, period } = graphData;
  const { view, told } = graphView;
  const { nodeLink } = graphQuotes;
  const frame = document.getElementById("list");
  const AT_ONCE = 200;
  let order = { column: "weight", down: true };
  let room = AT_ONCE;

  const day = (node) => { const found = period(told(node)[1]); return found ? found.start || found.end : ""; };
  const COLUMNS = {
    label: { title: () => t("نام"), value: (node) => node.label, cell: nodeLink },
    type: { title: () => t("گونه"), value: kindLabel, cell: kindLabel },
    weight: { title: () => t("خبرهای مستقل"), value: (node) => node.weight || 0, cell: (node) => number(node.weight || 0) },
    degree: { title: () => t("شمار پیوندها"), value: (node) => node.degree, cell: (node) => number(node.degree) },
    pagerank: { title: () => t("رتبهٔ صفحه"), value: (node) => node.rank || 0, cell: (node) => thousandths(node.rank) },
    betweenness: { title: () => t("میانجی‌گری"), value: (node) => node.between || 0, cell: (node) => thousandths(node.between) },
    when: { title: () => t("زمان"), value: day, cell: (node) => (period(told(node)[1]) || { when: "" }).when },
  };

  /** Millionths as thousandths: what is left fits a table. */
  function thousandths(value = 0) {
    return number(Math.round(value / 100) / 10);
  }

  function seen() {
    return nodes.filter((node) => node.seen && node.drawn);
  }

  function sorted() {
    const { value } = COLUMNS[order.column];
    const compare = (a, b) => (typeof a === "string" ? a.localeCompare(b, "fa") : a - b);
    return seen().sort((a, b) => (order.down ? -1 : 1) * compare(value(a), value(b)) || a.number - b.number);
  }

  function heading([name, { title }]) {
    const current = order.column === name;
    const button = element("button", { type: "button" }, title(), current ? (order.down ? " ▾" : " ▴") : "");
    button.addEventListener("click", () => {
      order = { column: name, down: current ? !order.down : !["label", "type", "when"].includes(name) };
      draw();
      frame.querySelector(`[data-column=${name}] button`).focus();
    });
    return element("th", { scope: "col", "data-column": name, "aria-sort": current ? (order.down ? "descending" : "ascending") : "none" }, button);
  }

  function draw() {
    frame.hidden = !view.list;
    if (!view.list) return;
    const all = sorted();
    const columns = Object.entries(COLUMNS);
    const rows = all.slice(0, room).map((node) => element("tr", {}, ...columns.map(([, { cell }], at) =>
      element(at ? "td" : "th", at ? {} : { scope: "row" }, cell(node)))));
    const table = element("table", {},
      element("caption", {}, t("آنچه در نمودار دیده می‌شود: {} مورد", all.length)),
      element("thead", {}, element("tr", {}, ...columns.map(heading))), element("tbody", {}, ...rows));
    frame.replaceChildren(table);
    if (all.length <= room) return;
    const rest = element("button", { type: "button", class: "rest" }, t("{} مورد دیگر", all.length - room));
    rest.addEventListener("click", () => { room += 5 * AT_ONCE; draw(); });
    frame.append(rest);
  }

  return { draw, seen };
})();
