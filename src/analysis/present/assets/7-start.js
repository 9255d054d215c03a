/* The archive of the tables is handed over file by file, unpacked. */
function downloads() {
  for (const link of $$("[data-file]")) {
    link.download = link.dataset.file;
    link.addEventListener("click", async (event) => {
      event.preventDefault();
      const held = await fileOf($("#archive"), link.download);
      const save = document.createElement("a");
      save.href = URL.createObjectURL(new Blob([held]));
      save.download = link.download;
      save.click();
      setTimeout(() => URL.revokeObjectURL(save.href), 60000);
    });
  }
}

async function evidence() {
  await breathe();
  await read();
  const places = $("b[data-of]") ? allArticles() : [];
  for (const [place, number] of $$("b[data-of]").entries()) {
    if (place % 20 === 19) await breathe();
    list(number, place, places);
  }
  root.classList.add("ready"); /* every number that can have a list has one */
  if (location.hash.startsWith("#ev-made")) go();
}

switcher();
if (articles.length) { filters(); explanations(); }
if ($("#q")) contexts();
downloads();
addEventListener("hashchange", go);
if (location.hash) go();
evidence();
