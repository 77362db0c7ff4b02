"use strict";
// Smooth moves of a large drawing: while it is dragged or zoomed a picture of it moves, and it is drawn anew at rest.
const graphCanvas = (() => {
  const COSTLY = 14; // ms of a drawing, above which the picture stands in
  const REST = 140; // ms without a move are rest
  const EDGE = 0.3; // part of the frame that may come into view empty before all is drawn anew

  function smooth(network) {
    const { renderer, body, canvas } = network;
    const drawAll = renderer._redraw.bind(renderer);
    const picture = document.createElement("canvas");
    let moving = false;
    let apart = []; // nodes that are dragged: drawn over the picture
    let taken = null; // the view when the picture was taken
    let cost = 0;
    let timer = 0;

    function draw(hidden) {
      const before = performance.now();
      drawAll(hidden);
      cost = performance.now() - before;
    }

    /** Draws all but what is dragged, and keeps that. */
    function take() {
      const { nodeIndices, edgeIndices } = body;
      const out = new Set(apart.map((node) => node.id));
      const edges = new Set(apart.flatMap((node) => node.edges.map((edge) => edge.id)));
      if (apart.length) {
        body.nodeIndices = nodeIndices.filter((id) => !out.has(id));
        body.edgeIndices = edgeIndices.filter((id) => !edges.has(id));
      }
      drawAll(false);
      Object.assign(body, { nodeIndices, edgeIndices });
      const source = canvas.frame.canvas;
      picture.width = source.width;
      picture.height = source.height;
      picture.getContext("2d").drawImage(source, 0, 0);
      taken = { scale: body.view.scale, ...body.view.translation };
    }

    function show() {
      const context = canvas.getContext();
      const ratio = canvas.pixelRatio || 1;
      const scale = body.view.scale / taken.scale;
      const x = (body.view.translation.x - taken.x * scale) * ratio;
      const y = (body.view.translation.y - taken.y * scale) * ratio;
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, picture.width, picture.height);
      context.drawImage(picture, x, y, picture.width * scale, picture.height * scale);
      canvas.setTransform();
      if (apart.length) showApart(context);
      return Math.max(Math.abs(x) / picture.width, Math.abs(y) / picture.height);
    }

    function showApart(context) {
      context.save();
      context.translate(body.view.translation.x, body.view.translation.y);
      context.scale(body.view.scale, body.view.scale);
      const edges = new Set(apart.flatMap((node) => node.edges));
      for (const edge of edges) if (!edge.options.hidden && edge.connected) edge.draw(context);
      for (const edge of edges) if (!edge.options.hidden && edge.connected) edge.drawArrows(context);
      for (const node of apart) node.draw(context);
      graphLabels.draw(context, apart.map(({ id }) => id));
      context.restore();
    }

    renderer._redraw = (hidden = false) => {
      if (!moving || hidden || !taken) return draw(hidden);
      const gone = show();
      const shrunk = body.view.scale < taken.scale * 0.7;
      if (!apart.length && (shrunk || gone > EDGE) && cost < 90) take();
      return undefined;
    };

    function begin(nodes = []) {
      if (cost < COSTLY) return;
      moving = true;
      apart = nodes;
      take();
    }

    function end() {
      clearTimeout(timer);
      if (!moving) return;
      moving = false;
      apart = [];
      taken = null;
      network.redraw();
    }

    network.on("dragStart", ({ nodes }) => begin(nodes.map((id) => body.nodes[id])));
    network.on("dragging", ({ nodes }) => { if (nodes.length) graphLabels.moved(); });
    network.on("dragEnd", end);
    network.on("zoom", () => {
      if (!moving) begin();
      clearTimeout(timer);
      timer = setTimeout(end, REST);
    });
  }

  return { smooth };
})();
