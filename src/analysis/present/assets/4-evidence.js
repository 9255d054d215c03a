/* Numbers of the tables: each gets its list, if the annotations give as many places as it says.
   Articles on further pages are known by their annotations; #elsewhere has outlet and page of each. */
function allArticles() {
  const list = $("#elsewhere"), others = split(list?.textContent ?? "");
  return [...records.values()].map((record, place) => {
    const id = `n${place + 1}`, article = document.getElementById(id);
    if (article) return { record, article, outlet: article.dataset.outlet, address: `#${id}` };
    const [outlet, page] = others.shift().split(".");
    return { record, outlet, address: `${list.dataset.stem}-articles-${page}.html#${id}` };
  });
}

const split = (text) => text.split(/\s+/).filter(Boolean);

function members(query, places) {
  const of = query.tier || query.type ? hedges : query.stage || query.status ? stages : claims;
  return places.filter((one) => !query.outlet || one.outlet === query.outlet)
    .flatMap((one) => of(one, query).map((key) => one.address + key));
}

const OWN = ["writer", "headline"];

function claims({ record }, query) {
  const hedged = new Set(record.hedges.filter((one) => one.tier === "core" && OWN.includes(one.voice))
    .map((one) => one.scope));
  return record.attributions.filter((one) => one.stance !== "directs"
    && ["side", "source_class", "speaker"].every((name) => !query[name] || one[name] === query[name])
    && (!query.hedged || hedged.has(one.id))).map((one) => one.id);
}

function hedges({ record }, query) {
  return record.hedges.filter((one) => OWN.includes(one.voice)
    && ["tier", "type"].every((name) => !query[name] || one[name] === query[name])).map((one) => one.id);
}

function stages({ article }, query) {
  if (!article) return [];
  return $$(".marked i[id*=e]", article).filter((piece) => {
    const [stage, status] = lineOf(piece).codes;
    return (!query.stage || stage === query.stage) && (!query.status || status === query.status);
  }).map(keyOf);
}

/* Its list stands under the words of its row and column. */
function list(number, place, places) {
  const parts = [number.closest("tr").dataset.of, number.dataset.of].filter(Boolean).join(";").split(/;(?=\w+=)/);
  const found = members(Object.fromEntries(parts.map((part) => part.split(/=(.*)/s, 2))), places);
  if (String(found.length) !== number.textContent.replace(/\D/g, "")) return;
  const box = put($("#evidence"), "section");
  box.id = `ev-made-${place}`;
  const cell = number.closest("td"), heads = $("thead tr", cell.closest("table")).children;
  const named = [$("th", cell.parentElement), heads[cell.cellIndex]].map((head) => [...head.cloneNode(true).childNodes]);
  put(box, "h3").append(...named[0], " · ", ...named[1], `: ${found.length}`);
  const items = put(box, "ol");
  for (const href of found) put(put(items, "li"), "a", /#n(\d+)/.exec(href)[1]).href = href;
  const link = document.createElement("a");
  link.className = "n";
  link.href = `#${box.id}`;
  link.append(...number.childNodes);
  number.replaceWith(link);
}

/* A list that is opened says of each place where it stands and what is said there. */
const MUCH = 80, AROUND = 40;
const clean = (text) => text.replace(/\s+/g, " ").replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, "");
const begin = (text, most = MUCH) => (text.length > most ? text.slice(0, most).replace(/\s+\S*$/, "") + "…" : text);

/* A mark with the words around it in its paragraph. */
function context(mark) {
  const block = mark.closest("p, h3"), range = document.createRange();
  range.selectNodeContents(block);
  range.setEndBefore(mark);
  const before = range.toString();
  range.selectNodeContents(block);
  range.setStartAfter(mark);
  const after = range.toString();
  const left = before.length > AROUND ? "…" + before.slice(-AROUND).replace(/^\S*\s/, "") : before;
  const right = after.length > AROUND ? after.slice(0, AROUND).replace(/\s\S*$/, "") + "…" : after;
  return left + begin(mark.textContent) + right;
}

/* An article by its headline, a claim by source and content, a stage by its begin. */
function said(target, article) {
  if (target === article) return begin($("h3", article).textContent, 2 * MUCH);
  const key = keyOf(target), own = (layer) => marksOf(article).get(layer + key) ?? [];
  const words = (pieces) => pieces.map((piece) => piece.textContent).join(" ");
  if (key[0] === "e") return begin(target.textContent);
  if (!own("p").length) return context(target);
  const who = [...own("s"), ...own("c")].sort((one, other) => (one.compareDocumentPosition(other) & 4 ? -1 : 1));
  return `${begin(words(who))}: ${begin(words(own("p")))}`;
}

/* A place on a further page is named by its number, page and key. */
function fill(box) {
  for (const link of $$("li a", box)) {
    const [, page, number, key] = /(?:articles-(\d+)\.html)?#n(\d+)(.*)/.exec(link.href);
    const article = page ? null : document.getElementById(`n${number}`);
    const where = article ? [nameOf(article), dayOf(article)].filter(Boolean).join(", ") : phrase("page_n", { n: page });
    const target = article && document.getElementById(link.hash.slice(1));
    const what = target ? said(target, article) : key;
    link.lang = article ? "ru" : lang();
    link.textContent = clean([`№ ${number}`, where, what].filter(Boolean).join(" · "));
  }
}
