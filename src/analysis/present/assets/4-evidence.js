/* Numbers of the tables: each gets its list, if the marks of this page are all that it counts. */
function members(query) {
  const of = query.tier || query.type ? hedges : query.stage || query.status ? stages : claims;
  return articles.filter((one) => !query.outlet || one.dataset.outlet === query.outlet)
    .flatMap((article) => of(article, query).map((key) => `#${article.id}${key}`));
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
  return $$(".marked i[id*=e]", article).filter((piece) => {
    const [stage, status] = lineOf(piece).codes;
    return (!query.stage || stage === query.stage) && (!query.status || status === query.status);
  }).map(keyOf);
}

/* Its list stands under the words of its row and column. */
function list(number, place) {
  const parts = [number.closest("tr").dataset.of, number.dataset.of].filter(Boolean).join(";").split(/;(?=\w+=)/);
  const found = members(Object.fromEntries(parts.map((part) => part.split(/=(.*)/s, 2))));
  if (String(found.length) !== number.textContent.replace(/\D/g, "")) return;
  const box = $("#evidence").appendChild(document.createElement("section"));
  box.id = `ev-made-${place}`;
  box.className = "made";
  const cell = number.closest("td"), heads = $("thead tr", cell.closest("table")).children;
  const named = [$("th", cell.parentElement), heads[cell.cellIndex]].map((head) => [...head.cloneNode(true).childNodes]);
  box.appendChild(document.createElement("h3")).append(...named[0], " · ", ...named[1], `: ${found.length}`);
  const items = box.appendChild(document.createElement("ol"));
  for (const href of found) {
    const link = items.appendChild(document.createElement("li")).appendChild(document.createElement("a"));
    link.href = href;
    link.textContent = /\d+/.exec(href)[0];
  }
  const link = document.createElement("a");
  link.className = "n";
  link.href = `#${box.id}`;
  link.append(...number.childNodes);
  number.replaceWith(link);
}

/* A list that is opened says of each place where it stands and what is said there. */
const MUCH = 80, AROUND = 40;
const clean = (text) => text.replace(/\s+/g, " ").replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, "");
const begin = (text) => (text.length > MUCH ? text.slice(0, MUCH).replace(/\s+\S*$/, "") + "…" : text);

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
  return left + mark.textContent + right;
}

/* An article by its headline, a claim by source and content, a stage by its begin. */
function said(target, article) {
  if (target === article) return $("h3", article).textContent;
  const key = keyOf(target), own = (layer) => marksOf(article).get(layer + key)?.map((one) => one.textContent).join(" ");
  if (key[0] === "e") return begin(target.textContent);
  if (!own("p")) return context(target);
  return [own("s"), begin(own("p"))].filter(Boolean).join(": ");
}

function fill(box) {
  for (const link of $$("li a[href^='#']", box)) {
    const target = document.getElementById(link.hash.slice(1)), article = target?.closest("article");
    if (!article) continue;
    const where = [nameOf(article), dayOf(article)].filter(Boolean).join(", ");
    link.lang = "ru";
    link.textContent = clean(`${article.id.slice(1)}. ${where} · ${said(target, article)}`);
  }
}
