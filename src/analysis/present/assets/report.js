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

/* Filters */
const articles = $$("article[data-outlet]");
const form = $("#filters");
const rowsOf = (article) => $$(".rows li", article);
const keyOf = (row, article) => row.id.slice(article.id.length + 1);
const rowAt = (article, key) => document.getElementById(`r${article.id}${key}`);
const partsOf = (row) => row.textContent.trim().split(" | ");
const pieces = (article) => $$(".marked [class]", article);
const keysOf = (piece) => [...piece.classList].filter((name) => /^[ahte]\d+$/.test(name));
const codesOf = (row) => partsOf(row)[0].split(" ");

function isWanted(row, key, side, type) {
  const codes = codesOf(row);
  if (key[0] === "a") return (!side || codes[3] === side) && (!type || codes[2] === type);
  if (key[0] === "h") return !side && (!type || codes[0] === type);
  return !side && !type;
}

function fade(article, side, type) {
  if (!side && !type && !article.faded) return;
  article.faded = Boolean(side || type);
  const wanted = new Set();
  for (const row of rowsOf(article)) {
    const key = keyOf(row, article);
    if (isWanted(row, key, side, type)) wanted.add(key);
  }
  for (const piece of pieces(article)) {
    piece.classList.toggle("off", !keysOf(piece).some((key) => wanted.has(key)));
  }
}

function matches(article, want) {
  const { outlet, day, sides, types } = article.dataset;
  return (!want.outlet || outlet === want.outlet)
    && (!want.from || (day && day >= want.from)) && (!want.to || (day && day <= want.to))
    && (!want.side || sides.split(" ").includes(want.side))
    && (!want.type || types.split(" ").includes(want.type));
}

function filter() {
  const want = Object.fromEntries(["outlet", "side", "type", "from", "to"].map(
    (name) => [name, form.elements[name].value]));
  let shown = 0;
  for (const article of articles) {
    const fits = matches(article, want);
    article.hidden = !fits;
    if (fits) { shown += 1; fade(article, want.side, want.type); }
  }
  const hidden = $$('input[name="layer"]', form).filter((box) => !box.checked).map((box) => box.value);
  for (const box of $$('input[name="layer"]', form)) root.classList.toggle("hide-" + box.value, !box.checked);
  for (const [name, value] of Object.entries(want)) remember(name, value);
  remember("hide", hidden.join(""));
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
  a: ["kind", "stance", "class", "side", "parent"],
  h: ["type", "tier", "strength", "scope_kind", "voice", "scope"],
  t: ["timex", "value", "mod", "anchor"],
  e: ["stage", "status", "lag"],
};

function line(list, label, value, russian = false) {
  if (!value || value === "-") return;
  const dt = list.appendChild(document.createElement("dt"));
  const dd = list.appendChild(document.createElement("dd"));
  dt.textContent = phrase("field:" + label);
  dd.textContent = value;
  if (russian) dd.lang = "ru";
}

function chain(article, row) {
  const names = [];
  for (let at = row, seen = 0; at && seen < 20; seen += 1) {
    names.unshift(partsOf(at)[4] || phrase("nobody"));
    at = rowAt(article, codesOf(at)[4] || "-");
  }
  return [article.dataset.name, ...names].join(" ← ");
}

/* The words of the cue, the hedge, the date or the stage: its pieces, put together. */
function wordsOf(article, key) {
  const layer = { a: "c", h: "h", t: "t", e: "e" }[key[0]];
  return pieces(article).filter((piece) => piece.matches(`.${layer}.${key}`))
    .map((piece) => piece.textContent).join("");
}

function describe(article, key) {
  const row = rowAt(article, key);
  const [, rule, lexicon, confidence, speaker] = partsOf(row);
  const box = document.createElement("section");
  const list = document.createElement("dl");
  box.appendChild(document.createElement("h3")).textContent = phrase("layer:" + key[0]);
  box.appendChild(list);
  line(list, "words", wordsOf(article, key), true);
  line(list, "speaker", speaker, true);
  codesOf(row).forEach((code, place) => {
    const field = FIELDS[key[0]][place];
    if (field !== "parent") line(list, field, code === "-" ? "" : phrase(field + ":" + code));
  });
  if (key[0] === "a") {
    line(list, "chain", chain(article, row), true);
    line(list, "confidence", confidence);
  }
  line(list, "rule", rule);
  line(list, "row", lexicon, true);
  return box;
}

function explain(mark) {
  const article = mark.closest("article");
  $("#panel-body").replaceChildren(...keysOf(mark).map((key) => describe(article, key)));
  panel.mark = mark;
  panel.hidden = false;
}

function close() {
  if (panel.hidden) return;
  panel.hidden = true;
  panel.mark.focus?.();
}

function explanations() {
  $("#reader").addEventListener("click", (event) => {
    const mark = event.target.closest(".marked [class]");
    if (!mark) return;
    event.preventDefault();
    explain(mark);
    panel.focus();
  });
  $("#panel-close").addEventListener("click", close);
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
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
  ["left", "hit", "right"].forEach((name, place) => {
    const cell = row.appendChild(document.createElement("td"));
    cell.className = name;
    cell.lang = "ru";
    cell.textContent = cells[place].replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, "").replace(/\s+/g, " ");
  });
  const link = $(".hit", row).appendChild(document.createElement("a"));
  const start = length(text.slice(0, at));
  link.href = `#${article.id}-${start}-${start + length(word)}`;
  link.textContent = word;
  const where = row.appendChild(document.createElement("td"));
  where.textContent = article.dataset.name;
  where.lang = "ru";
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

/* Compressed downloads are handed over unpacked. */
function downloads() {
  if (!globalThis.DecompressionStream) return;
  for (const link of $$("a[download$='.gz']")) {
    link.addEventListener("click", async (event) => {
      event.preventDefault();
      const packed = Uint8Array.from(atob(link.href.split(",")[1]), (sign) => sign.charCodeAt(0));
      const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
      const save = document.createElement("a");
      save.href = URL.createObjectURL(await new Response(stream).blob());
      save.download = link.download.replace(/\.gz$/, "");
      save.click();
      setTimeout(() => URL.revokeObjectURL(save.href), 60000);
    });
  }
}

switcher();
if (articles.length) { filters(); explanations(); }
if ($("#q")) contexts();
downloads();
addEventListener("hashchange", go);
if (location.hash) go();
