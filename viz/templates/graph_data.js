"use strict";
// What the graph page knows: nodes and links by number, with their types and times in the language of the page.
const graphData = (() => {
  const { data, element } = gahnegar;
  const { either } = language;
  const { nodes, links, labels, days, periods, sentences, articles, communities } = data("knowledge");
  const looks = data("looks");
  const byId = new Map();
  nodes.forEach((node, at) => {
    Object.assign(node, { number: at, links: [], degree: 0 });
    if (!byId.has(node.id)) byId.set(node.id, node);
  });
  links.forEach((link, at) => {
    link.number = at;
    nodes[link.a].links.push(link);
    if (link.b === undefined) return;
    if (link.b !== link.a) nodes[link.b].links.push(link);
    nodes[link.a].degree++;
    nodes[link.b].degree++;
  });

  /** A type's label; the type itself where the schema does not know it (an empty one is left out of the data). */
  function label(section, key = "") {
    return Object.hasOwn(labels[section], key) ? either(...labels[section][key]) : key;
  }

  function look(node) {
    return Object.hasOwn(looks, node.type) ? looks[node.type] : null;
  }

  function typeLabel(node) {
    const known = look(node);
    return known ? either(known.label, known.english) : node.type;
  }

  /** What a node is called, as an element; an event in the language of the page. */
  function nameOf(node) {
    if (node.english && language.current() === "en") return element("bdi", {}, ...language.named(node.english));
    return element("bdi", { lang: "fa" }, node.label);
  }

  /** The same as a text of the page's direction. */
  function nameText(node) {
    if (language.current() !== "en") return node.label;
    return node.english ? language.isolated(node.english) : `\u2068${node.label}\u2069`;
  }

  /** «رویداد: دیدار», «شخص» */
  function kindLabel(node) {
    return node.kind ? `${typeLabel(node)}: ${label("event", node.kind)}` : typeLabel(node);
  }

  function linkLabel(link) {
    return link.label || (link.predicate === "part" ? label("role", link.role) : label("relation", link.predicate));
  }

  /** What an interval is called: { when, other, start, end }; null where nothing is known. */
  function period(at) {
    if (at === undefined || at === null) return null;
    const [start, end, when, whenEnglish, other, otherEnglish] = periods[at];
    return { start, end, when: either(when, whenEnglish), other: either(other, otherEnglish) };
  }

  /** The node at the other end; undefined for a post in nothing named. */
  function beyond(link, node) {
    return nodes[link.a === node.number ? link.b : link.a];
  }

  /** The links that have two ends, by the node at the other one. */
  function neighbours(node, passes = () => true) {
    const found = new Map();
    for (const link of node.links) {
      const other = link.b === undefined ? undefined : beyond(link, node);
      if (!other || other === node || !passes(link)) continue;
      if (!found.has(other)) found.set(other, []);
      found.get(other).push(link);
    }
    return found;
  }

  // ------------------------------------------------------------------------ days

  const BEFORE_JALALI = "0622-03-22";
  const formats = new Map();

  function format(locale) {
    if (!formats.has(locale)) {
      formats.set(locale, new Intl.DateTimeFormat(locale, { year: "numeric", month: "long", day: "numeric", timeZone: "UTC" }));
    }
    return formats.get(locale);
  }

  function parts(iso, locale) {
    const found = {};
    for (const { type, value } of format(locale).formatToParts(new Date(`${iso}T12:00:00Z`))) found[type] = value;
    return found;
  }

  /** «۱۱ مهر ۱۳۹۷»; in the Gregorian calendar before the other one begins. */
  function dayWords(iso) {
    const calendar = iso < BEFORE_JALALI ? "gregory" : "persian";
    const { day, month, year, relatedYear } = parts(iso, either(`fa-IR-u-ca-${calendar}-nu-arabext`, `en-GB-u-ca-${calendar}-nu-latn`));
    return `${day} ${month} ${year || relatedYear}`;
  }

  /** «1397-07-11», as an address holds it. */
  function jalaliIso(iso) {
    if (iso < BEFORE_JALALI) return iso;
    const found = new Intl.DateTimeFormat("en-u-ca-persian-nu-latn", { year: "numeric", month: "numeric", day: "numeric", timeZone: "UTC" })
      .formatToParts(new Date(`${iso}T12:00:00Z`));
    const value = (wanted) => found.find(({ type }) => type === wanted).value;
    return [value("year").padStart(4, "0"), value("month").padStart(2, "0"), value("day").padStart(2, "0")].join("-");
  }

  const jalaliDays = [];

  /** The place of the last day up to one that an address names, in either calendar (the year decides); -1 before all. */
  function dayUpTo(asked) {
    if (!/^\d{4}-\d\d-\d\d$/.test(asked)) return null;
    const jalali = Number(asked.slice(0, 4)) < 1700;
    if (jalali && jalaliDays.length < days.length) jalaliDays.push(...days.map(jalaliIso));
    return (jalali ? jalaliDays : days).findLastIndex((day) => day <= asked);
  }

  return {
    nodes, links, days, sentences, articles, communities, looks, byId,
    label, look, nameOf, nameText, kindLabel, linkLabel, period, beyond, neighbours, dayWords, jalaliIso, dayUpTo,
  };
})();
