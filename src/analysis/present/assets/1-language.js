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
