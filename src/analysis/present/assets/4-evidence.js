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
