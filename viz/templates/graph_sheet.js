"use strict";
// On a phone the panel is a sheet at the foot of the drawing: low, half or nearly all of it, by its handle, which is
// dragged, clicked or worked by arrows. Dragged below the lowest it closes. The buttons stand above it.
const graphSheet = (() => {
  const { t, element } = gahnegar;
  const STOPS = [0.24, 0.5, 0.94]; // of the height of the drawing
  const HALF = 1;
  const CLICK = 6; // pixels within which a drag is a click
  const stage = document.getElementById("main");
  const panel = document.getElementById("panel");
  const { narrow } = graphDrawing;
  let stop = HALF;
  let drag = null;
  let wasDragged = false; // what follows a drag is no click
  let settled = () => {};
  let close = () => {};

  function handle() {
    return element("button", { type: "button", class: "handle", "aria-label": t("بزرگ یا کوچک کردن برگه"), "aria-expanded": String(stop > 0) });
  }

  /** Goes to a stop; with `height` somewhere between, while it is dragged. */
  function show(height = null) {
    stage.style.setProperty("--sheet", height === null ? `${100 * STOPS[stop]}%` : `${height}px`);
    stage.dataset.sheet = ["low", "half", "full"][stop];
    panel.querySelector(".handle")?.setAttribute("aria-expanded", String(stop > 0));
  }

  function go(wanted) {
    stop = Math.min(STOPS.length - 1, Math.max(0, wanted));
    show();
    settled();
  }

  function release(height) {
    const part = height / stage.clientHeight;
    if (part < STOPS[0] * 0.6) {
      stop = HALF;
      show();
      close();
      return;
    }
    const far = STOPS.map((at) => Math.abs(at - part));
    go(far.indexOf(Math.min(...far)));
  }

  panel.addEventListener("pointerdown", (event) => {
    const isHandle = event.target.closest(".handle");
    if (!narrow.matches || (!isHandle && (!event.target.closest("header") || event.target.closest("a, button")))) return;
    wasDragged = false;
    drag = { from: event.clientY, height: panel.offsetHeight, moved: false };
  });
  document.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const up = drag.from - event.clientY;
    drag.moved ||= Math.abs(up) > CLICK;
    if (drag.moved) show(Math.max(40, Math.min(stage.clientHeight * STOPS.at(-1), drag.height + up)));
  });
  document.addEventListener("pointerup", (event) => {
    if (!drag) return;
    const { height, from } = drag;
    wasDragged = drag.moved;
    drag = null;
    if (wasDragged) release(height + from - event.clientY);
  });
  panel.addEventListener("click", (event) => { if (event.target.closest(".handle") && !(wasDragged && event.detail)) go(stop === HALF ? HALF + 1 : HALF); });
  document.addEventListener("pointercancel", () => { if (drag) { drag = null; show(); } });
  panel.addEventListener("keydown", (event) => {
    if (!event.target.closest(".handle")) return;
    const step = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    go(stop + step);
  });
  show();

  return { handle, listen: (onSettled, onClose) => { settled = onSettled; close = onClose; } };
})();
