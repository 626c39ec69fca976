// The office: command palette (native <dialog>, combobox and listbox after ARIA APG) and keyboard
// shortcuts. Commands and their letters come from the page; without the script the menu does it all.
(() => {
  "use strict";
  const find = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const palette = find("#paleta");
  const list = find("#skroty");
  if (!palette) return;
  all("[data-paleta], [data-tylko-skrypt]").forEach((one) => { one.hidden = false; });

  const input = find("input", palette);
  const fold = (text) => text.toLocaleLowerCase("pl").replace(/ł/g, "l").normalize("NFD").replace(/\p{M}/gu, "");
  const options = () => all("[role=option]:not([hidden])", palette);
  const mark = (chosen) => {
    all("[role=option]", palette).forEach((one) => one.setAttribute("aria-selected", String(one === chosen)));
    if (chosen) {
      input.setAttribute("aria-activedescendant", chosen.id);
      chosen.scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  };
  // Applications, people and documents are found by the server, within what this person may see.
  let asking = 0;
  const ask = () => {
    clearTimeout(asking);
    const typed = input.value.trim();
    const search = find("[data-podpowiedzi]", palette);
    if (!search) return;
    if (typed.length < 2) { all("[data-trafienie]", palette).forEach((one) => one.remove()); return; }
    asking = setTimeout(async () => {
      const answer = await fetch(search.dataset.podpowiedzi + encodeURIComponent(typed));
      if (!answer.ok || input.value.trim() !== typed) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const chosen = find("[aria-selected=true]", palette);
      all("[data-trafienie]", palette).forEach((one) => one.remove());
      search.before(...all("[data-trafienie]", page));
      if (!chosen?.isConnected || chosen === search) mark(options()[0]);
    }, 250);
  };
  const filter = () => {
    const wanted = fold(input.value.trim());
    all("[role=option]:not([data-trafienie])", palette).forEach((one) => { one.hidden = Boolean(wanted) && !fold(one.textContent).includes(wanted); });
    // What no command is called may be somewhere in the service.
    const search = find("[data-szukaj]", palette);
    if (search) {
      const typed = input.value.trim();
      search.hidden = !typed;
      find("strong", search).textContent = typed;
      search.dataset.href = search.dataset.szukaj + encodeURIComponent(typed);
    }
    mark(options()[0]);
  };
  const open = () => {
    palette.showModal();
    input.value = "";
    filter();
    input.focus();
  };
  const follow = (option) => { if (option?.dataset.href) location.href = option.dataset.href; };

  input.addEventListener("input", () => { filter(); ask(); });
  palette.addEventListener("keydown", (event) => {
    const shown = options();
    const place = shown.findIndex((one) => one.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown") { event.preventDefault(); mark(shown[(place + 1) % shown.length]); }
    if (event.key === "ArrowUp") { event.preventDefault(); mark(shown[(place - 1 + shown.length) % shown.length]); }
    if (event.key === "Enter") { event.preventDefault(); follow(shown[place]); }
  });
  palette.addEventListener("click", (event) => {
    if (event.target === palette) palette.close();
    follow(event.target.closest("[role=option]"));
  });
  all("[data-paleta]").forEach((button) => button.addEventListener("click", open));
  all("[data-skroty]").forEach((button) => { if (button.matches("button")) button.addEventListener("click", () => list.showModal()); });

  // One-key shortcuts never work while someone types, and can be turned off (WCAG 2.1.4).
  let afterG = 0;
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      if (!palette.open) open();
      return;
    }
    const typing = event.target.matches("input, textarea, select, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (find("dialog[open]") || document.documentElement.dataset.skroty === "nie") return;
    const key = event.key.toLowerCase();
    if (key === "/") {
      event.preventDefault();
      const first = find("form.filtry input[type=text]");
      if (first) first.select(); else open();
      return;
    }
    if (key === "?") { list.showModal(); return; }
    if (Date.now() - afterG < 1500 && /^[a-z]$/.test(key)) {
      afterG = 0;
      follow(find(`[data-skrot="${key}"]`, palette));
      return;
    }
    afterG = key === "g" ? Date.now() : 0;
    if (key === "j" || key === "k") {
      const rows = all("[data-wiersz]");
      const row = rows[rows.indexOf(document.activeElement) + (key === "j" ? 1 : -1)] || rows[0];
      row?.focus();
    }
    // Only on the row itself: its links and boxes have keys of their own.
    if (event.target.matches("[data-wiersz]")) {
      if (key === "x") find("input[type=checkbox]", event.target)?.click();
      if (key === "enter") find("a[href]", event.target)?.click();
    }
  });
})();
