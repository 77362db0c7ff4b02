"use strict";
// The search box of the overview: names that have a dossier.
(() => {
  const { element, glyph, data, combobox, slashFocuses } = gahnegar;
  const input = document.getElementById("search");
  const row = (item) => [glyph(item, item.type), element("bdi", { lang: "fa" }, item.label), element("small", {}, language.either(...item.kind))];
  const names = data("dossiers");
  combobox(input, document.getElementById("suggestions"), () => names, row, ({ href }) => { location.href = href; });
  slashFocuses(input);
  input.closest(".search").hidden = false;
})();
