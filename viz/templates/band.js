"use strict";
// The band above the list: vis-timeline with Jalali ticks. It holds at most MOST things at once: events, and where a
// window has more of them, columns with the number of events of each day, month or year.
const band = (() => {
  const { t, element } = gahnegar;
  const MOST = 300;
  const ROOM = 40; // characters of a name
  const NAME = 150; // pixels for the name of the last event
  const ROWS = [9, 12]; // of events with their names, and of dots, that the band has room for
  const [EARLIEST, LATEST] = [days.jalali(1000), days.jalali(1600)];
  const NARROWEST = 4; // pixels of a column
  const EDGE = 22; // pixels at the sides over which the band fades out
  const OPEN = 120; // days over which an open side fades out
  const $ = (id) => document.getElementById(id);
  let timeline = null;
  let entries = []; // those that the filters leave, which have days, in order
  let left = 0;
  let pick = () => {};
  let drawn = "";

  const start = (entry) => (entry.first === -Infinity ? entry.last : entry.first);
  const ms = (day) => day * days.LENGTH;

  // ------------------------------------------------------------------ the ticks

  function label(date, scale, isMajor) {
    const day = Math.floor(date.valueOf() / days.LENGTH);
    const [year, month, number] = days.toJalali(day);
    const { digits, monthName } = days;
    if (isMajor) {
      if (scale === "day" || scale === "weekday" || scale === "week") return `${monthName(month)} ${digits(year)}`;
      return scale === "month" ? digits(year) : "";
    }
    if (scale === "year") return digits(year);
    return scale === "month" ? monthName(month) : digits(number);
  }

  function options() {
    return {
      rtl: document.documentElement.dir === "rtl",
      moment: (date) => vis.jalali(date).utc().locale("fa"),
      format: { minorLabels: (date, scale) => label(date, scale, false), majorLabels: (date, scale) => label(date, scale, true) },
      template: (item) => item.face,
      min: ms(EARLIEST - 400), max: ms(LATEST + 400), zoomMin: ms(10),
      zoomKey: "ctrlKey", showCurrentTime: false, selectable: false, showTooltips: false, verticalScroll: true,
      minHeight: 130, maxHeight: 330, margin: { axis: 6, item: { horizontal: 6, vertical: 5 } },
    };
  }

  // ------------------------------------------------------------------ what is drawn

  function link(entry, text) {
    const made = element("a", { href: `#${entry.id}`, title: entry.name, "aria-label": entry.name }, text);
    made.addEventListener("click", (event) => {
      event.preventDefault();
      if (event.detail === 0) pick(entry); // by key: what is clicked is told by the band itself
    });
    return made;
  }

  function eventItem(entry, isNamed) {
    const name = entry.name.length > ROOM ? `${entry.name.slice(0, ROOM)}…` : entry.name;
    const made = { id: entry.id, className: `s-${entry.status}`, entry };
    if (entry.first === entry.last) {
      const face = link(entry, isNamed ? element("bdi", {}, name) : "");
      return { ...made, face, type: "point", start: ms(entry.first), className: `${made.className}${isNamed ? "" : " bare"}` };
    }
    const [from, to] = [Math.max(entry.first, entry.last - OPEN), Math.min(entry.last, entry.first + OPEN)];
    const side = entry.first === -Infinity ? "open-start" : entry.last === Infinity ? "open-end" : "";
    const [first, last] = side ? [from, to] : [entry.first, entry.last];
    const face = link(entry, element("bdi", {}, isNamed ? name : ""));
    return { ...made, face, type: "range", start: ms(first), end: ms(last + 1), className: `${made.className} ${side}${isNamed ? "" : " bare"}` };
  }

  const UNITS = {
    day: (day) => [day, day + 1],
    month: (day) => {
      const [year, month] = days.toJalali(day);
      return [days.jalali(year, month), month === 12 ? days.jalali(year + 1) : days.jalali(year, month + 1)];
    },
    year: (day) => {
      const [year] = days.toJalali(day);
      return [days.jalali(year), days.jalali(year + 1)];
    },
    decade: (day) => {
      const first = Math.floor(days.toJalali(day)[0] / 10) * 10;
      return [days.jalali(first), days.jalali(first + 10)];
    },
  };

  function columnItems(some, unit, perDay) {
    const columns = new Map();
    for (const entry of some) {
      const [first, next] = UNITS[unit](start(entry));
      if (!columns.has(first)) columns.set(first, { first, next, entry, count: 0, wide: (next - first) * perDay });
      columns.get(first).count += 1;
    }
    const most = Math.max(...[...columns.values()].map((column) => column.count));
    return [...columns.values()].map((column) => columnItem(column, unit, most));
  }

  function columnItem(column, unit, most) {
    const [year, month] = days.toJalali(column.first);
    const { digits, monthName } = days;
    const when = { day: () => days.words(column.first), month: () => `${monthName(month)} ${digits(year)}`, year: () => digits(year),
      decade: () => `${digits(year)}–${digits(year + 9)}` }[unit]();
    const said = t("{}: {} رویداد", when, column.count);
    const bar = element("i");
    bar.style.blockSize = `${Math.max(3, (86 * column.count) / most)}%`;
    const face = element("a", { href: "#band", title: said, "aria-label": said }, column.wide >= 7 * String(most).length + 3 ? element("small", {}, days.digits(column.count)) : null, bar);
    face.addEventListener("click", (event) => { event.preventDefault(); if (event.detail === 0) into(column); });
    return { id: `c${column.first}`, type: "range", className: "column", start: ms(column.first), end: ms(column.next), face, column };
  }

  /** Zooms to a column, with something on both sides; a day is no more than its events. */
  function into(column) {
    if (column.next - column.first === 1) { pick(column.entry); return; }
    const side = (column.next - column.first) / 10;
    timeline.setWindow(ms(column.first - side), ms(column.next + side), { animation: false });
  }

  /** How many rows events need, where each is so many pixels wide at least. */
  function rows(some, perDay, wide) {
    const ends = [];
    for (const entry of some) {
      const left = start(entry) * perDay;
      const right = left + Math.max(wide(entry), entry.last > entry.first ? Math.min(entry.last - start(entry), OPEN * 30) * perDay : 0);
      const row = ends.findIndex((end) => end <= left);
      if (row < 0) ends.push(right);
      else ends[row] = right;
      if (ends.length > ROWS[1]) break;
    }
    return ends.length;
  }

  /** How the window is drawn best: events with their names, as dots, or columns of a unit. */
  function manner(inside, span, width) {
    const perDay = width / span;
    if (inside.length <= MOST) {
      if (rows(inside, perDay, (entry) => Math.min(entry.name.length, ROOM) * 7 + 30) <= ROWS[0]) return "named";
      if (rows(inside, perDay, () => 18) <= ROWS[1]) return "bare";
    }
    const fits = (name) => {
      const [begin, next] = UNITS[name](EARLIEST);
      return span / (next - begin) <= MOST && (next - begin) * perDay >= NARROWEST;
    };
    return ["day", "month", "year"].find(fits) || "decade";
  }

  function redraw() {
    if (!timeline) return;
    const { start: from, end: to } = timeline.getWindow();
    const [first, last] = [from / days.LENGTH, to / days.LENGTH];
    const inside = entries.filter((entry) => entry.first <= last && entry.last >= first);
    const width = $("band-chart").clientWidth || 800;
    const how = manner(inside, last - first, width);
    const isColumns = how in UNITS;
    const key = [how, isColumns ? entries.length : inside.length, inside[0]?.id, inside.at(-1)?.id].join(" ");
    tell(isColumns ? how : "event", inside.length);
    if (key === drawn) return;
    drawn = key;
    timeline.setOptions({ stack: !isColumns });
    const items = isColumns ? columnItems(entries, how, width / (last - first)) : inside.map((entry) => eventItem(entry, how === "named"));
    timeline.setItems(new vis.DataSet(items));
  }

  function tell(unit, count) {
    const what = {
      event: t("{} رویداد", count), day: t("{} رویداد؛ هر ستون یک روز است", count), month: t("{} رویداد؛ هر ستون یک ماه است", count),
      year: t("{} رویداد؛ هر ستون یک سال است", count), decade: t("{} رویداد؛ هر ستون ده سال است", count),
    }[unit];
    $("band-note").textContent = left ? `${what} · ${t("{} رویداد بی‌زمان یا بیرون از تقویم در نوار نیست", left)}` : what;
  }

  // ------------------------------------------------------------------ the window

  /** From the first to the last, whole columns where there are columns, with some room beside. */
  function extent(some) {
    const all = some.flatMap((entry) => [start(entry), entry.last === Infinity ? entry.first : entry.last]).sort((a, b) => a - b);
    let [first, last] = [all[0], all.at(-1)];
    const width = $("band-chart").clientWidth || 800;
    const side = Math.max(6, (last - first) * Math.max(0.04, (1.4 * EDGE) / width));
    const how = manner(some, last - first + 2 * side, width);
    const unit = UNITS[how];
    if (unit) [first, last] = [unit(first)[0], unit(last)[1]];
    const name = how === "named" ? ((last - first + 2 * side) * NAME) / width : 0;
    return [ms(first - side), ms(last + side + name)];
  }

  /** All of it at first, unless a few events of long ago would press the rest into a corner. */
  function telling() {
    const all = extent(entries);
    const most = entries.slice(Math.floor(entries.length * 0.05), Math.ceil(entries.length * 0.97));
    const core = most.length ? extent(most) : all;
    return all[1] - all[0] > 4 * (core[1] - core[0]) ? core : all;
  }

  function fit(window) {
    if (timeline && entries.length) timeline.setWindow(...window, { animation: false });
  }

  /** In or out; where nothing would be left to be seen, to what is nearest. */
  function zoom(by) {
    if (!timeline) return;
    if (by > 0) timeline.zoomIn(by, { animation: false });
    else timeline.zoomOut(-by, { animation: false });
    const { start: from, end: to } = timeline.getWindow();
    const [first, last] = [from / days.LENGTH, to / days.LENGTH];
    const middle = (first + last) / 2;
    const far = (entry) => (entry.last >= first && entry.first <= last ? 0 : Math.abs(start(entry) - middle));
    const nearest = entries.reduce((best, entry) => (far(entry) < far(best) ? entry : best));
    if (far(nearest)) timeline.setWindow(ms(start(nearest) - middle + first), ms(start(nearest) - middle + last), { animation: false });
  }

  function make() {
    timeline?.destroy();
    drawn = "";
    const chart = $("band-chart");
    const window = telling();
    chart.style.direction = ""; // vis-timeline writes «rtl» there and never takes it back
    timeline = new vis.Timeline(chart, new vis.DataSet([]), { ...options(), start: window[0], end: window[1] });
    timeline.on("rangechanged", redraw);
    timeline.on("click", ({ item }) => {
      const clicked = item === null || item === undefined ? null : timeline.itemsData.get(item);
      if (clicked?.column) into(clicked.column);
      else if (clicked) pick(clicked.entry);
    });
    redraw();
  }

  let drawing = 0;

  /** Shows the events that the filters leave, those with days of a calendar that the band has, once the list stands. */
  function show(events) {
    const before = entries.length;
    entries = events.filter((entry) => start(entry) >= EARLIEST && start(entry) < LATEST).sort((a, b) => start(a) - start(b));
    left = events.length - entries.length;
    $("band").hidden = !entries.length;
    cancelIdleCallback(drawing);
    if (entries.length) drawing = requestIdleCallback(() => draw(before !== entries.length), { timeout: 400 });
  }

  function draw(isOther) {
    if (!timeline) make();
    else {
      if (isOther) fit(telling());
      redraw();
    }
  }

  /** The days of the window. */
  function window() {
    const { start: from, end: to } = timeline.getWindow();
    return [Math.ceil(from / days.LENGTH), Math.floor(to / days.LENGTH)];
  }

  function listen(picked, limited) {
    pick = picked;
    $("band-in").addEventListener("click", () => zoom(0.6));
    $("band-out").addEventListener("click", () => zoom(-0.6));
    $("band-all").addEventListener("click", () => fit(extent(entries)));
    $("band-limit").addEventListener("click", () => limited(...window()));
    document.addEventListener("gahnegar:language", () => { if (timeline) make(); });
  }

  return { show, listen };
})();
