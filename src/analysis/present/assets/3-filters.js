/* Filters */
const form = $("#filters");

function isWanted(piece, side, type) {
  const codes = lineOf(piece)?.codes ?? [];
  if (layerOf(piece) === "c") return (!side || codes[3] === side) && (!type || codes[2] === type);
  return layerOf(piece) === "h" && !side && (!type || codes[0] === type);
}

function fade(article, side, type) {
  if (!side && !type && !article.faded) return;
  article.faded = Boolean(side || type);
  for (const pieces of marksOf(article).values()) {
    for (const piece of pieces) {
      const main = "ps".includes(layerOf(piece)) ? mainOf(article, keyOf(piece)) : piece;
      piece.toggleAttribute("data-off", article.faded && !(main && isWanted(main, side, type)));
    }
  }
}

const dayOf = (article) => $("time", article)?.textContent.slice(0, 10);

function matches(article, want) {
  const day = dayOf(article);
  return (!want.outlet || article.dataset.outlet === want.outlet)
    && (!want.from || (day && day >= want.from)) && (!want.to || (day && day <= want.to))
    && (!want.side || has(article, "c", 3, want.side))
    && (!want.type || has(article, "c", 2, want.type) || has(article, "h", 0, want.type));
}

/* Whether a mark of this layer has this code at this place. */
function has(article, layer, place, code) {
  article.codes ??= $$("[id]", article).map((piece) => [layerOf(piece), ...(lineOf(piece)?.codes ?? [])]);
  return article.codes.some((codes) => codes[0] === layer && codes[place + 1] === code);
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
