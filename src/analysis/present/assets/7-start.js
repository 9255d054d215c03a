/* The archive of the tables is handed over file by file, unpacked. */
function downloads() {
  for (const link of $$("[data-file]")) {
    link.download = link.dataset.file;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const save = document.createElement("a");
      save.href = URL.createObjectURL(new Blob([fileOf($("#archive"), link.download)]));
      save.download = link.download;
      save.click();
      setTimeout(() => URL.revokeObjectURL(save.href), 60000);
    });
  }
}

const breathe = () => new Promise((done) => setTimeout(done));

async function evidence() {
  await breathe();
  read();
  if (!records.size) return;
  for (const [place, number] of $$("b[data-of]").entries()) {
    if (place % 20 === 19) await breathe();
    list(number, place);
  }
  if (location.hash.startsWith("#ev-made")) go();
}

switcher();
if (articles.length) { filters(); explanations(); }
if ($("#q")) contexts();
downloads();
addEventListener("hashchange", go);
if (location.hash) go();
evidence();
