"use strict";
// What the panel is made of: nodes as links, sentences with their articles, links with their proof.
const graphQuotes = (() => {
  const { t, number, element, glyph } = gahnegar;
  const { nodes, sentences, articles, look, nameOf, linkLabel, period, beyond } = graphData;
  const { view } = graphView;
  const AT_ONCE = 25;

  /** The words of an article, whatever the language of the page. */
  function said(tag, ...content) {
    return element(tag, { lang: "fa", dir: "rtl" }, ...content);
  }

  function nodeLink(node) {
    return element("a", { class: "entity", href: `#node=${encodeURIComponent(node.id)}`, "data-node": node.number },
      glyph(look(node), node.type), nameOf(node));
  }

  /** The quotes of articles that were known at the day that is looked at. */
  function known(quotes = []) {
    if (view.day === null || view.held) return quotes;
    return quotes.filter(([sentence]) => {
      const { since } = articles[sentences[sentence][0]];
      return since === undefined ? view.undated : since <= view.day;
    });
  }

  function quotation([sentence, start, end]) {
    const [article, text] = sentences[sentence];
    const { title, outlet, when, page, url } = articles[article];
    const published = period(when);
    const footer = element("footer", {}, element("a", { href: page }, element("bdi", { lang: "fa" }, title)), " ",
      element("span", { class: "meta" }, outlet ? element("bdi", { lang: "fa" }, outlet) : null, outlet ? t("، ") : null,
        published ? published.when : t("بی‌تاریخ"), published && published.other ? ` · ${published.other}` : null));
    if (url) footer.append(" ", element("a", { href: url, rel: "noopener noreferrer nofollow", target: "_blank" }, t("اصل خبر ↗")));
    return element("blockquote", { class: "source" },
      said("p", text.slice(0, start), element("mark", {}, text.slice(start, end)), text.slice(end)), footer);
  }

  /** The days of a relation: where both ends are known they are those of its articles, it may have held longer. */
  function attested(at) {
    const found = period(at);
    if (!found) return "";
    return found.start && found.end ? t("در خبرهای {}", found.when) : found.when;
  }

  /** The sentences behind a link; those of its event where no account names the part. */
  function proof(link) {
    const own = known(link.quotes);
    return own.length || link.predicate !== "part" ? own : known(nodes[link.a].quotes).slice(0, 2);
  }

  /** One link as seen from a node: what it is, with whom, when, and how we know. */
  function linkItem(link, node) {
    const other = link.b === undefined ? undefined : beyond(link, node);
    const back = link.b === node.number && link.predicate !== "part" && link.predicate !== "holds_position";
    const item = element("li", {}, element("span", { class: "role" }, back ? "← " : null, element("bdi", { lang: link.label ? "fa" : null }, linkLabel(link)), " "));
    if (other) item.append(nodeLink(other));
    const part = link.predicate === "part" && nodes[link.a] !== node ? period(graphView.told(nodes[link.a])[1]) : null;
    const when = part ? part.when : link.predicate === "part" ? "" : attested(link.when);
    if (when) item.append(" ", element("span", { class: "when" }, when));
    if (link.former) item.append(" ", element("span", { class: "badge" }, t("پیشین")));
    const quotes = known(link.quotes);
    if (quotes.length) item.append(element("details", {}, element("summary", {}, t("{} منبع", quotes.length)), ...quotes.map(quotation)));
    return item;
  }

  function section(title, count, ...content) {
    return element("section", {}, element("h3", {}, `${title} `, count ? element("small", {}, number(count)) : null), ...content);
  }

  /** A list that shows its first items, and the rest on demand. */
  function list(items, draw, tag = "ul") {
    const made = element(tag, { class: "links" }, ...items.slice(0, AT_ONCE).map(draw));
    if (items.length <= AT_ONCE) return made;
    const rest = element("button", { type: "button", class: "rest" }, t("{} مورد دیگر", items.length - AT_ONCE));
    rest.addEventListener("click", () => rest.parentElement.replaceWith(...items.slice(AT_ONCE).map(draw)));
    made.append(element("li", {}, rest));
    return made;
  }

  return { nodeLink, known, quotation, linkItem, proof, section, list };
})();
