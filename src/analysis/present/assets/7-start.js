/* Packed downloads are handed over unpacked. */
function downloads() {
  if (!globalThis.DecompressionStream) return;
  for (const link of $$("a[download$='.gz']")) {
    link.addEventListener("click", async (event) => {
      event.preventDefault();
      const save = document.createElement("a");
      save.href = URL.createObjectURL(await (await unpack(link)).blob());
      save.download = link.download.replace(/\.gz$/, "");
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
  await read();
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
