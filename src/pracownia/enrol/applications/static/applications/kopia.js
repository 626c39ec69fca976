// A copy of what is typed and not yet saved, kept in this browser: for the time without network,
// or a crash. It goes away once the server has the answers, with sending, with signing out, and
// after a day. Without this script, or without storage, what the server has saved is all there is.
(() => {
  "use strict";
  const here = document.currentScript.dataset;
  const PREFIX = "szkic:";
  const DAY = 24 * 3600 * 1000;
  const TECHNICAL = new Set(["csrfmiddlewaretoken", "wersja", "karta", "zmiany", "zgloszenie"]);
  let store;
  try {
    store = window.localStorage;
    store.getItem(PREFIX);
  } catch {
    return;
  }
  const read = (name) => {
    try { return JSON.parse(store.getItem(name)); } catch { return null; }
  };
  const names = () => Object.keys(store).filter((name) => name.startsWith(PREFIX));
  // The moment by the clock of the server: the one of this device may be hours wrong.
  const late = Number(here.teraz) * 1000 - Date.now();
  const now = () => Date.now() + late;

  for (const name of names()) {
    const copy = read(name);
    const arrived = copy?.sent && copy.address !== location.pathname
      && performance.getEntriesByType("navigation")[0]?.redirectCount > 0
      && document.referrer.split(/[?#]/)[0].endsWith(copy.address);
    const isGone = here.wyslane && name.startsWith(`${PREFIX}${here.zgloszenie}/`);
    if (!copy || arrived || isGone || Math.abs(now() - copy.at) > DAY) store.removeItem(name);
  }

  const form = document.querySelector("[data-szkic]");
  if (!form || !here.czesc) return;
  const KEY = `${PREFIX}${here.zgloszenie}/${here.czesc}`;
  const valueOf = (name) => form.elements.namedItem(name)?.value;
  const typed = () => [...new FormData(form)]
    .filter(([name, value]) => !TECHNICAL.has(name) && typeof value === "string");
  const keep = (sent = false) => {
    const copy = {
      at: now(), sent, address: location.pathname, tab: valueOf("karta"), revision: valueOf("wersja"),
      fields: typed(),
    };
    try { store.setItem(KEY, JSON.stringify(copy)); } catch { /* no room: the server has most */ }
  };
  const values = (fields, name) => fields.filter((pair) => pair[0] === name).map((pair) => pair[1]);
  const plain = (fields, name) => values(fields, name).join("\n").replaceAll("\r", "").trim();
  const differing = (one, other) => [...new Set([...one, ...other].map((pair) => pair[0]))]
    .filter((name) => plain(one, name) !== plain(other, name));
  const put = (fields) => {
    for (const field of form.elements) {
      if (!field.name || TECHNICAL.has(field.name) || field.type === "file") continue;
      const given = values(fields, field.name);
      if (field.type === "checkbox" || field.type === "radio") field.checked = given.includes(field.value);
      else if ("value" in field && field.type !== "submit") field.value = given[0] ?? "";
      // Counters follow; autosave hears nothing of this.
      field.dispatchEvent(new Event("input"));
    }
    form.dispatchEvent(new Event("change"));
  };

  // Both versions on the page: the newer one in the fields, the other one below its heading.
  const compare = (shown, other, isCopyShown) => {
    const box = document.querySelector("#kopia-slowa").content.firstElementChild.cloneNode(true);
    const at = (words) => { box.querySelectorAll("[data-gdy]").forEach((one) => { one.hidden = one.dataset.gdy !== words; }); };
    at(isCopyShown ? "kopia" : "serwer");
    const list = box.querySelector("dl");
    for (const name of differing(shown, other)) {
      const fields = [...form.elements].filter((one) => one.name === name);
      const row = fields[0]?.closest(".pytanie");
      if (!row) continue;
      const said = values(other, name).map((value) => {
        const choice = fields.find((one) => one.value === value && one.matches("[type=radio], [type=checkbox]"));
        return choice ? choice.labels[0]?.textContent.trim() : value;
      });
      const line = document.createElement("div");
      const term = document.createElement("dt");
      const text = document.createElement("dd");
      const label = fields[0].matches("[type=radio], [type=checkbox]")
        ? row.querySelector("legend") : fields[0].labels?.[0];
      term.textContent = (label || row.querySelector("legend, label"))?.textContent.trim();
      (said.filter(Boolean).join(", ") || list.dataset.brak).split("\n").forEach((part, place) => {
        if (place) text.append(document.createElement("br"));
        text.append(part);
      });
      line.append(term, text);
      list.append(line);
    }
    box.querySelector("button").addEventListener("click", () => {
      box.remove();
      put(other);
      if (isCopyShown) store.removeItem(KEY);
      form.dispatchEvent(new Event("input", { bubbles: true }));
      form.querySelector("input:not([type=hidden]), textarea, select")?.focus();
    });
    document.querySelector("#kopia-slowa").after(box);
  };

  if (here.przyjete) store.removeItem(KEY);
  const copy = read(KEY);
  if (copy && !here.niezapisane) {
    const saved = typed();
    if (!differing(saved, copy.fields).length) store.removeItem(KEY);
    else {
      // Nobody else has saved since: the copy goes on from where the server stands.
      const isMine = valueOf("wersja") === copy.revision || here.karta === copy.tab;
      const isNewer = isMine || copy.at > Number(here.zapisano || 0) * 1000;
      if (isNewer) put(copy.fields);
      compare(isNewer ? copy.fields : saved, isNewer ? saved : copy.fields, isNewer);
      if (isMine) form.dispatchEvent(new Event("input", { bubbles: true }));
    }
  }
  form.addEventListener("input", () => keep());
  form.addEventListener("zapisane", () => store.removeItem(KEY));
  form.addEventListener("submit", () => keep(true));
})();
