/* Packed downloads are handed over unpacked. */
function downloads() {
  for (const link of $$("a[download$='.bz2']")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const save = document.createElement("a");
      save.href = URL.createObjectURL(new Blob([unpack(link)]));
      save.download = link.download.replace(/\.bz2$/, "");
      save.click();
      setTimeout(() => URL.revokeObjectURL(save.href), 60000);
    });
  }
}

const breathe = () => new Promise((done) => setTimeout(done));

async function evidence() {
  for (const [place, link] of $$(".ev a[href^='#']").entries()) {
    if (place % 500 === 499) await breathe();
    item(link.hash, link);
  }
  await breathe();
  read();
  if (!records.size) return;
  for (const [place, number] of $$("[data-of]").entries()) {
    if (place % 20 === 19) await breathe();
    list(number, place);
  }
}

switcher();
if (articles.length) { filters(); explanations(); }
if ($("#q")) contexts();
downloads();
addEventListener("hashchange", go);
if (location.hash) go();
evidence();
