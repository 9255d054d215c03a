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
  if (found) {
    if (found.closest("#evidence")) { found.classList.add("at"); fill(found); }
    found.scrollIntoView({ block: found.matches(MARK) ? "center" : "start" });
    return;
  }
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
