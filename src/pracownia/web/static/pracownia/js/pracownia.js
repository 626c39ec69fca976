// Progressive enhancement for every page. Without it everything works by forms and links.
// All words come from the page, in its language.
(() => {
  "use strict";
  const html = document.documentElement;
  const find = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // 1. Appearance: the server keeps the cookie; here the page only changes at once, so that
  //    a half-filled form is not lost by a reload.
  document.addEventListener("submit", async (event) => {
    const form = event.target.closest("[data-wyglad]");
    const button = event.submitter;
    if (!form || !button) return;
    event.preventDefault();
    const body = new URLSearchParams([[button.name, button.value]]);
    try {
      const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" });
      if (answer.type !== "opaqueredirect" && !answer.ok) throw new Error(String(answer.status));
    } catch {
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name: button.name, value: button.value });
      form.append(field);
      form.submit();
      return;
    }
    const usual = button.value === "system" || button.value === "100";
    if (usual) delete html.dataset[button.name];
    else html.dataset[button.name] = button.value;
    all(`[data-wyglad] button[name="${button.name}"]`).forEach((one) =>
      one.setAttribute("aria-pressed", String(one.value === button.value)));
  });

  // 2. Errors: focus goes to the summary (also after a swap); its links lead to the field
  //    with the label in view.
  const focusErrors = (root) => {
    const summary = root.matches?.("[data-bledy]") ? root : find("[data-bledy]", root);
    if (summary) summary.focus();
    return Boolean(summary);
  };
  focusErrors(document);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-bledy] a[href^='#']");
    const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!field) return;
    event.preventDefault();
    (field.closest(".pole") || field).scrollIntoView({ block: "start" });
    field.focus({ preventScroll: true });
  });

  // 3. htmx: busy while it works; afterwards the focus is never lost.
  document.addEventListener("htmx:before:request", (event) => event.target.setAttribute?.("aria-busy", "true"));
  document.addEventListener("htmx:finally:request", (event) => event.target.removeAttribute?.("aria-busy"));
  const savedLine = (context) => {
    const line = find("#zapisano");
    return line && (context?.target === line || context?.target === "#zapisano") ? line : null;
  };
  document.addEventListener("htmx:after:swap", (event) => {
    const context = event.detail?.ctx;
    prepare(document);
    if (savedLine(context)) return;
    const target = context?.target instanceof Element ? context.target : null;
    const landed = target?.isConnected ? target : document.getElementById(target?.id) || document;
    if (focusErrors(landed)) return;
    const after = event.target.dataset?.fokusPo || landed.dataset?.fokusPo;
    if (after) find(after)?.focus();
  });

  // 4. A whole page of an error never lands inside a page. Where the time of the last save
  //    stands, words say that it was not saved; elsewhere the page's words come above the content,
  //    so that nothing typed is lost. Fragments of pages are swapped as usual.
  document.addEventListener("htmx:after:request", (event) => {
    const context = event.detail?.ctx;
    if (!(context?.response?.status >= 400) || !/^\s*<!doctype/i.test(context.text || "")) return;
    if (context.select) return;
    event.preventDefault();
    const line = savedLine(context);
    if (line) {
      line.textContent = line.dataset.nieZapisano;
      return;
    }
    const page = new DOMParser().parseFromString(context.text, "text/html");
    const box = document.createElement("div");
    Object.assign(box, { className: "bledy", tabIndex: -1, id: "odmowa" });
    box.setAttribute("role", "alert");
    all("h1, .wstep", page).forEach((one) => {
      const words = document.createElement(one.matches("h1") ? "h2" : "p");
      words.textContent = one.textContent.trim();
      box.append(words);
    });
    document.getElementById("odmowa")?.remove();
    find("main")?.prepend(box);
    box.focus();
  });
  const noNetwork = () => {
    const line = find("#zapisano[data-brak-sieci]");
    if (line) line.textContent = line.dataset.brakSieci;
  };
  document.addEventListener("htmx:error", (event) => {
    if (savedLine(event.detail?.ctx)) noNetwork();
  });
  addEventListener("offline", noNetwork);

  // 5. Character counter: seen at once, read out after a pause. Sentences for every plural
  //    form stand in data attributes.
  const rules = new Intl.PluralRules(html.lang || "pl");
  const counted = new WeakSet();
  const prepare = (root) => all("[data-licznik]", root).forEach((field) => {
    const shown = document.getElementById(`${field.id}-licznik`);
    const spoken = document.getElementById(`${field.id}-licznik-glos`);
    if (!shown || counted.has(field)) return;
    counted.add(field);
    let pause;
    const count = () => {
      // As the server counts: line breaks are two characters, signs beyond the BMP one.
      const left = Number(field.dataset.licznik) - [...field.value.replace(/\r\n|\r|\n/g, "\r\n")].length;
      const what = left >= 0 ? "zostalo" : "nadmiar";
      const form = rules.select(Math.abs(left));
      const key = `${what}${form[0].toUpperCase()}${form.slice(1)}`;
      shown.textContent = (shown.dataset[key] || shown.dataset[`${what}Other`]).replace("{n}", Math.abs(left));
      shown.classList.toggle("licznik--za-duzo", left < 0);
      clearTimeout(pause);
      if (spoken) pause = setTimeout(() => { spoken.textContent = shown.textContent; }, 1000);
    };
    field.addEventListener("input", count);
    if (field.value) count();
  });
  prepare(document);

  // 6. Menus: folded on a phone; Escape closes them and gives the focus back.
  if (matchMedia("(max-width: 62rem)").matches) {
    all(".menu-boczne, [data-zwin-na-telefonie]").forEach((one) => { one.open = false; });
  }
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && find(".menu-mobilne[open], .menu-konta[open]");
    if (menu) {
      menu.open = false;
      find("summary", menu).focus();
    }
  });
  document.addEventListener("click", (event) => {
    const menu = find(".menu-konta[open]");
    if (menu && !menu.contains(event.target)) menu.open = false;
  });
})();
