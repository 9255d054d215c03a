"use strict";
/* Everything here is a convenience: without it the page still says all it has to say.
   State lives in the address: lang, outlet, side, type, from, to, hide (layers), q (search). */
const root = document.documentElement;
const $ = (selector, from = document) => from.querySelector(selector);
const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];
const address = new URLSearchParams(location.search);
const other = { ru: "en", en: "ru" };
root.classList.add("js");

function remember(name, value) {
  if (value) address.set(name, value); else address.delete(name);
  const query = address.toString();
  try {
    history.replaceState(null, "", (query ? "?" + query : location.pathname) + location.hash);
  } catch { /* a viewer that forbids it: the filters work, only the address stays */ }
}

/* Words: every phrase is in the page; phrases that scripts need are in the list #words. */
const words = new Map($$("[data-key]").map((item) => [item.dataset.key, item]));
const lang = () => root.lang;
function phrase(key, parts = {}) {
  const item = words.get(key);
  const said = item ? ($(`[lang="${lang()}"]`, item) || item).textContent : key.replace(/^\w+:/, "");
  return said.replace(/\{(\w+)\}/g, (whole, name) => parts[name] ?? whole);
}

function speak(language) {
  root.lang = language;
  for (const item of $$("[data-ru][data-en]")) item.textContent = item.dataset[language];
  const radio = $(`#lang-${language}`);
  if (radio) radio.checked = true;
}

function switcher() {
  const first = root.lang;
  for (const radio of $$('input[name="lang"]')) {
    radio.addEventListener("change", () => {
      speak(radio.value);
      remember("lang", radio.value === first ? "" : radio.value);
      if (articles.length) filter();
      if (!panel.hidden) explain(panel.mark);
    });
  }
  if (other[address.get("lang")]) speak(address.get("lang"));
  else if ($("#lang-" + other[first])?.checked) speak(other[first]);
}

/* Marks: the element and its class say the layer, the end of its identifier or a class says the
   annotation (a1, h2, e1). What a mark means stands in one line of the page (codes | rule | row |
   confidence); the rest is in the annotations, unpacked from the page's own download. */
const articles = $$("article[data-outlet]");
const MARK = ".marked :is(a, b, i, u)";
const lines = new Map($$(".lines li").map((item) => [item.id, item.textContent.trim().split(" | ")]));
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

async function unpack(link) {
  const packed = Uint8Array.from(atob(link.href.split(",")[1]), (sign) => sign.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip")));
}

async function read() {
  const link = $("a[download='annotations.jsonl.gz']");
  if (!link || !globalThis.DecompressionStream) return;
  const text = await (await unpack(link)).text();
  for (const row of text.split("\n").filter(Boolean)) {
    const record = JSON.parse(row);
    record.hedges.forEach((hedge, place) => { hedge.id = `h${place + 1}`; });
    records.set(record.article_id, record);
  }
}

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

/* Numbers of the tables: each gets its list, if the marks of this page are all that it counts. */
function members(query) {
  const own = articles.filter((one) => !query.outlet || one.dataset.outlet === query.outlet);
  return own.flatMap((article) => ({ a: claims, h: hedges, e: stages })[query.layer](article, query)
    .map((key) => `#${article.id}${key}`));
}

const OWN = ["writer", "headline"];

function claims(article, query) {
  const record = records.get(article.dataset.id);
  const hedged = new Set(record.hedges.filter((one) => one.tier === "core" && OWN.includes(one.voice))
    .map((one) => one.scope));
  return record.attributions.filter((one) => one.stance !== "directs"
    && ["side", "source_class", "speaker"].every((name) => !query[name] || one[name] === query[name])
    && (!query.hedged || hedged.has(one.id))).map((one) => one.id);
}

function hedges(article, query) {
  return records.get(article.dataset.id).hedges.filter((one) => OWN.includes(one.voice)
    && ["tier", "type"].every((name) => !query[name] || one[name] === query[name])).map((one) => one.id);
}

function stages(article, query) {
  return $$(".marked .e[id]", article).filter((piece) => {
    const [stage, status] = lineOf(piece)[0].split(" ");
    return (!query.stage || stage === query.stage) && (!query.status || status === query.status);
  }).map(keyOf);
}

/* A list shows where a mark stands and, beyond the number that the page has, its words. */
function item(href, link = document.createElement("a")) {
  const target = document.getElementById(href.slice(1));
  if (!target) return link;
  const article = target.closest("article");
  const words = article === target ? $("h3", article).textContent : wordsOf(target);
  link.href = href;
  link.textContent = `${article.id.slice(1)} · ${[...words].slice(0, 60).join("")}`;
  return link;
}

function list(number, place) {
  const found = members(JSON.parse(number.dataset.of));
  if (String(found.length) !== number.textContent.replace(/\D/g, "")) return;
  const box = $("#evidence").appendChild(document.createElement("section"));
  box.id = `ev-made-${place}`;
  const head = box.appendChild(document.createElement("h3"));
  head.append(...words.get("ev_made").cloneNode(true).childNodes, `: ${found.length}`);
  const items = box.appendChild(document.createElement("ol"));
  items.className = "ev";
  items.lang = "ru";
  for (const href of found) items.appendChild(document.createElement("li")).append(item(href));
  const link = document.createElement("a");
  link.className = "n";
  link.href = `#${box.id}`;
  link.append(...number.childNodes);
  number.replaceWith(link);
}

/* An address #article-start-end: offsets count characters, so count characters, not UTF-16 units. */
function rangeAt(text, start, end) {
  const range = document.createRange();
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  let count = 0, begun = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    let unit = 0;
    for (const sign of node.data) {
      if (count === start) { range.setStart(node, unit); begun = true; }
      unit += sign.length;
      count += 1;
      if (count === end && begun) { range.setEnd(node, unit); return range; }
    }
  }
  return null;
}

