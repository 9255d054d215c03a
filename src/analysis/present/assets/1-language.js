/* Everything here is a convenience: without it the page still says all it has to say.
   State lives in the address: lang, outlet, side, type, from, to, hide (layers), q (search). */
const root = document.documentElement;
const $ = (selector, from = document) => from.querySelector(selector);
const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];
const address = new URLSearchParams(location.search);
const other = { ru: "en", en: "ru" };
const first = root.lang;
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
for (const row of $$("tr[data-of]")) words.set(row.dataset.of.replace("=", ":"), $("th", row));
let field = "";
for (const head of $$(".codes th")) { /* the table of codes: a row for a field, then its codes */
  if (head.scope === "row") words.set(`${field}:${head.textContent}`, head.nextElementSibling);
  else field = (head.dataset.key ?? "").slice(6);
}
const lang = () => root.lang;
function phrase(key, parts = {}) {
  const item = words.get(key);
  const said = item ? ($(`[lang="${lang()}"]`, item) || item).textContent : key.replace(/^\w+:/, "");
  return said.replace(/\{(\w+)\}/g, (whole, name) => parts[name] ?? whole);
}

/* Where an element can hold one language only, the other one is in an attribute. */
function speak(language) {
  root.lang = language;
  for (const item of $$("[data-ru], [data-en]")) {
    item.dataset[first] ??= item.textContent;
    item.textContent = item.dataset[language];
  }
  const radio = $(`#lang-${language}`);
  if (radio) radio.checked = true;
}

function switcher() {
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
