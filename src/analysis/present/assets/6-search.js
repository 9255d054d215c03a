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
  for (const cell of cells) put(row, "td", clean(cell));
  const link = put(row.children[1], "a", word);
  const start = length(text.slice(0, at));
  link.href = `#${article.id}-${start}-${start + length(word)}`;
  put(row, "td", nameOf(article));
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
