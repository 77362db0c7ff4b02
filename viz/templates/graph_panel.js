"use strict";
// The side panel: a node with its facts and sentences, and the way from it to another.
const graphPanel = (() => {
  const { t, element, glyph, combobox } = gahnegar;
  const { nodes, days, dayWords, label, look, nameOf, kindLabel, linkLabel, period } = graphData;
  const { view, told } = graphView;
  const { nodeLink, known, quotation, linkItem, proof, section, list } = graphQuotes;
  const panel = document.getElementById("panel");
  let change = () => {};

  function open(focus) {
    const { node } = view;
    panel.hidden = !node;
    if (!node) return;
    const title = element("h2", { id: "panel-title", tabindex: "-1" }, nameOf(node));
    const close = element("button", { type: "button", class: "close", "aria-label": t("بستن (Esc)") }, "✕");
    close.addEventListener("click", () => change({ node: null, goal: null }));
    panel.replaceChildren(
      element("header", {}, graphSheet.handle(), title, close, element("span", { class: "chip" }, glyph(look(node), node.type), kindLabel(node))),
      actions(node), goalBox(), ...facts(node), ...(view.goal ? [way()] : sections(node)),
    );
    panel.scrollTop = 0;
    if (focus) title.focus({ preventScroll: true });
  }

  // ------------------------------------------------------------------------ a node

  function facts(node) {
    const [status, when] = told(node);
    const lines = [];
    if (status && status !== "occurred") lines.push(element("span", { class: "badge planned" }, label("status", status)));
    if (node.aliases) lines.push(element("span", {}, t("نام‌های دیگر: "), element("bdi", { lang: "fa" }, node.aliases.join("، "))));
    const interval = period(when);
    const words = interval && (node.type === "happening" || !(interval.start && interval.end) ? interval.when : t("در خبرهای {}", interval.when));
    if (words) lines.push(element("span", {}, words, interval.other ? element("span", { class: "other" }, ` · ${interval.other}`) : null));
    if (!words && node.type === "happening") lines.push(t("زمان نامعلوم"));
    if (node.quantity) lines.push(element("span", {}, t("اندازه: "), element("bdi", { lang: "fa" }, node.quantity)));
    for (const dispute of node.disputes || []) lines.push(element("span", { class: "badge dispute" }, element("bdi", {}, ...(language.current() === "en" ? language.named(dispute[1]) : [dispute[0]]))));
    if (node.weight) lines.push(t("{} خبر مستقل", node.weight));
    if (days[view.day]) lines.push(view.held ? t("پیوندها و رویدادها: آنچه در {} برقرار بود.", dayWords(days[view.day])) : t("در زیر، آنچه تا {} دانسته بود.", dayWords(days[view.day])));
    if (!node.seen) lines.push(t("با پالایش‌ها یا روزی که برگزیده‌اید در نمودار دیده نمی‌شود."));
    const hidden = node.seen ? graphData.neighbours(node, (link) => link.seen) : new Map();
    const away = [...hidden.keys()].filter((other) => !other.drawn).length;
    if (away) lines.push(t("{} همسایهٔ دیگر در نمودار کشیده نشده است.", away));
    return lines.map((line) => element("p", { class: "facts" }, line));
  }

  function actions(node) {
    const until = days[view.day] ? `&to=${days[view.day]}` : "";
    const isTimed = node.timeline || node.links.some(({ predicate }) => predicate === "part" || predicate === "holds_position");
    const timeline = node.timeline || `timeline.html#entity=${encodeURIComponent(node.id)}${until}`;
    const around = element("button", { type: "button", id: "around", "aria-pressed": String(view.focus === node) }, t("تنها پیرامون آن"));
    around.addEventListener("click", () => change({ focus: view.focus === node ? null : node }));
    const way = element("button", { type: "button", id: "way", "aria-expanded": String(!!view.goal), "aria-controls": "way-box" }, t("راه به…"));
    way.addEventListener("click", () => {
      const box = document.getElementById("way-box");
      box.hidden = !box.hidden;
      way.setAttribute("aria-expanded", String(!box.hidden));
      if (!box.hidden) box.querySelector("input").focus();
    });
    return element("div", { class: "actions" },
      node.dossier ? element("a", { href: node.dossier }, t("پرونده")) : null,
      isTimed ? element("a", { href: timeline }, node.timeline ? t("در خط زمان") : t("خط زمان")) : null, around, way);
  }

  /** The search box for the other end of a way. */
  function goalBox() {
    const input = element("input", { id: "goal", type: "search", autocomplete: "off", placeholder: t("نام دوم…"), "aria-label": t("راه به کدام نام؟") });
    const suggestions = element("ul", { id: "goals", class: "suggestions", hidden: true });
    if (view.goal) input.value = view.goal.label;
    combobox(input, suggestions, () => graphPanel.searched, graphPanel.suggestion, (goal) => change({ goal }));
    return element("div", { id: "way-box", class: "search combo", hidden: !view.goal }, input, suggestions);
  }

  function sections(node) {
    const groups = { posts: [], holders: [], parts: [], relations: [], events: [] };
    for (const link of node.links.filter(({ timely }) => timely)) {
      const out = link.a === node.number;
      if (link.predicate === "part") groups[out ? "parts" : "events"].push(link);
      else if (link.predicate === "holds_position") groups[out ? "posts" : "holders"].push(link);
      else groups.relations.push(link);
    }
    const day = (link) => { const found = period(told(nodes[link.a])[1]); return found ? found.start || found.end : "~"; };
    groups.events.sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0));
    const titles = { posts: t("سمت‌ها"), holders: t("دارندگان سمت"), parts: t("چه کسی، کجا"), relations: t("پیوندها"), events: t("رویدادها") };
    const made = Object.entries(titles).filter(([name]) => groups[name].length).map(([name, title]) =>
      section(title, groups[name].length, list(groups[name], (link) => linkItem(link, node))));
    const quotes = known(node.quotes);
    if (quotes.length) made.push(section(t("جمله‌ها"), quotes.length + (node.more || 0), ...quotes.map(quotation), more(node)));
    return made;
  }

  function more(node) {
    if (!node.more) return null;
    const page = node.dossier || node.timeline;
    const text = t("{} جملهٔ دیگر", node.more);
    return element("p", { class: "facts" }, page ? element("a", { href: page }, text) : text);
  }

  // ------------------------------------------------------------------------- a way

  function way() {
    const title = element("span", {}, t("راه به "), nameOf(view.goal));
    if (view.goal === view.node) return section(t("راه"), 0, element("p", { class: "facts" }, t("هر دو یکی‌اند.")));
    if (!view.path) return section(t("راه"), 0, element("p", { class: "facts" }, t("میان این دو راهی نیست که از آنچه پنهان کرده‌اید نگذرد.")));
    const back = element("button", { type: "button", class: "rest" }, t("بازگشت به همهٔ دانسته‌ها"));
    back.addEventListener("click", () => change({ goal: null }));
    const steps = element("ol", { class: "way" }, ...view.path.map(step));
    return element("section", {}, element("h3", {}, title, " ", element("small", {}, t("{} گام", view.path.length))), steps, back);
  }

  function step({ from, to, links: between }) {
    const [strongest, ...others] = between;
    const forward = strongest.a === from.number;
    const arrow = forward === (language.current() === "en") ? "→" : "←"; // towards whom it is said of
    return element("li", {},
      element("p", {}, nodeLink(from), " ", element("span", { class: "role" }, `${arrow} `, element("bdi", { lang: strongest.label ? "fa" : null }, linkLabel(strongest)), ` ${arrow}`), " ", nodeLink(to)),
      ...proof(strongest).slice(0, 2).map(quotation),
      others.length ? element("details", {}, element("summary", {}, t("{} پیوند دیگر میان این دو", others.length)),
        list(others, (link) => linkItem(link, from))) : null);
  }

  panel.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-node]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    change({ node: nodes[Number(link.dataset.node)], goal: null });
  });

  return { open, searched: [], suggestion: null, onChange: (made) => { change = made; } };
})();
