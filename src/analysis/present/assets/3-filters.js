/* Filters */
const form = $("#filters");

function isWanted(piece, side, type) {
  const codes = lineOf(piece)?.[0].split(" ") ?? [];
  if (layerOf(piece) === "c") return (!side || codes[3] === side) && (!type || codes[2] === type);
  return layerOf(piece) === "h" && !side && (!type || codes[0] === type);
}

function fade(article, side, type) {
  if (!side && !type && !article.faded) return;
  article.faded = Boolean(side || type);
  for (const piece of $$(MARK, article)) {
    const main = "ps".includes(layerOf(piece)) ? mainOf(article, keyOf(piece)) : piece;
    piece.classList.toggle("off", article.faded && !(main && isWanted(main, side, type)));
  }
}

function matches(article, want) {
  const day = $("time", article)?.dateTime.slice(0, 10);
  return (!want.outlet || article.dataset.outlet === want.outlet)
    && (!want.from || (day && day >= want.from)) && (!want.to || (day && day <= want.to))
    && (!want.side || has(article, (layer, codes) => layer === "c" && codes[3] === want.side))
    && (!want.type || has(article, (layer, codes) => codes[{ c: 2, h: 0 }[layer]] === want.type));
}

function has(article, fits) {
  return $$(".marked :is(a, i)", article)
    .some((piece) => fits(layerOf(piece), lineOf(piece)?.[0].split(" ") ?? []));
}

function filter() {
  const want = Object.fromEntries(["outlet", "side", "type", "from", "to"].map(
    (name) => [name, form.elements[name].value]));
  let shown = 0;
  for (const article of articles) {
    article.hidden = !matches(article, want);
    if (article.hidden) continue;
    shown += 1;
    fade(article, want.side, want.type);
  }
  const boxes = $$('input[name="layer"]', form);
  for (const box of boxes) root.classList.toggle("hide-" + box.value, !box.checked);
  for (const [name, value] of Object.entries(want)) remember(name, value);
  remember("hide", boxes.filter((box) => !box.checked).map((box) => box.value).join(""));
  $("#status").textContent = phrase("shown", { shown, all: articles.length });
}

function filters() {
  for (const name of ["outlet", "side", "type", "from", "to"]) {
    if (address.has(name)) form.elements[name].value = address.get(name);
  }
  for (const box of $$('input[name="layer"]', form)) {
    box.checked = !(address.get("hide") || "").includes(box.value);
  }
  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));
  filter();
}
