// Questions that depend on others appear when they are needed. Without this script all are shown
// and the server leaves out the answers that nobody asked for.
(() => {
  "use strict";
  const said = (form, name) => {
    const found = [];
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
      if (field.closest("[data-pytanie-zalezy][hidden]")) continue;
      if ((field.type === "radio" || field.type === "checkbox") && !field.checked) continue;
      found.push(field.value);
    }
    return found;
  };
  const look = (form) => {
    for (const row of form.querySelectorAll("[data-pytanie-zalezy]")) {
      const name = row.dataset.pytanieZalezy;
      // A question of another page has been answered there: the server decided what to show.
      if (!form.querySelector(`[name="${CSS.escape(name)}"]`)) continue;
      const wanted = row.dataset.pytanieGdy.split("|");
      row.hidden = !said(form, name).some((value) => wanted.includes(value));
    }
  };
  const all = () => new Set([...document.querySelectorAll("[data-pytanie-zalezy]")].map((row) => row.closest("form")));
  const start = () => all().forEach((form) => {
    if (!form) return;
    look(form);
    form.addEventListener("change", () => look(form));
  });
  start();
})();