function go() {
  let hash = location.hash.slice(1);
  try { hash = decodeURIComponent(hash); } catch { /* taken as it stands */ }
  $$(".at").forEach((node) => node.classList.remove("at"));
  globalThis.CSS?.highlights?.clear();
  if (!hash) return;
  const found = document.getElementById(hash);
  for (let box = found; box; box = box.parentElement) {
    if (box.tagName === "DETAILS") box.open = true;
    if (box.tagName === "ARTICLE") box.hidden = false;
  }
  if (found) { found.scrollIntoView({ block: "center" }); return; }
  const parts = /^(.+)-(\d+)-(\d+)$/.exec(hash);
  const article = parts && articles.find((one) => one.id === parts[1] || one.dataset.id === parts[1]);
  if (!article) return;
  article.hidden = false;
  article.classList.add("at");
  article.scrollIntoView();
  const range = rangeAt($(".marked", article), Number(parts[2]), Number(parts[3]));
  if (!range) return;
  range.startContainer.parentElement.scrollIntoView({ block: "center" });
  if (globalThis.Highlight) CSS.highlights.set("span", new Highlight(range));
}

/* Words in context: search in the articles of this page. */
const MOST = 200;

function hits(pattern) {
  const found = [];
  for (const article of articles) {
    const text = $(".marked", article).textContent;
    for (const hit of text.matchAll(pattern)) {
      if (hit[0]) found.push({ article, text, at: hit.index, word: hit[0] });
    }
  }
  return found;
}

const length = (text) => { let n = 0; for (const _ of text) n += 1; return n; };

function concordance({ article, text, at, word }) {
  const row = document.createElement("tr");
  const cells = [text.slice(Math.max(0, at - 60), at), "", text.slice(at + word.length, at + word.length + 60)];
  [0, 1, 2].forEach((place) => {
    const cell = row.appendChild(document.createElement("td"));
    cell.textContent = cells[place].replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, "").replace(/\s+/g, " ");
  });
  const link = row.children[1].appendChild(document.createElement("a"));
  const start = length(text.slice(0, at));
  link.href = `#${article.id}-${start}-${start + length(word)}`;
  link.textContent = word;
  const where = row.appendChild(document.createElement("td"));
  where.textContent = nameOf(article);
  return row;
}

function search() {
  const query = $("#q").value.trim();
  const body = $("#kwic tbody");
  remember("q", query);
  search.first ??= [...body.children];
  if (!query) {
    body.replaceChildren(...search.first);
    $("#kwic-status").textContent = "";
    return;
  }
  const escaped = query.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/[её]/gi, "[её]").replace(/\s+/g, "\\s+");
  const found = hits(new RegExp(escaped, "giu"));
  body.replaceChildren(...found.slice(0, MOST).map(concordance));
  $("#kwic-status").textContent = phrase(found.length > MOST ? "hits_most" : "hits", { n: found.length, most: MOST });
}

function contexts() {
  $("#q").value = address.get("q") || "";
  $("#search").addEventListener("submit", (event) => { event.preventDefault(); search(); });
  $("#q").addEventListener("search", search);
  if ($("#q").value) search();
}

/* Packed downloads are handed over unpacked. */
function downloads() {
  if (!globalThis.DecompressionStream) return;
  for (const link of $$("a[download$='.gz']")) {
    link.addEventListener("click", async (event) => {
      event.preventDefault();
      const save = document.createElement("a");
      save.href = URL.createObjectURL(await (await unpack(link)).blob());
      save.download = link.download.replace(/\.gz$/, "");
      save.click();
      setTimeout(() => URL.revokeObjectURL(save.href), 60000);
    });
  }
}

const breathe = () => new Promise((done) => setTimeout(done));

async function evidence() {
  for (const [place, link] of $$(".ev a[href^='#']").entries()) {
    if (place % 500 === 499) await breathe();
    item(link.hash, link);
  }
  await read();
  if (!records.size) return;
  for (const [place, number] of $$("[data-of]").entries()) {
    if (place % 20 === 19) await breathe();
    list(number, place);
  }
}

switcher();
if (articles.length) { filters(); explanations(); }
if ($("#q")) contexts();
downloads();
addEventListener("hashchange", go);
if (location.hash) go();
evidence();
