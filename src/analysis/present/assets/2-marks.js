/* Marks: `b` is a source, `u` a content, both of the nearest cue unless a class names another one;
   the end of an identifier or a class is an annotation (a1, h2, e1) whose letter is the layer; dates
   have neither. What a mark means stands in one line of the page below what it shares with others;
   the rest is in the annotations, unpacked from the page's own download. */
const articles = $$("article[data-outlet]");
const MARK = ".marked :is(a, b, i, u)";
const KEY = /([aeh])\d+$/;
const records = new Map();
const rows = new Map($$(".lexicon li").map((item) => [item.textContent.split(" ")[0], item.textContent.trim()]));
let group = [];
const lines = new Map($$(".rows > *").flatMap((item) => {
  const said = item.textContent.trim().split(" | ");
  if (item.id) return [[item.id, meaning(group, said)]];
  group = said;
  return [];
}));

/* Three parts shared: an attribution; two: a date; one: a hedge or a stage. */
function meaning([shared, rule, confidence], [first, row]) {
  const codes = shared.split(" ");
  if (confidence) return { codes, rule, confidence, row: first };
  if (rule) return { codes: [codes[0], first, codes[1]], rule };
  return { codes, rule: first, row };
}

function layerOf(piece) {
  if (piece.tagName === "U") return "p";
  if (piece.tagName === "B") return "s";
  return { a: "c", h: "h", e: "e" }[KEY.exec(piece.id || piece.className)?.[1]] ?? "t";
}

/* The pieces of each annotation of an article, by layer and key: "ca1", "pa1", "hh2". */
function marksOf(article) {
  if (article.marks) return article.marks;
  const all = $$(MARK, article);
  const parts = all.filter((piece) => "UB".includes(piece.tagName) || (piece.id && layerOf(piece) === "c"));
  const cues = parts.flatMap((part, place) => (part.id ? [place] : []));
  parts.forEach((part, place) => {
    const near = cues.reduce((best, cue) => (Math.abs(cue - place) < Math.abs(best - place) ? cue : best), Infinity);
    part.key = part.className || KEY.exec(parts[near]?.id)?.[0];
  });
  article.marks = new Map();
  for (const piece of all) {
    piece.key ??= KEY.exec(piece.id || piece.className)?.[0] ?? "";
    const name = layerOf(piece) + piece.key;
    if (!article.marks.has(name)) article.marks.set(name, []);
    article.marks.get(name).push(piece);
  }
  return article.marks;
}

function keyOf(piece) {
  marksOf(piece.closest("article"));
  return piece.key;
}

const nameOf = (article) => $(".meta bdi", article)?.textContent ?? "—";
const lineOf = (piece) => lines.get(piece.dataset.k || (piece.hash ?? "").slice(1));
const mainOf = (article, key) => document.getElementById(article.id + key);

/* The words of a mark: its pieces, put together where another mark cuts it. */
function wordsOf(piece) {
  const key = keyOf(piece);
  const all = key ? marksOf(piece.closest("article")).get(layerOf(piece) + key) : [piece];
  return all.map((one) => one.textContent).join("");
}

function read() {
  const link = $("#archive");
  if (!link) return;
  for (const row of new TextDecoder().decode(fileOf(link, "annotations.jsonl")).split("\n").filter(Boolean)) {
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
  const [type, value] = lineOf(piece).codes;
  const alike = marksOf(piece.closest("article")).get("t").filter((one) => lineOf(one) === lineOf(piece));
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
  const { codes, rule, row, confidence } = lineOf(piece) ?? { codes: [] };
  const layer = { c: "a" }[layerOf(piece)] ?? layerOf(piece);
  const box = document.createElement("section");
  const list = document.createElement("dl");
  box.appendChild(document.createElement("h3")).textContent = phrase("layer:" + layer);
  box.appendChild(list);
  line(list, "words", wordsOf(piece), true);
  source(list, piece, keyOf(piece));
  FIELDS[layer].forEach((field, place) => {
    const said = codes[place];
    line(list, field, said && said !== "-" ? phrase(`${field}:${said}`) : "");
  });
  line(list, "confidence", confidence);
  line(list, "rule", rule);
  line(list, "row", rows.get(row) ?? row, true);
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
