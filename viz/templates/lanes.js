"use strict";
// Who held which post when, drawn from the tables of the page: a lane for each seat, a bar for each time in it.
// What is sure is solid, what may be fades out; who only acts is hatched.
const lanes = (() => {
  const { t, element, fold } = gahnegar;
  const $ = (id) => document.getElementById(id);
  const SVG = "http://www.w3.org/2000/svg";
  const AT_ONCE = 40;
  const ROW = 38;
  const BAR = 13;
  const FADE = 30; // pixels over which a bar with an unknown end fades out
  const TICK = [110, 60]; // pixels between the ticks of months, and of years, at least
  const FIRST = days.jalali(1);
  const pen = document.createElement("canvas").getContext("2d");
  let seats = null; // read when they are first shown
  let wanted = { nodes: [], words: [], range: [-Infinity, Infinity] };
  let isAll = false;

  function day(text) {
    return text === "-" ? null : Math.max(FIRST, days.fromIso(text));
  }

  function read(item) {
    const spells = [...item.querySelectorAll("tr[data-days]")].map((row) => {
      const [came, here, until, gone] = row.dataset.days.split(" ").map(day);
      const person = row.querySelector("th a");
      const known = [here ?? until ?? came ?? gone, until ?? here ?? gone ?? came];
      return {
        name: person.textContent.trim(), href: person.getAttribute("href"), row, came, gone,
        first: Math.min(...known), last: Math.max(...known),
        isSure: row.dataset.certain === "1", isActing: row.dataset.acting === "1",
      };
    }).filter((spell) => Number.isFinite(spell.first) && (spell.came ?? spell.first) !== null);
    const troubles = [...item.querySelectorAll("li[data-days]")].map((line) => {
      const [first, last] = line.dataset.days.split(" ").map(day);
      return { first, last, kind: line.dataset.kind, line };
    });
    const ends = spells.flatMap(({ first, last, came, gone }) => [first, last, came ?? first, gone ?? last]);
    return {
      item, spells, troubles, first: Math.min(...ends), last: Math.max(...ends),
      nodes: item.dataset.nodes.split(" ").map(Number), track: item.querySelector(".track"), text: null,
    };
  }

  function readAll() {
    blocks.make("lanes");
    const items = [...document.querySelectorAll(".lane")];
    for (const item of items) item.querySelector("details").open = false;
    return items.map(read);
  }

  function fits(seat) {
    if (!wanted.nodes.every((node) => seat.nodes.includes(node))) return false;
    if (seat.last < wanted.range[0] || seat.first > wanted.range[1]) return false;
    seat.text ??= wanted.words.length ? fold(seat.item.textContent) : null;
    return wanted.words.every((word) => seat.text.includes(word));
  }

  // ------------------------------------------------------------------ drawing

  function svg(tag, attributes, ...children) {
    const made = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(name, value);
    made.append(...children);
    return made;
  }

  /** Days → pixels, from the side where the page's lines begin. */
  function scaleOf(seatsShown, width) {
    const bounded = wanted.range.map((end) => (Number.isFinite(end) ? end : null));
    const from = bounded[0] ?? Math.min(...seatsShown.map((seat) => seat.first));
    const to = bounded[1] ?? Math.max(...seatsShown.map((seat) => seat.last));
    const side = Math.max(2, ((to - from) * FADE * 1.2) / width);
    const [first, last] = [from - (bounded[0] === null ? side : 0), to + (bounded[1] === null ? side : 1)];
    const isRight = document.documentElement.dir === "rtl";
    const place = (at) => ((at - first) / (last - first)) * width;
    return { first, last, width, isRight, place, flip: (left, wide = 0) => (isRight ? width - left - wide : left) };
  }

  const STEPS = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000]; // months
  const DAYS = [1, 5, 10]; // of a month, where a month is wide

  /** The day of a tick, with its label, from month number `at` on (12 a year); `day` is of the month. */
  function tick(at, day, step, place) {
    const [year, month] = [Math.floor(at / 12), (at % 12) + 1];
    const { digits, monthName } = days;
    const label = step >= 12 ? digits(year) : day > 1 ? `${digits(day)} ${monthName(month)}` : `${monthName(month)} ${digits(year)}`;
    const number = days.jalali(year, month, day);
    return { number, left: place(number), label };
  }

  function ticksOf({ first, last, width, place }) {
    const monthWidth = (width * 30.44) / (last - first);
    const every = DAYS.find((count) => (count * monthWidth) / 30.44 >= TICK[0]);
    const step = every ? 1 : STEPS.find((months) => months * monthWidth >= TICK[months < 12 ? 0 : 1]) || STEPS.at(-1);
    const [year, month] = days.toJalali(Math.max(FIRST, Math.floor(first)));
    const found = [];
    for (let at = Math.ceil((year * 12 + month - 1) / step) * step; found.length < 60; at += step) {
      if (tick(at, 1, step, place).number > last) break;
      for (let day = 1; day <= (every ? 31 - every : 1); day += every || 1) {
        const one = tick(at, day, step, place);
        if (one.number >= first && one.number <= last) found.push(one);
      }
    }
    return found;
  }

  /** Rows of a lane, so that neither bars nor names overlap. */
  function packed(spells, scale) {
    const ends = [];
    return spells.map((spell) => {
      const left = Math.max(0, scale.place(spell.first));
      const nameWidth = pen.measureText(spell.name).width + 8;
      const right = Math.max(scale.place(spell.last + 1), Math.min(left, scale.width - nameWidth) + nameWidth);
      let row = ends.findIndex((end) => end <= left);
      if (row < 0) row = ends.push(0) - 1;
      ends[row] = right;
      return { spell, row, nameWidth };
    });
  }

  function bar({ spell, row, nameWidth }, scale) {
    const top = row * ROW + 20;
    const [left, right] = [scale.place(spell.first), scale.place(spell.last + 1)];
    const wide = Math.max(5, right - left);
    const begin = spell.came === null ? left - FADE : scale.place(spell.came);
    const end = spell.gone === null ? left + wide + FADE : scale.place(spell.gone + 1);
    const [rising, falling] = scale.isRight ? ["right", "left"] : ["left", "right"]; // where they fade out to
    const rect = (from, to, name) => to - from < 0.5 ? null
      : svg("rect", { x: scale.flip(from, to - from), y: top, width: to - from, height: BAR, class: name, rx: name.includes("core") ? 3 : null });
    const isShown = right > 0 && left < scale.width;
    const nameLeft = Math.min(Math.max(0, left), Math.max(0, scale.width - nameWidth));
    const cells = [...spell.row.cells].slice(0, 4).map((cell) => cell.textContent.trim().replace(/\s+/g, " ")).filter(Boolean);
    return svg("a", { href: spell.href, class: `${spell.isActing ? "acting" : "holder"}` },
      svg("title", {}, cells.join(" · ")),
      ...[
        rect(begin, left, `fade to-${rising}`),
        rect(left + wide, end, `fade to-${falling}`),
        rect(left, left + wide, spell.isSure ? "core" : "core unsure"),
        isShown ? svg("text", { x: scale.flip(nameLeft), y: top - 5, lang: "fa" }, spell.name) : null,
      ].filter(Boolean));
  }

  function trouble({ first, last, kind, line }, scale, height) {
    const left = scale.place(first);
    const wide = Math.max(4, scale.place(last + 1) - left);
    return svg("rect", { x: scale.flip(left, wide), y: height - 6, width: wide, height: 3, class: `trouble ${kind}` },
      svg("title", {}, line.textContent.trim().replace(/\s+/g, " ")));
  }

  function draw(seat, scale, ticks) {
    const rows = packed(seat.spells, scale);
    const height = (Math.max(...rows.map(({ row }) => row)) + 1) * ROW + 6;
    seat.track.replaceChildren(svg("svg", { width: scale.width, height, viewBox: `0 0 ${scale.width} ${height}`, "aria-hidden": "true" },
      ...ticks.map(({ left }) => svg("line", { x1: scale.flip(left), x2: scale.flip(left), y1: 0, y2: height, class: "tick" })),
      ...seat.troubles.map((one) => trouble(one, scale, height)),
      ...rows.map((row) => bar(row, scale))));
    for (const link of seat.track.querySelectorAll("a")) link.setAttribute("tabindex", "-1"); // the table has them all
  }

  function axis(scale, ticks) {
    return svg("svg", { width: scale.width, height: 24, viewBox: `0 0 ${scale.width} 24`, "aria-hidden": "true" },
      ...ticks.map(({ left, label }) => svg("text", { x: scale.flip(left), y: 16, "text-anchor": "middle" }, label)));
  }

  /** Shows the lanes that the filters leave; how many these are, and how many there are. */
  function show(asked = wanted) {
    wanted = asked;
    seats ??= readAll();
    const fitting = seats.filter(fits);
    const shown = new Set(isAll ? fitting : fitting.slice(0, AT_ONCE));
    for (const seat of seats) seat.item.hidden = !shown.has(seat);
    const rest = fitting.length - shown.size;
    $("lanes-more").hidden = !rest;
    $("lanes-more").textContent = t("{} سمت دیگر", rest);
    $("lanes-none").hidden = fitting.length > 0 || !seats.length;
    $("lane-axis").hidden = !fitting.length;
    const width = $("lane-axis").querySelector(".track").clientWidth;
    if (!fitting.length || !width) return [fitting.length, seats.length];
    pen.font = `600 13px ${getComputedStyle(document.body).fontFamily}`;
    const scale = scaleOf([...shown], width);
    const ticks = ticksOf(scale);
    $("lane-axis").querySelector(".track").replaceChildren(axis(scale, ticks));
    for (const seat of shown) draw(seat, scale, ticks);
    return [fitting.length, seats.length];
  }

  function listen() {
    $("lanes-more").addEventListener("click", () => { isAll = true; show(); });
    let width = 0;
    new ResizeObserver(([{ contentRect }]) => {
      if (contentRect.width === width) return;
      width = contentRect.width;
      if (seats) show();
    }).observe($("lane-axis"));
  }

  return { show, listen };
})();
