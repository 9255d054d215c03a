/* Marks: the element and its class say the layer, the end of its identifier or a class says the
   annotation (a1, h2, e1). What a mark means stands in one line of the page (rule | row |
   confidence) below its codes; the rest is in the annotations, unpacked from the page's own download. */
const articles = $$("article[data-outlet]");
const MARK = ".marked :is(a, b, i, u)";
let codes = "";
const lines = new Map($$(".rows > *").flatMap((item) => {
  const said = item.textContent.trim();
  if (item.id) return [[item.id, [codes, ...said.split(" | ")]]];
  codes = said;
  return [];
}));
const records = new Map();

function keyOf(piece) {
  const own = /([aeh]\d+)$/.exec(piece.id);
  return own ? own[1] : [...piece.classList].find((name) => /^[aeh]\d+$/.test(name)) ?? "";
}

function layerOf(piece) {
  if (piece.tagName === "U") return "p";
  if (piece.tagName === "B") return "s";
  return ["h", "t", "e"].find((name) => piece.classList.contains(name)) ?? "c";
}

const nameOf = (article) => $(".meta bdi", article)?.textContent ?? "—";
const lineOf = (piece) => lines.get(piece.dataset.k || (piece.hash ?? "").slice(1));
const mainOf = (article, key) => document.getElementById(article.id + key);

/* The words of a mark: its pieces, put together where another mark cuts it. */
function wordsOf(piece) {
  const article = piece.closest("article"), key = keyOf(piece);
  const rest = key ? $$(`.marked .${key}`, article).filter((one) => layerOf(one) === layerOf(piece)) : [];
  return [piece, ...rest.filter((one) => one !== piece)].map((one) => one.textContent).join("");
}

function read() {
  const link = $("a[download='annotations.jsonl.bz2']");
  if (!link) return;
  for (const row of new TextDecoder().decode(unpack(link)).split("\n").filter(Boolean)) {
    const record = JSON.parse(row);
    record.hedges.forEach((hedge, place) => { hedge.id = `h${place + 1}`; });
    records.set(record.article_id, record);
  }
}

/* What a mark means */
const panel = $("#panel");
const FIELDS = {
  a: ["kind", "stance", "class", "side"],
  h: ["type", "tier", "strength", "scope_kind", "voice"],
  t: ["timex", "value", "mod"],
  e: ["stage", "status"],
};

function line(list, label, value, russian = false) {
  if (!value || value === "-") return;
  const dt = list.appendChild(document.createElement("dt"));
  const dd = list.appendChild(document.createElement("dd"));
  dt.textContent = phrase("field:" + label);
  dd.textContent = value;
  if (russian) dd.lang = "ru";
}

const speakers = (record, id) => record?.attributions.find((one) => one.id === id);

function chain(article, record, id) {
  const names = [];
  for (let at = speakers(record, id); at && names.length < 20; at = speakers(record, at.parent)) {
    names.unshift(at.speaker || phrase("nobody"));
  }
  return [nameOf(article), ...names].join(" ← ");
}

/* Dates have no key: the annotation is the one of the same value at the same place in the row. */
function anchorOf(piece, record) {
  const alike = $$(".marked .t", piece.closest("article")).filter((one) => lineOf(one) === lineOf(piece));
  const [type, value] = lineOf(piece)[0].split(" ");
  const dates = record?.dates.filter((one) => one.type === type && (one.value ?? "-") === (value ?? "-"));
  return dates?.[alike.indexOf(piece)]?.anchor;
}

function source(list, piece, key) {
  const article = piece.closest("article");
  const record = records.get(article.dataset.id);
  if (layerOf(piece) === "t") {
    const anchor = anchorOf(piece, record);
    if (anchor) line(list, "anchor", phrase(`anchor:${anchor}`));
  }
  if (key[0] === "a" && record) {
    line(list, "speaker", speakers(record, key)?.speaker, true);
    line(list, "chain", chain(article, record, key), true);
  }
  const scope = key[0] === "h" && record?.hedges.find((one) => one.id === key)?.scope;
  if (scope) line(list, "claim", speakers(record, scope)?.speaker || phrase("nobody"), true);
}

function describe(piece) {
  const [codes, rule, row, confidence] = lineOf(piece) ?? [""];
  const layer = { c: "a", h: "h", t: "t", e: "e" }[layerOf(piece)];
  const box = document.createElement("section");
  const list = document.createElement("dl");
  box.appendChild(document.createElement("h3")).textContent = phrase("layer:" + layer);
  box.appendChild(list);
  line(list, "words", wordsOf(piece), true);
  source(list, piece, keyOf(piece));
  const parts = codes.split(" ");
  FIELDS[layer].forEach((field, place, fields) => {
    const said = place === fields.length - 1 ? parts.slice(place).join(" ") : parts[place];
    line(list, field, said && said !== "-" ? phrase(`${field}:${said}`) : "");
  });
  line(list, "confidence", confidence);
  line(list, "rule", rule);
  line(list, "row", row, true);
  return box;
}

function explain(mark) {
  const article = mark.closest("article");
  const found = [];
  for (let at = mark; at.matches(MARK); at = at.parentElement) found.push(at);
  const mains = [...found, ...$$("a, i", mark)].map((piece) =>
    ("ps".includes(layerOf(piece)) ? mainOf(article, keyOf(piece)) : piece));
  $("#panel-body").replaceChildren(...[...new Set(mains.filter(Boolean))].map(describe));
  panel.mark = mark;
  panel.hidden = false;
}

function close() {
  if (panel.hidden) return;
  panel.hidden = true;
  panel.mark.focus();
}

function explanations() {
  $("#reader").addEventListener("click", (event) => {
    const mark = event.target.closest(MARK);
    if (!mark) return;
    event.preventDefault();
    explain(mark);
    panel.focus();
  });
  $("#panel-close").addEventListener("click", close);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
}
